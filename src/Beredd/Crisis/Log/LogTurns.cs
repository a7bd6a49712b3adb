using System.Collections.Concurrent;
using Beredd.Ledger;
using Beredd.Storage;

namespace Beredd.Crisis.Log;

/// <summary>
/// The writers of each incident in line, so that they wait for each other here and not in the database's retries; where each log stands, so that the tree's edge is not read again for every entry; and word of
/// each new entry to whoever is looking.
/// </summary>
/// <remarks>What is remembered only saves reading: it is used where its size and last hash are those of the log's locked row, so another process may write too.</remarks>
internal sealed class LogTurns
{
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _lines = new();
    private readonly ConcurrentDictionary<Guid, LogState> _states = new();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<long>> _news = new();

    /// <summary>Waits in line.</summary>
    /// <exception cref="DatabaseHeldException">Whoever is first in line has waited for the database for longer than that.</exception>
    public async Task<Turn> TakeAsync(Guid incident, TimeSpan patience, CancellationToken stop)
    {
        var line = _lines.GetOrAdd(incident, _ => new SemaphoreSlim(1));
        return await line.WaitAsync(patience, stop).ConfigureAwait(false) ? new Turn(line) : throw new DatabaseHeldException($"the log of incident {incident} was not to be written in within {patience.TotalSeconds:0} s: others were before");
    }

    public LogState? StateOf(StoredLog log) =>
        log.Size == 0 ? LogState.Empty(log.Name)
        : _states.TryGetValue(log.Id, out var state) && state.Size == log.Size && state.Last.Bytes.SequenceEqual(log.Last) ? state
        : null;

    public void Remember(Guid log, LogState state) => _states[log] = state;

    /// <summary>Tells whoever waits that the incident has an entry more.</summary>
    public void Announce(Guid incident, long number)
    {
        if (_news.TryRemove(incident, out var waiting))
            waiting.TrySetResult(number);
    }

    /// <summary>Ends when the next entry is there.</summary>
    public Task<long> NextAsync(Guid incident) => _news.GetOrAdd(incident, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal readonly struct Turn(SemaphoreSlim line) : IDisposable
    {
        public void Dispose() => line.Release();
    }
}
