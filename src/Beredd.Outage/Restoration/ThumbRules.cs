namespace Beredd.Outage;

/// <summary>The orders people would use without a calculation. Spec: "Files", <c>rulesOfThumb</c>; ties in the order of the register.</summary>
internal static class ThumbRules
{
    public static int[] ShortestFirst(DependencyGraph graph, int[] jobs) => [.. jobs.OrderBy(j => graph.RestoreHours[j])];

    public static int[] MostHarmFirst(int[] jobs, double[] harms) => [.. jobs.Zip(harms).OrderByDescending(x => x.Second).Select(x => x.First)];

    /// <summary>Repeatedly the first job whose direct and indirect needs among the jobs are placed already, or need it in turn.</summary>
    public static int[] DependenciesFirst(DependencyGraph graph, int[] jobs)
    {
        var isJob = jobs.ToHashSet();
        var needs = jobs.ToDictionary(j => j, j => Reach(graph, j));
        var placed = new HashSet<int>();
        var order = new List<int>(jobs.Length);
        var left = jobs.ToList();
        while (left.Count > 0)
        {
            // The needs of a job in a smallest open cycle are placed or in that cycle, so there always is one.
            var next = left.First(j => needs[j].All(n => !isJob.Contains(n) || placed.Contains(n) || needs[n].Contains(j)));
            left.Remove(next);
            placed.Add(next);
            order.Add(next);
        }
        return [.. order];
    }

    /// <summary>What a node needs, directly and indirectly, to work and to be restored.</summary>
    public static HashSet<int> Reach(DependencyGraph graph, int job)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([job]);
        while (open.TryPop(out var node))
        {
            for (var e = graph.EdgeStart[graph.GroupStart[node]]; e < graph.EdgeStart[graph.GroupStart[node + 1]]; e++)
            {
                if (seen.Add(graph.Member[e]))
                    open.Push(graph.Member[e]);
            }
            if (node >= graph.Systems)
                continue;
            foreach (var need in graph.RestoreNeeds[node])
            {
                if (seen.Add(need))
                    open.Push(need);
            }
        }
        seen.Remove(job);
        return seen;
    }
}
