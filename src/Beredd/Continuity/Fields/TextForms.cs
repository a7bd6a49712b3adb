using System.Text.Json;
using System.Text.RegularExpressions;
using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Fields;

/// <summary>Phrase of people. Markup in them is somebody's mistake or attempt, and is named; whatever shows them escapes them anyhow.</summary>
internal sealed partial class TextForm(int longest) : Form
{
    public override object? Empty => "";

    public static TextForm Line { get; } = new(200);

    /// <summary>Whether a text of this form is written on several lines.</summary>
    public bool IsLong => longest > 200;

    public override Phrase Hint => new($"text, högst {longest} tecken", $"text, at most {longest} characters");

    public static TextForm Paragraph { get; } = new(4000);

    public override Reading Read(string cell)
    {
        var text = cell.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        return Check(text) is { } problem ? problem : Reading.Of(text);
    }

    public override Reading Read(JsonElement json) => json.ValueKind == JsonValueKind.String ? Read(json.GetString()!) : FormWords.ShouldBeText;

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue((string)value);

    public Phrase? Check(string text)
    {
        if (text.Length > longest)
            return FormWords.TooLong(text.Length, longest);
        if (Markup().Match(text) is { Success: true } found)
            return FormWords.Markup(found.Value);
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\n' or '\t'))
                return FormWords.ControlCharacter;
        }
        return null;
    }

    protected override string Text(object value) => (string)value;

    [GeneratedRegex("<[a-z/!?][^>]{0,40}>?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}

/// <summary>The id of another entry, or of this one.</summary>
internal sealed class IdForm : Form
{
    public static IdForm One { get; } = new();

    public override Phrase Hint => new("id: a-z, å, ä, ö, 0-9, '-', '_' och '.'", "id: a-z, å, ä, ö, 0-9, '-', '_' and '.'");

    public override Reading Read(string cell)
    {
        var id = cell.Trim();
        if (id.Length == 0)
            return Reading.Of(null);
        return Entry.IsId(id) ? Reading.Of(id) : FormWords.NoId(id);
    }

    public override Reading Read(JsonElement json) => json.ValueKind == JsonValueKind.String ? Read(json.GetString()!) : FormWords.ShouldBeText;

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue((string)value);

    public override IEnumerable<string> Ids(object? value) => value is string { Length: > 0 } id ? [id] : [];

    protected override string Text(object value) => (string)value;
}

/// <summary>Several ids, in their order.</summary>
internal sealed class IdsForm : Form
{
    private static readonly char[] Separators = [',', ';', ' ', '\n', '\t', '|'];

    public override object? Empty => new List<string>();

    public static IdsForm Many { get; } = new();

    public override Phrase Hint => new("id:n med komma emellan", "ids with commas between");

    public override Reading Read(string cell) => Checked([.. cell.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    public override Reading Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.EnumerateArray().Any(i => i.ValueKind != JsonValueKind.String))
            return FormWords.ShouldBeListOfTexts;
        return Checked([.. json.EnumerateArray().Select(i => i.GetString()!)]);
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartArray();
        foreach (var id in (List<string>)value)
            json.WriteStringValue(id);
        json.WriteEndArray();
    }

    public override IEnumerable<string> Ids(object? value) => (List<string>?)value ?? [];

    protected override string Text(object value) => string.Join(", ", (List<string>)value);

    private static Reading Checked(List<string> ids)
    {
        if (ids.Find(i => !Entry.IsId(i)) is { } bad)
            return FormWords.NoId(bad);
        return ids.GroupBy(i => i, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice ? FormWords.Twice(twice.Key) : Reading.Of(ids);
    }
}

/// <summary>Steps or things, one a line.</summary>
internal sealed class LinesForm : Form
{
    private const int Most = 100;

    public override object? Empty => new List<string>();

    public static LinesForm Lines { get; } = new();

    public override Phrase Hint => new("en på varje rad (Alt+Enter i Excel)", "one a line (Alt+Enter in Excel)");

    public override Reading Read(string cell) => Checked(cell.Split('\n'));

    public override Reading Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.EnumerateArray().Any(i => i.ValueKind != JsonValueKind.String))
            return FormWords.ShouldBeListOfTexts;
        return Checked(json.EnumerateArray().SelectMany(i => i.GetString()!.Split('\n')));
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartArray();
        foreach (var line in (List<string>)value)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }

    protected override string Text(object value) => string.Join('\n', (List<string>)value);

    private static Reading Checked(IEnumerable<string> texts)
    {
        var lines = texts.Select(t => t.Trim()).Where(t => t.Length > 0).Take(Most + 1).ToList();
        if (lines.Count > Most)
            return FormWords.TooManyLines(Most);
        foreach (var line in lines)
        {
            if (TextForm.Paragraph.Check(line) is { } problem)
                return problem;
        }
        return Reading.Of(lines);
    }
}
