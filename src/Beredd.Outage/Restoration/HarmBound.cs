using Google.OrTools.Sat;

namespace Beredd.Outage;

/// <summary>
/// A lower bound on the harm of any restoration order by CP-SAT, for as many jobs as it can handle: a schedule of the jobs whose harm is certain
/// keeps the people of each team, the hour of each hit, and what must wait for what; it costs, per service and span of hours, the largest certain harm (see <see cref="CertainHarm"/>)
/// of those that still hold the service when the span ends. Times are rounded down to whole units, and every real schedule so rounded is one of the
/// model's that costs no more. A solver stopped early still gives a bound that holds.
/// </summary>
internal sealed class HarmBound
{
    private readonly CpModel _model = new();
    private readonly Dictionary<int, IntVar> _ends = [];
    private readonly Dictionary<(int Job, int Span), BoolVar> _late = [];
    private readonly LinearExprBuilder _cost = LinearExpr.NewBuilder();
    private readonly int[] _borders;
    private readonly TimeGrid _grid;
    private readonly double _scale;
    private readonly double _unit;

    private HarmBound(Simulator simulator, Scenario scenario, CertainHarm certain, Dictionary<int, double> starts, TimeGrid grid)
    {
        var graph = simulator.Graph;
        _grid = grid;
        _scale = Scale(starts.Keys.Select(j => graph.RestoreHours[j]).Concat(starts.Values));
        // Spans lie where jobs end if nobody idles, shorter near the start; what is left of the horizon is one more.
        var busy = starts.Keys.GroupBy(j => graph.TeamOf[j])
            .Select(t => t.Max(j => starts[j]) + (t.Sum(j => graph.RestoreHours[j]) / graph.Register.Teams[t.Key].People) + t.Max(j => graph.RestoreHours[j])).DefaultIfEmpty(0).Max();
        var last = grid.CellOf(busy) + 1;
        var spansUpTo = Math.Clamp(4000 / Math.Max(1, starts.Count), 40, 400);
        _borders = [.. Enumerable.Range(0, spansUpTo + 1).Select(i => (int)(last * Math.Pow((double)i / spansUpTo, 1.3))).Append(grid.Cells).Distinct()];
        var whole = certain.Holds.GroupBy(h => h.Service).Sum(g => g.Max(h => h.Harm.Sum()));
        _unit = whole > 0 ? 1e9 / whole : 1;
        var latest = (long)((starts.Values.DefaultIfEmpty(0).Max() + starts.Keys.Sum(j => graph.RestoreHours[j]) + scenario.HorizonHours) * _scale) + 1;
        if (latest > 1L << 40)
            return;
        var spans = new Dictionary<int, IntervalVar>();
        var length = starts.ToDictionary(s => s.Key, s => Units(graph.RestoreHours[s.Key]));
        foreach (var (job, start) in starts)
        {
            _ends[job] = _model.NewIntVar(Units(start) + length[job], latest, "");
            spans[job] = _model.NewFixedSizeIntervalVar(_ends[job] - length[job], length[job], "");
        }
        foreach (var team in starts.Keys.GroupBy(j => graph.TeamOf[j]))
        {
            var people = graph.Register.Teams[team.Key].People;
            if (people == 1)
                _model.AddNoOverlap(team.Select(j => spans[j]));
            else if (people < team.Count())
                _model.AddCumulative(people).AddDemands(team.Select(j => spans[j]), Enumerable.Repeat(1L, team.Count()));
        }
        foreach (var (first, then) in certain.Precedences.Distinct().Where(p => _ends.ContainsKey(p.First) && _ends.ContainsKey(p.Then)))
            _model.Add(_ends[then] - length[then] >= _ends[first]);
        foreach (var service in certain.Holds.GroupBy(h => h.Service).OrderBy(g => g.Key))
            AddCost([.. service]);
        _model.Minimize(_cost);
    }

    /// <summary>The proven harm, and the order of the schedule the solver ended with, if it found one.</summary>
    public static (double Value, int[]? Order) Prove(Simulator simulator, Scenario scenario, CertainHarm certain, Dictionary<int, double> starts, TimeGrid grid, double seconds)
    {
        var bound = new HarmBound(simulator, scenario, certain, starts, grid);
        if (bound._ends.Count == 0)
            return (0, null);
        var solver = new CpSolver { StringParameters = FormattableString.Invariant($"max_time_in_seconds:{seconds:F2},num_workers:1,random_seed:1") };
        var status = solver.Solve(bound._model);
        if (status is CpSolverStatus.Infeasible or CpSolverStatus.ModelInvalid)
            return (0, null);
        var order = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible
            ? starts.Keys.OrderBy(j => solver.Value(bound._ends[j]) - bound.Units(simulator.Graph.RestoreHours[j])).ToArray()
            : null;
        // The solver's own figure is of integers; a unit is taken off for its rounding.
        return (Math.Max(0, solver.BestObjectiveBound - 1) / bound._unit, order);
    }

    private void AddCost(Hold[] holds)
    {
        for (var span = 0; span + 1 < _borders.Length; span++)
        {
            var held = holds.Select(h => (Hold: h, Harm: Harm(h, span))).Where(x => x.Harm > 0).ToArray();
            if (held.Length == 0)
                continue;
            if (held.Length == 1 && _ends.ContainsKey(held[0].Hold.Node))
            {
                _cost.AddTerm(Late(held[0].Hold.Node, span), held[0].Harm);
                continue;
            }
            var most = _model.NewIntVar(0, held.Max(x => x.Harm), "");
            foreach (var (hold, harm) in held)
            {
                if (_ends.ContainsKey(hold.Node))
                    _model.Add(most >= LinearExpr.Term(Late(hold.Node, span), harm));
                else if (hold.IsCertainUntil(_grid.Start(_borders[span + 1])))
                    _model.Add(most >= harm);
            }
            _cost.Add(most);
        }
    }

    private long Harm(Hold hold, int span)
    {
        var sum = 0.0;
        for (var cell = Math.Max(hold.First, _borders[span]); cell < _borders[span + 1]; cell++)
            sum += hold.Harm[cell - hold.First];
        return (long)Math.Floor(sum * _unit);
    }

    /// <summary>Whether a job ends no sooner than a span does.</summary>
    private BoolVar Late(int job, int span)
    {
        if (_late.TryGetValue((job, span), out var late))
            return late;
        late = _model.NewBoolVar("");
        _model.Add(_ends[job] <= (long)Math.Ceiling(_grid.Start(_borders[span + 1]) * _scale) - 1).OnlyEnforceIf(late.Not());
        return _late[(job, span)] = late;
    }

    private long Units(double hours) => (long)Math.Floor((hours * _scale) + 1e-6);

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
