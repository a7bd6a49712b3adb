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

    /// <summary>Plays one scenario.</summary>
    /// <exception cref="ArgumentException">The start does not exist on the clock of Stockholm.</exception>
    /// <exception cref="KeyNotFoundException">The scenario names an id that the register does not hold.</exception>
    public SimulationResult Simulate(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var run = new OutageRun(Graph);
        run.Play(Hits(scenario), scenario.HorizonHours, scenario.Restoration ? Priority(scenario.Order) : null);
        var services = Services(run, new Calendars(Graph.Register, scenario.Start, scenario.HorizonHours), scenario.HorizonHours);
        return new SimulationResult(
            Courses(run),
            Jobs(run, scenario.HorizonHours),
            services,
            services.Sum(s => s.Harm),
            services.Count(s => s.Breaches.Count > 0),
            Deadlocks.Find(Graph, run),
            Unrestorable(scenario));
    }

    internal List<(int Node, double At, double Until)> Hits(Scenario scenario) =>
        [.. scenario.Hit.OrderBy(h => h.AtHours).Select(h => (Graph.IndexOf[h.Id], h.AtHours, h.UntilHours ?? double.NaN))];

    /// <summary>All systems by priority: those named, then the rest in the order of the register.</summary>
    internal int[] Priority(IReadOnlyList<string> order)
    {
        var named = order.Select(id => Graph.IndexOf[id]).ToArray();
        var taken = named.ToHashSet();
        return [.. named, .. Enumerable.Range(0, Graph.Systems).Where(n => !taken.Contains(n))];
    }

    private List<NodeCourse> Courses(OutageRun run)
    {
        var (times, levels) = (new List<double>(), new List<double>());
        var courses = new List<NodeCourse>();
        foreach (var node in run.Touched.Where(run.HasChanged).Order())
        {
            run.CopyCourse(node, times, levels);
            courses.Add(new NodeCourse(Graph.Ids[node], [.. times.Zip(levels, (t, l) => new LevelChange(t, l))]));
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
                [.. course.Analog.Select(a => new HourSpan(a.From, a.To))],
                [.. course.Breaches.Select(b => new HourSpan(b.From, b.To))],
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
