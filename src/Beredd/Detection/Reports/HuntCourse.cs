using System.Globalization;
using System.IO.Enumeration;
using Beredd.Detection.Findings;

namespace Beredd.Detection.Reports;

/// <summary>
/// What findings tell together: who was where and when, by which tactic. Takes the findings one by one in their order, in bounded memory.
/// </summary>
/// <param name="systemAccounts">Names (a star stands for any text) of accounts that systems themselves work as.</param>
/// <param name="told">Gives a rule as people are told of it; null to leave rules as they are.</param>
public sealed class HuntCourse(IReadOnlyList<string> systemAccounts, Func<FindingRule, FindingRule>? told = null)
{
    /// <summary>Rows of one rule and host; a log made to fill memory gets no more.</summary>
    public const int MostRows = 50_000;

    private const int MostNames = 100_000;
    private static readonly string[] Levels = ["informational", "low", "medium", "high", "critical"];

    private readonly Dictionary<(string Host, string Rule), CourseRow> rows = [];
    private readonly Dictionary<string, CourseAccount> accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> systems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long[]> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Findings taken.</summary>
    public long Count { get; private set; }

    /// <summary>Findings that found no row because there were too many.</summary>
    public long Unlisted { get; private set; }

    /// <summary>Repeated findings of one rule on one host, by first time.</summary>
    public IEnumerable<CourseRow> Rows => rows.Values.OrderBy(row => row.First).ThenBy(row => row.Host, StringComparer.Ordinal).ThenBy(row => row.Rule.Id, StringComparer.Ordinal);

    /// <summary>Accounts that findings of level medium or worse name, those of systems left out; most findings first.</summary>
    public IEnumerable<CourseAccount> Accounts => accounts.Values.OrderByDescending(account => account.Worst).ThenByDescending(account => account.Count).ThenBy(account => account.Name, StringComparer.Ordinal);

    /// <summary>Findings by level (mildest first) of each host; the worst hosts first. A finding over several hosts has the empty name.</summary>
    public IEnumerable<KeyValuePair<string, long[]>> Hosts => hosts
        .OrderByDescending(host => host.Value[4]).ThenByDescending(host => host.Value[3]).ThenByDescending(host => host.Value[2])
        .ThenByDescending(host => host.Value.Sum()).ThenBy(host => host.Key, StringComparer.Ordinal);

    /// <summary>The first finding of level medium or worse that says when; null when there is none.</summary>
    public DateTime? First { get; private set; }

    /// <summary>The last such.</summary>
    public DateTime? Last { get; private set; }

    /// <summary>A level's place, mildest first.</summary>
    public static int Severity(string level) => Math.Max(0, Array.IndexOf(Levels, level));

    /// <summary>Takes the next finding.</summary>
    /// <param name="finding">What is needed of each.</param>
    /// <param name="whole">The finding itself; kept, and read when it is shown.</param>
    public void Add(FindingOutline finding, SpooledFinding whole)
    {
        Count++;
        var severity = Severity(finding.Rule.Level);
        var matters = severity >= 2;
        if (hosts.TryGetValue(finding.Host, out var levels) || hosts.Count < MostNames)
        {
            levels ??= hosts[finding.Host] = new long[Levels.Length];
            levels[severity]++;
        }
        if (matters && finding.Time > DateTime.UnixEpoch)
        {
            First ??= finding.Time;
            Last = finding.Time;
        }
        var key = (finding.Host, finding.Rule.Id);
        if (!rows.TryGetValue(key, out var row))
        {
            // Half the room is kept for what matters, so that noise in front of it cannot hide it.
            if (rows.Count >= (matters ? MostRows : MostRows / 2))
            {
                Unlisted++;
                return;
            }
            rows.Add(key, row = new CourseRow(finding.Host, told?.Invoke(finding.Rule) ?? finding.Rule, severity));
        }
        row.Add(finding.Time, whole);
        if (!matters)
            return;
        foreach (var name in finding.Accounts)
        {
            if (IsSystem(name))
                continue;
            if (!accounts.TryGetValue(name, out var account))
            {
                if (accounts.Count >= MostNames)
                    continue;
                accounts.Add(name, account = new CourseAccount(name));
            }
            account.Add(finding.Host, severity);
        }
    }

    /// <summary>The rules most worth reading: the worst, and of those the rarest, since what happens often is mostly ordinary.</summary>
    public IReadOnlyList<RuleSeen> WorthReading(int most)
    {
        var seen = new Dictionary<string, RuleSeen>(StringComparer.Ordinal);
        foreach (var row in rows.Values)
        {
            seen[row.Rule.Id] = seen.TryGetValue(row.Rule.Id, out var known)
                ? known with { Count = known.Count + row.Count, Hosts = known.Hosts + 1, First = row.First < known.First ? row.First : known.First }
                : new RuleSeen(row.Rule, row.Severity, row.Count, 1, row.First);
        }
        var sorted = seen.Values.ToList();
        sorted.Sort(RuleSeen.WorstAndRarestFirst);
        return sorted.Count <= most ? sorted : sorted.GetRange(0, most);
    }

    private bool IsSystem(string account)
    {
        if (accounts.ContainsKey(account))
            return false;
        if (systems.Contains(account))
            return true;
        if (!IsSystemName(account, systemAccounts))
            return false;
        if (systems.Count < MostNames)
            systems.Add(account);
        return true;
    }

    /// <summary>Whether an account is one that systems themselves work as.</summary>
    /// <param name="account">With or without its domain.</param>
    /// <param name="systemAccounts">Names; a star stands for any text.</param>
    internal static bool IsSystemName(string account, IReadOnlyList<string> systemAccounts)
    {
        var name = account.AsSpan(account.LastIndexOf('\\') + 1);
        // Without its domain a security identifier says who only to Windows.
        if (name.StartsWith("S-1-5-18") || name.StartsWith("S-1-5-19") || name.StartsWith("S-1-5-20"))
            return true;
        foreach (var pattern in systemAccounts)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name))
                return true;
        }
        return false;
    }
}

/// <summary>What all findings of a rule tell together.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">The level's place, mildest first.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Hosts">On how many hosts.</param>
/// <param name="First">When the first was.</param>
public sealed record RuleSeen(FindingRule Rule, int Severity, long Count, int Hosts, DateTime First)
{
    internal static int WorstAndRarestFirst(RuleSeen a, RuleSeen b)
    {
        if (a.Severity != b.Severity)
            return b.Severity - a.Severity;
        if (a.Count != b.Count)
            return a.Count < b.Count ? -1 : 1;
        return a.First != b.First ? a.First.CompareTo(b.First) : string.CompareOrdinal(a.Rule.Id, b.Rule.Id);
    }
}

/// <summary>An account that findings name.</summary>
public sealed class CourseAccount(string name)
{
    private const int MostHosts = 1000;

    private readonly SortedSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);

    public string Name => name;

    public long Count { get; private set; }

    /// <summary>The worst level's place, mildest first.</summary>
    public int Worst { get; private set; }

    public IReadOnlyCollection<string> Hosts => hosts;

    internal void Add(string host, int severity)
    {
        Count++;
        Worst = Math.Max(Worst, severity);
        if (host.Length > 0 && hosts.Count < MostHosts)
            hosts.Add(host);
    }
}

/// <summary>All findings of one rule on one host.</summary>
public sealed class CourseRow(string host, FindingRule rule, int severity)
{
    private const int MostFirst = 3;
    private const int MostTimes = 64;

    private readonly List<Line> lines = [];
    private readonly List<DateTime> times = [];
    private long step = 1;

    public string Host => host;

    public FindingRule Rule => rule;

    /// <summary>The level's place, mildest first.</summary>
    public int Severity => severity;

    public IReadOnlyList<Tactic> Tactics { get; } = Tactic.Of(rule.Tags);

    public long Count { get; private set; }

    public DateTime First { get; private set; }

    public DateTime Last { get; private set; }

    /// <summary>The first findings and the last one; read anew each time.</summary>
    public IEnumerable<Finding> Evidence => lines.Select(line => FindingJson.Read(line.Bytes));

    /// <summary>When, thinned out evenly where there are many.</summary>
    public IEnumerable<DateTime> Times => times.Append(Last).Distinct();

    internal void Add(DateTime time, SpooledFinding finding)
    {
        if (Count == 0)
            First = time;
        Last = time;
        if (lines.Count <= MostFirst)
            lines.Add(new Line());
        lines[^1].Keep(finding.Line.Span);
        if (Count % step == 0)
        {
            times.Add(time);
            if (times.Count == MostTimes)
            {
                for (var i = 0; i < MostTimes / 2; i++)
                    times[i] = times[i * 2];
                times.RemoveRange(MostTimes / 2, MostTimes / 2);
                step *= 2;
            }
        }
        Count++;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rule.Title} on {Host}: {Count}");

    /// <summary>A finding's line; the room is used again when another takes its place.</summary>
    private sealed class Line
    {
        private byte[] room = [];
        private int length;

        internal ReadOnlySpan<byte> Bytes => room.AsSpan(0, length);

        internal void Keep(ReadOnlySpan<byte> line)
        {
            if (room.Length < line.Length)
                room = new byte[line.Length];
            line.CopyTo(room);
            length = line.Length;
        }
    }
}
