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
        if (HuntOutputs.Clash(asked) is { } clash)
        {
            error.WriteLine(clash);
            return ExitCode.WrongUse;
        }
        // Whether the reports can be written is said before the hunt, not after hours of it.
        using var reports = new HuntReports(asked);
        if (!reports.TryOpen(out var reason))
        {
            error.WriteLine(ReasonWords.Say(reason, asked.IsEnglish));
            return ExitCode.BadInput;
        }
        try
        {
            using var folder = new TempFolder();
            using var hunt = new Hunt(new HuntRequest(asked.Paths, asked.Rules, asked.Options, asked.Named, folder.Path) { LeftOut = HuntOutputs.Of(asked) }, TimeProvider.System);
            using (new ProgressLine(hunt, error, asked.IsEnglish))
                hunt.Run(stop);
            return Finish(hunt, asked, reports, output, error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(ReasonWords.Say(e.Message, asked.IsEnglish));
            return ExitCode.BadInput;
        }
    }

    private static int Finish(Hunt hunt, HuntAsked asked, HuntReports reports, TextWriter output, TextWriter error)
    {
        foreach (var problem in hunt.Problems)
            error.WriteLine(ReasonWords.Say(problem, asked.IsEnglish));
        var counter = new FindingCounter();
        // What programs read keeps the rule's own title; what people read has theirs.
        var titles = asked.IsEnglish ? null : new OwnTitles();
        var course = new HuntCourse(hunt.SystemAccounts, titles is null ? null : titles.InSwedish);
        var outlines = new OutlineReader();
        foreach (var finding in hunt.Findings)
        {
            var outline = outlines.Read(finding.Line.Span);
            counter.Add(outline);
            course.Add(outline, finding);
            reports.Add(finding);
        }
        var summary = hunt.Summary(counter.Counts());
        var notes = HuntNotes.Of(hunt, summary, asked.IsEnglish);
        reports.Complete(summary, course, notes);
        new TerminalReport(course, summary, Terminal(output, asked.IsEnglish)).Write(output, notes);
        foreach (var failure in reports.Failures)
            error.WriteLine(ReasonWords.Say(failure, asked.IsEnglish));
        // An alarm that was asked for is not hidden by a log that could not be read.
        if (asked.FailOn is { } level && summary.Findings.ByLevel.Any(count => count.Value > 0 && Enum.Parse<RuleLevel>(count.Key, ignoreCase: true) >= level))
            return ExitCode.FailOnReached;
        // A script must not take "nothing could be read" for "nothing was found".
        var isUnread = !summary.Inputs.Any(input => input.Skipped is null);
        return isUnread || hunt.Problems.Count > 0 || hunt.IsPartial || reports.Failures.Count > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    private static TerminalStyle Terminal(TextWriter output, bool isEnglish)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var colours = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new TerminalStyle(colours, isTerminal ? Console.WindowWidth : 100, isEnglish);
    }
}
