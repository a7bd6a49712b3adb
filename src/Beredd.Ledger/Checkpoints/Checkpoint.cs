using System.Globalization;

namespace Beredd.Ledger;

/// <summary>What a log was at a moment: its id, how many entries it had, and the root over them (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">The log's id.</param>
/// <param name="Size">How many entries.</param>
/// <param name="Root">The root of the tree of them.</param>
public sealed record Checkpoint(string Origin, long Size, MerkleHash Root)
{
    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n");

    /// <summary>Reads the text of a note. Lines after the third belong to whoever wrote them and are passed over, as C2SP asks for.</summary>
    /// <returns>The first line that is wrong, or null.</returns>
    public static NoteFault? TryRead(string text, out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0)
            return new NoteFault(Math.Min(lines.Length, 3), NoteProblem.NoCheckpoint);
        if (Array.IndexOf(lines, "", 0, lines.Length - 1) is >= 0 and var empty)
            return new NoteFault(empty + 1, NoteProblem.NoCheckpoint);
        if (!TryReadSize(lines[1], out var size))
            return new NoteFault(2, NoteProblem.NoCheckpoint);
        if (!MerkleHash.TryParseBase64(lines[2], out var root))
            return new NoteFault(3, NoteProblem.NoCheckpoint);
        checkpoint = new Checkpoint(lines[0], size, root);
        return null;
    }

    /// <summary>Reads a signed note and the checkpoint in it; no signature is verified.</summary>
    /// <returns>The first line that is wrong, or null.</returns>
    public static NoteFault? TryRead(ReadOnlySpan<byte> bytes, out SignedNote? note, out Checkpoint? checkpoint)
    {
        checkpoint = null;
        return SignedNote.TryRead(bytes, out note) ?? TryRead(note!.Text, out checkpoint);
    }

    /// <summary>A size as C2SP writes it: digits, no zero before them.</summary>
    internal static bool TryReadSize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && text == size.ToString(CultureInfo.InvariantCulture);
}
