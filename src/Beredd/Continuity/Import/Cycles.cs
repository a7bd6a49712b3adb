namespace Beredd.Continuity.Import;

/// <summary>Groups of ids that lead to each other (strongly connected, at least two), found without recursion: a register may be as deep as it is long.</summary>
internal static class Cycles
{
    /// <summary>Each sorted, and they by their first; ids that are no key lead nowhere.</summary>
    public static List<IReadOnlyList<string>> Find(Dictionary<string, List<string>> leadsTo)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var low = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Stack<string>();
        var isOpen = new HashSet<string>(StringComparer.Ordinal);
        var path = new Stack<(string Id, int Next)>();
        var found = new List<IReadOnlyList<string>>();
        foreach (var root in leadsTo.Keys)
        {
            if (index.ContainsKey(root))
                continue;
            path.Push((root, 0));
            while (path.TryPop(out var step))
            {
                var (id, next) = step;
                if (next == 0 && index.TryAdd(id, index.Count))
                {
                    low[id] = index[id];
                    open.Push(id);
                    isOpen.Add(id);
                }
                var targets = leadsTo[id];
                if (next > 0)
                    low[id] = Math.Min(low[id], low.GetValueOrDefault(targets[next - 1], int.MaxValue));
                while (next < targets.Count && (index.ContainsKey(targets[next]) || !leadsTo.ContainsKey(targets[next])))
                {
                    if (isOpen.Contains(targets[next]))
                        low[id] = Math.Min(low[id], index[targets[next]]);
                    next++;
                }
                if (next < targets.Count)
                {
                    path.Push((id, next + 1));
                    path.Push((targets[next], 0));
                }
                else if (low[id] == index[id])
                {
                    var component = new List<string>();
                    string member;
                    do
                    {
                        member = open.Pop();
                        isOpen.Remove(member);
                        component.Add(member);
                    }
                    while (member != id);
                    if (component.Count > 1)
                        found.Add([.. component.Order(StringComparer.Ordinal)]);
                }
            }
        }
        return [.. found.OrderBy(c => c[0], StringComparer.Ordinal)];
    }
}
