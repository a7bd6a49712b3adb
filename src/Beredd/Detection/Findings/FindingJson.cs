using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Beredd.Detection.Findings;

/// <summary>
/// A finding as one line of JSON, the same bytes for the same finding; docs/findings-format.md describes it.
/// </summary>
/// <remarks>
/// What stands in a log is untrusted and ends in terminals and editors, so control characters, line separators and
/// the controls that turn the direction of writing never stand raw (see <see cref="WriteString"/>).
/// </remarks>
public static partial class FindingJson
{
    // Event logs count in 100 ns; with fewer decimals two events of the same instant could not be told apart.
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private static readonly SearchValues<char> Escaped = SearchValues.Create(EscapedCharacters());

    /// <summary>Writes the finding as one object, without the line feed that ends a line.</summary>
    public static void Write(Finding finding, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(output);

        output.Write("{\"id\":"u8);
        WriteString(finding.Id, output);
        output.Write(",\"rule\":{\"id\":"u8);
        WriteString(finding.Rule.Id, output);
        output.Write(",\"title\":"u8);
        WriteString(finding.Rule.Title, output);
        output.Write(",\"level\":"u8);
        WriteString(finding.Rule.Level, output);
        output.Write(",\"tags\":"u8);
        WriteStrings(finding.Rule.Tags, output);
        output.Write(",\"file\":"u8);
        WriteString(finding.Rule.File, output);
        output.Write(",\"type\":"u8);
        WriteString(finding.Rule.Type, output);
        output.Write("},\"time\":"u8);
        WriteTime(finding.Time, output);
        output.Write(",\"host\":"u8);
        WriteString(finding.Host, output);
        output.Write(",\"channel\":"u8);
        WriteString(finding.Channel, output);
        output.Write(",\"provider\":"u8);
        WriteString(finding.Provider, output);
        output.Write(",\"eventId\":"u8);
        WriteNumber(finding.EventId, output);
        output.Write(",\"recordId\":"u8);
        WriteNumber(finding.RecordId, output);
        output.Write(",\"file\":"u8);
        WriteString(finding.File, output);
        output.Write(",\"offset\":"u8);
        WriteNumber(finding.Offset, output);
        output.Write(",\"accounts\":"u8);
        WriteStrings(finding.Accounts, output);
        output.Write(",\"fields\":{"u8);
        for (var i = 0; i < finding.Fields.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteString(finding.Fields[i].Key, output);
            output.Write(":"u8);
            WriteString(finding.Fields[i].Value, output);
        }

        output.Write("},\"events\":["u8);
        for (var i = 0; i < finding.Events.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteEvent(finding.Events[i], output);
        }

        output.Write("]}"u8);
    }

    /// <summary>
    /// Writes a JSON string in UTF-8. Escaped are <c>"</c>, <c>\</c>, U+0000–U+001F, U+007F–U+009F, U+2028, U+2029 and
    /// the bidirectional controls U+061C, U+200E, U+200F, U+202A–U+202E, U+2066–U+2069; half a surrogate pair becomes U+FFFD.
    /// </summary>
    internal static void WriteString(ReadOnlySpan<char> value, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (!value.IsEmpty)
        {
            var plain = value.IndexOfAny(Escaped);
            if (plain < 0)
            {
                plain = value.Length;
            }

            if (plain > 0)
            {
                // Nothing escaped is a surrogate, so a pair is never cut here.
                Encoding.UTF8.GetBytes(value[..plain], output);
            }

            if (plain == value.Length)
            {
                break;
            }

            WriteEscape(value[plain], output);
            value = value[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    private static void WriteEscape(char character, IBufferWriter<byte> output)
    {
        switch (character)
        {
            case '"': output.Write("\\\""u8); return;
            case '\\': output.Write("\\\\"u8); return;
            case '\b': output.Write("\\b"u8); return;
            case '\t': output.Write("\\t"u8); return;
            case '\n': output.Write("\\n"u8); return;
            case '\f': output.Write("\\f"u8); return;
            case '\r': output.Write("\\r"u8); return;
        }

        var span = output.GetSpan(6);
        "\\u"u8.CopyTo(span);
        ((int)character).TryFormat(span[2..], out _, "x4", CultureInfo.InvariantCulture);
        output.Advance(6);
    }

    private static void WriteStrings(IReadOnlyList<string> values, IBufferWriter<byte> output)
    {
        output.Write("["u8);
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteString(values[i], output);
        }

        output.Write("]"u8);
    }

    private static void WriteEvent(FindingEvent row, IBufferWriter<byte> output)
    {
        output.Write("{\"time\":"u8);
        WriteTime(row.Time, output);
        output.Write(",\"host\":"u8);
        WriteString(row.Host, output);
        output.Write(",\"file\":"u8);
        WriteString(row.File, output);
        output.Write(",\"recordId\":"u8);
        WriteNumber(row.RecordId, output);
        output.Write(",\"offset\":"u8);
        WriteNumber(row.Offset, output);
        output.Write(",\"ruleId\":"u8);
        WriteString(row.RuleId, output);
        output.Write("}"u8);
    }

    private static void WriteTime(DateTime time, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(32);
        span[0] = (byte)'"';
        time.TryFormat(span[1..], out var written, TimeFormat, CultureInfo.InvariantCulture);
        span[written + 1] = (byte)'"';
        output.Advance(written + 2);
    }

    private static void WriteNumber(long value, IBufferWriter<byte> output)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(20), out var written);
        output.Advance(written);
    }

    private static void WriteNumber(ulong value, IBufferWriter<byte> output)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(20), out var written);
        output.Advance(written);
    }

    private static string EscapedCharacters()
    {
        var characters = new StringBuilder("\"\\\u061C\u200E\u200F\u2028\u2029");
        AppendRange('\0', '\u001F');
        AppendRange('\u007F', '\u009F');
        AppendRange('\u202A', '\u202E');
        AppendRange('\u2066', '\u2069');
        return characters.ToString();

        void AppendRange(char first, char last)
        {
            for (var c = first; c <= last; c++)
            {
                characters.Append(c);
            }
        }
    }
}
