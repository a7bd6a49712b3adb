using Google.OrTools.Sat;

namespace Beredd.Outage;

/// <summary>
/// A proven lower bound on the harm of any restoration order, by CP-SAT over a relaxation.
/// <para>Levels grow with every S and every grace. So the course without restoration lies below that of any order: before the instant e at which
/// it takes a service below its minimum, the service is whole in every order. And the course with only system j down, in the register whose
/// hit systems' graces are taken for granted, lies above that of any order for as long as j is not restored. Where that course takes the
/// service below its minimum at the same e, the episode of the service begins at e exactly and lasts at least to the end of job j. Its harm is then at
/// least that of an episode [e, latest end of such jobs) at the highest level that such a job leaves: a rising function of that latest end.</para>
/// <para>The solver minimises the sum of these functions, each rounded down to steps, over schedules that keep the
/// people of each team, the instant of each hit, and those <c>restore.needs</c> that are at 0 from the start until another job ends. Every real schedule is such a schedule
/// once its times are rounded down. A solver stopped early still gives a bound that holds.</para>
/// </summary>
internal static class HarmBound
{
    private const int Steps = 24;

    public static (double Value, int[]? Order) Prove(Simulator simulator, Scenario scenario, Calendars calendars, int[] jobs, double seconds)
    {
        var began = new CertainEpisodes(simulator, scenario, calendars, jobs);
        var model = new CpModel();
        var graph = simulator.Graph;
        var horizon = scenario.HorizonHours;
        var timed = jobs.Where(began.IsCertain).ToArray();
        if (timed.Length == 0)
            return (began.Fixed, null);
        var scale = Scale(timed.Select(j => graph.RestoreHours[j]).Concat(scenario.Hit.Select(h => h.AtHours)));
        var release = timed.ToDictionary(j => j, j => (long)Math.Floor((began.HitAt(j) * scale) + 1e-6));
        var length = timed.ToDictionary(j => j, j => (long)Math.Floor((graph.RestoreHours[j] * scale) + 1e-6));
        // A job may wait to the horizon for what no job brings; those that never start follow after it.
        var latest = Math.Max(release.Values.Max(), (long)Math.Ceiling(horizon * scale)) + length.Values.Sum();
        if (latest > 1L << 40)
            return (began.Fixed, null);
        var ends = new Dictionary<int, IntVar>();
        var spans = new Dictionary<int, IntervalVar>();
        foreach (var job in timed)
        {
            ends[job] = model.NewIntVar(release[job] + length[job], latest, "");
            spans[job] = model.NewFixedSizeIntervalVar(ends[job] - length[job], length[job], "");
        }
        foreach (var team in timed.GroupBy(j => graph.TeamOf[j]))
        {
            var people = graph.Register.Teams[team.Key].People;
            if (people == 1)
                model.AddNoOverlap(team.Select(j => spans[j]));
            else if (people < team.Count())
                model.AddCumulative(people).AddDemands(team.Select(j => spans[j]), Enumerable.Repeat(1L, team.Count()));
        }
        foreach (var (first, then) in began.Precedences.Where(p => ends.ContainsKey(p.First) && ends.ContainsKey(p.Then)))
            model.Add(ends[then] - length[then] >= ends[first]);

        var cost = LinearExpr.NewBuilder();
        var whole = began.Episodes.Sum(e => e.HarmUntil(horizon));
        var unit = whole > 0 ? 1e9 / whole : 1;
        foreach (var group in began.Episodes.GroupBy(e => string.Join(',', e.Jobs), StringComparer.Ordinal))
            AddCost(model, cost, [.. group], ends, scale, unit, horizon);
        model.Minimize(cost);
        var solver = new CpSolver { StringParameters = FormattableString.Invariant($"max_time_in_seconds:{seconds:F2},num_workers:1,random_seed:1") };
        var status = solver.Solve(model);
        if (status is CpSolverStatus.Infeasible or CpSolverStatus.ModelInvalid)
            return (began.Fixed, null);
        // The solver's own figure is of integers; a unit is taken off for its rounding.
        var proven = Math.Max(0, solver.BestObjectiveBound - 1) / unit;
        var order = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible
            ? jobs.OrderBy(j => ends.TryGetValue(j, out var end) ? solver.Value(end) - length[j] : long.MaxValue).ToArray()
            : null;
        return (began.Fixed + proven, order);
    }

    /// <summary>The steps of the summed harm of services that wait for the same jobs.</summary>
    private static void AddCost(CpModel model, LinearExprBuilder cost, CertainEpisode[] episodes, Dictionary<int, IntVar> ends, double scale, double unit, double horizon)
    {
        var jobs = episodes[0].Jobs.Where(ends.ContainsKey).Select(j => ends[j]).ToArray();
        if (jobs.Length == 0)
            return;
        var first = episodes.Min(e => e.Began);
        var (soonest, until) = ((long)Math.Ceiling(first * scale), (long)Math.Floor(horizon * scale));
        var known = 0L;
        var last = -1L;
        for (var i = 0; i <= Steps; i++)
        {
            // Steps lie closer near the start, where most jobs end.
            var at = soonest + (long)((until - soonest) * Math.Pow((double)i / Steps, 1.5));
            if (at == last)
                continue;
            last = at;
            var harm = (long)Math.Floor(episodes.Sum(e => e.HarmUntil(at / scale)) * unit);
            if (harm <= known)
                continue;
            var late = model.NewBoolVar("");
            foreach (var end in jobs)
                model.Add(end <= at - 1).OnlyEnforceIf(late.Not());
            cost.AddTerm(late, harm - known);
            known = harm;
        }
    }

    private static double Scale(IEnumerable<double> hours)
    {
        var all = hours.ToArray();
        foreach (var scale in new[] { 1.0, 2, 4, 10, 20, 60, 100 })
        {
            if (all.All(h => Math.Abs((h * scale) - Math.Round(h * scale)) < 1e-7))
                return scale;
        }
        return 100;
    }
}
