using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Correlations;

/// <summary>
/// Judges correlations (Sigma specification 2.1.0, "Correlation rules") over the hits of rules, in one pass in order of time. For one thread.
/// </summary>
/// <remarks>
/// <para>A window ends at each event and reaches back as far as the timespan, both ends included. Consecutive events at which the condition
/// holds make one match: a spray of ten thousand logons is one episode. docs/correlations.md says what is decided where the specification leaves room.</para>
/// <para>Memory: the events of the windows that are open, at most <c>mostKept</c>; past that the groups longest without an event are given up
/// (<see cref="Dropped"/>).</para>
/// </remarks>
public sealed class CorrelationEngine
{
    private readonly IReadOnlyList<SigmaCorrelation> correlations;
    private readonly CorrelationState[] states;
    private readonly List<string>[] fields;

    // What listens: (correlation, place among its rules, the places of its group-by and value fields among the fields of the rule).
    private readonly List<Listener>[] ofRule;
    private readonly List<Listener>[] ofCorrelation;
    private long latest = long.MinValue;

    /// <summary>Makes an engine.</summary>
    /// <param name="rules">The rules; hits name them by their index.</param>
    /// <param name="correlations">Those referred to before those that refer to them.</param>
    /// <param name="mostKept">How many events of open windows to keep in all.</param>
    public CorrelationEngine(IReadOnlyList<SigmaRule> rules, IReadOnlyList<SigmaCorrelation> correlations, int mostKept = 2_000_000)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(correlations);
        this.correlations = correlations;
        var budget = new CorrelationState.Budget(mostKept);
        states = [.. correlations.Select(correlation => new CorrelationState(correlation, budget))];
        fields = [.. rules.Select(_ => new List<string>())];
        ofRule = [.. rules.Select(_ => new List<Listener>())];
        ofCorrelation = [.. correlations.Select(_ => new List<Listener>())];
        for (var c = 0; c < correlations.Count; c++)
        {
            var correlation = correlations[c];
            for (var place = 0; place < correlation.Rules.Count; place++)
                Listen(rules, c, place, correlation.Rules[place]);
        }
    }

    /// <summary>How many events were given up because too many were kept.</summary>
    public long Dropped => states.Sum(state => state.Dropped);

    /// <summary>Whether a correlation refers to the rule.</summary>
    public bool IsWanted(int rule) => ofRule[rule].Count > 0;

    /// <summary>The event fields that are to come with a hit of the rule; empty when none is needed.</summary>
    public IReadOnlyList<string> FieldsOf(int rule) => fields[rule];

    /// <summary>Takes a hit. Hits come in order of time, those of one event after each other.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="matches">Episodes that are over are added.</param>
    /// <exception cref="ArgumentException">The hit is older than the one before.</exception>
    public void Add(in CorrelationHit hit, List<CorrelationMatch> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        if (hit.Ticks < latest)
            throw new ArgumentException("hits come in order of time", nameof(hit));
        latest = hit.Ticks;
        // Places of one correlation from the last to the first, so that one event is not two steps of an ordered one.
        foreach (var listener in ofRule[hit.Rule])
            Tell(listener, hit.Ticks, hit.Event, hit.Values, matches);
    }

    /// <summary>Ends all episodes that are still open.</summary>
    /// <param name="matches">They are added.</param>
    public void Finish(List<CorrelationMatch> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        for (var c = 0; c < states.Length; c++)
            states[c].Finish(c, matches);
    }

    private void Tell(Listener listener, long ticks, long reference, IReadOnlyList<string?> values, List<CorrelationMatch> matches)
    {
        var group = new string?[listener.Group.Length];
        for (var i = 0; i < group.Length; i++)
        {
            group[i] = listener.Group[i] < values.Count && listener.Group[i] >= 0 ? values[listener.Group[i]] : null;
            // An event without the field belongs to no group.
            if (group[i] is null)
                return;
        }
        var counted = new string?[listener.Counted.Length];
        for (var i = 0; i < counted.Length; i++)
            counted[i] = listener.Counted[i] < values.Count && listener.Counted[i] >= 0 ? values[listener.Counted[i]] : null;
        var member = new CorrelationMember(ticks, reference, listener.RuleId);
        if (!states[listener.Correlation].Add(listener.Correlation, listener.Place, member, group!, counted, matches))
            return;
        // It is met just now: that is an event for those that refer to it.
        foreach (var above in ofCorrelation[listener.Correlation])
            Tell(above, ticks, reference, group, matches);
    }

    private void Listen(IReadOnlyList<SigmaRule> rules, int c, int place, string id)
    {
        var correlation = correlations[c];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            if (rules[rule].Header.Id != id)
                continue;
            var known = fields[rule];
            ofRule[rule].Insert(0, new Listener(c, place, id, [.. correlation.GroupBy.Select(name => Place(known, Resolve(correlation, name, id)))],
                [.. correlation.Fields.Select(name => Place(known, Resolve(correlation, name, id)))]));
        }
        for (var below = 0; below < c; below++)
        {
            if (correlations[below].Header.Id != id)
                continue;
            var names = correlations[below].GroupBy.ToList();
            ofCorrelation[below].Insert(0, new Listener(c, place, id, [.. correlation.GroupBy.Select(name => names.IndexOf(Resolve(correlation, name, id)))],
                [.. correlation.Fields.Select(name => names.IndexOf(Resolve(correlation, name, id)))]));
        }
    }

    private static string Resolve(SigmaCorrelation correlation, string name, string rule) =>
        correlation.Aliases.TryGetValue(name, out var byRule) && byRule.TryGetValue(rule, out var field) ? field : name;

    private static int Place(List<string> known, string name)
    {
        var at = known.IndexOf(name);
        if (at >= 0)
            return at;
        known.Add(name);
        return known.Count - 1;
    }

    private sealed record Listener(int Correlation, int Place, string RuleId, int[] Group, int[] Counted);
}
