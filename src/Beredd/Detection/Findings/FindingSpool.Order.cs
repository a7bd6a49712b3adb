using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Beredd.Detection.Findings;

/// <summary>
/// The order of findings: time, host, file, record id, offset, rule id, id; text by its UTF-8 bytes.
/// </summary>
/// <remarks>
/// A key is bytes that compare as the finding does, so that sorting and merging need no decoding. Numbers are big-endian;
/// text ends with 00 00 and has 00 FF for its own 00, so that a text comes before every longer one that starts with it
/// and no text reaches into the next part. No key is the start of another.
/// </remarks>
internal static class FindingOrder
{
    public static void WriteKey(Finding finding, IBufferWriter<byte> output)
    {
        WriteNumber((ulong)finding.Time.Ticks, output);
        WriteText(finding.Host, output);
        WriteText(finding.File, output);
        WriteNumber(finding.RecordId, output);
        // The sign's bit is turned so that a negative number, which no log has, still comes first.
        WriteNumber((ulong)finding.Offset ^ (1UL << 63), output);
        WriteText(finding.Rule.Id, output);
        WriteText(finding.Id, output);
    }

    // The line decides between findings of the same key, so that the one kept does not hang on which thread was first.
    public static int Compare(
        ReadOnlySpan<byte> leftKey, ReadOnlySpan<byte> leftLine, ReadOnlySpan<byte> rightKey, ReadOnlySpan<byte> rightLine)
    {
        var order = leftKey.SequenceCompareTo(rightKey);
        return order != 0 ? order : leftLine.SequenceCompareTo(rightLine);
    }

    private static void WriteNumber(ulong number, IBufferWriter<byte> output)
    {
        BinaryPrimitives.WriteUInt64BigEndian(output.GetSpan(sizeof(ulong)), number);
        output.Advance(sizeof(ulong));
    }

    private static void WriteText(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        for (var zero = text.IndexOf('\0'); zero >= 0; zero = text.IndexOf('\0'))
        {
            Encoding.UTF8.GetBytes(text[..zero], output);
            output.Write((ReadOnlySpan<byte>)[0x00, 0xFF]);
            text = text[(zero + 1)..];
        }

        Encoding.UTF8.GetBytes(text, output);
        output.Write((ReadOnlySpan<byte>)[0x00, 0x00]);
    }
}
