using Beredd.Detection;
using Beredd.Detection.Findings;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Reports;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Cli.Hunting;

/// <summary>What <c>beredd hunt</c> was asked for.</summary>
internal sealed record HuntAsked(
    IReadOnlyList<string> Paths,
    RuleChoice Rules,
    HuntOptions Options,
    NamedLogSource? Named,
    string? Jsonl,
    string? Csv,
    string? Html,
    string? Navigator,
    string? Summary,
    RuleLevel? FailOn,
    bool IsEnglish);

/// <summary>Runs a hunt, shows how far it has come, and writes what it found.</summary>
internal static class HuntVerb
{
    public static int Run(HuntAsked asked, TextWriter output, TextWriter error, CancellationToken stop)
    {
        // Whether the reports can be written is said before the hunt, not after hours of it.
        using var reports = new HuntReports(asked);
        if (!reports.TryOpen(out var reason))
        {
            error.WriteLine(reason);
            return ExitCode.BadInput;
        }
        var folder = Directory.CreateTempSubdirectory("beredd-hunt-").FullName;
        try
        {
            using var hunt = new Hunt(new HuntRequest(asked.Paths, asked.Rules, asked.Options, asked.Named, folder), TimeProvider.System);
            using (new ProgressLine(hunt, error, asked.IsEnglish))
                hunt.Run(stop);
            return Finish(hunt, asked, reports, output, error);
        }
        catch (IOException e)
        {
            error.WriteLine(e.Message);
            return ExitCode.BadInput;
        }
        finally
        {
            DeleteQuietly(folder);
        }
    }

    private static int Finish(Hunt hunt, HuntAsked asked, HuntReports reports, TextWriter output, TextWriter error)
    {
        foreach (var problem in hunt.Problems)
            error.WriteLine(problem);
        var counter = new FindingCounter();
        var course = new HuntCourse(OwnFiles.LogSources().SystemAccounts);
        foreach (var spooled in hunt.Findings)
        {
            var finding = spooled.Read();
            counter.Add(finding);
            course.Add(finding);
            reports.Add(spooled, finding);
        }
        var summary = hunt.Summary(counter.Counts());
        var notes = Notes(hunt, summary, asked.IsEnglish);
        reports.Complete(summary, course, notes);
        new TerminalReport(course, summary, Terminal(output, asked.IsEnglish)).Write(output, notes);
        if (hunt.Problems.Count > 0)
            return ExitCode.BadInput;
        return asked.FailOn is { } level && summary.Findings.ByLevel.Any(count => count.Value > 0 && Enum.Parse<RuleLevel>(count.Key, ignoreCase: true) >= level)
            ? ExitCode.FailOnReached
            : ExitCode.Done;
    }

    /// <summary>What a reader must know before trusting the result.</summary>
    private static List<string> Notes(Hunt hunt, HuntSummary summary, bool isEnglish)
    {
        var notes = new List<string>();
        if (hunt.IsPartial)
            notes.Add(isEnglish ? "Stopped before all was read: the result is partial." : "Avbruten innan allt var läst: resultatet är ofullständigt.");
        foreach (var input in summary.Inputs.Where(input => input.Skipped is null && input.Events > 0 && input.Attributed == 0))
        {
            notes.Add(isEnglish
                ? $"{input.Path}: no event could be told to be of any known log source, so no rule was asked. Name the source with --logsource product=…,service=…"
                : $"{input.Path}: ingen händelse kunde knytas till någon känd loggkälla, så ingen regel prövades. Ange källan med --logsource product=…,service=…");
        }
        if (hunt.RegexTimeouts > 0)
            notes.Add(isEnglish ? $"{hunt.RegexTimeouts} values took a rule's expression too long and were passed over." : $"{hunt.RegexTimeouts} värden tog för lång tid för en regels uttryck och hoppades över.");
        if (hunt.DroppedByCorrelations > 0)
            notes.Add(isEnglish ? $"{hunt.DroppedByCorrelations} events were too many for the correlations to keep." : $"{hunt.DroppedByCorrelations} händelser blev för många för sambandsreglerna att hålla kvar.");
        return notes;
    }

    private static TerminalStyle Terminal(TextWriter output, bool isEnglish)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var colours = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new TerminalStyle(colours, isTerminal ? Console.WindowWidth : 100, isEnglish);
    }

    private static void DeleteQuietly(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The system clears its folder for temporary files by itself.
        }
    }
}
