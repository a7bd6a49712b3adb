namespace Beredd.Outage;

/// <summary>An episode of a service that begins at the same instant in every order, and lasts until the last of some jobs is done, at least.</summary>
internal sealed class CertainEpisode(Service service, double[] needed, double began, double level, int[] jobs, double horizon)
{
    private readonly ServiceCourse _course = new();

    public double Began => began;

    /// <summary>Any of which, while undone, holds the service below its minimum.</summary>
    public int[] Jobs => jobs;

    /// <summary>The harm of the episode if it ends at an hour; never falls as the hour grows.</summary>
    public double HarmUntil(double hour)
    {
        if (hour <= began)
            return 0;
        _course.Walk(service, needed, [began, Math.Min(hour, horizon)], [level, 1], horizon);
        return _course.Harm;
    }
}

/// <summary>What holds in every restoration order; the argument stands at <see cref="HarmBound"/>.</summary>
internal sealed class CertainEpisodes
{
    private readonly DependencyGraph _graph;
    private readonly Scenario _scenario;
    private readonly HashSet<int> _never;
    private readonly HashSet<int> _lasting;
    private readonly Dictionary<int, double> _hitAt;

    public CertainEpisodes(Simulator simulator, Scenario scenario, Calendars calendars, int[] jobs)
    {
        (_graph, _scenario) = (simulator.Graph, scenario);
        _hitAt = scenario.Hit.GroupBy(h => _graph.IndexOf[h.Id]).ToDictionary(g => g.Key, g => g.Min(h => h.AtHours));
        var lasting = scenario.Hit.GroupBy(h => _graph.IndexOf[h.Id]).Where(g => g.Count() == 1 && g.First().UntilHours is null).Select(g => g.Key).ToArray();
        _lasting = [.. lasting];
        var isJob = jobs.ToHashSet();
        _never = [.. jobs.Where(j => _graph.Register.Teams[_graph.TeamOf[j]].People == 0), .. lasting.Where(n => !isJob.Contains(n))];
        var falls = FirstFalls(simulator, simulator.Hits(scenario), out _);
        var relaxed = new Simulator(GracesGranted(simulator.Graph.Register, scenario));
        var holding = new Dictionary<int, List<(int Node, double Level)>>();
        foreach (var node in lasting)
        {
            var alone = FirstFalls(relaxed, [(node, _hitAt[node], double.NaN)], out var zeroAtOnce);
            foreach (var (service, fall) in alone)
            {
                if (!falls.TryGetValue(service, out var all) || Math.Abs(all.At - fall.At) >= Simulator.SameInstant)
                    continue;
                if (!holding.TryGetValue(service, out var list))
                    holding.Add(service, list = []);
                list.Add((node, fall.Level));
            }
            if (isJob.Contains(node) && _hitAt[node] == 0)
            {
                foreach (var job in jobs.Where(j => j != node && _graph.RestoreNeeds[j].Any(zeroAtOnce.Contains)))
                    Precedences.Add((node, job));
            }
        }
        foreach (var (service, list) in holding)
        {
            var episode = new CertainEpisode(_graph.Register.Services[service], calendars[service], falls[service].At, list.Max(l => l.Level), [.. list.Select(l => l.Node).Order()], scenario.HorizonHours);
            if (list.Exists(l => _never.Contains(l.Node)))
                Fixed += episode.HarmUntil(scenario.HorizonHours);
            else
                Episodes.Add(episode);
        }
    }

    /// <summary>Harm that no order can spare.</summary>
    public double Fixed { get; }

    public List<CertainEpisode> Episodes { get; } = [];

    /// <summary>The second may only start when the first is done.</summary>
    public List<(int First, int Then)> Precedences { get; } = [];

    /// <summary>Whether a job must be done exactly once, by a team that has people; others are left out, which only makes the bound lower.</summary>
    public bool IsCertain(int job) => _lasting.Contains(job) && !_never.Contains(job);

    public double HitAt(int node) => _hitAt[node];

    private Dictionary<int, (double At, double Level)> FirstFalls(Simulator simulator, List<(int, double, double)> hits, out HashSet<int> zeroAtOnce)
    {
        var run = new OutageRun(simulator.Graph);
        run.Play(hits, _scenario.HorizonHours, null);
        var falls = new Dictionary<int, (double, double)>();
        var (times, levels) = (new List<double>(), new List<double>());
        zeroAtOnce = [];
        foreach (var node in run.Touched.Where(run.HasChanged))
        {
            run.CopyCourse(node, times, levels);
            if (times[0] == 0 && levels[0] == 0)
                zeroAtOnce.Add(node);
            if (node < _graph.Systems)
                continue;
            var at = levels.FindIndex(l => l < _graph.Register.Services[node - _graph.Systems].MinimumLevel);
            if (at >= 0)
                falls.Add(node - _graph.Systems, (times[at], levels[at]));
        }
        return falls;
    }

    /// <summary>The register in which a member whose grace may help a hit system always counts: taken out, with one fewer asked for.</summary>
    private static Register GracesGranted(Register register, Scenario scenario)
    {
        var hit = scenario.Hit.Select(h => h.Id).ToHashSet(StringComparer.Ordinal);
        return register with
        {
            Systems = [.. register.Systems.Select(s => hit.Contains(s.Id) ? s with { Needs = Granted(s.Needs) } : s)],
            Services = [.. register.Services.Select(s => hit.Contains(s.Id) ? s with { Needs = Granted(s.Needs) } : s)],
        };
    }

    private static List<NeedGroup> Granted(IReadOnlyList<NeedGroup> groups) =>
        [.. groups
            .Select(g => g with { Of = [.. g.Of.Where(m => m.StartGraceHours == 0)], AtLeast = g.AtLeast - g.Of.Count(m => m.StartGraceHours > 0) })
            .Where(g => g.AtLeast > 0)];
}
