using Beredd.Continuity.Entries;
using Beredd.Outage;

namespace Beredd.Continuity.Analysis;

/// <summary>A link of the chain by which something falls: it is weakened at <paramref name="AtHours"/>, and <paramref name="ToleranceHours"/> was how long it held out without the link before.</summary>
public sealed record FallLink(string Id, double AtHours, double ToleranceHours);

/// <summary>Why services fall with a system.</summary>
public sealed class FallChain
{
    private const double SameInstant = 1e-6;

    private readonly Dictionary<string, double> _falls;
    private readonly Dictionary<string, List<(string Dependent, double Tolerance)>> _neededBy;

    /// <param name="nodes">All of the register.</param>
    /// <param name="result">A simulation of it.</param>
    public FallChain(IEnumerable<Node> nodes, SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        // Who starts out whole falls with the first change below that.
        _falls = result.Nodes.Select(n => (n.Id, Fall: n.Changes.Where(c => c.Level < 1).Select(c => (double?)c.AtHours).FirstOrDefault()))
            .Where(n => n.Fall is not null).ToDictionary(n => n.Id, n => n.Fall!.Value, StringComparer.Ordinal);
        _neededBy = nodes.SelectMany(n => n.Needs.SelectMany(d => d.Members).Select(m => (m.TargetId, Dependent: n.Id, m.ToleranceHours)))
            .GroupBy(n => n.TargetId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(n => (n.Dependent, n.ToleranceHours)).ToList(), StringComparer.Ordinal);
    }

    /// <summary>Everything that falls after a system and because of it, in time order, each with the chain from the system to it.</summary>
    public IReadOnlyList<(string Id, double AtHours, IReadOnlyList<FallLink> Chain)> From(string system) =>
        [.. Reach(system).Where(r => r.Key != system).Select(r => (r.Key, _falls[r.Key], Chain(r.Key)))
            .OrderBy(r => r.Item2).ThenBy(r => r.Item3.Count).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => (r.Key, r.Item2, r.Item3))];

    /// <summary>The chain from a system to what falls with it; null where that does not fall, or not because of it.</summary>
    public IReadOnlyList<FallLink>? Find(string system, string falls) => Reach(system).ContainsKey(falls) ? Chain(falls) : null;

    private Dictionary<string, (string? From, double Tolerance)> _reached = [];
    private string? _reachedFrom;

    private List<FallLink> Chain(string id)
    {
        var chain = new List<FallLink>();
        for (string? at = id; at is not null; at = _reached[at].From)
            chain.Add(new FallLink(at, _falls[at], _reached[at].Tolerance));
        chain.Reverse();
        return chain;
    }

    /// <summary>
    /// Breadth first, along needs whose loss can have been felt: the dependent falls no sooner than the tolerance allows. Those that fall at exactly that moment are followed
    /// first, for these are what made it fall; where the same thing falls for other reasons as well, the others come after.
    /// </summary>
    private Dictionary<string, (string? From, double Tolerance)> Reach(string system)
    {
        if (_reachedFrom == system)
            return _reached;
        _reachedFrom = system;
        _reached = new Dictionary<string, (string?, double)>(StringComparer.Ordinal);
        if (!_falls.ContainsKey(system))
            return _reached;
        _reached.Add(system, (null, 0));
        var open = new List<string> { system };
        Follow(open, exact: true);
        Follow(open, exact: false);
        return _reached;
    }

    private void Follow(List<string> open, bool exact)
    {
        for (var i = 0; i < open.Count; i++)
        {
            foreach (var (dependent, tolerance) in _neededBy.GetValueOrDefault(open[i]) ?? [])
            {
                if (!_falls.TryGetValue(dependent, out var at))
                    continue;
                var slack = at - _falls[open[i]] - tolerance;
                if ((exact ? Math.Abs(slack) <= SameInstant : slack >= -SameInstant) && _reached.TryAdd(dependent, (open[i], tolerance)))
                    open.Add(dependent);
            }
        }
    }
}
