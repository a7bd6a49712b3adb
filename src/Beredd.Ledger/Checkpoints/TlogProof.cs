using System.Globalization;
using System.Text;

namespace Beredd.Ledger;

/// <summary>A proof that stands by itself: this leaf is in the log of that checkpoint (C2SP tlog-proof). Files of it are named <c>.tlog-proof</c>.</summary>
/// <param name="Index">Which leaf: the entry's number.</param>
/// <param name="Proof">The inclusion proof.</param>
/// <param name="Note">The checkpoint with its signatures.</param>
/// <param name="Extra">What an application adds; nothing vouches for it.</param>
public sealed record TlogProof(long Index, IReadOnlyList<MerkleHash> Proof, SignedNote Note, ReadOnlyMemory<byte> Extra = default)
{
    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraStart = "extra ";
    private const string IndexStart = "index ";
    private const int MostHashes = 63;

    /// <summary>Reads a proof; nothing of it is verified.</summary>
    /// <returns>Null where it is none.</returns>
    public static TlogProof? TryRead(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\n\n"u8);
        if (end < 0 || SignedNote.TryRead(bytes[(end + 2)..], out var note) is not null)
            return null;
        var lines = Encoding.UTF8.GetString(bytes[..end]).Split('\n').AsSpan();
        if (lines[0] != Header)
            return null;
        lines = lines[1..];
        var extra = Array.Empty<byte>();
        if (!lines.IsEmpty && lines[0].StartsWith(ExtraStart, StringComparison.Ordinal))
        {
            var base64 = lines[0][ExtraStart.Length..];
            extra = new byte[base64.Length];
            if (!Convert.TryFromBase64String(base64, extra, out var count) || Convert.ToBase64String(extra, 0, count) != base64)
                return null;
            extra = extra[..count];
            lines = lines[1..];
        }
        if (lines.IsEmpty || !lines[0].StartsWith(IndexStart, StringComparison.Ordinal) || !Checkpoint.TryReadSize(lines[0][IndexStart.Length..], out var index))
            return null;
        return HashLines.TryRead(lines[1..], MostHashes) is { } proof ? new TlogProof(index, proof, note!, extra) : null;
    }

    /// <summary>Checks that the leaf is in the log. Whether the checkpoint is to be trusted is the caller's question: <see cref="SignedNote.Check"/>.</summary>
    /// <param name="leaf">The leaf's bytes.</param>
    /// <returns>Null where the note is no checkpoint.</returns>
    public ProofCheck? Check(ReadOnlySpan<byte> leaf) =>
        Checkpoint.TryRead(Note.Text, out var checkpoint) is null ? ProofCheck.Inclusion(MerkleHash.OfLeaf(leaf), Index, checkpoint!.Size, Proof, checkpoint.Root) : null;

    /// <summary>The proof as it is stored.</summary>
    public override string ToString()
    {
        var extra = Extra.IsEmpty ? "" : $"{ExtraStart}{Convert.ToBase64String(Extra.Span)}\n";
        return string.Create(CultureInfo.InvariantCulture, $"{Header}\n{extra}{IndexStart}{Index}\n{HashLines.Write(Proof)}\n{Note}");
    }
}
