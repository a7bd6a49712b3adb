using System.Buffers.Binary;
using System.Text;

namespace Beredd.Ledger;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="KeyId">The key's id.</param>
/// <param name="Signature">What stands after the id.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The line, without its end.</summary>
    public override string ToString()
    {
        var id = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(id, KeyId);
        return $"{SignedNote.LineStart}{Name} {Convert.ToBase64String([.. id, .. Signature.Span])}";
    }
}

/// <summary>A signature of a known key that was looked at.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsValid">Whether the signature is its own over the text.</param>
/// <param name="Time">When a witness says that it saw the text.</param>
public sealed record CheckedSignature(VerifierKey Key, bool IsValid, DateTimeOffset? Time);

/// <summary>A text and who signed it (C2SP signed-note). The text means nothing until a key that is trusted is known to have signed it.</summary>
/// <param name="Text">The text, with the newline at its end.</param>
/// <param name="Signatures">In their order.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>A longer note is none: the largest signatures that C2SP knows have 5 kB.</summary>
    public const int LongestNote = 1 << 20;

    /// <summary>C2SP asks for 16 at least; Go's library reads 100.</summary>
    public const int MostSignatures = 100;

    internal const string LineStart = "— ";

    /// <summary>Reads a note; nothing of it is verified.</summary>
    /// <returns>The first line that is wrong, or null.</returns>
    public static NoteFault? TryRead(ReadOnlySpan<byte> bytes, out SignedNote? note)
    {
        note = null;
        if (bytes.Length > LongestNote)
            return new NoteFault(1, NoteProblem.TooLong);
        string whole;
        try
        {
            whole = CanonicalWriter.Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return new NoteFault(1, NoteProblem.NotText);
        }
        if (whole.AsSpan().IndexOfAnyInRange('\0', '\u0009') is var low and >= 0 || (low = whole.AsSpan().IndexOfAnyInRange('\u000b', '\u001f')) >= 0)
            return new NoteFault(LineOf(whole, low), NoteProblem.NotText);
        var split = whole.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || split + 2 == whole.Length || !whole.EndsWith('\n'))
            return new NoteFault(LineOf(whole, whole.Length), NoteProblem.NoSignatures);
        var line = LineOf(whole, split + 2);
        var signatures = new List<NoteSignature>();
        foreach (var text in whole[(split + 2)..^1].Split('\n'))
        {
            if (signatures.Count == MostSignatures)
                return new NoteFault(line, NoteProblem.TooLong);
            if (Signature(text) is not { } signature)
                return new NoteFault(line, NoteProblem.NoSignatureLine);
            signatures.Add(signature);
            line++;
        }
        note = new SignedNote(whole[..(split + 1)], signatures);
        return null;
    }

    /// <summary>Signs a text.</summary>
    /// <param name="text">Ends in a newline and has no other control character.</param>
    /// <param name="keys">At least one; none of a witness.</param>
    public static SignedNote Sign(string text, params IReadOnlyList<SigningKey> keys)
    {
        if (!text.EndsWith('\n') || text.Any(c => c < ' ' && c != '\n'))
            throw new ArgumentException("A note's text ends in a newline and has no other control character.", nameof(text));
        return new SignedNote(text, [.. keys.Select(key => key.Sign(text, time: null))]);
    }

    /// <summary>The note with one more signature; a witness also says when.</summary>
    public SignedNote And(SigningKey key, DateTimeOffset? time = null) => this with { Signatures = [.. Signatures, key.Sign(Text, time)] };

    /// <summary>Checks the signatures of known keys. Those of others, also ones that share a name or an id with a known key, are passed over.</summary>
    public IReadOnlyList<CheckedSignature> Check(IEnumerable<VerifierKey> known)
    {
        var found = new List<CheckedSignature>();
        foreach (var key in known)
        {
            foreach (var signature in Signatures)
            {
                if (signature.Name == key.Name && signature.KeyId == key.Id)
                    found.Add(new CheckedSignature(key, key.Verifies(Text, signature.Signature.Span, out var time), time));
            }
        }
        return found;
    }

    /// <summary>The note as it is stored and sent.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => signature + "\n"))}";

    private static NoteSignature? Signature(string line)
    {
        if (!line.StartsWith(LineStart, StringComparison.Ordinal) || line[LineStart.Length..].Split(' ') is not [var name, var base64] || !VerifierKey.IsName(name))
            return null;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var count) || count < 5 || base64 != Convert.ToBase64String(bytes, 0, count))
            return null;
        return new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4, count - 4));
    }

    private static int LineOf(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;
}

/// <summary>What is wrong with what should be a signed note.</summary>
public enum NoteProblem
{
    /// <summary>It is not UTF-8, or has control characters.</summary>
    NotText,

    /// <summary>It is longer than any note, or has too many signatures.</summary>
    TooLong,

    /// <summary>It does not end in an empty line and signature lines: perhaps it was cut off.</summary>
    NoSignatures,

    /// <summary>A line where a signature should be is none.</summary>
    NoSignatureLine,

    /// <summary>The text is no checkpoint: a name, a size and a hash, a line each.</summary>
    NoCheckpoint,
}

/// <summary>The first line of a note that is wrong.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record NoteFault(int Line, NoteProblem Problem);
