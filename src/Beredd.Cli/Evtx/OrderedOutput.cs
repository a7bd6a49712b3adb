using Beredd.Evtx.Output;

namespace Beredd.Cli.Evtx;

/// <summary>
/// Puts what workers made in the order of its numbers. A worker takes a buffer, fills it, hands it over and goes on; whoever hands over what is next writes
/// all that is ready. A worker waits only when it is so far ahead that all places are taken, so memory is bounded.
/// </summary>
internal sealed class OrderedOutput(Stream target, int workers)
{
    /// <summary>Enough that a worker which the system sets aside for some milliseconds does not hold up the others.</summary>
    private const int PlacesPerWorker = 16;

    /// <summary>More than this is not left lying: its worker waits for its turn. Only forged records make so much.</summary>
    private const int LongestReady = 2 << 20;

    private readonly object _turn = new();
    private readonly Utf8Output?[] _ready = new Utf8Output?[workers * PlacesPerWorker];
    private readonly Stack<Utf8Output> _spare = new();
    private int _next;
    private bool _isWriting;

    /// <summary>Why no more could be written; null as long as all goes well.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>An empty buffer.</summary>
    public Utf8Output Take()
    {
        lock (_turn)
            return _spare.TryPop(out var spare) ? spare : new Utf8Output();
    }

    /// <summary>Gives a filled buffer away.</summary>
    /// <param name="number">Its place in the order; each from 0 on must come once.</param>
    /// <param name="buffer">From <see cref="Take"/>; no longer the worker's.</param>
    public void HandOver(int number, Utf8Output buffer)
    {
        lock (_turn)
        {
            var ahead = buffer.Length > LongestReady ? 1 : _ready.Length;
            while (number - _next >= ahead && Failure is null)
                Monitor.Wait(_turn);
            _ready[number % _ready.Length] = buffer;
            if (_isWriting || Failure is not null)
                return;
            _isWriting = true;
        }
        for (Utf8Output? written = null; TryTakeNext(written, out var next); written = next)
            Write(next);
    }

    private bool TryTakeNext(Utf8Output? written, out Utf8Output next)
    {
        lock (_turn)
        {
            if (written is not null)
                _spare.Push(written);
            ref var place = ref _ready[_next % _ready.Length];
            next = place!;
            _isWriting = place is not null && Failure is null;
            if (!_isWriting)
                return false;
            place = null;
            _next++;
            Monitor.PulseAll(_turn);
            return true;
        }
    }

    private void Write(Utf8Output buffer)
    {
        try
        {
            target.Write(buffer.Written);
            buffer.Clear();
        }
        catch (IOException e)
        {
            lock (_turn)
            {
                Failure = e;
                Monitor.PulseAll(_turn);
            }
        }
    }
}
