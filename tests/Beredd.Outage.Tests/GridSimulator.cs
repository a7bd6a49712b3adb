namespace Beredd.Outage.Tests;

/// <summary>
/// The oracle: the model's formulas on a grid of whole steps, with no queue, no incremental work and no arrays shared with the
/// engine. Exact as long as every time of the case is a whole number of steps.
/// </summary>
internal sealed partial class GridSimulator
{
    public const double Step = 0.5;

    private readonly Register _register;
    private readonly Scenario _scenario;
    private readonly string[] _ids;
    private readonly Dictionary<string, IReadOnlyList<NeedGroup>> _needs;
    private readonly Dictionary<string, double[]> _level = [];
    private readonly Dictionary<string, bool> _up = [];
    private readonly Dictionary<string, double> _restored = [];
    private readonly int _steps;

    public GridSimulator(Register register, Scenario scenario)
    {
        (_register, _scenario) = (register, scenario);
        _needs = register.Systems.Select(s => (s.Id, s.Needs)).Concat(register.Services.Select(s => (s.Id, s.Needs))).ToDictionary(x => x.Id, x => x.Needs);
        _ids = [.. _needs.Keys];
        _steps = (int)Math.Round(scenario.HorizonHours / Step);
        foreach (var id in _ids)
        {
            _level[id] = new double[_steps];
            _up[id] = true;
        }
        Play();
    }

    public List<(string Id, double From)> Jobs { get; } = [];

    public List<ServiceOutcome> Services { get; } = [];

    public double Level(string id, double hours) => _level[id][(int)Math.Round(hours / Step)];

    private void Play()
    {
        var until = new Dictionary<string, double>();
        var done = new Dictionary<string, double>();
        var waiting = new HashSet<string>();
        var free = _register.Teams.ToDictionary(t => t.Id, t => t.People);
        var restore = _register.Systems.ToDictionary(s => s.Id, s => s.Restore);
        var order = _scenario.Order.Concat(_register.Systems.Select(s => s.Id)).Distinct().ToList();
        for (var i = 0; i < _steps; i++)
        {
            var t = i * Step;
            foreach (var (id, end) in done.Where(d => d.Value == t).ToList())
            {
                done.Remove(id);
                free[restore[id]!.Team]++;
                (_up[id], _restored[id]) = (true, t);
            }
            foreach (var (id, _) in until.Where(d => d.Value == t).ToList())
            {
                until.Remove(id);
                (_up[id], _restored[id]) = (true, t);
            }
            foreach (var hit in _scenario.Hit.Where(h => h.AtHours == t && _up[h.Id]))
            {
                if (!_up[hit.Id])
                    continue;
                _up[hit.Id] = false;
                if (hit.UntilHours is { } end)
                    until[hit.Id] = end;
                else if (_scenario.Restoration && restore.GetValueOrDefault(hit.Id) is not null)
                    waiting.Add(hit.Id);
            }
            Settle(i);
            foreach (var id in order.Where(waiting.Contains).ToList())
            {
                var work = restore[id]!;
                if (free[work.Team] == 0 || work.Needs.Any(n => _level[n][i] == 0))
                    continue;
                free[work.Team]--;
                waiting.Remove(id);
                done[id] = t + work.Hours;
                Jobs.Add((id, t));
            }
        }
        foreach (var service in _register.Services)
            Services.Add(Serve(service));
    }

    private void Settle(int i)
    {
        foreach (var id in _ids)
            _level[id][i] = i == 0 ? 1 : _level[id][i - 1];
        foreach (var lower in new[] { true, false })
        {
            bool changed;
            do
            {
                changed = false;
                foreach (var id in _ids)
                {
                    var value = Formula(id, i);
                    if (lower ? value < _level[id][i] : value > _level[id][i])
                    {
                        _level[id][i] = value;
                        changed = true;
                    }
                }
            }
            while (changed);
        }
    }

    private double Formula(string id, int i)
    {
        if (!_up[id])
            return 0;
        var t = i * Step;
        return _needs[id].Select(g =>
        {
            var counts = g.Of.Select(m => _restored.TryGetValue(id, out var r) && t < r + m.StartGraceHours ? 1 : Window(m, i)).OrderDescending().ToArray();
            return Math.Max(g.Otherwise, counts[g.AtLeast - 1]);
        }).DefaultIfEmpty(1).Min();
    }

    private double Window(Need need, int i)
    {
        // Step j holds during [j, j + 1), so the window [t - tolerance, t] starts in the step that holds its left end; before 0 all is whole.
        var first = i - (int)Math.Round(need.ToleranceHours / Step);
        return first < 0 ? 1 : _level[need.Id][first..(i + 1)].Max();
    }
}
