namespace Beredd.Outage;

/// <summary>
/// Looks for the restoration order with the least harm. Up to seven jobs every order is judged; above that a local search that starts
/// from the rules of thumb runs beside the proof of a lower bound, until the time is up. The simulation is the only judge.
/// </summary>
public sealed class RestoreOrderSearch
{
    private const int AllOrdersUpTo = 7;
    private const int SolverUpTo = 40;

    private readonly Simulator _simulator;
    private readonly Scenario _scenario;
    private readonly Calendars _calendars;
    private readonly int[] _jobs;

    /// <summary>Prepares a search.</summary>
    /// <exception cref="ArgumentException">The start does not exist on the clock of Stockholm.</exception>
    public RestoreOrderSearch(Simulator simulator, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(scenario);
        (_simulator, _scenario) = (simulator, scenario);
        _calendars = new Calendars(simulator.Graph, scenario.Start, scenario.HorizonHours);
        _jobs = [.. scenario.Hit
            .Where(h => h.UntilHours is null && scenario.HorizonHours - h.AtHours >= Simulator.SameInstant)
            .Select(h => simulator.Graph.IndexOf[h.Id])
            .Where(n => n < simulator.Graph.Systems && simulator.Graph.TeamOf[n] >= 0)
            .Distinct().Order()];
    }

    /// <summary>Searches.</summary>
    /// <param name="budget">How long; small cases end sooner.</param>
    /// <param name="time">The clock that the budget is measured by.</param>
    /// <param name="progress">Told of each better order; called from a worker thread, one at a time.</param>
    public RestoreOrderResult Run(TimeSpan budget, TimeProvider time, Action<RestoreOrderProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        var began = time.GetTimestamp();
        var judge = new OrderJudge(_simulator, _scenario, _calendars);
        var graph = _simulator.Graph;
        var single = new WeaknessSearch(_simulator, _scenario.Start, _scenario.HorizonHours);
        int[][] rules = [_jobs, ThumbRules.ShortestFirst(graph, _jobs), ThumbRules.MostHarmFirst(_jobs, single.Harms(_jobs)), ThumbRules.DependenciesFirst(graph, _jobs)];
        var harms = rules.Select(r => judge.Harm(r)).ToArray();
        var thumbs = new RulesOfThumb(harms[0], harms[1], harms[2], harms[3]);
        var best = rules[Array.IndexOf(harms, harms.Min())];
        if (!_scenario.Restoration || _jobs.Length <= 1)
            return Result(best, harms.Min(), harms.Min(), thumbs);
        if (_jobs.Length <= AllOrdersUpTo)
        {
            var (order, harm) = Permutations.Best(_jobs, judge, best, harms.Min());
            return Result(ByStart(order, harm, judge), harm, harm, thumbs);
        }

        var search = new LocalSearch(judge, graph.TeamOf, rules, harms, p => progress?.Invoke(new RestoreOrderProgress(time.GetElapsedTime(began).TotalSeconds, p, judge.Judged)));
        var bound = 0.0;
        var over = false;
        Parallel.Invoke(
            () => search.Run(() => Volatile.Read(ref over) || time.GetElapsedTime(began) >= budget * 0.97),
            () =>
            {
                bound = Bound(search, TimeLeft);
                // What is proven to be a best order need not be bettered.
                Volatile.Write(ref over, search.BestHarm - bound <= 1e-9 * search.BestHarm);
            });
        return Result(ByStart(search.Best, search.BestHarm, judge), search.BestHarm, bound, thumbs);

        double TimeLeft() => (budget * 0.95 - time.GetElapsedTime(began)).TotalSeconds;
    }

    /// <summary>The better of two bounds: prices for any number of jobs, a solver beside them where the jobs are few enough for it.</summary>
    private double Bound(LocalSearch search, Func<double> timeLeft)
    {
        if (timeLeft() <= 0)
            return 0;
        var grid = TimeGrid.Over(_scenario.HorizonHours, _jobs.Length);
        var certain = CertainHarm.Find(_simulator, _scenario, _calendars, grid, () => timeLeft() <= 0);
        var starts = certain.EarliestStarts(_scenario, _jobs);
        var solver = 0.0;
        // The solver looks at its clock now and then only, and closing it takes a moment, so it gets less than the whole.
        var seconds = Math.Min(30, timeLeft() * 0.3);
        if (_jobs.Length <= SolverUpTo && seconds > 0.2)
        {
            (solver, var order) = Solve(certain, starts, grid, seconds);
            if (order is not null)
                search.Suggest(Whole(order));
        }
        var prices = new CapacityPrices(_simulator, certain.Holds, starts, grid);
        prices.Climb(() => search.BestHarm, () => timeLeft() <= 0 || solver >= search.BestHarm * (1 - 1e-9), () => search.Suggest(Whole(prices.Suggested)));
        return Math.Max(solver, prices.Bound);
    }

    private (double Value, int[]? Order) Solve(CertainHarm certain, Dictionary<int, double> starts, TimeGrid grid, double seconds)
    {
        try
        {
            return HarmBound.Prove(_simulator, _scenario, certain, starts, grid, seconds);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            // The solver is native code, missing on platforms it is not built for: the prices give a bound without it.
            return (0, null);
        }
    }

    /// <summary>An order of some jobs, made one of all.</summary>
    private int[] Whole(IEnumerable<int> some)
    {
        int[] first = [.. some];
        return [.. first, .. _jobs.Except(first)];
    }

    /// <summary>
    /// The order in which the jobs really start, so that it reads as what happens. Nobody is idle while a job may start, so it gives the very same jobs; only
    /// where a system is restored twice it may not, and then the order stays as it was.
    /// </summary>
    private int[] ByStart(int[] order, double harm, OrderJudge judge)
    {
        var graph = _simulator.Graph;
        var run = new OutageRun(graph);
        run.Play(_simulator.Hits(_scenario), _scenario.HorizonHours, _simulator.Priority([.. order.Select(j => graph.Ids[j])]));
        var start = order.ToDictionary(j => j, _ => _scenario.HorizonHours);
        foreach (var (node, from, _) in run.Jobs)
            start[node] = Math.Min(start[node], from);
        int[] started = [.. order.OrderBy(j => start[j])];
        return judge.Harm(started) <= harm ? started : order;
    }

    private RestoreOrderResult Result(int[] order, double harm, double bound, RulesOfThumb thumbs)
    {
        bound = Math.Min(bound, harm);
        return new RestoreOrderResult([.. order.Select(j => _simulator.Graph.Ids[j])], harm, bound, harm - bound <= 1e-9 * harm, thumbs);
    }
}
