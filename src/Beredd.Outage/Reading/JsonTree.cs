using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Beredd.Outage;

/// <summary>A JSON value that remembers the line it stands on, so that errors found long after parsing can say where.</summary>
internal sealed class JsonTree
{
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

    public List<JsonTree> Items { get; } = [];

    public List<(string Name, int Line, JsonTree Value)> Members { get; } = [];

    /// <summary>Parses a whole file; null and one error where it is not JSON.</summary>
    public static JsonTree? Parse(ReadOnlySpan<byte> utf8, List<InputError> errors)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        if (utf8.IsEmpty)
        {
            errors.Add(new InputError("$", 1, "the file is empty; it should hold a JSON object"));
            return null;
        }
        if (!Utf8.IsValid(utf8))
        {
            errors.Add(new InputError("$", 1, "the file is not UTF-8; save it as UTF-8 and try again"));
            return null;
        }
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
            reader.Read();
            var lines = new LineCounter();
            var root = Value(ref reader, utf8, ref lines);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            errors.Add(new InputError("$", (int)((e.LineNumber ?? 0) + 1), "not valid JSON: " + Reason(e.Message)));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader's way of refusing a lone half of a surrogate pair in an escape.
            errors.Add(new InputError("$", 1, "not valid JSON: a text holds an escape that is no character"));
            return null;
        }
    }

    private static string Reason(string message)
    {
        var end = message.IndexOf(" LineNumber", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static JsonTree Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref LineCounter lines)
    {
        var tree = new JsonTree(reader.TokenType, lines.At(utf8, reader.TokenStartIndex));
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                tree.Text = reader.GetString()!;
                break;
            case JsonTokenType.Number:
                tree.Number = reader.TryGetDouble(out var number) ? number : double.NaN;
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    tree.Items.Add(Value(ref reader, utf8, ref lines));
                break;
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    var line = lines.At(utf8, reader.TokenStartIndex);
                    reader.Read();
                    tree.Members.Add((name, line, Value(ref reader, utf8, ref lines)));
                }
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
