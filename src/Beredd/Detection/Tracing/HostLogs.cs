using Beredd.Detection.Events;

namespace Beredd.Detection.Tracing;

/// <summary>How much of a computer's time its logs cover.</summary>
internal sealed class HostLogs(string host)
{
    /// <summary>A stretch of time that counts as covered when one event lies in it.</summary>
    private const long Stretch = TimeSpan.TicksPerMinute * 10;

    private const int MostChannels = 1000;

    private readonly HashSet<long> stretches = [];
    private readonly Dictionary<string, NumberRuns> channels = new(StringComparer.OrdinalIgnoreCase);

    public string Host { get; } = host;

    public long Events { get; private set; }

    public long First { get; private set; } = long.MaxValue;

    public long Last { get; private set; }

    public IReadOnlyCollection<string> Channels => channels.Keys;

    /// <summary>Channels in which the log's own numbers have holes, with how many are missing between the first and the last.</summary>
    public IEnumerable<(string Channel, long Missing)> Broken => channels.Select(c => (c.Key, c.Value.Missing)).Where(c => c.Missing > 0);

    public void See(long ticks, ReadOnlySpan<char> channel, ulong number)
    {
        Events++;
        First = Math.Min(First, ticks);
        Last = Math.Max(Last, ticks);
        stretches.Add(ticks / Stretch);
        var lookup = channels.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(channel, out var runs))
        {
            if (channel.IsEmpty || channels.Count >= MostChannels)
                return;
            channels.Add(channel.ToString(), runs = new NumberRuns());
        }
        runs.Add(number);
    }

    public void Join(HostLogs other)
    {
        Events += other.Events;
        First = Math.Min(First, other.First);
        Last = Math.Max(Last, other.Last);
        stretches.UnionWith(other.stretches);
        foreach (var (channel, runs) in other.channels)
        {
            if (!channels.TryAdd(channel, runs))
                channels[channel].Join(runs);
        }
    }

    /// <summary>The longest time between two moments with no event of the computer, and when it began.</summary>
    public (DateTimeOffset From, TimeSpan Length) LongestHole(DateTimeOffset from, DateTimeOffset to)
    {
        var (at, longest) = (from.UtcTicks, 0L);
        var previous = from.UtcTicks;
        foreach (var stretch in stretches.Order().Append(to.UtcTicks / Stretch))
        {
            var start = Math.Max(stretch * Stretch, from.UtcTicks);
            if (start - previous > longest)
                (at, longest) = (previous, start - previous);
            previous = Math.Max(previous, start + Stretch);
        }
        return (new DateTimeOffset(at, TimeSpan.Zero), TimeSpan.FromTicks(longest));
    }
}

/// <summary>The numbers that a log gave its events, as runs without a hole.</summary>
internal sealed class NumberRuns
{
    /// <summary>A log made of holes has no more runs that are kept; it is broken anyhow.</summary>
    private const int Most = 100_000;

    private readonly List<(ulong First, ulong Last)> runs = [];

    /// <summary>Takes the next number; 0 is none.</summary>
    public void Add(ulong number)
    {
        if (number == 0)
            return;
        if (runs.Count > 0 && runs[^1] is var last && number >= last.First && number <= last.Last + 1)
            runs[^1] = (last.First, Math.Max(last.Last, number));
        else if (runs.Count < Most)
            runs.Add((number, number));
    }

    public void Join(NumberRuns other) => runs.AddRange(other.runs.Take(Most - Math.Min(Most, runs.Count)));

    /// <summary>How many numbers between the least and the greatest are not there.</summary>
    public long Missing
    {
        get
        {
            var (missing, reached) = (0UL, 0UL);
            foreach (var (first, last) in runs.OrderBy(r => r.First))
            {
                if (reached > 0 && first > reached + 1)
                    missing += first - reached - 1;
                reached = Math.Max(reached, last);
            }
            return (long)Math.Min(missing, long.MaxValue);
        }
    }
}

/// <summary>Sees every event of one worker: which computers wrote when, and what signs they hold.</summary>
internal sealed class TraceWatcher(IReadOnlyList<Sign> signs) : Hunting.IEventWatcher
{
    /// <summary>Traces of one sign on one computer that are kept by a worker; the rest are counted.</summary>
    private const int MostOfASign = 20;

    private const int MostHosts = 100_000;

    private readonly SignReader reader = new(signs);
    private readonly List<(Sign Sign, string Field)> found = [];
    private readonly Dictionary<string, HostLogs> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Host, Sign Sign), int> counts = [];

    public IReadOnlyCollection<HostLogs> Hosts => hosts.Values;

    public List<Trace> Traces { get; } = [];

    /// <summary>Traces that were only counted, by computer.</summary>
    public Dictionary<string, int> Unkept { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In Swedish, as the log of an incident is kept.</summary>
    private static string Says(Sign sign, string field, int eventId)
    {
        var what = sign.Kind switch
        {
            SignKind.Account => "Kontot",
            SignKind.Address => "Adressen",
            SignKind.Domain => "Domännamnet",
            SignKind.Hash => "Kontrollsumman",
            SignKind.File => "Filen",
            _ => "Namnet",
        };
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what} {sign.Defanged} i {field}{(eventId == 0 ? "" : $", händelse {eventId}")}");
    }

    public void See(LogEvent logged, string path)
    {
        var lookup = hosts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(logged.Host, out var host))
        {
            if (hosts.Count >= MostHosts)
                return;
            var name = logged.Host.ToString();
            hosts.Add(name, host = new HostLogs(name));
        }
        if (logged.Ticks > 0)
            host.See(logged.Ticks, logged.Channel.IsEmpty ? logged.Service ?? logged.Category ?? logged.Product : logged.Channel, logged.RecordId);
        found.Clear();
        reader.Read(logged, found);
        foreach (var (sign, field) in found)
        {
            var count = counts[(host.Host, sign)] = counts.GetValueOrDefault((host.Host, sign)) + 1;
            if (count > MostOfASign)
                Unkept[host.Host] = Unkept.GetValueOrDefault(host.Host) + 1;
            else
                Traces.Add(new Trace(host.Host, new DateTimeOffset(logged.Ticks, TimeSpan.Zero), TraceKind.Sign, sign.Value, Says(sign, field, logged.EventId), path, logged.Offset));
        }
    }
}
