using System.Globalization;
using System.Text;
using System.Text.Json;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Rules;
using Beredd.Sigma.Detections;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.Cli.Rules;

/// <summary>What is asked of <c>beredd rules explain</c>.</summary>
internal sealed record ExplainAsked(string Rule, string? Id, string Event, NamedLogSource? Named, string? Placeholders, bool AsJson);

/// <summary>Shows which parts of a rule's condition hold for an event.</summary>
internal static class RuleExplaining
{
    private const int LongestValue = 160;
    private const int MostValues = 5;

    public static int Run(ExplainAsked asked, RuleText text, TextWriter output, TextWriter error)
    {
        if (!TryFind(asked, text, error, out var rule))
            return ExitCode.BadInput;
        var folder = Directory.CreateTempSubdirectory("beredd-explain-").FullName;
        try
        {
            var explained = EventExplanation.Of(rule, asked.Event, asked.Named, folder, TimeProvider.System.GetUtcNow());
            if (asked.AsJson)
                output.WriteLine(Json(explained));
            else
                Write(explained, text, output);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(RuleText.Printable($"{asked.Event}: {Detection.Reports.ReasonWords.Say(e.Message, text.IsEnglish)}"));
            return ExitCode.BadInput;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The one rule of the file, or the one with the id; the program's own rules are found by their id alone.</summary>
    private static bool TryFind(ExplainAsked asked, RuleText text, TextWriter error, out SigmaRule rule)
    {
        rule = null!;
        var (sources, problems) = (new List<RuleSource>(), new List<string>());
        var id = asked.Id;
        if (Path.Exists(asked.Rule))
            RuleFiles.Read(asked.Rule, sources, problems);
        else
            (sources, id) = ([.. OwnFiles.Rules()], asked.Rule);
        IReadOnlyDictionary<string, IReadOnlyList<string>>? values = null;
        if (asked.Placeholders is not null && !PlaceholderFile.TryRead(asked.Placeholders, out values, out var reason))
            problems.Add(reason);
        problems.ForEach(problem => error.WriteLine(RuleText.Printable(problem)));
        if (problems.Count > 0)
            return false;
        var read = RuleReader.Read(sources, new RuleReadingOptions(values));
        var rules = read.Rules.Where(one => id is null || one.Header.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).ToList();
        if (rules.Count == 1)
        {
            rule = rules[0];
            return true;
        }
        foreach (var refusal in read.Refusals)
            error.WriteLine(RuleText.Printable($"{refusal.Position}: {refusal.Reason}"));
        error.WriteLine(RuleText.Printable((rules.Count, read.Correlations.Count) switch
        {
            (0, _) when !Path.Exists(asked.Rule) => text.Say($"{asked.Rule}: ingen sådan fil, och ingen av bereddes egna regler har det id:t", $"{asked.Rule}: no such file, and no rule of beredd's own has that id"),
            (0, > 0) => text.Say($"{asked.Rule}: bara sambandsregler; förklara reglerna som de bygger på", $"{asked.Rule}: only correlations; explain the rules that they refer to"),
            (0, _) => text.Say($"{asked.Rule}: ingen användbar regel{(id is null ? "" : $" med id {id}")}", $"{asked.Rule}: no usable rule{(id is null ? "" : $" with the id {id}")}"),
            _ => text.Say($"{asked.Rule}: {rules.Count} regler; välj en med --id", $"{asked.Rule}: {rules.Count} rules; choose one with --id"),
        }));
        return false;
    }

    private static void Write(EventExplanation explained, RuleText text, TextWriter output)
    {
        var (header, kind, source) = (explained.Rule.Header, explained.Kind, explained.Rule.LogSource);
        output.WriteLine(RuleText.Printable(header.Title));
        output.WriteLine(RuleText.Printable(header.Position.ToString()));
        output.WriteLine();
        var parts = new[] { kind.Product, kind.Category, kind.Service, kind.Channel, kind.Provider, kind.EventId == 0 ? null : kind.EventId.ToString(CultureInfo.InvariantCulture) };
        output.WriteLine(RuleText.Printable($"{text.Say("Händelsen", "The event")}: {string.Join(" · ", parts.Where(part => part is not null))}{(explained.Host.Length == 0 ? "" : $" ({explained.Host})")}"));
        var wanted = string.Join(", ", new[] { ("product", source.Product), ("category", source.Category), ("service", source.Service) }.Where(part => part.Item2 is not null).Select(part => $"{part.Item1}={part.Item2}"));
        output.WriteLine(RuleText.Printable($"{Mark(explained.Misfit is null)} {text.Say("Loggkällan", "The log source")}: {wanted}{Misfit(explained.Misfit, text)}"));
        if (explained.Condition.Requirement is { } requirement)
        {
            output.WriteLine(text.Say("  Loggkällan kräver:", "  The log source requires:"));
            Write(requirement, 2, text, output);
        }
        Write(explained.Condition.Condition, 0, text, output);
        output.WriteLine();
        output.WriteLine(explained.Matches ? text.Say("Regeln träffar.", "The rule matches.") : text.Say("Regeln träffar inte.", "The rule does not match."));
        if (explained.HasMore)
            output.WriteLine(text.Say("Loggen har fler händelser; bara den första prövades.", "The log has more events; only the first was asked."));
    }

    private static string Misfit(string? part, RuleText text) => part is null ? "" : text.Say($": händelsen är inte av regelns {part}, så en sökning prövar den aldrig", $": the event is not of the rule's {part}, so a hunt never asks it");

    private static void Write(ExplainedCondition part, int depth, RuleText text, TextWriter output)
    {
        // A name and what it stands for are one line.
        if (part is { Condition: Named named, Parts: [var stands] })
        {
            Line(stands, depth, RuleText.Printable(named.Identifier) + ": ", text, output);
            return;
        }
        Line(part, depth, "", text, output);
    }

    private static void Line(ExplainedCondition part, int depth, string before, RuleText text, TextWriter output)
    {
        var values = part.Condition is FieldTest { Field: not null } ? $"   [{Shown(part.Values, text)}]" : "";
        output.WriteLine($"{new string(' ', 2 * depth)}{Mark(part.Holds)} {before}{RuleText.Printable(RuleWords.Of(part.Condition, text))}{values}");
        foreach (var below in part.Parts)
            Write(below, depth + 1, text, output);
    }

    private static string Mark(bool holds) => holds ? "✓" : "✗";

    private static string Shown(IReadOnlyList<string?> values, RuleText text)
    {
        if (values.Count == 0)
            return text.Say("fältet saknas", "the field is absent");
        var shown = values.Take(MostValues).Select(value => value is null ? "null" : value.Length == 0 ? text.Say("tom", "empty") : RuleText.Printable(value.Length > LongestValue ? value[..LongestValue] + "…" : value));
        return string.Join(" | ", shown) + (values.Count > MostValues ? $" | … ({values.Count})" : "");
    }

    private static string Json(EventExplanation explained)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", "beredd-rule-explanation/1");
            json.WriteStartObject("rule");
            json.WriteString("id", explained.Rule.Header.Id);
            json.WriteString("title", explained.Rule.Header.Title);
            json.WriteString("file", explained.Rule.Header.Position.File);
            json.WriteEndObject();
            json.WriteBoolean("matches", explained.Matches);
            json.WriteBoolean("logSourceFits", explained.Misfit is null);
            json.WriteString("misfit", explained.Misfit);
            if (explained.Condition.Requirement is { } requirement)
            {
                json.WritePropertyName("requirement");
                Json(requirement, json);
            }
            json.WritePropertyName("condition");
            Json(explained.Condition.Condition, json);
            json.WriteBoolean("moreEvents", explained.HasMore);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Json(ExplainedCondition part, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind", part.Condition switch { AllOf => "all", AnyOf => "any", Not => "not", Named => "named", _ => "test" });
        if (part.Condition is Named named)
            json.WriteString("name", named.Identifier);
        json.WriteBoolean("holds", part.Holds);
        if (part.Condition is FieldTest test)
        {
            json.WriteString("field", test.Field);
            json.WriteString("test", RuleWords.Of(test.Test, new RuleText(true)));
            json.WriteStartArray("values");
            foreach (var value in part.Values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }
        else
        {
            json.WriteStartArray("parts");
            foreach (var below in part.Parts)
                Json(below, json);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
