namespace Beredd.Outage;

/// <summary>The harm of an order, as <see cref="Simulator"/> gives it, without the timeline. One per thread.</summary>
internal sealed class OrderJudge(Simulator simulator, Scenario scenario, Calendars calendars)
{
    private readonly DependencyGraph _graph = simulator.Graph;
    private readonly OutageRun _run = new(simulator.Graph);
    private readonly ServiceCourse _course = new();
    private readonly List<(int Node, double At, double Until)> _hits = simulator.Hits(scenario);
    private readonly List<double> _times = [];
    private readonly List<double> _levels = [];
    private readonly double[] _harms = new double[simulator.Graph.Register.Services.Count];
    private readonly int[] _rest = simulator.Priority([]);
    private readonly int[] _priority = new int[simulator.Graph.Systems];
    private readonly bool[] _named = new bool[simulator.Graph.Systems];

    public long Judged { get; private set; }

    public double Harm(ReadOnlySpan<int> order)
    {
        Judged++;
        order.CopyTo(_priority);
        foreach (var job in order)
            _named[job] = true;
        var next = order.Length;
        foreach (var system in _rest)
        {
            if (!_named[system])
                _priority[next++] = system;
        }
        foreach (var job in order)
            _named[job] = false;
        _run.Play(_hits, scenario.HorizonHours, scenario.Restoration ? _priority : null);
        Array.Clear(_harms);
        foreach (var node in _run.Touched)
        {
            var s = node - _graph.Systems;
            if (s < 0 || !_run.HasChanged(node))
                continue;
            _run.CopyCourse(node, _times, _levels);
            _course.Walk(_graph.Register.Services[s], calendars[s], _times, _levels, scenario.HorizonHours);
            _harms[s] = _course.Harm;
        }
        // Summed in the order of the register, as a simulation sums it, so that the two agree to the last bit.
        return _harms.Sum();
    }
}
