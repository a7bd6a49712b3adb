using System.Text.Json;
using System.Text.RegularExpressions;

namespace Beredd.Detection.Reports;

/// <summary>The techniques that findings name, as a layer of the MITRE ATT&amp;CK Navigator (layer format 4.5).</summary>
public static partial class NavigatorLayer
{
    private static readonly string[] Colours = ["#dbe9f6", "#b9d3ee", "#f7d794", "#f0932b", "#c0392b"];

    /// <summary>Writes the layer.</summary>
    public static void Write(HuntCourse course, Stream stream)
    {
        var techniques = course.Rows
            .SelectMany(row => row.Rule.Tags.Select(tag => Technique().Match(tag)).Where(match => match.Success).Select(match => (Id: match.Groups[1].Value.ToUpperInvariant(), row)))
            .GroupBy(pair => pair.Id, pair => pair.row, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("name", "Beredd");
        json.WriteStartObject("versions");
        json.WriteString("layer", "4.5");
        json.WriteString("navigator", "5.1.0");
        json.WriteEndObject();
        json.WriteString("domain", "enterprise-attack");
        json.WriteString("description", "Findings of a hunt; the score is how many.");
        json.WriteStartArray("techniques");
        foreach (var technique in techniques)
        {
            var worst = technique.Max(row => row.Severity);
            json.WriteStartObject();
            json.WriteString("techniqueID", technique.Key);
            json.WriteNumber("score", technique.Sum(row => row.Count));
            json.WriteString("color", Colours[worst]);
            json.WriteString("comment", string.Join("\n", technique.Select(row => row.Rule.Title).Distinct(StringComparer.Ordinal).Take(20)));
            json.WriteBoolean("enabled", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("legendItems");
        for (var severity = Colours.Length - 1; severity >= 0; severity--)
        {
            json.WriteStartObject();
            json.WriteString("label", new ReportWords(english: true).Level(severity));
            json.WriteString("color", Colours[severity]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    [GeneratedRegex(@"^attack\.(t[0-9]{4}(?:\.[0-9]{3})?)$")]
    private static partial Regex Technique();
}
