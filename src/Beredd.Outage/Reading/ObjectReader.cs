using System.Globalization;
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
            Report(path, tree.Line, "should be an object { … }");
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, line, _) in tree.Members)
        {
            if (!seen.Add(name))
                Report(Child(name), line, $"the field '{name}' stands twice; keep one");
        }
    }

    /// <summary>The most any number may be, so that sums of products stay numbers.</summary>
    private const double Largest = 1e12;

    public string Path { get; }

    public int Line => _tree.Line;

    public string Child(string name) => $"{Path}.{name}";

    public int LineOf(string name) => Find(name)?.Line ?? Line;

    public void Report(string path, int line, string message) => _errors.Add(new InputError(path, line, message));

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
            Report(Child(name), value.Line, "should be a text in quotes");
            return null;
        }
        if (value.Text.Length > longest)
            Report(Child(name), value.Line, $"has {value.Text.Length} characters; {longest} is the most");
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
            Report(path, line, $"'{Shortened(text)}' is no id: use 1 to 100 characters of a-z, å, ä, ö, 0-9, '-', '_' and '.'");
        return good;
    }

    public static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

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
            Report(Child(name), value.Line, "should be a number");
            return orElse ?? least;
        }
        var number = value.Number;
        if (!double.IsFinite(number))
            Report(Child(name), value.Line, "is too large to be a number of hours or a weight");
        else if (number < least || (aboveLeast && number <= least) || number > most)
        {
            var lower = string.Create(CultureInfo.InvariantCulture, $"{(aboveLeast ? "above" : "at least")} {least}");
            var upper = most == Largest ? "" : string.Create(CultureInfo.InvariantCulture, $" and at most {most}");
            Report(Child(name), value.Line, string.Create(CultureInfo.InvariantCulture, $"is {number}; it should be {lower}{upper}"));
        }
        else
        {
            return number;
        }
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
        Report(Child(name), value.Line, "should be a whole number, 0 to 1000000");
        return orElse;
    }

    public bool Flag(string name, bool orElse)
    {
        var value = Find(name);
        if (value is null)
            return orElse;
        if (value.Kind is JsonTokenType.True or JsonTokenType.False)
            return value.Kind == JsonTokenType.True;
        Report(Child(name), value.Line, "should be true or false");
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
            Report(Child(name), value.Line, "should be a list [ … ]");
            yield break;
        }
        for (var i = 0; i < value.Items.Count; i++)
            yield return (value.Items[i], $"{Child(name)}[{i}]");
    }

    /// <summary>A list of ids; each is checked for its form only.</summary>
    public List<(string Id, string Path, int Line)> Ids(string name)
    {
        var ids = new List<(string, string, int)>();
        foreach (var (value, path) in List(name))
        {
            if (value.Kind != JsonTokenType.String)
                Report(path, value.Line, "should be an id in quotes");
            else if (CheckId(value.Text, path, value.Line))
                ids.Add((value.Text, path, value.Line));
        }
        return ids;
    }

    public void Format(string expected)
    {
        var text = Text("format", required: true);
        if (text is not null && text != expected)
            Report(Child("format"), LineOf("format"), $"is '{Shortened(text)}'; this command reads '{expected}'");
    }

    /// <summary>Reports what was not asked for.</summary>
    public void Close()
    {
        foreach (var (name, line, _) in _tree.Members)
        {
            if (!_asked.Contains(name))
                Report(Child(Shortened(name)), line, $"unknown field '{Shortened(name)}'; known here: {string.Join(", ", _asked)}");
        }
    }

    private void Missing(string name)
    {
        if (_tree.Kind == JsonTokenType.StartObject)
            Report(Path, Line, $"the field '{name}' is missing");
    }
}
