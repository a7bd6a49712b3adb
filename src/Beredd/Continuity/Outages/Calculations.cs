using Microsoft.Extensions.Caching.Memory;

namespace Beredd.Continuity.Outages;

/// <summary>
/// Work that takes longer than a page may: done in the background, one thing at a time so that the pages of others stay quick, and remembered by its key. Whoever asks again, or
/// at the same time, is given the same.
/// </summary>
internal sealed class Calculations : IDisposable
{
    private const int Most = 40;
    private const int MostWaiting = 12;

    /// <summary>What a page waits before it says that it is being worked out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock asking = new();
    private int waiting;

    /// <summary>The result, or null while it is worked out: ask again in a while. No thread is held meanwhile.</summary>
    public async Task<T?> Ask<T>(string key, Func<T> work, CancellationToken cancellation)
        where T : class
    {
        if (Begin(key, work) is not { } task)
            return null;
        await Task.WhenAny(task, Task.Delay(Patience, cancellation)).ConfigureAwait(false);
        return task.IsCompleted ? await task.ConfigureAwait(false) : null;
    }

    /// <summary>The result, if it has been worked out already.</summary>
    public async Task<T?> Find<T>(string key)
        where T : class =>
        remembered.TryGetValue(key, out Task<T>? task) && task is { IsCompletedSuccessfully: true } ? await task.ConfigureAwait(false) : null;

    public void Dispose()
    {
        remembered.Dispose();
        turn.Dispose();
    }

    /// <summary>Null where too many wait already.</summary>
    private Task<T>? Begin<T>(string key, Func<T> work)
    {
        lock (asking)
        {
            if (remembered.TryGetValue(key, out Task<T>? begun) && begun is { IsFaulted: false })
                return begun;
            if (waiting >= MostWaiting)
                return null;
            waiting++;
            return remembered.Set(key, Run(work), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(2) });
        }
    }

    private async Task<T> Run<T>(Func<T> work)
    {
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            // A thread of its own: those that answer requests are few and must not be held for seconds.
            return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
            Interlocked.Decrement(ref waiting);
        }
    }
}
