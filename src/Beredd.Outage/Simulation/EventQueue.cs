namespace Beredd.Outage;

internal enum EventKind : byte
{
    /// <summary>A window or a grace runs out: the node is worked out anew.</summary>
    Check,

    /// <summary>A restoration is done.</summary>
    Restored,

    /// <summary>A hit ends by itself.</summary>
    Return,

    /// <summary>A hit; the number is its place in the list of hits.</summary>
    Hit,
}

/// <summary>What is to come, soonest first: a binary heap, reused from run to run.</summary>
internal sealed class EventQueue
{
    private (double Time, EventKind Kind, int Number)[] _heap = new (double, EventKind, int)[256];

    public int Count { get; private set; }

    public double NextTime => _heap[0].Time;

    public void Clear() => Count = 0;

    public void Push(double time, EventKind kind, int number)
    {
        if (Count == _heap.Length)
            Array.Resize(ref _heap, Count * 2);
        var i = Count++;
        while (i > 0)
        {
            var parent = (i - 1) >> 1;
            if (_heap[parent].Time <= time)
                break;
            _heap[i] = _heap[parent];
            i = parent;
        }
        _heap[i] = (time, kind, number);
    }

    public (EventKind Kind, int Number) Pop()
    {
        var top = _heap[0];
        var last = _heap[--Count];
        var i = 0;
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && _heap[child + 1].Time < _heap[child].Time)
                child++;
            if (_heap[child].Time >= last.Time)
                break;
            _heap[i] = _heap[child];
            i = child;
        }
        _heap[i] = last;
        return (top.Kind, top.Number);
    }
}
