namespace Beredd.Outage;

/// <summary>
/// Plays several ways to act over one register, side by side. The attacker is in some systems and moves along needs, in both
/// directions, between systems that work (level above 0): a client leads to the directory it needs, and the directory to all that
/// needs it. What is at 0 is neither reached nor passed, also where the attacker was in it. Services are no machines and carry nobody.
/// </summary>
public sealed class ContainmentComparison
{
    private readonly Simulator _simulator;
    private readonly int[] _attacker;
    private readonly bool[] _closed;

    /// <summary>Prepares a comparison.</summary>
    /// <param name="simulator">The compiled register.</param>
    /// <param name="attackerAt">Systems the attacker is in; none gives a reach of 0.</param>
    /// <param name="closed">Systems nobody moves through, such as power feeds and premises.</param>
    /// <exception cref="ArgumentException">An id is no system of the register.</exception>
    public ContainmentComparison(Simulator simulator, IReadOnlyList<string> attackerAt, IReadOnlyList<string> closed)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(attackerAt);
        ArgumentNullException.ThrowIfNull(closed);
        _simulator = simulator;
        _attacker = [.. attackerAt.Select(Find)];
        _closed = new bool[simulator.Graph.Systems];
        foreach (var id in closed)
            _closed[Find(id)] = true;
    }

    /// <summary>Plays one way to act.</summary>
    public ContainmentChoice Play(Scenario scenario)
    {
        var result = _simulator.Simulate(scenario);
        var (reach, reached) = Reach(result);
        return new ContainmentChoice(scenario, result, Breached(result, scenario.HorizonHours), reach, reached);
    }

    private int Find(string id) => _simulator.Graph.IndexOf.TryGetValue(id, out var node) && node < _simulator.Graph.Systems
        ? node
        : throw new ArgumentException($"There is no system '{id}' in the register.", nameof(id));

    private static List<CountChange> Breached(SimulationResult result, double horizon)
    {
        var count = 0;
        return [.. result.Services.SelectMany(s => s.Breaches).SelectMany(b => new[] { (b.From, Step: 1), (b.To, Step: -1) })
            .Where(b => b.Item1 < horizon).GroupBy(b => b.Item1).OrderBy(g => g.Key)
            .Select(g => new CountChange(g.Key, count += g.Sum(x => x.Step)))];
    }

    private (List<CountChange> Reach, List<string> Reached) Reach(SimulationResult result)
    {
        var graph = _simulator.Graph;
        var working = new bool[graph.Systems];
        Array.Fill(working, true);
        var changes = result.Nodes.Select(n => (Node: graph.IndexOf[n.Id], n.Changes)).Where(n => n.Node < graph.Systems)
            .SelectMany(n => n.Changes.Select(c => (c.AtHours, n.Node, c.Level))).GroupBy(c => c.AtHours).OrderBy(g => g.Key).ToList();
        var reach = new List<CountChange>();
        var smallest = new List<int>();
        if (changes.Count == 0 || changes[0].Key > 0)
            Note(0);
        foreach (var instant in changes)
        {
            foreach (var (_, node, level) in instant)
                working[node] = level > 0;
            Note(instant.Key);
        }
        return (reach, [.. smallest.Order().Select(n => graph.Ids[n])]);

        void Note(double at)
        {
            var reached = Spread(working);
            if (reach.Count == 0 || reached.Count < smallest.Count)
                smallest = reached;
            if (reach.Count == 0 || reach[^1].Count != reached.Count)
                reach.Add(new CountChange(at, reached.Count));
        }
    }

    private List<int> Spread(bool[] working)
    {
        var graph = _simulator.Graph;
        var seen = new bool[graph.Systems];
        var reached = new List<int>();
        foreach (var node in _attacker)
            Enter(node);
        for (var i = 0; i < reached.Count; i++)
        {
            var node = reached[i];
            for (var e = graph.EdgeStart[graph.GroupStart[node]]; e < graph.EdgeStart[graph.GroupStart[node + 1]]; e++)
                Enter(graph.Member[e]);
            for (var d = graph.DependentStart[node]; d < graph.DependentStart[node + 1]; d++)
                Enter(graph.Owner[graph.Dependents[d]]);
        }
        return reached;

        void Enter(int node)
        {
            if (node >= graph.Systems || seen[node] || _closed[node] || !working[node])
                return;
            seen[node] = true;
            reached.Add(node);
        }
    }
}
