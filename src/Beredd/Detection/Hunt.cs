using System.Diagnostics;
using Beredd.Detection.Findings;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Files;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Inputs.Text;
using Beredd.Sigma.Correlations;

namespace Beredd.Detection;

/// <summary>What to hunt in, by which rules.</summary>
/// <param name="Paths">Files, folders, patterns and archives.</param>
/// <param name="Rules">Which rules.</param>
/// <param name="Options">Which events, how many workers.</param>
/// <param name="Named">Which log source events are of that do not say it themselves, or null.</param>
/// <param name="TempFolder">A folder of the hunt's own for what does not fit in memory.</param>
public sealed record HuntRequest(IReadOnlyList<string> Paths, RuleChoice Rules, HuntOptions Options, NamedLogSource? Named, string TempFolder)
{
    /// <summary>Full paths of files that are no inputs wherever they lie: the reports that are being written.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>A folder, as a full path, whose files are named by their path in it; null to name every file as it was found.</summary>
    public string? NamedFrom { get; init; }

    /// <summary>Is told of every event that counts, one for each worker; null where nobody listens.</summary>
    public Func<IEventWatcher>? NewWatcher { get; init; }
}

/// <summary>How far a hunt has come.</summary>
/// <param name="Bytes">Read so far.</param>
/// <param name="AllBytes">In all inputs, as far as that can be known beforehand.</param>
/// <param name="Events">Judged so far.</param>
/// <param name="Findings">Made so far.</param>
public readonly record struct HuntProgress(long Bytes, long AllBytes, long Events, long Findings);

/// <summary>From logs and rules to findings: the whole way, once.</summary>
/// <param name="request">What to hunt in, by which rules.</param>
/// <param name="clock">Tells the time.</param>
public sealed class Hunt(HuntRequest request, TimeProvider clock) : IDisposable
{
    private readonly FindingSpool findings = new(request.TempFolder);
    private readonly DateTime started = clock.GetUtcNow().UtcDateTime;
    private readonly long start = clock.GetTimestamp();
    private HuntRuleSet? rules;
    private HuntRun? run;
    private long allBytes;
    private IReadOnlyList<HuntInput> unread = [];

    /// <summary>The findings, when <see cref="Run"/> is over.</summary>
    public IEnumerable<SpooledFinding> Findings => findings.ReadSorted();

    /// <summary>What could not be read at all, each with its path and the reason; complete when <see cref="Run"/> is over.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>What became of each log; complete when <see cref="Run"/> is over.</summary>
    internal IReadOnlyList<HuntInput> Inputs => run?.Inputs ?? [];

    /// <summary>Whether the hunt was stopped before all was read.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>Regular expressions that took too long, so that an event may have been missed: how many values were given up.</summary>
    public int RegexTimeouts { get; private set; }

    /// <summary>Events that correlations gave up because too many were kept.</summary>
    public long DroppedByCorrelations { get; private set; }

    /// <summary>Names (a star stands for any text) of accounts that systems themselves work as.</summary>
    public IReadOnlyList<string> SystemAccounts => rules?.LogSources.SystemAccounts ?? [];

    /// <summary>Whether a rule or correlation of the id is among those that speak; good when <see cref="Run"/> is over.</summary>
    internal bool Knows(string id) => rules is { } set && (set.Rules.Any(r => r.Header.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) || set.Correlations.Any(c => c.Header.Id.Equals(id, StringComparison.OrdinalIgnoreCase)));

    /// <summary>How far it has come; may be asked from another thread.</summary>
    public HuntProgress Progress => run is { } running ? new(running.Bytes, allBytes, running.Events, running.Findings) : default;

    /// <summary>Reads, judges and correlates.</summary>
    /// <param name="stop">Stops reading; what was found so far is kept.</param>
    public void Run(CancellationToken stop)
    {
        // Rules are read while the disk tells what is on it.
        var reading = Task.Run(() =>
        {
            var problems = new List<string>();
            return (HuntRuleSet.Read(request.Rules, problems), problems);
        }, CancellationToken.None);
        FoundInputs? found = null;
        try
        {
            found = new InputFinder(request.TempFolder) { LeftOut = request.LeftOut, TakesAnyText = request.Named is not null }.Find(request.Paths, stop);
        }
        catch (OperationCanceledException)
        {
            IsPartial = true;
        }
        var (set, ruleProblems) = reading.GetAwaiter().GetResult();
        rules = set;
        Problems.AddRange(ruleProblems);
        if (found is null)
            return;
        using (found)
        {
            Problems.AddRange(found.Problems.Select(problem => $"{Named(problem.Path)}: {problem.Reason}"));
            unread = [.. found.Problems.Select(problem => Unread(problem.Path, problem.Reason)), .. found.Skipped.Select(skipped => Unread(skipped.Path, skipped.Reason))];
            allBytes = found.Files.Sum(file => file.Length);
            Judge(set, found.Files, stop);
        }
    }

    /// <summary>What was read and found.</summary>
    /// <param name="counts">The findings, counted.</param>
    public HuntSummary Summary(FindingCounts counts)
    {
        using var process = Process.GetCurrentProcess();
        return new HuntSummary(
            started,
            Math.Round(clock.GetElapsedTime(start).TotalSeconds, 3),
            IsPartial,
            [.. (run?.Inputs ?? []).Concat(unread).OrderBy(input => input.Path, StringComparer.Ordinal)],
            run?.Events ?? 0,
            run?.Bytes ?? 0,
            new HuntRules(
                (rules?.Rules.Count ?? 0) + (rules?.Correlations.Count ?? 0),
                [.. (rules?.Refusals ?? []).Select(refusal => new RefusedRule(refusal.Position.File, refusal.Position.Line, refusal.Reason))]),
            counts,
            process.PeakWorkingSet64);
    }

    public void Dispose() => findings.Dispose();

    private void Judge(HuntRuleSet set, IReadOnlyList<InputFile> files, CancellationToken stop)
    {
        var engine = set.Correlations.Count == 0 ? null : new CorrelationEngine(set.Rules, set.Correlations);
        using var hits = engine is null ? null : new FindingSpool(request.TempFolder);
        var detector = new Detector(set.Rules, set.LogSources, set.Silent, engine);
        var opener = new LogOpener(new SyslogOptions(started.AddDays(1), TimeZoneInfo.Utc, set.LogSources.SyslogPrograms), request.Named, set.LogSources.JsonSigns);
        run = new HuntRun(detector, [.. files.Select(file => new HuntSource(Named(file.Path), () => opener.Open(file)))], request.Options) { NewWatcher = request.NewWatcher };
        try
        {
            run.Run(() => findings.NewWriter().Add, hits is null ? null : () => hits.NewWriter().Add, stop);
            IsPartial = stop.IsCancellationRequested;
            // Logs that could not be opened after all; those that a stop left out are no problem of theirs.
            if (!IsPartial)
                Problems.AddRange(run.Inputs.Where(input => input.Skipped is not null).Select(input => $"{input.Path}: {input.Skipped}"));
            if (engine is not null)
                CorrelationPass.Run(set, engine, hits!, findings.Add);
        }
        catch (IOException e)
        {
            // The temporary folder is full: what was found until then is still told.
            Problems.Add(e.Message);
            IsPartial = true;
        }
        RegexTimeouts = detector.Engine.RegexTimeouts;
        DroppedByCorrelations = engine?.Dropped ?? 0;
    }

    private string Named(string path) =>
        request.NamedFrom is { } folder && path.Length > folder.Length + 1 && path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == Path.DirectorySeparatorChar
            ? path[(folder.Length + 1)..]
            : path;

    private HuntInput Unread(string path, string reason) => new(Named(path), "", 0, 0, 0, 0, [], reason);
}
