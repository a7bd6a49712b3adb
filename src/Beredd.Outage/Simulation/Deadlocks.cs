namespace Beredd.Outage;

/// <summary>Finds systems that wait for each other: at 0, though nothing but each other holds them there. Spec: "Cycles", <c>deadlocks</c>.</summary>
internal static class Deadlocks
{
    public static List<IReadOnlyList<string>> Find(DependencyGraph graph, OutageRun run)
    {
        // Only what is down now can be in one, and only a node that is itself up can have a greatest solution above 0.
        var down = run.Touched.Where(n => run.Level(n) == 0).ToList();
        if (!down.Exists(run.IsUp))
            return [];
        var greatest = Greatest(graph, run);
        var within = down.Where(n => greatest[n] > 0).ToHashSet();
        var found = new List<IReadOnlyList<string>>();
        foreach (var component in Components(graph, within))
        {
            if (component.Count >= 2)
                found.Add([.. component.Select(n => graph.Ids[n]).Order(StringComparer.Ordinal)]);
        }
        return [.. found.OrderBy(f => f[0], StringComparer.Ordinal)];
    }

    private static double[] Greatest(DependencyGraph graph, OutageRun run)
    {
        var level = new double[graph.Count];
        Array.Fill(level, 1);
        var queued = new bool[graph.Count];
        Array.Fill(queued, true);
        var queue = new Queue<int>(Enumerable.Range(0, graph.Count));
        var sorted = new double[graph.WidestGroup];
        while (queue.TryDequeue(out var node))
        {
            queued[node] = false;
            var value = run.IsUp(node) ? Formula(graph, node, level, sorted) : 0;
            if (value >= level[node])
                continue;
            level[node] = value;
            for (var i = graph.DependentStart[node]; i < graph.DependentStart[node + 1]; i++)
            {
                var dependent = graph.Owner[graph.Dependents[i]];
                if (level[dependent] == 0 || queued[dependent])
                    continue;
                queued[dependent] = true;
                queue.Enqueue(dependent);
            }
        }
        return level;
    }

    private static double Formula(DependencyGraph graph, int node, double[] level, double[] sorted)
    {
        var result = 1.0;
        for (var g = graph.GroupStart[node]; g < graph.GroupStart[node + 1]; g++)
        {
            var count = graph.EdgeStart[g + 1] - graph.EdgeStart[g];
            for (var i = 0; i < count; i++)
                sorted[i] = level[graph.Member[graph.EdgeStart[g] + i]];
            Array.Sort(sorted, 0, count);
            result = Math.Min(result, Math.Max(graph.Otherwise[g], sorted[count - graph.AtLeast[g]]));
        }
        return result;
    }

    /// <summary>Strongly connected components of some nodes by their needs (Tarjan), with a stack of its own: a chain of dependencies may be long.</summary>
    public static IEnumerable<List<int>> Components(DependencyGraph graph, HashSet<int> within)
    {
        var index = new Dictionary<int, int>();
        var low = new Dictionary<int, int>();
        var open = new HashSet<int>();
        var path = new Stack<int>();
        var calls = new Stack<(int Node, IEnumerator<int> Unseen)>();
        foreach (var root in within.Order())
        {
            if (index.ContainsKey(root))
                continue;
            Enter(root);
            while (calls.Count > 0)
            {
                var (node, rest) = calls.Peek();
                if (rest.MoveNext())
                {
                    var need = rest.Current;
                    if (!index.TryGetValue(need, out var seen))
                        Enter(need);
                    else if (open.Contains(need))
                        low[node] = Math.Min(low[node], seen);
                    continue;
                }
                calls.Pop();
                if (calls.Count > 0)
                    low[calls.Peek().Node] = Math.Min(low[calls.Peek().Node], low[node]);
                if (low[node] != index[node])
                    continue;
                var component = new List<int>();
                int member;
                do
                {
                    member = path.Pop();
                    open.Remove(member);
                    component.Add(member);
                }
                while (member != node);
                yield return component;
            }
        }

        void Enter(int node)
        {
            index[node] = low[node] = index.Count;
            open.Add(node);
            path.Push(node);
            calls.Push((node, Needs(node).GetEnumerator()));
        }

        IEnumerable<int> Needs(int node)
        {
            for (var e = graph.EdgeStart[graph.GroupStart[node]]; e < graph.EdgeStart[graph.GroupStart[node + 1]]; e++)
            {
                if (within.Contains(graph.Member[e]))
                    yield return graph.Member[e];
            }
        }
    }
}
