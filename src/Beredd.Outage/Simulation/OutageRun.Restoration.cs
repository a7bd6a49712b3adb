using System.Numerics;

namespace Beredd.Outage;

/// <summary>The restoration side of a run: who waits, who may start, who is free.</summary>
internal sealed partial class OutageRun
{
    private readonly int[] _free = new int[graph.Register.Teams.Count];
    private readonly int[] _readyCount = new int[graph.Register.Teams.Count];

    // Per team a bit per priority: set for a system that waits and whose restore.needs are all above 0. The lowest bit starts first.
    private readonly ulong[][] _ready = [.. graph.Register.Teams.Select(_ => new ulong[(graph.Systems + 63) / 64])];
    private readonly bool[] _waiting = new bool[graph.Systems];
    private readonly int[] _unmet = new int[graph.Systems];
    private readonly int[] _rank = new int[graph.Systems];
    private readonly List<(int Node, double From, double To)> _jobs = [];
    private int[]? _order;

    /// <summary>Restorations that started before the horizon, as they started.</summary>
    public IReadOnlyList<(int Node, double From, double To)> Jobs => _jobs;

    private void PrepareTeams(int[]? order)
    {
        _jobs.Clear();
        if (_order is not null)
        {
            foreach (var bits in _ready)
                Array.Clear(bits);
            Array.Clear(_readyCount);
            Array.Clear(_waiting);
            Array.Clear(_unmet);
        }
        _order = order;
        if (order is null)
            return;
        for (var i = 0; i < order.Length; i++)
            _rank[order[i]] = i;
        for (var t = 0; t < _free.Length; t++)
            _free[t] = graph.Register.Teams[t].People;
    }

    private void ForgetWaiters(int node)
    {
        if (_order is null)
            return;
        for (var i = graph.WaiterStart[node]; i < graph.WaiterStart[node + 1]; i++)
            _unmet[graph.Waiters[i]] = 0;
    }

    private void AwaitRestoration(int node)
    {
        if (_order is null || node >= graph.Systems || graph.TeamOf[node] < 0)
            return;
        _waiting[node] = true;
        if (_unmet[node] == 0)
            SetReady(node, true);
    }

    private void TellWaiters(int node, bool up)
    {
        if (_order is null)
            return;
        for (var i = graph.WaiterStart[node]; i < graph.WaiterStart[node + 1]; i++)
        {
            var waiter = graph.Waiters[i];
            var before = _unmet[waiter];
            _unmet[waiter] = before + (up ? -1 : 1);
            if (_waiting[waiter] && (before == 0 || _unmet[waiter] == 0))
                SetReady(waiter, _unmet[waiter] == 0);
        }
    }

    private void SetReady(int node, bool ready)
    {
        var team = graph.TeamOf[node];
        ref var bits = ref _ready[team][_rank[node] >> 6];
        var bit = 1UL << (_rank[node] & 63);
        if (ready == ((bits & bit) != 0))
            return;
        bits ^= bit;
        _readyCount[team] += ready ? 1 : -1;
    }

    private void FreePerson(int node) => _free[graph.TeamOf[node]]++;

    private void StartJobs()
    {
        for (var team = 0; team < _free.Length; team++)
        {
            var word = 0;
            while (_free[team] > 0 && _readyCount[team] > 0)
            {
                while (_ready[team][word] == 0)
                    word++;
                var node = _order![(word << 6) + BitOperations.TrailingZeroCount(_ready[team][word])];
                SetReady(node, false);
                _waiting[node] = false;
                _free[team]--;
                var end = _now + graph.RestoreHours[node];
                _jobs.Add((node, _now, end));
                _events.Push(end, EventKind.Restored, node);
            }
        }
    }
}
