using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Beredd.Outage;

/// <summary>A JSON value that remembers the line it stands on, so that errors found long after parsing can say where.</summary>
internal sealed class JsonTree
{
    private static readonly List<JsonTree> NoItems = [];
    private static readonly List<(string Name, int Line, JsonTree Value)> NoMembers = [];

    private JsonTree(JsonTokenType kind, int line)
    {
        Kind = kind;
        Line = line;
    }

    /// <summary>StartObject, StartArray, String, Number, True, False or Null.</summary>
    public JsonTokenType Kind { get; }

    public int Line { get; }

    public string Text { get; private set; } = "";

    public double Number { get; private set; }

    // Shared by all that have none: of a large file most values are numbers and texts.
    public IReadOnlyList<JsonTree> Items { get; private set; } = NoItems;

    public IReadOnlyList<(string Name, int Line, JsonTree Value)> Members { get; private set; } = NoMembers;

    /// <summary>Parses a whole file; null and one error where it is not JSON.</summary>
    public static JsonTree? Parse(ReadOnlySpan<byte> utf8, List<InputError> errors)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        if (utf8.IsEmpty)
        {
            errors.Add(InputWords.FileIsEmpty.At("$", 1));
            return null;
        }
        if (!Utf8.IsValid(utf8))
        {
            errors.Add(InputWords.NotUtf8.At("$", FirstBadLine(utf8)));
            return null;
        }
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
            reader.Read();
            var lines = new LineCounter();
            var root = Value(ref reader, utf8, ref lines, errors);
            reader.Read();
            return errors.Count > 0 ? null : root;
        }
        catch (JsonException e)
        {
            errors.Add(InputWords.NotJson(Reason(e.Message), (e.BytePositionInLine ?? 0) + 1).At("$", (int)((e.LineNumber ?? 0) + 1)));
            return null;
        }
    }

    private static string Reason(string message)
    {
        var end = message.IndexOf(" LineNumber", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static int FirstBadLine(ReadOnlySpan<byte> utf8)
    {
        var line = 1;
        while (!utf8.IsEmpty && Rune.DecodeFromUtf8(utf8, out var rune, out var used) == OperationStatus.Done)
        {
            line += rune.Value == '\n' ? 1 : 0;
            utf8 = utf8[used..];
        }
        return line;
    }

    private static string String(ref Utf8JsonReader reader, int line, List<InputError> errors)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The reader's way of refusing a lone half of a surrogate pair in an escape.
            errors.Add(InputWords.BadEscape.At("$", line));
            return "";
        }
    }

    private static JsonTree Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref LineCounter lines, List<InputError> errors)
    {
        var tree = new JsonTree(reader.TokenType, lines.At(utf8, reader.TokenStartIndex));
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                tree.Text = String(ref reader, tree.Line, errors);
                break;
            case JsonTokenType.Number:
                tree.Number = reader.TryGetDouble(out var number) ? number : double.NaN;
                break;
            case JsonTokenType.StartArray:
                var items = new List<JsonTree>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Value(ref reader, utf8, ref lines, errors));
                tree.Items = items;
                break;
            case JsonTokenType.StartObject:
                var members = new List<(string, int, JsonTree)>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var line = lines.At(utf8, reader.TokenStartIndex);
                    var name = String(ref reader, line, errors);
                    reader.Read();
                    members.Add((name, line, Value(ref reader, utf8, ref lines, errors)));
                }
                tree.Members = members;
                break;
            default:
                break;
        }
        return tree;
    }

    /// <summary>Counts lines forward only: tokens come in the order of the file.</summary>
    private struct LineCounter
    {
        private int _at;
        private int _line;

        public int At(ReadOnlySpan<byte> utf8, long offset)
        {
            _line += utf8[_at..(int)offset].Count((byte)'\n');
            _at = (int)offset;
            return _line + 1;
        }
    }
}
