using Beredd.Sigma.Detections;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Correlations;

/// <summary>The open windows of one correlation, a group for each combination of values.</summary>
internal sealed class CorrelationState(SigmaCorrelation correlation, CorrelationState.Budget budget)
{
    private readonly Dictionary<string, CorrelationGroup> groups = new(StringComparer.Ordinal);

    // The group that is longest without an event stands first.
    private readonly LinkedList<CorrelationGroup> order = new();
    private readonly long timespan = correlation.Timespan.Ticks;

    // Where only "at least" is asked of a number of events, older ones than so many change nothing.
    private readonly int mostInWindow =
        correlation.Type == CorrelationType.EventCount && correlation.Bounds.All(bound => bound.Comparison is Comparison.Greater or Comparison.GreaterOrEqual)
            ? (int)Math.Clamp(decimal.Ceiling(correlation.Bounds.Max(bound => bound.Number)), 1, int.MaxValue - 1) + 1
            : int.MaxValue;

    internal long Dropped { get; private set; }

    /// <summary>Takes an event; whether the condition is met by it after it was not.</summary>
    internal bool Add(int index, int place, CorrelationMember member, string[] values, string?[] counted, List<CorrelationMatch> matches)
    {
        Forget(index, member.Ticks - timespan, matches);
        var number = 0m;
        if (correlation.Type is CorrelationType.ValueSum or CorrelationType.ValueAverage or CorrelationType.ValuePercentile)
        {
            if (counted.Length == 0 || counted[0] is not { } text || !ValueMatcher.TryNumber(text, out number))
                return false;
        }
        else if (correlation.Type == CorrelationType.ValueCount && Array.Exists(counted, value => value is null))
        {
            return false;
        }
        // Values are compared without case, as everywhere.
        var key = string.Join('\u0001', values).ToUpperInvariant();
        if (!groups.TryGetValue(key, out var group))
            groups.Add(key, group = new CorrelationGroup(correlation, key, values));
        else
            order.Remove(group.Node);
        order.AddLast(group.Node);
        budget.Kept++;
        var before = group.Count;
        var met = group.Add(place, member, string.Join('\u0001', counted).ToUpperInvariant(), number, member.Ticks - timespan, mostInWindow, index, matches);
        budget.Kept -= before + 1 - group.Count;
        while (budget.Kept > budget.Most && order.First is { } longest)
        {
            Dropped += longest.Value.Count;
            Remove(longest.Value, index, matches);
        }
        return met;
    }

    internal void Finish(int index, List<CorrelationMatch> matches)
    {
        foreach (var group in groups.Values.OrderBy(group => group.Key, StringComparer.Ordinal))
            group.Close(index, matches);
        groups.Clear();
        order.Clear();
    }

    /// <summary>Ends the groups whose last event is before the time.</summary>
    private void Forget(int index, long before, List<CorrelationMatch> matches)
    {
        while (order.First is { } longest && longest.Value.Last < before)
            Remove(longest.Value, index, matches);
    }

    private void Remove(CorrelationGroup group, int index, List<CorrelationMatch> matches)
    {
        group.Close(index, matches);
        groups.Remove(group.Key);
        order.Remove(group.Node);
        budget.Kept -= group.Count;
    }

    /// <summary>How many events all correlations keep, and may keep.</summary>
    internal sealed class Budget(int most)
    {
        internal int Most => most;

        internal long Kept { get; set; }
    }
}
