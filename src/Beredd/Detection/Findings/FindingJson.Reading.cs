using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Beredd.Detection.Findings;

public static partial class FindingJson
{
    // 2026-01-31T12:00:00.0000000Z
    private const int TimeLength = 28;

    /// <summary>Reads a line that <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is not such a line; the message says where and why.</exception>
    public static Finding Read(ReadOnlySpan<byte> line) =>
        TryRead(line, out var finding, out var reason) ? finding : throw new FormatException(reason);

    /// <summary>Reads a line of findings in any order of keys; keys that it does not know are passed over.</summary>
    /// <param name="line">One JSON object in UTF-8.</param>
    /// <param name="finding">The finding, where the line is one.</param>
    /// <param name="reason">Else what is wrong, with the byte where it was seen.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> line,
        [NotNullWhen(true)] out Finding? finding,
        [NotNullWhen(false)] out string? reason)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            reader.Read();
            finding = ReadFinding(ref reader);
            if (reader.Read())
            {
                throw new JsonException("more than one value stands on the line");
            }

            reason = null;
            return true;
        }
        catch (JsonException error)
        {
            finding = null;
            reason = string.Create(CultureInfo.InvariantCulture, $"not a finding: byte {reader.TokenStartIndex}: {error.Message}");
            return false;
        }
    }

    internal static FindingRule ReadRule(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return ReadRule(ref reader);
    }

    internal static string ReadText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Text(ref reader);
    }

    internal static IReadOnlyList<string> ReadTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Texts(ref reader);
    }

    // The form that is always written is read without .NET's general, far slower way.
    internal static DateTime ReadTime(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length == TimeLength && !reader.ValueIsEscaped
            && Utf8Parser.TryParse(reader.ValueSpan[..^1], out DateTime time, out var read, 'O') && read == TimeLength - 1 && reader.ValueSpan[^1] == 'Z')
        {
            return DateTime.SpecifyKind(time, DateTimeKind.Utc);
        }
        return Time(ref reader);
    }

    private static Finding ReadFinding(ref Utf8JsonReader reader)
    {
        string? id = null;
        FindingRule? rule = null;
        DateTime? time = null;
        string host = "", channel = "", provider = "", file = "";
        var eventId = 0;
        ulong recordId = 0;
        long offset = 0;
        IReadOnlyList<string> accounts = [];
        var fields = new List<KeyValuePair<string, string>>();
        var events = new List<FindingEvent>();
        Open(ref reader, JsonTokenType.StartObject);
        while (NextKey(ref reader, out var key))
        {
            switch (key)
            {
                case "id": id = Text(ref reader); break;
                case "rule": rule = ReadRule(ref reader); break;
                case "time": time = ReadTime(ref reader); break;
                case "host": host = Text(ref reader); break;
                case "channel": channel = Text(ref reader); break;
                case "provider": provider = Text(ref reader); break;
                case "eventId": eventId = (int)Number(ref reader, int.MinValue, int.MaxValue); break;
                case "recordId": recordId = Unsigned(ref reader); break;
                case "file": file = Text(ref reader); break;
                case "offset": offset = Number(ref reader, long.MinValue, long.MaxValue); break;
                case "accounts": accounts = Texts(ref reader); break;
                case "fields":
                    Open(ref reader, JsonTokenType.StartObject);
                    while (NextKey(ref reader, out var name))
                    {
                        fields.Add(new(name, Text(ref reader)));
                    }

                    break;
                case "events":
                    Open(ref reader, JsonTokenType.StartArray);
                    while (NextItem(ref reader))
                    {
                        events.Add(ReadEvent(ref reader));
                    }

                    break;
                default: reader.Skip(); break;
            }
        }

        return new Finding(
            id ?? throw Missing("id"),
            rule ?? throw Missing("rule"),
            time ?? throw Missing("time"),
            host, channel, provider, eventId, recordId, file, offset, accounts, fields, events);
    }

    private static FindingRule ReadRule(ref Utf8JsonReader reader)
    {
        string? id = null;
        string title = "", level = "", file = "", type = "";
        IReadOnlyList<string> tags = [];
        Open(ref reader, JsonTokenType.StartObject);
        while (NextKey(ref reader, out var key))
        {
            switch (key)
            {
                case "id": id = Text(ref reader); break;
                case "title": title = Text(ref reader); break;
                case "level": level = Text(ref reader); break;
                case "tags": tags = Texts(ref reader); break;
                case "file": file = Text(ref reader); break;
                case "type": type = Text(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new FindingRule(id ?? throw Missing("rule.id"), title, level, tags, file, type);
    }

    private static FindingEvent ReadEvent(ref Utf8JsonReader reader)
    {
        DateTime? time = null;
        string host = "", file = "", ruleId = "";
        ulong recordId = 0;
        long offset = 0;
        Open(ref reader, JsonTokenType.StartObject);
        while (NextKey(ref reader, out var key))
        {
            switch (key)
            {
                case "time": time = ReadTime(ref reader); break;
                case "host": host = Text(ref reader); break;
                case "file": file = Text(ref reader); break;
                case "recordId": recordId = Unsigned(ref reader); break;
                case "offset": offset = Number(ref reader, long.MinValue, long.MaxValue); break;
                case "ruleId": ruleId = Text(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new FindingEvent(time ?? throw Missing("events.time"), host, file, recordId, offset, ruleId);
    }

    private static void Open(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
        {
            throw new JsonException(expected == JsonTokenType.StartObject ? "an object is expected" : "a list is expected");
        }
    }

    // Leaves the reader on the key's value.
    private static bool NextKey(ref Utf8JsonReader reader, out string key)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            key = "";
            return false;
        }

        key = Unescape(ref reader);
        reader.Read();
        return true;
    }

    private static bool NextItem(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        Open(ref reader, JsonTokenType.StartArray);
        var texts = new List<string>();
        while (NextItem(ref reader))
        {
            texts.Add(Text(ref reader));
        }

        return texts;
    }

    private static string Text(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? Unescape(ref reader) : throw new JsonException("text is expected");

    // GetString throws a type meant for programming errors where the text is invalid UTF-8 or an escaped half pair.
    private static string Unescape(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("text is not valid Unicode", error);
        }
    }

    private static long Number(ref Utf8JsonReader reader, long least, long most) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : throw new JsonException("a whole number is expected");

    private static ulong Unsigned(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number)
            ? number
            : throw new JsonException("a whole number from 0 is expected");

    private static DateTime Time(ref Utf8JsonReader reader) =>
        DateTime.TryParseExact(
            Text(ref reader),
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : throw new JsonException("a time such as 2026-01-31T12:00:00.0000000Z is expected");

    private static JsonException Missing(string key) => new($"\"{key}\" is missing");
}
