namespace Beredd.Outage;

/// <summary>
/// Plays scenarios over a register, exactly and event by event. Compiled once; safe for several threads, since each call works in
/// a run of its own.
/// </summary>
public sealed class Simulator
{
    /// <summary>Two times closer than this many hours are the same instant.</summary>
    internal const double SameInstant = 1e-6;

    /// <summary>Compiles a register.</summary>
    /// <exception cref="KeyNotFoundException">The register names an id that it does not hold.</exception>
    public Simulator(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        Graph = DependencyGraph.Compile(register);
    }

    internal DependencyGraph Graph { get; }

    // The run of the call before, for the next one: its arrays are large enough to cost collections when made anew each time. Calls at the same time make their own.
    private OutageRun? _spare;

    /// <summary>Plays one scenario.</summary>
    /// <exception cref="ArgumentException">The start does not exist on the clock of Stockholm.</exception>
    /// <exception cref="KeyNotFoundException">The scenario names an id that the register does not hold.</exception>
    public SimulationResult Simulate(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var run = Interlocked.Exchange(ref _spare, null) ?? new OutageRun(Graph);
        run.Play(Hits(scenario), scenario.HorizonHours, scenario.Restoration ? Priority(scenario.Order) : null);
        var services = Services(run, new Calendars(Graph, scenario.Start, scenario.HorizonHours), scenario.HorizonHours);
        var result = new SimulationResult(
            Courses(run),
            Jobs(run, scenario.HorizonHours),
            services,
            services.Sum(s => s.Harm),
            services.Count(s => s.Breaches.Count > 0),
            Deadlocks.Find(Graph, run),
            Unrestorable(scenario));
        _spare = run;
        return result;
    }

    internal List<(int Node, double At, double Until)> Hits(Scenario scenario) =>
        [.. scenario.Hit.OrderBy(h => h.AtHours).Select(h => (Graph.IndexOf[h.Id], h.AtHours, h.UntilHours ?? double.NaN))];

    /// <summary>All systems by priority: those named, then the rest in the order of the register.</summary>
    internal int[] Priority(IReadOnlyList<string> order)
    {
        var priority = new int[Graph.Systems];
        var named = new bool[Graph.Systems];
        var next = 0;
        foreach (var id in order)
        {
            var node = Graph.IndexOf[id];
            named[node] = true;
            priority[next++] = node;
        }
        for (var node = 0; node < Graph.Systems; node++)
        {
            if (!named[node])
                priority[next++] = node;
        }
        return priority;
    }

    private List<NodeCourse> Courses(OutageRun run)
    {
        var (times, levels) = (new List<double>(), new List<double>());
        var courses = new List<NodeCourse>();
        foreach (var node in run.Touched.Where(run.HasChanged).Order())
        {
            run.CopyCourse(node, times, levels);
            var changes = new LevelChange[times.Count];
            for (var i = 0; i < changes.Length; i++)
                changes[i] = new LevelChange(times[i], levels[i]);
            courses.Add(new NodeCourse(Graph.Ids[node], changes));
        }
        return courses;
    }

    private List<RestorationJob> Jobs(OutageRun run, double horizon) =>
        [.. run.Jobs
            .Select(j => new RestorationJob(Graph.Ids[j.Node], Graph.Register.Systems[j.Node].Restore!.Team, j.From, Math.Min(j.To, horizon)))
            .OrderBy(j => j.From).ThenBy(j => j.Id, StringComparer.Ordinal)];

    private List<ServiceOutcome> Services(OutageRun run, Calendars calendars, double horizon)
    {
        var course = new ServiceCourse();
        var (times, levels) = (new List<double>(), new List<double>());
        var outcomes = new List<ServiceOutcome>(Graph.Register.Services.Count);
        for (var s = 0; s < Graph.Register.Services.Count; s++)
        {
            var service = Graph.Register.Services[s];
            if (!run.HasChanged(Graph.Systems + s))
            {
                outcomes.Add(new ServiceOutcome(service.Id, null, 0, 0, [], [], 0, 0, 0));
                continue;
            }
            run.CopyCourse(Graph.Systems + s, times, levels);
            course.Walk(service, calendars[s], times, levels, horizon);
            outcomes.Add(new ServiceOutcome(
                service.Id,
                course.FirstShortfall,
                course.ShortfallHours,
                course.Harm,
                [.. course.Analog],
                [.. course.Breaches],
                course.FormsTotal,
                course.FormsPeak,
                course.BackToNormal));
        }
        return outcomes;
    }

    private List<string> Unrestorable(Scenario scenario) =>
        [.. scenario.Hit
            .Where(h => h.UntilHours is null && Graph.IndexOf[h.Id] is var n && (n >= Graph.Systems || Graph.TeamOf[n] < 0))
            .Select(h => h.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
