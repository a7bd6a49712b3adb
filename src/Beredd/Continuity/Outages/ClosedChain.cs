using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Outages;

/// <summary>A shortest chain of needs that closes, among nodes that wait for each other.</summary>
internal static class ClosedChain
{
    /// <summary>Each needs the next, and the last the first. What the nodes are, in their own order, where no needs among them are found.</summary>
    public static IReadOnlyList<string> Of(MunicipalRegister register, IReadOnlyList<string> waiting)
    {
        var among = waiting.ToHashSet(StringComparer.Ordinal);
        var needs = register.Nodes.Where(n => among.Contains(n.Id))
            .ToDictionary(n => n.Id, n => n.Needs.SelectMany(d => d.Members).Select(m => m.TargetId).Where(among.Contains).ToList(), StringComparer.Ordinal);
        return waiting.Select(from => From(from, needs)).OfType<IReadOnlyList<string>>().MinBy(c => c.Count) ?? waiting;
    }

    private static List<string>? From(string start, Dictionary<string, List<string>> needs)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var node))
        {
            foreach (var need in needs.GetValueOrDefault(node) ?? [])
            {
                if (need == start)
                {
                    var chain = new List<string>();
                    for (var at = node; at != start; at = cameFrom[at])
                        chain.Add(at);
                    chain.Add(start);
                    chain.Reverse();
                    return chain;
                }
                if (cameFrom.TryAdd(need, node))
                    open.Enqueue(need);
            }
        }
        return null;
    }
}
