using Beredd.Detection.Hunting;
using Beredd.Detection.Rules;
using Beredd.Detection.Tracing;
using Beredd.Sigma.Rules;

namespace Beredd.Detection;

/// <summary>What is searched for traces of an attacker who should be gone.</summary>
/// <param name="Since">From when.</param>
/// <param name="Rules">Ids of rules that had spoken before.</param>
/// <param name="Signs">Signs of the case, and accounts that are cut.</param>
public sealed record TraceOrder(DateTimeOffset Since, IReadOnlyList<string> Rules, IReadOnlyList<Sign> Signs);

/// <summary>What kind of trace it is.</summary>
public enum TraceKind
{
    /// <summary>A rule that had spoken spoke again.</summary>
    Rule,

    /// <summary>A sign of the case stands in an event, or a cut account was used.</summary>
    Sign,
}

/// <summary>A trace of the attacker after the time at which they should be gone.</summary>
/// <param name="Host">The computer that logged it.</param>
/// <param name="Time">When.</param>
/// <param name="Kind">What kind.</param>
/// <param name="What">The rule's id, or the sign.</param>
/// <param name="Says">In words; the title of a rule of ours in Swedish, as the log has it.</param>
/// <param name="File">The log.</param>
/// <param name="Offset">Where in it, in bytes.</param>
public sealed record Trace(string Host, DateTimeOffset Time, TraceKind Kind, string What, string Says, string File, long Offset);

/// <summary>How much of the time since then the logs of a computer cover.</summary>
/// <param name="Host">As its events name it.</param>
/// <param name="Events">How many.</param>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="Channels">In which channels, or services of other systems.</param>
/// <param name="HoleFrom">When the longest time without an event began, from the beginning to the end of all logs.</param>
/// <param name="Hole">How long it was.</param>
/// <param name="Broken">Channels in which the log's own numbers have holes (events were left out when it was taken, or taken away), with how many are missing.</param>
public sealed record HostCoverage(string Host, long Events, DateTimeOffset First, DateTimeOffset Last, IReadOnlyList<string> Channels, DateTimeOffset HoleFrom, TimeSpan Hole, IReadOnlyList<(string Channel, long Missing)> Broken);

/// <summary>What came of a search.</summary>
/// <param name="Hosts">Every computer that logged since then.</param>
/// <param name="Traces">By time.</param>
/// <param name="Until">The last event of all logs; null where there is none.</param>
/// <param name="UnknownRules">Rules that are not to be had any more, and were not asked.</param>
/// <param name="Problems">What could not be read, as the program says it.</param>
/// <param name="IsPartial">Whether it was stopped before all was read.</param>
public sealed record TraceResult(IReadOnlyList<HostCoverage> Hosts, IReadOnlyList<Trace> Traces, DateTimeOffset? Until, IReadOnlyList<string> UnknownRules, IReadOnlyList<string> Problems, bool IsPartial)
{
    /// <summary>How many more traces each computer has than are listed.</summary>
    public IReadOnlyDictionary<string, int> Unlisted { get; init; } = new Dictionary<string, int>();
}

/// <summary>Searches logs for what an attacker who was shut out would leave: rules that speak again, signs of the case, use of cut accounts. And tells how much of the time the logs cover, since silence proves nothing.</summary>
public static class TraceSearch
{
    /// <summary>Traces that are kept in all.</summary>
    private const int Most = 20_000;

    /// <summary>Searches.</summary>
    /// <param name="paths">Files and folders of logs.</param>
    /// <param name="namedFrom">A folder whose files are named by their path in it, or null.</param>
    /// <param name="order">What for.</param>
    /// <param name="temporary">A folder of its own for what does not fit in memory.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="stop">Stops it; the result is then partial.</param>
    public static TraceResult Run(IReadOnlyList<string> paths, string? namedFrom, TraceOrder order, string temporary, TimeProvider clock, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(order);
        var watchers = new List<TraceWatcher>();
        var choice = new RuleChoice([], WithOwn: true, null, RuleLevel.Informational, order.Rules.Count > 0 ? order.Rules : ["none"], [], Environment.ProcessorCount);
        var request = new HuntRequest(paths, choice, new HuntOptions(order.Since.UtcTicks, long.MaxValue, Environment.ProcessorCount), null, temporary)
        {
            NamedFrom = namedFrom,
            NewWatcher = () =>
            {
                var watcher = new TraceWatcher(order.Signs);
                lock (watchers)
                    watchers.Add(watcher);
                return watcher;
            },
        };
        using var hunt = new Hunt(request, clock);
        hunt.Run(stop);
        var titles = new OwnTitles();
        var traces = watchers.SelectMany(w => w.Traces).ToList();
        foreach (var finding in hunt.Findings.Take(Most).Select(f => f.Read()))
        {
            var time = new DateTimeOffset(finding.Time, TimeSpan.Zero);
            // A finding over several computers is a trace on each of them.
            foreach (var host in finding.Events.Select(e => e.Host).Append(finding.Host).Where(h => h.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase))
                traces.Add(new Trace(host, time, TraceKind.Rule, finding.Rule.Id, titles.InSwedish(finding.Rule).Title, finding.File, finding.Offset));
        }
        var hosts = new Dictionary<string, HostLogs>(StringComparer.OrdinalIgnoreCase);
        foreach (var seen in watchers.SelectMany(w => w.Hosts))
        {
            if (!hosts.TryGetValue(seen.Host, out var host))
                hosts.Add(seen.Host, host = new HostLogs(seen.Host));
            host.Join(seen);
        }
        var covered = hosts.Values.Where(h => h.Last > 0).ToList();
        DateTimeOffset? until = covered.Count == 0 ? null : At(covered.Max(h => h.Last));
        return new TraceResult(
            [.. covered.OrderBy(h => h.Host, StringComparer.OrdinalIgnoreCase).Select(h => Coverage(h, order.Since, until!.Value))],
            [.. traces.OrderBy(t => t.Time).ThenBy(t => t.Host, StringComparer.Ordinal).ThenBy(t => t.What, StringComparer.Ordinal).ThenBy(t => t.File, StringComparer.Ordinal).ThenBy(t => t.Offset).Take(Most)],
            until,
            [.. order.Rules.Where(id => !hunt.Knows(id))],
            [.. hunt.Problems, .. hunt.Inputs.Where(i => i.Damage.Count > 0).Select(i => $"{i.Path}: {i.Damage[0].Reason}")],
            hunt.IsPartial)
        {
            Unlisted = watchers.SelectMany(w => w.Unkept).GroupBy(u => u.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Sum(u => u.Value), StringComparer.OrdinalIgnoreCase),
        };
    }

    private static HostCoverage Coverage(HostLogs host, DateTimeOffset since, DateTimeOffset until)
    {
        var (from, hole) = host.LongestHole(since, until);
        return new HostCoverage(host.Host, host.Events, At(host.First), At(host.Last), [.. host.Channels.Order(StringComparer.OrdinalIgnoreCase)], from, hole, [.. host.Broken]);
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
