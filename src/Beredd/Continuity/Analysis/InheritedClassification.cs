using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Analysis;

/// <summary>What a service or system is classified as, and where it comes from.</summary>
/// <param name="Value">0 to 4: its own where it has one, else inherited; null where nobody has said anything.</param>
/// <param name="Own">What is said of it itself.</param>
/// <param name="Inherited">The highest of those that need it, directly or through others that say nothing themselves.</param>
/// <param name="Chain">Ids from the one that gives the inherited value to this one; empty without one.</param>
public sealed record Classed(int? Value, int? Own, int? Inherited, IReadOnlyList<string> Chain)
{
    /// <summary>Lower than what it would inherit: that needs a reason.</summary>
    public bool IsLowered => Own < Inherited;
}

/// <summary>
/// Classification along dependencies: what a service needs must be worth as much as the service. A value of one's own ends what comes from above, for better or worse, so a system
/// that is one of several can be said to be worth less, with the reason.
/// </summary>
public sealed class InheritedClassification
{
    private static readonly Aspect[] Aspects = Enum.GetValues<Aspect>();

    private readonly Dictionary<(string Id, Aspect Aspect), Classed> _classed = [];

    public InheritedClassification(IReadOnlyCollection<Node> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var byId = nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (var aspect in Aspects)
            Spread(byId, nodes, aspect);
    }

    public Classed this[string id, Aspect aspect] => _classed[(id, aspect)];

    /// <summary>
    /// Highest value first, and breadth first among equals: who is reached first is reached from the highest value by the shortest chain, and never needs a second look.
    /// </summary>
    private void Spread(Dictionary<string, Node> byId, IReadOnlyCollection<Node> nodes, Aspect aspect)
    {
        var inherited = new Dictionary<string, (int Value, string From)>(StringComparer.Ordinal);
        for (var value = Classification.Highest; value >= 0; value--)
        {
            var queue = new Queue<Node>(nodes.Where(n => n.Classification[aspect] == value));
            while (queue.TryDequeue(out var node))
            {
                foreach (var id in node.Needs.SelectMany(n => n.Members).Select(m => m.TargetId))
                {
                    if (byId.TryGetValue(id, out var target) && target != node && inherited.TryAdd(id, (value, node.Id)) && target.Classification[aspect] is null)
                        queue.Enqueue(target);
                }
            }
        }
        foreach (var node in nodes)
        {
            var own = node.Classification[aspect];
            int? value = inherited.TryGetValue(node.Id, out var from) ? from.Value : null;
            _classed[(node.Id, aspect)] = new Classed(own ?? value, own, value, Chain(byId, inherited, node, aspect));
        }
    }

    private static List<string> Chain(Dictionary<string, Node> byId, Dictionary<string, (int Value, string From)> inherited, Node node, Aspect aspect)
    {
        var chain = new List<string>();
        if (!inherited.TryGetValue(node.Id, out var from))
            return chain;
        chain.Add(node.Id);
        chain.Add(from.From);
        while (byId[from.From].Classification[aspect] is null)
        {
            from = inherited[from.From];
            chain.Add(from.From);
        }
        chain.Reverse();
        return chain;
    }
}
