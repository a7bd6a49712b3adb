using System.Text.Json;
using System.Text.Unicode;

namespace Beredd.Detection.Inputs.Json;

/// <summary>Takes one JSON object apart into values by their places, in memory that is used again. For one thread.</summary>
internal sealed class JsonFlattener
{
    private const int Deepest = 64;

    // An event of this many bytes is none that any program writes; more would only fill memory.
    private const int MostValues = 20_000;
    private const int MostText = 4 << 20;
    private const int LongestPart = 1 << 20;

    private readonly JsonPath root = JsonPath.NewRoot();
    private readonly List<(JsonPath Path, bool IsArray)> open = [];
    private readonly List<Value> values = [];
    private readonly List<JsonPath> paths = [];
    private char[] text = new char[4096];
    private int used;
    private long number;
    private bool isFull;
    private bool isCut;

    /// <summary>The places that have values, in the order of their first.</summary>
    internal List<JsonPath> Paths => paths;

    /// <summary>Whether the object last read had more values, or longer ones, than are taken.</summary>
    internal bool IsCut => isCut;

    /// <summary>Takes the object apart; null, or what is wrong with it and at which byte.</summary>
    internal (string Reason, long At)? Read(ReadOnlySpan<byte> json)
    {
        values.Clear();
        paths.Clear();
        open.Clear();
        used = 0;
        number++;
        isFull = isCut = false;
        // A value's characters are never more than its bytes.
        if (text.Length < Math.Min(json.Length, MostText))
            text = new char[Math.Min(json.Length * 2, MostText)];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            Read(ref reader);
            return null;
        }
        catch (JsonException e)
        {
            // The parser's own words end in the place, which counts within the object.
            var reason = e.Message.Split(" LineNumber:", 2)[0];
            return ($"no valid JSON: {reason}", reader.BytesConsumed);
        }
        catch (InvalidOperationException)
        {
            return ("no valid JSON: a text with half a surrogate pair", reader.BytesConsumed);
        }
    }

    /// <summary>The place's first value; -1 when the object has none there.</summary>
    internal int First(JsonPath path) => path.Seen.Event == number ? path.Seen.First : -1;

    /// <summary>The next value of the same place; -1 when there is none.</summary>
    internal int Next(int value) => values[value].Next;

    internal bool IsNull(int value) => values[value].Length < 0;

    internal ReadOnlySpan<char> Text(int value) => text.AsSpan(values[value].Start, Math.Max(0, values[value].Length));

    private void Read(ref Utf8JsonReader reader)
    {
        var at = root;
        while (reader.Read())
        {
            // The rest is only read for whether it is JSON.
            if (isFull)
                continue;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    at = open[^1].Path.Child(reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan);
                    break;
                case JsonTokenType.StartObject:
                    open.Add((Place(at), false));
                    break;
                case JsonTokenType.StartArray:
                    open.Add((Place(at), true));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.RemoveAt(open.Count - 1);
                    break;
                case JsonTokenType.Null:
                    Add(Place(at), -1);
                    break;
                case JsonTokenType.String:
                    if (reader.ValueSpan.Length <= text.Length - used)
                        Add(Place(at), reader.CopyString(text.AsSpan(used)));
                    else
                        AddPart(ref reader, Place(at));
                    break;
                default:
                    // Numbers as they are written, true and false.
                    Utf8.ToUtf16(reader.ValueSpan, text.AsSpan(used), out _, out var length);
                    Add(Place(at), length);
                    break;
            }
        }
    }

    /// <summary>Where a value that comes now belongs: to the array that is open, else to the name before it.</summary>
    private JsonPath Place(JsonPath named) => open.Count > 0 && open[^1].IsArray ? open[^1].Path : named;

    /// <summary>The start of a value that is too long; nothing of one that is escaped.</summary>
    private void AddPart(ref Utf8JsonReader reader, JsonPath path)
    {
        isCut = true;
        if (reader.ValueIsEscaped)
            return;
        Utf8.ToUtf16(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, LongestPart)], text.AsSpan(used), out _, out var length, isFinalBlock: false);
        Add(path, length);
    }

    private void Add(JsonPath path, int length)
    {
        var value = values.Count;
        if (value >= MostValues)
        {
            isFull = isCut = true;
            return;
        }
        values.Add(new Value(used, length, -1));
        used += Math.Max(0, length);
        if (path.Seen.Event != number)
        {
            path.Seen = (number, value, value);
            paths.Add(path);
            return;
        }
        var last = path.Seen.Last;
        values[last] = values[last] with { Next = value };
        path.Seen = path.Seen with { Last = value };
    }

    private readonly record struct Value(int Start, int Length, int Next);
}
