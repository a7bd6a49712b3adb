using Beredd.Detection.Inputs.Json;
using Beredd.Detection;
using Beredd.Detection.Reports;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Cli.Rules;

/// <summary>What is asked of <c>beredd rules explain</c>.</summary>
internal sealed record ExplainAsked(string Rule, string? Id, string Log, ExplainedEvents Events, NamedLogSource? Named, string? Placeholders, bool AsJson);

/// <summary>Shows which parts of a rule's condition hold for the events of a log.</summary>
internal static class RuleExplaining
{
    public static int Run(ExplainAsked asked, Language language, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!TryFind(asked, language, error, out var rule))
            return ExitCode.BadInput;
        try
        {
            using var folder = new TempFolder();
            var explained = LogExplanation.Of(rule, asked.Log, asked.Events, asked.Named, folder.Path, TimeProvider.System.GetUtcNow(), stop);
            if (stop.IsCancellationRequested)
                error.WriteLine(language.Say("Avbruten innan hela loggen var läst.", "Stopped before all of the log was read."));
            if (explained.Shown.Count == 0)
            {
                error.WriteLine(UntrustedText.Visible($"{asked.Log}: {NotThere(asked.Events, language)}"));
                return ExitCode.BadInput;
            }
            if (asked.AsJson)
                output.WriteLine(ExplanationJson.Of(explained));
            else
                new ExplanationText(language, output).Write(explained);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(UntrustedText.Visible($"{asked.Log}: {ReasonWords.Say(e.Message, language.IsEnglish)}"));
            return ExitCode.BadInput;
        }
    }

    private static string NotThere(ExplainedEvents events, Language language) => events.RecordId is { } record
        ? language.Say($"ingen händelse har postnumret {record}", $"no event has the record number {record}")
        : language.Say($"det finns ingen händelse nummer {events.Number}", $"there is no event number {events.Number}");

    /// <summary>The one rule of the file, or the one with the id; the program's own rules are found by their id alone.</summary>
    private static bool TryFind(ExplainAsked asked, Language language, TextWriter error, out SigmaRule rule)
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
        problems.ForEach(problem => error.WriteLine(ReasonWords.Say(problem, language.IsEnglish)));
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
            error.WriteLine(UntrustedText.Visible($"{refusal.Position}: {ReasonWords.Say(refusal.Reason, language.IsEnglish)}"));
        error.WriteLine(UntrustedText.Visible((rules.Count, read.Correlations.Count) switch
        {
            (0, _) when !Path.Exists(asked.Rule) => language.Say($"{asked.Rule}: ingen sådan fil, och ingen av bereddes egna regler har det id:t", $"{asked.Rule}: no such file, and no rule of beredd's own has that id"),
            (0, > 0) => language.Say($"{asked.Rule}: bara sambandsregler; förklara reglerna som de bygger på", $"{asked.Rule}: only correlations; explain the rules that they refer to"),
            (0, _) => language.Say($"{asked.Rule}: ingen användbar regel{(id is null ? "" : $" med id {id}")}", $"{asked.Rule}: no usable rule{(id is null ? "" : $" with the id {id}")}"),
            _ => language.Say($"{asked.Rule}: {rules.Count} regler; välj en med --id", $"{asked.Rule}: {rules.Count} rules; choose one with --id"),
        }));
        return false;
    }
}
