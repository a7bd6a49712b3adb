using System.Text.Json;

namespace Beredd.Outage;

/// <summary>Takes the fields of one JSON object, collecting errors rather than stopping; <see cref="Close"/> names the fields nobody asked for.</summary>
internal sealed class ObjectReader
{
    private readonly JsonTree _tree;
    private readonly List<InputError> _errors;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public ObjectReader(JsonTree tree, string path, List<InputError> errors)
    {
        _tree = tree;
        _errors = errors;
        Path = path;
        if (tree.Kind != JsonTokenType.StartObject)
        {
            Report(path, tree.Line, InputWords.ShouldBeObject);
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, line, _) in tree.Members)
        {
            if (!seen.Add(name))
                Report(Child(InputWords.Short(name)), line, InputWords.FieldTwice(name));
        }
    }

    /// <summary>The most any number may be, so that sums of products stay numbers.</summary>
    private const double Largest = 1e12;

    public string Path { get; }

    private bool IsFull => _errors.Count >= InputError.MostListed;

    public int Line => _tree.Line;

    public string Child(string name) => $"{Path}.{name}";

    public int LineOf(string name) => Find(name)?.Line ?? Line;

    public void Report(string path, int line, Words message)
    {
        if (!IsFull)
            _errors.Add(message.At(path, line));
    }

    public JsonTree? Find(string name)
    {
        _asked.Add(name);
        foreach (var (member, _, value) in _tree.Members)
        {
            if (member == name)
                return value.Kind == JsonTokenType.Null ? null : value;
        }
        return null;
    }

    public string? Text(string name, bool required = false, int longest = 1000)
    {
        var value = Find(name);
        if (value is null)
        {
            if (required)
                Missing(name);
            return null;
        }
        if (value.Kind != JsonTokenType.String)
        {
            Report(Child(name), value.Line, InputWords.ShouldBeText);
            return null;
        }
        if (value.Text.Length > longest)
            Report(Child(name), value.Line, InputWords.TooLong(value.Text.Length, longest));
        return value.Text;
    }

    public string Id(string name = "id")
    {
        var text = Text(name, required: true, longest: int.MaxValue);
        if (text is null)
            return "";
        CheckId(text, Child(name), LineOf(name));
        return text;
    }

    public bool CheckId(string text, string path, int line)
    {
        var good = text.Length is >= 1 and <= 100 && text.All(c => c is (>= 'a' and <= 'z') or 'å' or 'ä' or 'ö' or (>= '0' and <= '9') or '-' or '_' or '.');
        if (!good)
            Report(path, line, InputWords.NoId(text));
        return good;
    }

    public double Number(string name, double? orElse, double least = 0, double most = Largest, bool aboveLeast = false)
    {
        var value = Find(name);
        if (value is null)
        {
            if (orElse is null)
                Missing(name);
            return orElse ?? least;
        }
        if (value.Kind != JsonTokenType.Number)
        {
            Report(Child(name), value.Line, InputWords.ShouldBeNumber);
            return orElse ?? least;
        }
        var number = value.Number;
        if (!double.IsFinite(number))
            Report(Child(name), value.Line, InputWords.NotFinite);
        else if (number < least || (aboveLeast && number <= least) || number > most)
            Report(Child(name), value.Line, InputWords.OutOfRange(number, least, aboveLeast, most < Largest || number > most ? most : null));
        else
            return number;
        return orElse ?? least;
    }

    public int? Whole(string name, int? orElse, bool required)
    {
        var value = Find(name);
        if (value is null)
        {
            if (required)
                Missing(name);
            return orElse;
        }
        if (value.Kind == JsonTokenType.Number && value.Number == Math.Floor(value.Number) && value.Number is >= 0 and <= 1_000_000)
            return (int)value.Number;
        Report(Child(name), value.Line, InputWords.ShouldBeWhole(1_000_000));
        return orElse;
    }

    public bool Flag(string name, bool orElse)
    {
        var value = Find(name);
        if (value is null)
            return orElse;
        if (value.Kind is JsonTokenType.True or JsonTokenType.False)
            return value.Kind == JsonTokenType.True;
        Report(Child(name), value.Line, InputWords.ShouldBeFlag);
        return orElse;
    }

    public IEnumerable<(JsonTree Value, string Path)> List(string name, bool required = false)
    {
        var value = Find(name);
        if (value is null)
        {
            if (required)
                Missing(name);
            yield break;
        }
        if (value.Kind != JsonTokenType.StartArray)
        {
            Report(Child(name), value.Line, InputWords.ShouldBeList);
            yield break;
        }
        for (var i = 0; i < value.Items.Count && !IsFull; i++)
            yield return (value.Items[i], $"{Child(name)}[{i}]");
    }

    /// <summary>A list of ids; each is checked for its form only.</summary>
    public List<(string Id, string Path, int Line)> Ids(string name)
    {
        var ids = new List<(string, string, int)>();
        foreach (var (value, path) in List(name))
        {
            if (value.Kind != JsonTokenType.String)
                Report(path, value.Line, InputWords.ShouldBeId);
            else if (CheckId(value.Text, path, value.Line))
                ids.Add((value.Text, path, value.Line));
        }
        return ids;
    }

    public void Format(string expected)
    {
        var text = Text("format", required: true);
        if (text is not null && text != expected)
            Report(Child("format"), LineOf("format"), InputWords.WrongFormat(text, expected));
    }

    /// <summary>Reports what was not asked for.</summary>
    public void Close()
    {
        foreach (var (name, line, _) in _tree.Members)
        {
            if (IsFull)
                return;
            if (!_asked.Contains(name))
                Report(Child(InputWords.Short(name)), line, InputWords.UnknownField(name, _asked));
        }
    }

    private void Missing(string name)
    {
        if (_tree.Kind == JsonTokenType.StartObject)
            Report(Path, Line, InputWords.Missing(name));
    }
}
