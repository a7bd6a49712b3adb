using Beredd.Detection;

namespace Beredd.Crisis.Eviction;

/// <summary>What logs since the eviction say of a computer.</summary>
public enum HostVerdict
{
    /// <summary>It logged all along where it had been seen before, and there is no trace.</summary>
    Clean,

    /// <summary>There is a trace.</summary>
    NotClean,

    /// <summary>No trace, but its logs do not cover all: nothing is proven.</summary>
    Incomplete,

    /// <summary>It has no logs since then. Silence proves nothing.</summary>
    NoLogs,
}

/// <summary>Why the logs of a computer do not cover all.</summary>
public enum CoverageGap
{
    /// <summary>Its first event came long after the eviction.</summary>
    StartsLate,

    /// <summary>Its last event came long before that of others.</summary>
    EndsEarly,

    /// <summary>A long time without an event.</summary>
    Hole,

    /// <summary>Nothing of a channel in which it had been seen.</summary>
    MissingChannel,

    /// <summary>The log's own numbers have holes: events were left out, or taken away.</summary>
    BrokenLog,

    /// <summary>A rule that had spoken of it is not to be had any more.</summary>
    UnknownRule,

    /// <summary>The search was stopped, or a log could not be read.</summary>
    NotAllRead,
}

/// <summary>A gap, and what it is of: a time, a channel, a rule.</summary>
public sealed record ProofGap(CoverageGap Gap, string What, DateTimeOffset? At = null);

/// <summary>A computer in a proof.</summary>
public sealed record ProvenHost(string Host, HostVerdict Verdict, long Events, DateTimeOffset? First, DateTimeOffset? Last, IReadOnlyList<ProofGap> Gaps, IReadOnlyList<Trace> Traces, int TraceCount);

/// <summary>What a proof came to. Kept in the log as it was made.</summary>
/// <param name="Since">The moment of the eviction.</param>
/// <param name="Until">The last event of all logs; null where there was none.</param>
/// <param name="Hunts">What the searched logs were called.</param>
/// <param name="Rules">How many rules were asked.</param>
/// <param name="Signs">How many signs and cut accounts were looked for.</param>
/// <param name="Hosts">The computers that the attacker held, and all others with a trace; the worst first.</param>
/// <param name="Others">Computers with logs and no trace that the attacker is not known to have held.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record ProofResult(DateTimeOffset Since, DateTimeOffset? Until, IReadOnlyList<string> Hunts, int Rules, int Signs, IReadOnlyList<ProvenHost> Hosts, int Others, IReadOnlyList<string> Problems)
{
    /// <summary>Traces of a computer that are kept in the log; the rest are counted.</summary>
    private const int MostTraces = 25;

    /// <summary>A computer that logs nothing for so long is not known to have been silent because nothing happened.</summary>
    internal static readonly TimeSpan LongestHole = TimeSpan.FromHours(6);

    /// <summary>How much later than the eviction its logs may begin, and how much earlier than those of others they may end.</summary>
    internal static readonly TimeSpan Edge = TimeSpan.FromHours(2);

    public int Count(HostVerdict verdict) => Hosts.Count(h => h.Verdict == verdict);

    /// <summary>The verdict of a computer, by its name with or without its domain; null where the proof does not speak of it.</summary>
    public ProvenHost? Of(string host) => Hosts.FirstOrDefault(h => IsSame(h.Host, host));

    /// <summary>Judges.</summary>
    /// <param name="order">What was searched for.</param>
    /// <param name="found">What came of it.</param>
    /// <param name="held">The computers that the attacker held, with the channels in which each had been seen and the rules that had spoken of it.</param>
    /// <param name="hunts">What the logs were called.</param>
    public static ProofResult Judge(TraceOrder order, TraceResult found, IReadOnlyList<(string Host, IReadOnlyList<string> Channels, IReadOnlyList<string> Rules)> held, IReadOnlyList<string> hunts)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(held);
        var hosts = new List<ProvenHost>();
        foreach (var (host, channels, rules) in held)
        {
            var traces = found.Traces.Where(t => IsSame(t.Host, host)).ToList();
            // Two computers of one name in two domains: all of them must be covered, so the one that covers least counts.
            var logs = found.Hosts.Where(h => IsSame(h.Host, host)).OrderBy(h => h.Last).ToList();
            var gaps = logs.SelectMany(l => Gaps(l, order, found, channels, rules)).Distinct().ToList();
            var verdict = traces.Count > 0 ? HostVerdict.NotClean : logs.Count == 0 ? HostVerdict.NoLogs : gaps.Count > 0 ? HostVerdict.Incomplete : HostVerdict.Clean;
            hosts.Add(new ProvenHost(host, verdict, logs.Sum(l => l.Events), logs.Count == 0 ? null : logs.Min(l => l.First), logs.Count == 0 ? null : logs.Max(l => l.Last), gaps, [.. traces.Take(MostTraces)], traces.Count + found.Unlisted.Where(u => IsSame(u.Key, host)).Sum(u => u.Value)));
        }
        foreach (var stranger in found.Traces.Where(t => !hosts.Exists(h => IsSame(h.Host, t.Host))).GroupBy(t => t.Host, StringComparer.OrdinalIgnoreCase).ToList())
        {
            var logs = found.Hosts.FirstOrDefault(h => h.Host.Equals(stranger.Key, StringComparison.OrdinalIgnoreCase));
            hosts.Add(new ProvenHost(stranger.Key, HostVerdict.NotClean, logs?.Events ?? 0, logs?.First, logs?.Last, [], [.. stranger.Take(MostTraces)], stranger.Count() + found.Unlisted.GetValueOrDefault(stranger.Key)));
        }
        return new ProofResult(
            order.Since, found.Until, hunts, order.Rules.Count, order.Signs.Count,
            [.. hosts.OrderBy(h => h.Verdict switch { HostVerdict.NotClean => 0, HostVerdict.NoLogs => 1, HostVerdict.Incomplete => 2, _ => 3 }).ThenBy(h => h.Host, StringComparer.OrdinalIgnoreCase)],
            found.Hosts.Count(l => !hosts.Exists(h => IsSame(h.Host, l.Host))),
            found.Problems);
    }

    /// <summary>Whether two names are of one computer: the same, or one of them has no domain and the first parts are the same.</summary>
    internal static bool IsSame(string a, string b)
    {
        if (a.Equals(b, StringComparison.OrdinalIgnoreCase))
            return true;
        var (dotA, dotB) = (a.IndexOf('.', StringComparison.Ordinal), b.IndexOf('.', StringComparison.Ordinal));
        return (dotA < 0 || dotB < 0) && (dotA < 0 ? a : a[..dotA]).Equals(dotB < 0 ? b : b[..dotB], StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<ProofGap> Gaps(HostCoverage logs, TraceOrder order, TraceResult found, IReadOnlyList<string> channels, IReadOnlyList<string> rules)
    {
        if (logs.First > order.Since + Edge)
            yield return new ProofGap(CoverageGap.StartsLate, "", logs.First);
        if (found.Until is { } until && logs.Last < until - Edge)
            yield return new ProofGap(CoverageGap.EndsEarly, "", logs.Last);
        if (logs.Hole > LongestHole && logs.HoleFrom > logs.First - TimeSpan.FromMinutes(10) && logs.HoleFrom < logs.Last)
            yield return new ProofGap(CoverageGap.Hole, logs.Hole.TotalHours.ToString("0", System.Globalization.CultureInfo.InvariantCulture), logs.HoleFrom);
        foreach (var channel in channels.Except(logs.Channels, StringComparer.OrdinalIgnoreCase))
            yield return new ProofGap(CoverageGap.MissingChannel, channel);
        foreach (var (channel, missing) in logs.Broken)
            yield return new ProofGap(CoverageGap.BrokenLog, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{channel} ({missing})"));
        foreach (var rule in rules.Intersect(found.UnknownRules, StringComparer.OrdinalIgnoreCase))
            yield return new ProofGap(CoverageGap.UnknownRule, rule);
        // Whose log it was that could not be read nobody knows: it may have held a trace of any of them.
        if (found.IsPartial || found.Problems.Count > 0)
            yield return new ProofGap(CoverageGap.NotAllRead, found.Problems.Count > 0 ? found.Problems[0] : "");
    }
}
