namespace Beredd.Outage;

/// <summary>
/// Which pairs can breach a service that neither member breaches alone. All others are passed over, and lose nothing:
/// <para>Hit at 0 and never restored, levels only fall. Let a and b be two systems, and X the lower of their two courses at every
/// node and instant. The pair's course P is never above X. Suppose that in every group the kth largest of the lower values is the
/// lower of the two kth largest. The minimum over groups, <c>max(f, ·)</c>, the product with S and the sliding window (over falling
/// levels it is a shift in time) commute with the lower of two values as well, so X solves the pair's equations, and P, the greatest
/// solution below its past, is not below X. So P = X. A service then falls below its minimum at the earlier of the two
/// instants; since levels only fall, its one episode lasts to the horizon, and when it is breached depends on that instant
/// alone: the pair breaches what the one with the earlier instant breaches.</para>
/// <para>So a pair matters only by a group in which the kth largest does not commute. With k = all it is a minimum and does.
/// Where no more than (members − k) of the members are lowered by either, it is 1 on both sides; and where the members lowered by
/// one are all lowered by the other at least as early and as far, the values of the latter are the lower ones, and it commutes again.
/// The group must also lead, by dependents, to a service that neither breaches.</para>
/// </summary>
internal sealed class PairCandidates
{
    private readonly DependencyGraph _graph;
    private readonly SingleCourse[] _singles;
    private readonly double _horizon;
    private readonly Dictionary<int, ulong[]> _served = [];

    public PairCandidates(DependencyGraph graph, SingleCourse[] singles, double horizon)
    {
        _graph = graph;
        _singles = singles;
        _horizon = horizon;
    }

    /// <summary>Per system the systems after it that it makes a candidate with, ascending.</summary>
    public int[][] Find()
    {
        var partners = new HashSet<int>[_graph.Systems];
        var lowering = LoweringByMember();
        for (var g = 0; g < _graph.AtLeast.Length; g++)
        {
            var (first, end) = (_graph.EdgeStart[g], _graph.EdgeStart[g + 1]);
            var spare = end - first - _graph.AtLeast[g];
            if (spare == 0 || _graph.Otherwise[g] >= 1)
                continue;
            AddPairs(g, first, end, spare, lowering, partners);
        }
        return [.. partners.Select(p => p is null ? [] : p.Order().ToArray())];
    }

    private void AddPairs(int group, int first, int end, int spare, Dictionary<int, List<int>> lowering, HashSet<int>[] partners)
    {
        var owner = _graph.Owner[first];
        // What each system lowers in this group, by the place of the member.
        var lowered = new Dictionary<int, List<(int Place, SingleCourse.Fall[] Course)>>();
        for (var e = first; e < end; e++)
        {
            if (!lowering.TryGetValue(_graph.Member[e], out var systems))
                continue;
            foreach (var system in systems)
            {
                var course = _singles[system].CourseOf(_graph.Member[e]);
                // A member that falls so late that its window outlasts the horizon never stops counting.
                if (course[0].At + _graph.Tolerance[e] >= _horizon || _singles[system].FallsAtOnce(owner))
                    continue;
                if (!lowered.TryGetValue(system, out var places))
                    lowered.Add(system, places = []);
                places.Add((e - first, course));
            }
        }
        // Systems that do the very same to the group are one class: classes are few where systems are many.
        var classes = lowered.GroupBy(l => Key(l.Value), StringComparer.Ordinal).Select(c => (Does: c.First().Value, Systems: c.Select(l => l.Key).ToArray())).ToArray();
        var reached = ServedBy(owner);
        if (reached.All(w => w == 0))
            return;
        for (var i = 0; i < classes.Length; i++)
        {
            for (var j = i + 1; j < classes.Length; j++)
            {
                if (!MayJoin(classes[i].Does, classes[j].Does, spare))
                    continue;
                foreach (var a in classes[i].Systems)
                {
                    foreach (var b in classes[j].Systems)
                    {
                        if (LeavesSomething(reached, a, b))
                            (partners[Math.Min(a, b)] ??= []).Add(Math.Max(a, b));
                    }
                }
            }
        }
    }

    private static string Key(List<(int Place, SingleCourse.Fall[] Course)> does) =>
        string.Join(';', does.Select(d => d.Place + ":" + string.Join(',', d.Course.Select(f => FormattableString.Invariant($"{f.At:R}={f.Level:R}")))));

    private static bool MayJoin(List<(int Place, SingleCourse.Fall[] Course)> a, List<(int Place, SingleCourse.Fall[] Course)> b, int spare)
    {
        var union = a.Select(x => x.Place).Union(b.Select(x => x.Place)).Count();
        return union > spare && !Covers(a, b) && !Covers(b, a);
    }

    /// <summary>Whether all that the second lowers is lowered by the first, as early and as far.</summary>
    private static bool Covers(List<(int Place, SingleCourse.Fall[] Course)> wide, List<(int Place, SingleCourse.Fall[] Course)> narrow) =>
        narrow.TrueForAll(n => wide.Exists(w => w.Place == n.Place && n.Course.All(f => w.Course.Any(x => x.At <= f.At && x.Level <= f.Level))));

    private bool LeavesSomething(ulong[] reached, int a, int b)
    {
        var (x, y) = (_singles[a].Breached, _singles[b].Breached);
        for (var w = 0; w < reached.Length; w++)
        {
            if ((reached[w] & ~x[w] & ~y[w]) != 0)
                return true;
        }
        return false;
    }

    private Dictionary<int, List<int>> LoweringByMember()
    {
        var lowering = new Dictionary<int, List<int>>();
        for (var s = 0; s < _singles.Length; s++)
        {
            foreach (var node in _singles[s].Nodes)
            {
                if (!lowering.TryGetValue(node, out var systems))
                    lowering.Add(node, systems = []);
                systems.Add(s);
            }
        }
        return lowering;
    }

    /// <summary>Services that a node leads to by dependents, itself among them, as bits.</summary>
    private ulong[] ServedBy(int node)
    {
        if (_served.TryGetValue(node, out var known))
            return known;
        var services = new ulong[(_graph.Register.Services.Count + 63) / 64];
        var seen = new HashSet<int> { node };
        var open = new Stack<int>([node]);
        while (open.TryPop(out var next))
        {
            if (next >= _graph.Systems)
                services[(next - _graph.Systems) >> 6] |= 1UL << ((next - _graph.Systems) & 63);
            for (var i = _graph.DependentStart[next]; i < _graph.DependentStart[next + 1]; i++)
            {
                if (seen.Add(_graph.Owner[_graph.Dependents[i]]))
                    open.Push(_graph.Owner[_graph.Dependents[i]]);
            }
        }
        _served.Add(node, services);
        return services;
    }
}
