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
        // Exchange names its columns so too, and then parts values by commas.
        if (line.StartsWith("#Fields:"u8))
            return line["#Fields:"u8.Length..].Trim(" \t\r"u8).ContainsAny((byte)' ', (byte)'\t') ? InputFormat.W3C : InputFormat.Unknown;
        if (line.StartsWith("#Software: Microsoft Internet Information Services"u8))
            return InputFormat.W3C;
        Span<char> text = stackalloc char[LongestHeader];
        text = text[..Encoding.Latin1.GetChars(line[..Math.Min(line.Length, LongestHeader)], text)];
        if (SyslogHeader.TryParse(text, out _))
            return InputFormat.Syslog;
        return AccessLine.TryParse(text, out _) ? InputFormat.WebAccess : InputFormat.Unknown;
    }
}
