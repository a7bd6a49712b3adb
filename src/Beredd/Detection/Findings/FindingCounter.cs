using System.Runtime.InteropServices;

namespace Beredd.Detection.Findings;

/// <summary>
/// Counts findings for the summary. Not for several threads at once: it counts what <see cref="FindingSpool.ReadSorted"/>
/// gives, in that order, so that the same hosts are counted by name in every run.
/// </summary>
/// <remarks>Memory is bounded: rules are as many as were loaded, but host names come from logs, which an attacker can write.</remarks>
public sealed class FindingCounter
{
    /// <summary>The name that stands for all hosts past the first <see cref="MostHosts"/>.</summary>
    public const string OtherHosts = "other";

    /// <summary>How many hosts are counted by name.</summary>
    public const int MostHosts = 100_000;

    private static readonly string[] Levels = ["critical", "high", "medium", "low", "informational"];

    private readonly int mostHosts;
    private readonly Dictionary<string, long> levels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (FindingRule Rule, long Count)> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> hosts = new(StringComparer.Ordinal);
    private long otherHosts;
    private long total;

    /// <summary>A counter at zero.</summary>
    public FindingCounter()
        : this(MostHosts)
    {
    }

    internal FindingCounter(int mostHosts) => this.mostHosts = mostHosts;

    /// <summary>Counts a finding.</summary>
    public void Add(FindingOutline finding)
    {
        total++;
        CollectionsMarshal.GetValueRefOrAddDefault(levels, finding.Rule.Level, out _)++;

        ref var rule = ref CollectionsMarshal.GetValueRefOrAddDefault(rules, finding.Rule.Id, out var known);
        rule = (known ? rule.Rule : finding.Rule, rule.Count + 1);

        if (hosts.Count < mostHosts || hosts.ContainsKey(finding.Host))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(hosts, finding.Host, out _)++;
        }
        else
        {
            otherHosts++;
        }
    }

    /// <summary>What has been counted so far.</summary>
    public FindingCounts Counts()
    {
        var byLevel = new List<KeyValuePair<string, long>>();
        foreach (var level in Levels)
        {
            byLevel.Add(new(level, levels.GetValueOrDefault(level)));
        }

        // A level that no rule should have is still counted, or the levels would not add up to the total.
        foreach (var (level, count) in levels.Where(l => !Levels.Contains(l.Key)).OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            byLevel.Add(new(level, count));
        }

        var byRule = rules.Values
            .Select(r => new RuleCount(r.Rule.Id, r.Rule.Title, r.Rule.Level, r.Count))
            .OrderBy(r => Severity(r.Level))
            .ThenByDescending(r => r.Count)
            .ThenBy(r => r.Id, StringComparer.Ordinal)
            .ToList();

        var byHost = hosts
            .Select(h => new HostCount(h.Key, h.Value))
            .OrderByDescending(h => h.Count)
            .ThenBy(h => h.Host, StringComparer.Ordinal)
            .ToList();
        if (otherHosts > 0)
        {
            byHost.Add(new HostCount(OtherHosts, otherHosts));
        }

        return new FindingCounts(total, byLevel, byRule, byHost);
    }

    // 0 is the worst; a level that is none comes last.
    private static int Severity(string level)
    {
        var index = Array.IndexOf(Levels, level);
        return index < 0 ? Levels.Length : index;
    }
}
