namespace Beredd.Outage;

/// <summary>
/// Harm that is certain for as long as one system is down, per service and system, whatever the restoration order.
/// <para>Levels grow with every S, every window and every grace, through the lowering and the raising of each instant. So the levels of any order lie on or above
/// those without restoration, and on or below those with only system j down in the register that grants all graces of hit systems ("alone"), until j is restored. From the hour e at
/// which j alone takes a service below its minimum, the service is therefore short of it in every order until j is restored. Its episode began at some
/// hour from the first fall without restoration up to e, so its paper cannot help before that first fall + start-up, nor after e + start-up + endurance. With paper
/// at hand through all of that, and the clock starting at e, served lies nowhere below, and the clock nowhere above, those of the order: each
/// moment's harm is at least the one worked out here. Several systems hold a service at once: each moment counts the largest of them, or any average.</para>
/// </summary>
internal sealed class CertainHarm
{
    /// <summary>Of each service so many holders are kept, those that do most: leaving others out only makes the bound lower.</summary>
    private const int MostHolders = 12;

    private readonly DependencyGraph _graph;
    private readonly HashSet<int> _hit;

    private CertainHarm(Simulator simulator, Scenario scenario, Calendars calendars, TimeGrid grid, Func<bool> isOver)
    {
        _graph = simulator.Graph;
        _hit = [.. scenario.Hit.Select(h => _graph.IndexOf[h.Id])];
        var run = new OutageRun(_graph);
        run.Play(simulator.Hits(scenario), scenario.HorizonHours, null);
        var firstFall = new Dictionary<int, double>();
        var (times, levels) = (new List<double>(), new List<double>());
        foreach (var node in run.Touched.Where(n => n >= _graph.Systems && run.HasChanged(n)))
        {
            run.CopyCourse(node, times, levels);
            var at = levels.FindIndex(l => l < Minimum(node));
            if (at >= 0)
                firstFall.Add(node, times[at]);
        }
        var granted = new Simulator(GracesGranted(_graph.Register));
        var alone = new OutageRun(granted.Graph);
        var course = new ServiceCourse { Rates = [] };
        var holders = new List<Hold>?[_graph.Register.Services.Count];
        foreach (var (node, at, until) in OnceHit(simulator.Hits(scenario)))
        {
            // What has been found until then holds without the rest.
            if (isOver())
                break;
            alone.Play([(node, at, double.NaN)], scenario.HorizonHours, null);
            if (at == 0 && double.IsNaN(until))
                AddPrecedences(node, alone, times, levels);
            foreach (var service in alone.Touched.Where(n => n >= _graph.Systems && alone.HasChanged(n)).Order())
            {
                alone.CopyCourse(service, times, levels);
                var below = levels.FindIndex(l => l < Minimum(service));
                if (below < 0 || !firstFall.TryGetValue(service, out var began))
                    continue;
                times.RemoveRange(0, below);
                levels.RemoveRange(0, below);
                var s = service - _graph.Systems;
                course.Walk(Patient(_graph.Register.Services[s], began, times[0]), calendars[s], times, levels, scenario.HorizonHours);
                if (course.Harm > 0)
                    Keep(holders[s] ??= [], Hold.From(s, node, double.IsNaN(until) ? double.PositiveInfinity : until, double.IsNaN(until) && IsRestored(node), course.Rates, grid));
            }
        }
        Holds = [.. holders.OfType<List<Hold>>().SelectMany(h => h)];
    }

    /// <summary>By service.</summary>
    public List<Hold> Holds { get; }

    /// <summary>The restoration of the second system may only begin when the first is back.</summary>
    public List<(int First, int Then)> Precedences { get; } = [];

    /// <summary>When each job that must be done exactly once can begin: not before its hit, nor before what it must wait for.</summary>
    public Dictionary<int, double> EarliestStarts(Scenario scenario, int[] jobs)
    {
        var starts = scenario.Hit.GroupBy(h => _graph.IndexOf[h.Id]).Where(g => g.Count() == 1 && jobs.Contains(g.Key) && IsRestored(g.Key)).ToDictionary(g => g.Key, g => g.First().AtHours);
        // As many passes as a chain is long at most here; what is left out of a longer one only makes the bound lower.
        for (var pass = 0; pass < 20; pass++)
        {
            foreach (var (first, then) in Precedences)
            {
                if (starts.TryGetValue(first, out var start) && starts.TryGetValue(then, out var known))
                    starts[then] = Math.Max(known, start + _graph.RestoreHours[first]);
            }
        }
        return starts;
    }

    public static CertainHarm Find(Simulator simulator, Scenario scenario, Calendars calendars, TimeGrid grid, Func<bool> isOver) => new(simulator, scenario, calendars, grid, isOver);

    private void Keep(List<Hold> holders, Hold hold)
    {
        holders.Add(hold);
        if (holders.Count > MostHolders)
            holders.Remove(holders.MinBy(h => (h.Whole, h.Job ? _graph.RestoreHours[h.Node] : h.Until))!);
    }

    private double Minimum(int node) => _graph.Register.Services[node - _graph.Systems].MinimumLevel;

    /// <summary>What is at 0 from the start for as long as this system is down keeps waiting whoever needs it to be restored.</summary>
    private void AddPrecedences(int node, OutageRun alone, List<double> times, List<double> levels)
    {
        foreach (var down in alone.Touched.Where(n => n < _graph.Systems && alone.HasChanged(n)).Order())
        {
            alone.CopyCourse(down, times, levels);
            if (times[0] > 0 || levels[0] > 0)
                continue;
            for (var i = _graph.WaiterStart[down]; i < _graph.WaiterStart[down + 1]; i++)
            {
                if (_graph.Waiters[i] != node)
                    Precedences.Add((node, _graph.Waiters[i]));
            }
        }
    }

    private bool IsRestored(int node) => node < _graph.Systems && _graph.TeamOf[node] >= 0 && _graph.Register.Teams[_graph.TeamOf[node]].People > 0;

    /// <summary>A system that is hit twice may be whole in between, so it holds nothing for certain.</summary>
    private static IEnumerable<(int Node, double At, double Until)> OnceHit(List<(int Node, double At, double Until)> hits) =>
        hits.GroupBy(h => h.Node).Where(g => g.Count() == 1).Select(g => g.First());

    /// <summary>The service with its paper at hand in all hours in which it could be, for an episode that is seen from <paramref name="from"/> and began then or earlier.</summary>
    private static Service Patient(Service service, double earliest, double from)
    {
        if (service.Analog is not { } analog)
            return service;
        var startUp = Math.Clamp(earliest + analog.StartUpHours - from, 0, analog.StartUpHours);
        return service with { Analog = analog with { StartUpHours = startUp, EnduranceHours = analog.StartUpHours + analog.EnduranceHours - startUp } };
    }

    /// <summary>The register in which a member whose grace may help a hit system always counts: taken out, with one fewer asked for.</summary>
    private Register GracesGranted(Register register) => register with
    {
        Systems = [.. register.Systems.Select(s => _hit.Contains(_graph.IndexOf[s.Id]) ? s with { Needs = Granted(s.Needs) } : s)],
        Services = [.. register.Services.Select(s => _hit.Contains(_graph.IndexOf[s.Id]) ? s with { Needs = Granted(s.Needs) } : s)],
    };

    private static List<NeedGroup> Granted(IReadOnlyList<NeedGroup> groups) =>
        [.. groups
            .Select(g => g with { Of = [.. g.Of.Where(m => m.StartGraceHours == 0)], AtLeast = g.AtLeast - g.Of.Count(m => m.StartGraceHours > 0) })
            .Where(g => g.AtLeast > 0)];
}

/// <summary>A system holds a service down: the certain harm of each cell of the grid while it does.</summary>
/// <param name="Service">Its place in the register.</param>
/// <param name="Node">The system, or the service itself.</param>
/// <param name="Until">When it returns by itself; infinite where only a team can restore it.</param>
/// <param name="Job">Whether a team can restore it.</param>
/// <param name="First">The first cell that is held.</param>
/// <param name="Harm">Harm of each cell from <paramref name="First"/> on.</param>
/// <param name="LeastRate">The least harm per hour within each of these cells.</param>
internal sealed record Hold(int Service, int Node, double Until, bool Job, int First, double[] Harm, double[] LeastRate)
{
    /// <summary>The harm if it is held to the horizon.</summary>
    public double Whole { get; } = Harm.Sum();

    /// <summary>Whether it holds the service up to an hour in every order.</summary>
    public bool IsCertainUntil(double hour) => !Job && Until >= hour;

    public static Hold From(int service, int node, double until, bool job, List<(double From, double To, double Rate)> rates, TimeGrid grid)
    {
        var first = grid.CellOf(rates[0].From);
        var harm = new double[grid.Cells - first];
        var least = new double[harm.Length];
        var covered = new double[harm.Length];
        Array.Fill(least, double.PositiveInfinity);
        foreach (var (from, to, rate) in rates)
        {
            for (var cell = grid.CellOf(from); cell < grid.Cells && grid.Start(cell) < to; cell++)
            {
                var hours = Math.Min(to, grid.Start(cell + 1)) - Math.Max(from, grid.Start(cell));
                if (hours <= 0)
                    continue;
                harm[cell - first] += hours * rate;
                covered[cell - first] += hours;
                least[cell - first] = Math.Min(least[cell - first], rate);
            }
        }
        for (var i = 0; i < least.Length; i++)
        {
            if (covered[i] < grid.Step * (1 - 1e-9))
                least[i] = 0;
        }
        return new Hold(service, node, until, job, first, harm, least);
    }
}

/// <summary>Equal cells over [0, horizon], each a power of two of an hour long, so that whole hours are borders of cells.</summary>
internal readonly record struct TimeGrid(double Step, int Cells)
{
    private const int MostCells = 4096;

    /// <summary>Coarser for very many jobs, so that the bound has time for more than its first steps.</summary>
    public static TimeGrid Over(double horizon, int jobs)
    {
        var step = 0.125;
        while (horizon / step > (jobs <= 400 ? MostCells : MostCells / 4))
            step *= 2;
        return new TimeGrid(step, Math.Max(1, (int)Math.Ceiling(horizon / step)));
    }

    public double Start(int cell) => cell * Step;

    public int CellOf(double hour) => Math.Clamp((int)(hour / Step), 0, Cells - 1);
}
