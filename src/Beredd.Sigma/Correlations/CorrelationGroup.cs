using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Correlations;

/// <summary>The events of one group within the timespan, what they come to, and the episode that they are in.</summary>
internal sealed class CorrelationGroup
{
    private readonly SigmaCorrelation correlation;
    private readonly string key;
    private readonly string[] values;
    private readonly Queue<Entry> window = new();
    private readonly Dictionary<string, int> distinct = new(StringComparer.Ordinal);
    private readonly List<decimal> sorted = [];
    private readonly int[] byPlace;

    // For each place of an ordered correlation: when the latest chain of events up to it began.
    private readonly long[] chains;

    // The same before the event at hand: one event that several rules match is one step.
    private readonly long[] earlier;
    private decimal sum;
    private long lastEvent = long.MinValue;
    private Episode? episode;

    internal CorrelationGroup(SigmaCorrelation correlation, string key, string[] values)
    {
        (this.correlation, this.key, this.values) = (correlation, key, values);
        byPlace = new int[correlation.Rules.Count];
        chains = [.. Enumerable.Repeat(long.MinValue, correlation.Rules.Count)];
        earlier = [.. chains];
        Node = new LinkedListNode<CorrelationGroup>(this);
    }

    /// <summary>Its place among the groups of its correlation.</summary>
    internal LinkedListNode<CorrelationGroup> Node { get; }

    internal string Key => key;

    /// <summary>When the last event was.</summary>
    internal long Last { get; private set; } = long.MinValue;

    /// <summary>Events in the window.</summary>
    internal int Count => window.Count;

    private bool IsTemporal => correlation.Type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;

    /// <summary>Takes an event; whether the condition is met by it after it was not.</summary>
    internal bool Add(int place, CorrelationMember member, string text, decimal number, long since, int most, int index, List<CorrelationMatch> matches)
    {
        // An event that several of the rules match is one event; only where the rules themselves are counted is each told.
        if (!IsTemporal && lastEvent == member.Event && Last == member.Ticks)
            return false;
        while (window.TryPeek(out var oldest) && (oldest.Member.Ticks < since || window.Count >= most))
            Leave(window.Dequeue());
        if (window.Count == 0)
            Close(index, matches);
        if (lastEvent != member.Event || Last != member.Ticks)
            chains.CopyTo(earlier, 0);
        (Last, lastEvent) = (member.Ticks, member.Event);
        var entry = new Entry(place, member, text, number);
        window.Enqueue(entry);
        Enter(entry);

        if (!Holds(since))
        {
            Close(index, matches);
            return false;
        }
        if (episode is not null)
        {
            episode.Add(member);
            return false;
        }
        episode = new Episode(member.Ticks);
        foreach (var kept in window)
            episode.Add(kept.Member);
        return true;
    }

    /// <summary>Ends the episode, if there is one.</summary>
    internal void Close(int index, List<CorrelationMatch> matches)
    {
        if (episode is null)
            return;
        matches.Add(episode.Match(index, [.. correlation.GroupBy.Select((name, i) => KeyValuePair.Create(name, values[i]))]));
        episode = null;
    }

    private void Enter(Entry entry)
    {
        byPlace[entry.Place]++;
        switch (correlation.Type)
        {
            case CorrelationType.ValueCount:
                distinct[entry.Text] = distinct.GetValueOrDefault(entry.Text) + 1;
                break;
            case CorrelationType.ValueSum or CorrelationType.ValueAverage:
                sum = Bounded(sum, entry.Number);
                break;
            case CorrelationType.ValuePercentile:
                var at = sorted.BinarySearch(entry.Number);
                sorted.Insert(at < 0 ? ~at : at, entry.Number);
                break;
            case CorrelationType.TemporalOrdered when entry.Place == 0:
                chains[0] = entry.Member.Ticks;
                break;
            case CorrelationType.TemporalOrdered:
                chains[entry.Place] = Math.Max(chains[entry.Place], earlier[entry.Place - 1]);
                break;
        }
    }

    private void Leave(Entry entry)
    {
        byPlace[entry.Place]--;
        switch (correlation.Type)
        {
            case CorrelationType.ValueCount when --distinct[entry.Text] == 0:
                distinct.Remove(entry.Text);
                break;
            case CorrelationType.ValueSum or CorrelationType.ValueAverage:
                sum = Bounded(sum, -entry.Number);
                break;
            case CorrelationType.ValuePercentile:
                sorted.RemoveAt(sorted.BinarySearch(entry.Number));
                break;
        }
    }

    private bool Holds(long since)
    {
        if (IsTemporal && correlation.Bounds.Count == 0)
            return Seen(since) == byPlace.Length;
        var measure = correlation.Type switch
        {
            CorrelationType.EventCount => window.Count,
            CorrelationType.ValueCount => distinct.Count,
            CorrelationType.ValueSum => sum,
            CorrelationType.ValueAverage => sum / window.Count,
            CorrelationType.ValuePercentile => sorted[Math.Clamp((int)Math.Ceiling((correlation.Percentile ?? 50) / 100 * sorted.Count) - 1, 0, sorted.Count - 1)],
            _ => Seen(since),
        };
        foreach (var bound in correlation.Bounds)
        {
            if (!ValueMatcher.Holds(measure, bound.Comparison, bound.Number))
                return false;
        }
        return true;
    }

    /// <summary>How many of the rules have been seen; in order, where the order counts.</summary>
    private int Seen(long since)
    {
        var seen = 0;
        if (correlation.Type == CorrelationType.Temporal)
        {
            foreach (var count in byPlace)
                seen += count > 0 ? 1 : 0;
            return seen;
        }
        while (seen < chains.Length && chains[seen] >= since)
            seen++;
        return seen;
    }

    // A log may hold numbers that no sum holds.
    private static decimal Bounded(decimal sum, decimal number)
    {
        try
        {
            return sum + number;
        }
        catch (OverflowException)
        {
            return number > 0 ? decimal.MaxValue : decimal.MinValue;
        }
    }

    private readonly record struct Entry(int Place, CorrelationMember Member, string Text, decimal Number);

    /// <summary>Consecutive events at which the condition holds.</summary>
    private sealed class Episode(long ticks)
    {
        private const int MostAtEachEnd = 500;

        private readonly List<CorrelationMember> first = [];
        private readonly Queue<CorrelationMember> last = new();
        private long count;
        private CorrelationMember previous;

        internal void Add(CorrelationMember member)
        {
            // The same event by another rule is not another event, but it is told as a member.
            if (count == 0 || previous.Event != member.Event || previous.Ticks != member.Ticks)
                count++;
            previous = member;
            if (first.Count < MostAtEachEnd)
            {
                first.Add(member);
                return;
            }
            if (last.Count == MostAtEachEnd)
                last.Dequeue();
            last.Enqueue(member);
        }

        internal CorrelationMatch Match(int correlation, IReadOnlyList<KeyValuePair<string, string>> group) =>
            new(correlation, ticks, group, [.. first, .. last], count);
    }
}
