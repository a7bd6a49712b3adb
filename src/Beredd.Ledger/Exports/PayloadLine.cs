namespace Beredd.Ledger;

/// <summary>A line of <c>payloads.jsonl</c>.</summary>
/// <param name="Sequence">Whose payload.</param>
/// <param name="Payload">UTF-8.</param>
/// <param name="Salt">The salt of its commitment.</param>
internal sealed record PayloadLine(long Sequence, byte[] Payload, MerkleHash Salt)
{
    // Every byte of a payload may need an escape of six.
    public const int LongestLine = (6 * Limits.LongestPayload) + 256;

    public MerkleHash Commitment => RecordSecret.Commit(Salt.Bytes, Payload);

    public static void Write(CanonicalWriter to, long sequence, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> salt) =>
        to.Raw("{\"payload\":"u8).Text(payload).Raw(",\"salt\":"u8).Text(Convert.ToHexStringLower(salt)).Raw(",\"sequence\":"u8).Number(sequence).Raw("}"u8);

    public static LineFault? TryRead(ReadOnlySpan<byte> line, out PayloadLine? read)
    {
        var cursor = new CanonicalCursor(line);
        cursor.Take("{\"payload\":"u8);
        var payload = cursor.TextBytes();
        cursor.Take(",\"salt\":"u8);
        var salt = cursor.Hash();
        cursor.Take(",\"sequence\":"u8);
        var sequence = cursor.Number();
        cursor.Take("}"u8);
        cursor.End();
        read = cursor.Fault is null ? new PayloadLine(sequence, payload, salt) : null;
        return cursor.Fault;
    }
}
