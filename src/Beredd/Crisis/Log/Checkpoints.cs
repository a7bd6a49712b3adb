using Beredd.Ledger;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Log;

/// <summary>Signs where logs stand, after what they hold has been committed: at each decision and export, and every few minutes in which something was written.</summary>
internal sealed class Checkpoints(IServiceScopeFactory scopes, LogKeys keys, LogTurns turns, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Signs the log that an incident is written in as it stands.</summary>
    /// <returns>How it stands to the last one, and the checkpoint, which is an older one where nothing new may be signed.</returns>
    public Task<SignedHead> SignAsync(Guid incident, CancellationToken stop) => SignAsync(database => StoredLog.Current(database, incident), null, stop);

    /// <summary>Signs a log as it stood at a size.</summary>
    public Task<SignedHead> SignAsync(StoredLog log, long size, CancellationToken stop) => SignAsync(database => database.Set<StoredLog>().Where(l => l.Id == log.Id), size, stop);

    private async Task<SignedHead> SignAsync(Func<BereddContext, IQueryable<StoredLog>> which, long? size, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
            var row = await which(database).AsNoTracking().SingleAsync(stop).ConfigureAwait(false);
            var log = row.Id;
            var last = await LastOfAsync(database, log, stop).ConfigureAwait(false);
            var wanted = size ?? row.Size;
            if (last?.Size == wanted && IsOf(last, row, wanted, database))
                return new SignedHead(HeadStanding.Same, last);
            if (keys.Signer(log, Read(last)) is not { } signer)
                return new SignedHead(HeadStanding.NotProven, last);
            var hashes = StoredHash.Reader(database, log);
            var state = (wanted == row.Size ? turns.StateOf(row) : null) ?? LogState.Load(row.Name, wanted, hashes);
            var (standing, note) = signer.Sign(state.Checkpoint, hashes);
            if (note is null)
                return new SignedHead(standing, last);
            var signed = await database.Set<StoredCheckpoint>().SingleOrDefaultAsync(c => c.LogId == log && c.Size == wanted, stop).ConfigureAwait(false);
            if (signed is null)
            {
                signed = new StoredCheckpoint { LogId = log, First = row.First, Size = wanted, At = clock.GetUtcNow(), Note = note.ToString(), Code = ShortCode.Of(state.Checkpoint).ToString() };
                database.Add(signed);
                await database.SaveChangesAsync(stop).ConfigureAwait(false);
            }
            return new SignedHead(standing, signed);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Signs after something was saved, if it can be: a disk that fills up just then does not make what is saved unsaved, and the round of every few minutes signs later.</summary>
    public async Task SignIfPossibleAsync(Guid incident, CancellationToken stop)
    {
        try
        {
            await SignAsync(incident, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (StorageTroubles.Of(e) is not null)
        {
            // Whoever wrote is told that it is saved, which it is.
        }
    }

    /// <summary>The last checkpoint that was signed of the log that an incident is written in.</summary>
    public static async Task<StoredCheckpoint?> LastAsync(BereddContext database, Guid incident, CancellationToken stop) =>
        await LastOfAsync(database, await StoredLog.Current(database, incident).Select(l => l.Id).SingleAsync(stop).ConfigureAwait(false), stop).ConfigureAwait(false);

    /// <summary>The first checkpoint that covers an entry, given by its number in the incident; null where none was signed since.</summary>
    public static async Task<StoredCheckpoint?> CoveringAsync(BereddContext database, Guid incident, long number, CancellationToken stop) =>
        await StoredLog.Holding(database, incident, number).SelectMany(l => database.Set<StoredCheckpoint>().Where(c => c.LogId == l.Id && c.First + c.Size > number)).AsNoTracking().OrderBy(c => c.Size).FirstOrDefaultAsync(stop).ConfigureAwait(false);

    internal static Task<StoredCheckpoint?> LastOfAsync(BereddContext database, Guid log, CancellationToken stop) =>
        database.Set<StoredCheckpoint>().AsNoTracking().Where(c => c.LogId == log).OrderByDescending(c => c.Size).FirstOrDefaultAsync(stop);

    public void Dispose() => _turn.Dispose();

    private static bool IsOf(StoredCheckpoint checkpoint, StoredLog log, long size, BereddContext database) =>
        Read(checkpoint) is { } read && read.Root == LogState.Load(log.Name, size, StoredHash.Reader(database, log.Id)).Checkpoint.Root;

    internal static Checkpoint? Read(StoredCheckpoint? stored) =>
        stored is not null && Checkpoint.TryRead(System.Text.Encoding.UTF8.GetBytes(stored.Note), out _, out var checkpoint) is null ? checkpoint : null;
}

/// <summary>What was signed.</summary>
/// <param name="Standing">How the log stands to what was signed before.</param>
/// <param name="Checkpoint">The checkpoint; null where none ever was.</param>
internal sealed record SignedHead(HeadStanding Standing, StoredCheckpoint? Checkpoint)
{
    /// <summary>The log does not go on from what was signed: it was rewritten or an older database put back.</summary>
    public bool IsBroken => !SeenHead.MayBeSigned(Standing);
}
