namespace Beredd.Outage;

/// <summary>Single points of failure, and pairs that are worse than their members. Spec: "What is asked of it", 2.</summary>
public sealed class WeaknessSearch
{
    private readonly DependencyGraph _graph;
    private readonly Calendars _calendars;
    private readonly double _horizon;

    /// <summary>Prepares the search: every system, hit at 0, nothing restored.</summary>
    /// <param name="simulator">The compiled register.</param>
    /// <param name="start">t = 0, local time in Stockholm.</param>
    /// <param name="horizonHours">Hours that are looked at, above 0.</param>
    /// <exception cref="ArgumentException">The start does not exist on the clock of Stockholm.</exception>
    public WeaknessSearch(Simulator simulator, DateTime start, double horizonHours)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizonHours);
        _graph = simulator.Graph;
        _horizon = horizonHours;
        _calendars = new Calendars(_graph, start, horizonHours);
    }

    /// <summary>Plays every system, and every pair that can matter, on all processors.</summary>
    public WeaknessResult Run(bool pairs)
    {
        var singles = new SingleCourse[_graph.Systems];
        Parallel.For(0, _graph.Systems, () => new Worker(this), (s, _, worker) =>
        {
            singles[s] = worker.Single(s);
            return worker;
        }, _ => { });
        var weak = singles.Select((s, i) => (Course: s, Id: _graph.Ids[i])).Where(s => s.Course.Breached.Any(w => w != 0))
            .Select(s => new SingleWeakness(s.Id, Names(s.Course.Breached), s.Course.Harm)).ToList();
        var (found, played) = pairs ? Pairs(singles) : ([], 0);
        return new WeaknessResult(WorstFirst(weak, s => s.Harm, s => s.Id, ""), WorstFirst(found, p => p.Harm, p => p.First, p => p.Second), played);
    }

    /// <summary>The harm of each system alone, unrestored, by its place in the register.</summary>
    internal double[] Harms(IReadOnlyList<int> systems)
    {
        var worker = new Worker(this);
        return [.. systems.Select(s => worker.Single(s).Harm)];
    }

    /// <summary>Every pair, without the candidates' argument: the twin that tests hold the pruned search against.</summary>
    internal IReadOnlyList<PairWeakness> AllPairsPlayed()
    {
        var worker = new Worker(this);
        var singles = Enumerable.Range(0, _graph.Systems).Select(worker.Single).ToArray();
        var found = new List<PairWeakness>();
        for (var a = 0; a < _graph.Systems; a++)
        {
            for (var b = a + 1; b < _graph.Systems; b++)
            {
                if (worker.Pair(a, b, singles) is { } pair)
                    found.Add(pair);
            }
        }
        return WorstFirst(found, p => p.Harm, p => p.First, p => p.Second);
    }

    private (List<PairWeakness> Found, long Played) Pairs(SingleCourse[] singles)
    {
        var candidates = new PairCandidates(_graph, singles, _horizon).Find();
        var work = candidates.SelectMany((partners, a) => partners.Select(b => (a, b))).ToArray();
        var found = new PairWeakness?[work.Length];
        Parallel.For(0, work.Length, () => new Worker(this), (i, _, worker) =>
        {
            found[i] = worker.Pair(work[i].a, work[i].b, singles);
            return worker;
        }, _ => { });
        return ([.. found.OfType<PairWeakness>()], work.Length);
    }

    /// <summary>By harm, then ids; harms within 1e-9 relative are a tie, so runs of near-equal harm are ordered by id.</summary>
    private static List<T> WorstFirst<T>(List<T> items, Func<T, double> harm, Func<T, string> first, Func<T, string> second)
    {
        var sorted = items.OrderByDescending(harm).ToList();
        var result = new List<T>(sorted.Count);
        for (var i = 0; i < sorted.Count;)
        {
            var end = i + 1;
            while (end < sorted.Count && harm(sorted[end - 1]) - harm(sorted[end]) <= 1e-9 * harm(sorted[end - 1]))
                end++;
            result.AddRange(sorted[i..end].OrderBy(first, StringComparer.Ordinal).ThenBy(second, StringComparer.Ordinal));
            i = end;
        }
        return result;
    }

    private static List<T> WorstFirst<T>(List<T> items, Func<T, double> harm, Func<T, string> first, string nothing) => WorstFirst(items, harm, first, _ => nothing);

    private List<string> Names(ulong[] services) =>
        [.. Enumerable.Range(0, _graph.Register.Services.Count).Where(s => (services[s >> 6] >> (s & 63) & 1) != 0).Select(s => _graph.Register.Services[s].Id)];

    /// <summary>One thread's run and scratch space.</summary>
    private sealed class Worker(WeaknessSearch search)
    {
        private readonly OutageRun _run = new(search._graph);
        private readonly ServiceCourse _course = new();
        private readonly List<double> _times = [];
        private readonly List<double> _levels = [];

        public SingleCourse Single(int system)
        {
            _run.Play([(system, 0, double.NaN)], search._horizon, null);
            var nodes = _run.Touched.Where(_run.HasChanged).ToArray();
            Array.Sort(nodes);
            var falls = new SingleCourse.Fall[nodes.Length][];
            for (var i = 0; i < nodes.Length; i++)
            {
                _run.CopyCourse(nodes[i], _times, _levels);
                falls[i] = new SingleCourse.Fall[_times.Count];
                for (var f = 0; f < _times.Count; f++)
                    falls[i][f] = new SingleCourse.Fall(_times[f], _levels[f]);
            }
            var (breached, harm) = Serve();
            return new SingleCourse(nodes, falls, breached, harm);
        }

        public PairWeakness? Pair(int a, int b, SingleCourse[] singles)
        {
            _run.Play([(a, 0, double.NaN), (b, 0, double.NaN)], search._horizon, null);
            var (breached, harm) = Serve();
            var any = false;
            for (var w = 0; w < breached.Length; w++)
                any |= (breached[w] &= ~singles[a].Breached[w] & ~singles[b].Breached[w]) != 0;
            if (!any)
                return null;
            var (x, y) = (search._graph.Ids[a], search._graph.Ids[b]);
            return string.CompareOrdinal(x, y) < 0
                ? new PairWeakness(x, y, search.Names(breached), harm)
                : new PairWeakness(y, x, search.Names(breached), harm);
        }

        private (ulong[] Breached, double Harm) Serve()
        {
            var services = search._graph.Register.Services;
            var breached = new ulong[(services.Count + 63) / 64];
            var harm = 0.0;
            foreach (var node in _run.Touched)
            {
                var s = node - search._graph.Systems;
                if (s < 0 || !_run.HasChanged(node))
                    continue;
                _run.CopyCourse(node, _times, _levels);
                _course.Walk(services[s], search._calendars[s], _times, _levels, search._horizon);
                harm += _course.Harm;
                if (_course.Breached)
                    breached[s >> 6] |= 1UL << (s & 63);
            }
            return (breached, harm);
        }
    }
}
