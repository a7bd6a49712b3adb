using Beredd.Detection.Events;

namespace Beredd.Detection.Tracing;

/// <summary>How much of a computer's time its logs cover.</summary>
internal sealed class HostLogs(string host)
{
    /// <summary>A stretch of time that counts as covered when one event lies in it.</summary>
    private const long Stretch = TimeSpan.TicksPerMinute * 10;

    private const int MostChannels = 1000;

    private readonly HashSet<long> stretches = [];
    private readonly HashSet<string> channels = new(StringComparer.OrdinalIgnoreCase);

    public string Host { get; } = host;

    public long Events { get; private set; }

    public long First { get; private set; } = long.MaxValue;

    public long Last { get; private set; }

    public IReadOnlyCollection<string> Channels => channels;

    public void See(long ticks, ReadOnlySpan<char> channel)
    {
        Events++;
        First = Math.Min(First, ticks);
        Last = Math.Max(Last, ticks);
        stretches.Add(ticks / Stretch);
        if (channel.Length > 0 && channels.Count < MostChannels)
            channels.GetAlternateLookup<ReadOnlySpan<char>>().Add(channel);
    }

    public void Join(HostLogs other)
    {
        Events += other.Events;
        First = Math.Min(First, other.First);
        Last = Math.Max(Last, other.Last);
        stretches.UnionWith(other.stretches);
        channels.UnionWith(other.channels);
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

/// <summary>Sees every event of one worker: which computers wrote when, and what signs they hold.</summary>
internal sealed class TraceWatcher(IReadOnlyList<Sign> signs) : Hunting.IEventWatcher
{
    /// <summary>Traces of one sign on one computer that are kept; the rest are counted.</summary>
    private const int MostOfASign = 20;

    private const int MostHosts = 100_000;

    private readonly SignReader reader = new(signs);
    private readonly List<(Sign Sign, string Field)> found = [];
    private readonly Dictionary<string, HostLogs> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Host, Sign Sign), int> counts = [];

    public IReadOnlyCollection<HostLogs> Hosts => hosts.Values;

    public List<Trace> Traces { get; } = [];

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
            host.See(logged.Ticks, logged.Channel.IsEmpty ? logged.Service : logged.Channel);
        found.Clear();
        reader.Read(logged, found);
        foreach (var (sign, field) in found)
        {
            var count = counts[(host.Host, sign)] = counts.GetValueOrDefault((host.Host, sign)) + 1;
            if (count <= MostOfASign)
                Traces.Add(new Trace(host.Host, new DateTimeOffset(logged.Ticks, TimeSpan.Zero), TraceKind.Sign, sign.Value, $"{sign.Kind}: {sign.Defanged} ({field}, {logged.EventId})", path, logged.Offset));
        }
    }
}
