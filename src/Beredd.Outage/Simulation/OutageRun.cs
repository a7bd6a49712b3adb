namespace Beredd.Outage;

/// <summary>
/// Plays one scenario over a graph, event by event, and keeps the course of every node it touched. A run is reused: clearing
/// costs what was touched, so that a small failure in a large register is cheap. Not safe for several threads at once.
/// </summary>
internal sealed partial class OutageRun(DependencyGraph graph)
{
    private readonly double[] _level = Filled(graph.Count, 1.0);
    private readonly bool[] _up = Filled(graph.Count, true);
    private readonly double[] _restoredAt = Filled(graph.Count, double.NegativeInfinity);
    private readonly bool[] _touched = new bool[graph.Count];
    private readonly List<int> _touchedNodes = [];
    private readonly LevelHistory _history = new(graph.Count);
    private readonly EventQueue _events = new();
    private readonly List<int> _hitsNow = [];

    // Nodes to work out anew at this instant, and nodes whose level has moved in it; both are sets by their stamp.
    private readonly int[] _dirtyStamp = new int[graph.Count];
    private readonly List<int> _dirty = [];
    private readonly int[] _movedStamp = new int[graph.Count];
    private readonly List<int> _moved = [];
    private readonly bool[] _queued = new bool[graph.Count];
    private readonly int[] _work = new int[graph.Count];
    private readonly double[] _sorted = new double[graph.WidestGroup + 1];
    private int _stamp;
    private int _workCount;
    private double _now;
    private IReadOnlyList<(int Node, double At, double Until)> _hits = [];

    /// <summary>Nodes that were hit or whose level changed, in no order.</summary>
    public IReadOnlyList<int> Touched => _touchedNodes;

    public bool IsUp(int node) => _up[node];

    /// <summary>The level just before the horizon.</summary>
    public double Level(int node) => _level[node];

    /// <summary>Plays a scenario.</summary>
    /// <param name="hits">By time, ties in the order of the scenario; <c>Until</c> is NaN where the node does not come back by itself.</param>
    /// <param name="horizon">Hours; an instant this near it or later is not processed.</param>
    /// <param name="order">Systems by restoration priority, all of them; null is no restoration.</param>
    public void Play(IReadOnlyList<(int Node, double At, double Until)> hits, double horizon, int[]? order)
    {
        Clear();
        _hits = hits;
        PrepareTeams(order);
        for (var i = 0; i < hits.Count; i++)
            _events.Push(hits[i].At, EventKind.Hit, i);
        while (_events.Count > 0)
        {
            _now = _events.NextTime;
            if (horizon - _now < Simulator.SameInstant)
                break;
            _stamp++;
            _dirty.Clear();
            _moved.Clear();
            TakeInstant();
            Settle();
            CloseInstant();
            if (order is not null)
                StartJobs();
        }
    }

    /// <summary>Appends the changes of a node, oldest first: from each time on it had the level.</summary>
    public void CopyCourse(int node, List<double> times, List<double> levels)
    {
        times.Clear();
        levels.Clear();
        var level = _level[node];
        for (var span = _history.Last(node); span >= 0; span = _history[span].Before)
        {
            times.Add(_history[span].End);
            levels.Add(level);
            level = _history[span].Level;
        }
        times.Reverse();
        levels.Reverse();
    }

    public bool HasChanged(int node) => _history.Last(node) >= 0;

    private void Clear()
    {
        foreach (var node in _touchedNodes)
        {
            _level[node] = 1;
            _up[node] = true;
            _restoredAt[node] = double.NegativeInfinity;
            _touched[node] = false;
            _history.Forget(node);
            ForgetWaiters(node);
        }
        _touchedNodes.Clear();
        _history.Clear();
        _events.Clear();
    }

    private void TakeInstant()
    {
        _hitsNow.Clear();
        while (_events.Count > 0 && _events.NextTime < _now + Simulator.SameInstant)
        {
            var (kind, number) = _events.Pop();
            switch (kind)
            {
                case EventKind.Check:
                    MarkDirty(number);
                    break;
                case EventKind.Hit:
                    _hitsNow.Add(number);
                    break;
                case EventKind.Restored:
                    FreePerson(number);
                    ComeBack(number);
                    break;
                default:
                    ComeBack(number);
                    break;
            }
        }
        // Returns come before hits; hits of one instant in the order of the scenario.
        _hitsNow.Sort();
        foreach (var number in _hitsNow)
        {
            var (node, _, until) = _hits[number];
            if (!_up[node])
                continue;
            _up[node] = false;
            Touch(node);
            MarkDirty(node);
            if (!double.IsNaN(until))
                _events.Push(until, EventKind.Return, node);
            else
                AwaitRestoration(node);
        }
    }

    private void ComeBack(int node)
    {
        _up[node] = true;
        _restoredAt[node] = _now;
        MarkDirty(node);
        for (var e = graph.EdgeStart[graph.GroupStart[node]]; e < graph.EdgeStart[graph.GroupStart[node + 1]]; e++)
        {
            if (graph.Grace[e] >= Simulator.SameInstant)
                _events.Push(_now + graph.Grace[e], EventKind.Check, node);
        }
    }

    /// <summary>First lower to rest, then raise to rest. F is monotone, so the order within each is of no consequence.</summary>
    private void Settle()
    {
        foreach (var node in _dirty)
            Enqueue(node);
        while (_workCount > 0)
        {
            var node = Dequeue();
            var value = Evaluate(node);
            if (value < _level[node])
            {
                Move(node, value);
                EnqueueDependents(node);
            }
        }
        // Only the nodes whose own S, windows or graces changed can lie below F now: every other node was left at F or never above it.
        foreach (var node in _dirty)
            Enqueue(node);
        while (_workCount > 0)
        {
            var node = Dequeue();
            var value = Evaluate(node);
            if (value > _level[node])
            {
                Move(node, value);
                EnqueueDependents(node);
            }
        }
    }

    private void Move(int node, double value)
    {
        if (_movedStamp[node] != _stamp)
        {
            _movedStamp[node] = _stamp;
            _moved.Add(node);
            Touch(node);
            _history.Append(node, _now, _level[node]);
        }
        _level[node] = value;
    }

    /// <summary>Drops what moved and came back, and books when the windows of what fell run out.</summary>
    private void CloseInstant()
    {
        foreach (var node in _moved)
        {
            var before = _history[_history.Last(node)].Level;
            var level = _level[node];
            if (level == before)
            {
                _history.Retract(node);
                continue;
            }
            if (before == 0 || level == 0)
                TellWaiters(node, level > 0);
            if (level > before)
                continue;
            for (var i = graph.DependentStart[node]; i < graph.DependentStart[node + 1]; i++)
            {
                var edge = graph.Dependents[i];
                if (graph.Tolerance[edge] > 0)
                    _events.Push(_now + graph.Tolerance[edge], EventKind.Check, graph.Owner[edge]);
            }
        }
    }

    private double Evaluate(int node)
    {
        if (!_up[node])
            return 0;
        var result = 1.0;
        var restoredAt = _restoredAt[node];
        for (var g = graph.GroupStart[node]; g < graph.GroupStart[node + 1]; g++)
        {
            var first = graph.EdgeStart[g];
            var end = graph.EdgeStart[g + 1];
            var k = graph.AtLeast[g];
            double value;
            if (k == end - first)
            {
                value = 1;
                for (var e = first; e < end && value > 0; e++)
                    value = Math.Min(value, Counts(e, restoredAt));
            }
            else if (k == 1)
            {
                value = 0;
                for (var e = first; e < end && value < 1; e++)
                    value = Math.Max(value, Counts(e, restoredAt));
            }
            else
            {
                value = KthLargest(first, end, k, restoredAt);
            }
            result = Math.Min(result, Math.Max(graph.Otherwise[g], value));
            if (result == 0)
                break;
        }
        return result;
    }

    private double KthLargest(int first, int end, int k, double restoredAt)
    {
        var count = 0;
        for (var e = first; e < end; e++)
        {
            var value = Counts(e, restoredAt);
            var i = count++;
            for (; i > 0 && _sorted[i - 1] < value; i--)
                _sorted[i] = _sorted[i - 1];
            _sorted[i] = value;
        }
        return _sorted[k - 1];
    }

    /// <summary>M of the model: what a member counts as for its dependent at this instant.</summary>
    private double Counts(int edge, double restoredAt)
    {
        var member = graph.Member[edge];
        var level = _level[member];
        if (level == 1)
            return 1;
        if (graph.Grace[edge] > 0 && restoredAt + graph.Grace[edge] >= _now + Simulator.SameInstant)
            return 1;
        var tolerance = graph.Tolerance[edge];
        if (tolerance == 0)
            return level;
        // A span that ended no longer ago than the tolerance still counts; exactly that long ago it has stopped.
        for (var span = _history.Last(member); span >= 0; span = _history[span].Before)
        {
            ref readonly var past = ref _history[span];
            if (past.End + tolerance < _now + Simulator.SameInstant)
                break;
            if (past.Level > level)
                level = past.Level;
        }
        return level;
    }

    private void EnqueueDependents(int node)
    {
        for (var i = graph.DependentStart[node]; i < graph.DependentStart[node + 1]; i++)
            Enqueue(graph.Owner[graph.Dependents[i]]);
    }

    private void Enqueue(int node)
    {
        if (_queued[node])
            return;
        _queued[node] = true;
        _work[_workCount++] = node;
    }

    private int Dequeue()
    {
        var node = _work[--_workCount];
        _queued[node] = false;
        return node;
    }

    private void MarkDirty(int node)
    {
        if (_dirtyStamp[node] == _stamp)
            return;
        _dirtyStamp[node] = _stamp;
        _dirty.Add(node);
    }

    private void Touch(int node)
    {
        if (_touched[node])
            return;
        _touched[node] = true;
        _touchedNodes.Add(node);
    }

    private static T[] Filled<T>(int count, T value)
    {
        var array = new T[count];
        Array.Fill(array, value);
        return array;
    }
}
