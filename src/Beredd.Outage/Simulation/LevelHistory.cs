namespace Beredd.Outage;

/// <summary>
/// The levels that nodes had, as chains of spans in one pool: each span says until when a node had a level, and links to the
/// span before it. The present level is kept by the run. Cleared at the cost of what was touched.
/// </summary>
internal sealed class LevelHistory(int nodes)
{
    private readonly int[] _last = Filled(nodes);
    private Span[] _spans = new Span[256];
    private int _count;

    /// <summary>The newest span of a node, or -1.</summary>
    public int Last(int node) => _last[node];

    public ref readonly Span this[int span] => ref _spans[span];

    public void Append(int node, double end, double level)
    {
        if (_count == _spans.Length)
            Array.Resize(ref _spans, _count * 2);
        _spans[_count] = new Span(end, level, _last[node]);
        _last[node] = _count++;
    }

    /// <summary>Takes the newest span of a node back.</summary>
    public void Retract(int node) => _last[node] = _spans[_last[node]].Before;

    public void Forget(int node) => _last[node] = -1;

    /// <summary>Frees the pool once every node is forgotten.</summary>
    public void Clear() => _count = 0;

    private static int[] Filled(int nodes)
    {
        var last = new int[nodes];
        Array.Fill(last, -1);
        return last;
    }

    internal readonly record struct Span(double End, double Level, int Before);
}
