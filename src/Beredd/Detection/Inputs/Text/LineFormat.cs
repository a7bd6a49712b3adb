using System.Text;
using Beredd.Detection.Inputs.Files;

namespace Beredd.Detection.Inputs.Text;

/// <summary>Which log a line is of.</summary>
internal static class LineFormat
{
    // All that a header needs.
    private const int LongestHeader = 512;

    /// <summary>The format of a line without its line end; <see cref="InputFormat.Unknown"/> when it is of none that is known.</summary>
    public static InputFormat Of(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
            return InputFormat.Unknown;
        if ((line.StartsWith("type="u8) || line.StartsWith("node="u8)) && AuditGroups.IsRecord(line))
            return InputFormat.Auditd;
        if (line.StartsWith("#Fields: "u8) || line.StartsWith("#Software: Microsoft Internet Information Services"u8))
            return InputFormat.W3C;
        Span<char> text = stackalloc char[LongestHeader];
        text = text[..Encoding.Latin1.GetChars(line[..Math.Min(line.Length, LongestHeader)], text)];
        return SyslogHeader.TryParse(text, out _) ? InputFormat.Syslog : InputFormat.Unknown;
    }
}
