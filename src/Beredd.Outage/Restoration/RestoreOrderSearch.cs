namespace Beredd.Outage;

/// <summary>
/// Looks for the restoration order with the least harm. Up to seven jobs every order is judged; above that a local search that starts
/// from the rules of thumb runs beside a proof of a lower bound, until the time is up. The simulation is the only judge.
/// </summary>
public sealed class RestoreOrderSearch
{
    private const int AllOrdersUpTo = 7;

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
            return Result(order, harm, harm, thumbs);
        }

        var search = new LocalSearch(judge, rules, harms, p => progress?.Invoke(new RestoreOrderProgress(time.GetElapsedTime(began).TotalSeconds, p, judge.Judged)));
        var bound = (Value: 0.0, Order: (int[]?)null);
        // The solver looks at its clock now and then only, and closing it takes a moment, so it gets less than the whole.
        var solverSeconds = (budget * 0.8 - time.GetElapsedTime(began)).TotalSeconds - 0.2;
        Parallel.Invoke(
            () => search.Run(() => time.GetElapsedTime(began) >= budget * 0.97),
            () => bound = solverSeconds > 0.1 ? Bound(solverSeconds) : bound);
        if (bound.Order is not null && judge.Harm(bound.Order) is var solved && solved < search.BestHarm)
            return Result(bound.Order, solved, bound.Value, thumbs);
        return Result(search.Best, search.BestHarm, bound.Value, thumbs);
    }

    private (double Value, int[]? Order) Bound(double seconds)
    {
        try
        {
            return HarmBound.Prove(_simulator, _scenario, _calendars, _jobs, seconds);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            // The solver is native code, missing on platforms it is not built for: the search goes on without a bound.
            return (0, null);
        }
    }

    private RestoreOrderResult Result(int[] order, double harm, double bound, RulesOfThumb thumbs)
    {
        bound = Math.Min(bound, harm);
        return new RestoreOrderResult([.. order.Select(j => _simulator.Graph.Ids[j])], harm, bound, harm - bound <= 1e-9 * harm, thumbs);
    }
}
