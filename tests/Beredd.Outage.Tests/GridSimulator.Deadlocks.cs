namespace Beredd.Outage.Tests;

/// <summary>Deadlocks by the plain definition: the greatest solution by sweeps over all nodes, and two nodes together where each can reach the other.</summary>
internal sealed partial class GridSimulator
{
    public List<string> Deadlocks()
    {
        var greatest = _ids.ToDictionary(id => id, _ => 1.0);
        bool changed;
        do
        {
            changed = false;
            foreach (var id in _ids)
            {
                var value = _up[id] ? _needs[id].Select(g => Math.Max(g.Otherwise, g.Of.Select(m => greatest[m.Id]).OrderDescending().ElementAt(g.AtLeast - 1))).DefaultIfEmpty(1).Min() : 0;
                if (value >= greatest[id])
                    continue;
                greatest[id] = value;
                changed = true;
            }
        }
        while (changed);
        var waiting = _ids.Where(id => _level[id][_steps - 1] == 0 && greatest[id] > 0).ToList();
        var reach = waiting.ToDictionary(id => id, id => Reach(id, waiting));
        return [.. waiting.Select(id => string.Join(' ', waiting.Where(x => reach[id].Contains(x) && reach[x].Contains(id)).Append(id).Distinct().Order(StringComparer.Ordinal)))
            .Where(d => d.Contains(' ', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
    }

    private HashSet<string> Reach(string from, List<string> within)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var id))
        {
            foreach (var need in _needs[id].SelectMany(g => g.Of).Select(m => m.Id).Where(within.Contains))
            {
                if (seen.Add(need))
                    open.Push(need);
            }
        }
        return seen;
    }
}
