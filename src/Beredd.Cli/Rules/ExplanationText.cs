using System.Globalization;
using Beredd.Detection;
using Beredd.Detection.Rules;
using Beredd.Sigma.Detections;
using Beredd.Sigma.Matching;

namespace Beredd.Cli.Rules;

/// <summary>Writes why a rule matches events, or does not, as a tree of its condition for each.</summary>
internal sealed class ExplanationText(Language language, TextWriter output)
{
    private const int LongestValue = 160;
    private const int MostValues = 5;

    public void Write(LogExplanation explained)
    {
        output.WriteLine(UntrustedText.Visible(explained.Rule.Header.Title));
        output.WriteLine(UntrustedText.Visible(explained.Rule.Header.Position.ToString()));
        output.WriteLine();
        if (explained.Asked > 1)
        {
            output.WriteLine(Summary(explained));
            output.WriteLine();
        }
        foreach (var shown in explained.Shown)
            Write(explained, shown);
    }

    private string Summary(LogExplanation explained)
    {
        var (asked, matching) = (Number(explained.Asked), Number(explained.Matching));
        if (explained.Matching > explained.Shown.Count)
            return language.Say($"Av {asked} händelser träffar regeln {matching}. De första {explained.Shown.Count} visas; --limit visar fler.", $"Of {asked} events the rule matches {matching}. The first {explained.Shown.Count} are shown; --limit shows more.");
        if (explained.Matching > 0)
            return language.Say($"Av {asked} händelser träffar regeln {matching}.", $"Of {asked} events the rule matches {matching}.");
        if (explained.Shown is not [var nearest])
            return language.Say($"Av {asked} händelser träffar regeln ingen.", $"Of {asked} events the rule matches none.");
        var number = Number(nearest.Place.Number);
        return language.Say(
            $"Av {asked} händelser träffar regeln ingen. Närmast kommer händelse {number}: {(nearest.Misfit is null ? Missing(nearest) : $"den är inte av regelns {nearest.Misfit}")}.",
            $"Of {asked} events the rule matches none. Event {number} comes nearest: {(nearest.Misfit is null ? Missing(nearest) : $"it is not of the rule's {nearest.Misfit}")}.");
    }

    private string Missing(EventExplanation explained) => explained.Missing == 1
        ? language.Say("en del av villkoret är inte uppfylld", "one part of the condition does not hold")
        : language.Say($"{explained.Missing} delar av villkoret är inte uppfyllda", $"{explained.Missing} parts of the condition do not hold");

    private void Write(LogExplanation whole, EventExplanation explained)
    {
        var (kind, source) = (explained.Kind, whole.Rule.LogSource);
        var parts = new[] { kind.Product, kind.Category, kind.Service, kind.Channel, kind.Provider, kind.EventId == 0 ? null : kind.EventId.ToString(CultureInfo.InvariantCulture) };
        var named = whole.Asked == 1 ? language.Say("Händelsen", "The event") : language.Say($"Händelse {Number(explained.Place.Number)}", $"Event {Number(explained.Place.Number)}");
        output.WriteLine(UntrustedText.Visible($"{named}: {string.Join(" · ", parts.Where(part => part is not null))}{(explained.Host.Length == 0 ? "" : $" ({explained.Host})")}"));
        output.WriteLine(UntrustedText.Visible($"  {Place(explained.Place)}"));
        var wanted = string.Join(", ", new[] { ("product", source.Product), ("category", source.Category), ("service", source.Service) }.Where(part => part.Item2 is not null).Select(part => $"{part.Item1}={part.Item2}"));
        output.WriteLine(UntrustedText.Visible($"{Mark(explained.Misfit is null)} {language.Say("Loggkällan", "The log source")}: {wanted}{Misfit(explained.Misfit)}"));
        if (explained.Condition.Requirement is { } requirement)
        {
            output.WriteLine(language.Say("  Loggkällan kräver:", "  The log source requires:"));
            Write(requirement, 2);
        }
        Write(explained.Condition.Condition, 0);
        output.WriteLine();
        output.WriteLine(explained.Matches ? language.Say("Regeln träffar.", "The rule matches.") : language.Say("Regeln träffar inte.", "The rule does not match."));
        if (!ReferenceEquals(explained, whole.Shown[^1]))
            output.WriteLine();
    }

    private string Place(EventPlace place)
    {
        var parts = new List<string> { place.File };
        if (place.RecordId > 0)
            parts.Add(language.Say($"post {place.RecordId}", $"record {place.RecordId}"));
        parts.Add($"byte {place.Offset}");
        if (place.Time.Ticks > 0)
            parts.Add(place.Time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC");
        return string.Join(", ", parts);
    }

    private string Misfit(string? part) => part is null ? "" : language.Say($": händelsen är inte av regelns {part}, så en sökning prövar den aldrig", $": the event is not of the rule's {part}, so a hunt never asks it");

    private void Write(ExplainedCondition part, int depth)
    {
        // A name and what it stands for are one line.
        if (part is { Condition: Named named, Parts: [var stands] })
            Line(stands, depth, UntrustedText.Visible(named.Identifier) + ": ");
        else
            Line(part, depth, "");
    }

    private void Line(ExplainedCondition part, int depth, string before)
    {
        var values = part.Condition is FieldTest { Field: not null } ? $"   [{Shown(part.Values)}]" : "";
        output.WriteLine($"{new string(' ', 2 * depth)}{Mark(part.Holds)} {before}{UntrustedText.Visible(RuleWords.Of(part.Condition, language))}{values}");
        foreach (var below in part.Parts)
            Write(below, depth + 1);
    }

    private static string Mark(bool holds) => holds ? "✓" : "✗";

    private string Shown(IReadOnlyList<string?> values)
    {
        if (values.Count == 0)
            return language.Say("fältet saknas", "the field is absent");
        var shown = values.Take(MostValues).Select(value => value is null ? "null" : value.Length == 0 ? language.Say("tom", "empty") : UntrustedText.Visible(value.Length > LongestValue ? value[..LongestValue] + "…" : value));
        return string.Join(" | ", shown) + (values.Count > MostValues ? $" | … ({values.Count})" : "");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
