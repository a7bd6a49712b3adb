using System.Globalization;
using System.Text;

namespace Beredd.Ledger;

/// <summary>What a log asks a witness: on a USB stick as a file, or over a network as the body of tlog-witness's <c>add-checkpoint</c>. The same text.</summary>
/// <param name="OldSize">The size that the witness saw last, 0 for a first time.</param>
/// <param name="Proof">The consistency proof between that size and the checkpoint's. Where the checkpoint has fewer entries than the witness saw, it goes from the checkpoint to what was seen: so an old checkpoint is told from a fork.</param>
/// <param name="Note">The checkpoint with the log's signature.</param>
public sealed record WitnessRequest(long OldSize, IReadOnlyList<MerkleHash> Proof, SignedNote Note)
{
    /// <summary>A tree of 2^63 leaves needs no more (tlog-witness, add-checkpoint).</summary>
    private const int MostHashes = 63;

    /// <summary>Reads a request.</summary>
    /// <returns>Null where it is none.</returns>
    public static WitnessRequest? TryRead(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\n\n"u8);
        if (end < 0 || SignedNote.TryRead(bytes[(end + 2)..], out var note) is not null)
            return null;
        var lines = Encoding.UTF8.GetString(bytes[..end]).Split('\n');
        if (!lines[0].StartsWith("old ", StringComparison.Ordinal) || !Checkpoint.TryReadSize(lines[0][4..], out var size) || HashLines.TryRead(lines.AsSpan(1), MostHashes) is not { } proof)
            return null;
        return new WitnessRequest(size, proof, note!);
    }

    /// <summary>The request as it is carried.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"old {OldSize}\n{HashLines.Write(Proof)}\n{Note}");
}

/// <summary>Hashes in base64, a line each, as C2SP's texts have them.</summary>
internal static class HashLines
{
    public static List<MerkleHash>? TryRead(ReadOnlySpan<string> lines, int most)
    {
        var hashes = new List<MerkleHash>();
        foreach (var line in lines)
        {
            if (hashes.Count == most || !MerkleHash.TryParseBase64(line, out var hash))
                return null;
            hashes.Add(hash);
        }
        return hashes;
    }

    public static string Write(IEnumerable<MerkleHash> hashes) => string.Concat(hashes.Select(hash => hash.ToBase64() + "\n"));
}
