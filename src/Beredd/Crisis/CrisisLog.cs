using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Ledger;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Beredd.Crisis;

/// <summary>
/// Writes in the logs of incidents. An entry and all that it changes are one transaction; what the caller has changed in the same context goes with it. When a method has returned, the entry is on the disk.
/// </summary>
/// <remarks>Invariant: one writer of a log at a time (SQLite lets only one write at all; PostgreSQL locks the log's row), so numbers have no holes and each leaf holds the hash of the one before.</remarks>
internal sealed class CrisisLog(BereddContext database, LogTurns turns, LogKeys keys, MachineClock clock, Projections projections)
{
    /// <summary>Opens an incident, and its log with it.</summary>
    public async Task<Guid> OpenAsync(string title, bool isExercise, DateTimeOffset? occurredAt, Author author, string? senderKey, CancellationToken stop)
    {
        // Of the number of incidents no two may be made at once.
        using var turn = await turns.TakeAsync(Guid.Empty, database.Patience, stop).ConfigureAwait(false);
        await using var transaction = await database.Database.BeginTransactionAsync(stop).ConfigureAwait(false);
        if (senderKey is not null && await Sent(author, senderKey).Where(e => e.Sequence == 0).Select(e => (Guid?)e.LogId).FirstOrDefaultAsync(stop).ConfigureAwait(false) is { } before)
            return before;
        var id = Guid.CreateVersion7(clock.Now);
        var log = Begin(id, id, 0);
        var entry = new NewEntry(LedgerEntry.OpeningType, title)
        {
            OccurredAt = occurredAt,
            SenderKey = senderKey,
            Data = new IncidentOpening(await IncidentNumber.NextAsync(database, isExercise, clock.Now, stop).ConfigureAwait(false), isExercise),
        };
        await WriteAsync(log, entry, author, null, transaction, stop).ConfigureAwait(false);
        return id;
    }

    /// <summary>Goes on in a new log of the incident, where the one so far may not be signed any more. All that was made of the earlier entries stays; nothing more is written in the old log.</summary>
    /// <param name="incident">Which.</param>
    /// <param name="from">Where the old log was signed last: the new one's first leaf names it.</param>
    /// <param name="says">The first entry's words, given the numbers between the old log and the new one, which are not used here: the first and the last of them.</param>
    /// <param name="author">Who decided.</param>
    /// <param name="senderKey">As in <see cref="NewEntry.SenderKey"/>.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>The number of the new log's first entry; null where the incident goes on in another log already, or the same was sent before.</returns>
    public async Task<long?> ContinueAsync(Guid incident, Continuation from, Func<long, long, string> says, Author author, string? senderKey, CancellationToken stop)
    {
        using var turn = await turns.TakeAsync(incident, database.Patience, stop).ConfigureAwait(false);
        await using var transaction = await database.Database.BeginTransactionAsync(stop).ConfigureAwait(false);
        var old = await LockAsync(incident, stop).ConfigureAwait(false);
        if (old.Name != from.Log || (senderKey is not null && await Sent(author, senderKey).AnyAsync(stop).ConfigureAwait(false)))
            return null;
        var log = Begin(Guid.CreateVersion7(clock.Now), incident, old.NextFirst(from.Size));
        var entry = new NewEntry(LedgerEntry.OpeningType, says(old.First + old.Size, log.First - 1)) { Data = new LogContinuation(from.Log, log.First), SenderKey = senderKey };
        return await WriteAsync(log, entry, author, null, transaction, stop, from).ConfigureAwait(false);
    }

    /// <summary>Writes an entry.</summary>
    /// <exception cref="KeyNotFoundException">There is no such incident.</exception>
    public async Task<Receipt> AppendAsync(Guid incident, NewEntry entry, Author author, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(author);
        using var turn = await turns.TakeAsync(incident, database.Patience, stop).ConfigureAwait(false);
        await using var transaction = await database.Database.BeginTransactionAsync(stop).ConfigureAwait(false);
        var log = await LockAsync(incident, stop).ConfigureAwait(false);
        if (entry.SenderKey is { } key && await Sent(author, key).Join(database.Set<StoredLog>().Where(l => l.IncidentId == incident), e => e.LogId, l => l.Id, (e, l) => (long?)(l.First + e.Sequence)).FirstOrDefaultAsync(stop).ConfigureAwait(false) is { } before)
        {
            database.ChangeTracker.Clear();
            return new Receipt(before, IsNew: false);
        }
        if (entry.Check is { } check)
            await check(database, stop).ConfigureAwait(false);
        return new Receipt(await WriteAsync(log, entry, author, null, transaction, stop).ConfigureAwait(false), IsNew: true);
    }

    /// <summary>
    /// Erases what an entry says, as the law may ask for: its key and salt, its words, its files that no other entry has, and what state was made of it. That, by whom and on what ground, is an entry itself.
    /// Copies of the database that were made before hold it until they are gone too.
    /// </summary>
    /// <param name="incident">Whose log.</param>
    /// <param name="number">Which entry.</param>
    /// <param name="ground">An opaque id of 1 to 64 letters, digits, '.', '_' and '-', such as <c>gdpr-17</c>: it stays for ever, so it says nothing of a person.</param>
    /// <param name="author">Who decided.</param>
    /// <param name="evidence">Where files are kept.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<Receipt> EraseAsync(Guid incident, long number, string ground, Author author, EvidenceStore evidence, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(evidence);
        using var turn = await turns.TakeAsync(incident, database.Patience, stop).ConfigureAwait(false);
        var orphans = new List<string>();
        long told;
        await using (var transaction = await database.Database.BeginTransactionAsync(stop).ConfigureAwait(false))
        {
            // What is removed is overwritten, not only forgotten.
            if (database is SqliteContext)
                await database.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON", stop).ConfigureAwait(false);
            var log = await LockAsync(incident, stop).ConfigureAwait(false);
            var holding = await StoredLog.Holding(database, incident, number).AsNoTracking().SingleAsync(stop).ConfigureAwait(false);
            var sequence = number - holding.First;
            if (await database.Set<RecordKey>().SingleOrDefaultAsync(k => k.LogId == holding.Id && k.Sequence == sequence, stop).ConfigureAwait(false) is not { } secret)
                throw new KeyNotFoundException($"{holding.Name}: entry {number} has nothing to erase: there is no such entry, or it is erased already");
            database.Remove(secret);
            var entry = await database.Set<StoredEntry>().SingleAsync(e => e.LogId == holding.Id && e.Sequence == sequence, stop).ConfigureAwait(false);
            entry.Sealed = null;
            foreach (var file in await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == incident && f.Sequence == number).ToListAsync(stop).ConfigureAwait(false))
            {
                if (!await database.Set<EntryFile>().AnyAsync(f => f.Sha256 == file.Sha256 && !(f.IncidentId == incident && f.Sequence == number), stop).ConfigureAwait(false))
                    orphans.Add(file.Sha256);
            }
            told = await WriteAsync(log, new NewEntry(EntryTypes.Erased, ground), author, new EarlierErasure(number, ground), null, stop).ConfigureAwait(false);
            // Later entries may have made state out of the words that are gone.
            await projections.RebuildAsync(incident, stop).ConfigureAwait(false);
            await transaction.CommitAsync(stop).ConfigureAwait(false);
        }
        turns.Announce(incident, told);
        foreach (var orphan in orphans)
            evidence.Remove(orphan);
        return new Receipt(told, IsNew: true);
    }

    private StoredLog Begin(Guid id, Guid incident, long first)
    {
        var name = $"beredd/incident/{id}";
        var log = new StoredLog { Id = id, IncidentId = incident, First = first, Name = name, Verifier = keys.Create(id, name) };
        database.Add(log);
        return log;
    }

    /// <summary>Writes an entry in the log, and what it changes.</summary>
    /// <returns>Its number in the incident.</returns>
    private async Task<long> WriteAsync(StoredLog log, NewEntry entry, Author author, EarlierErasure? erases, IDbContextTransaction? transaction, CancellationToken stop, Continuation? continues = null)
    {
        var state = turns.StateOf(log) ?? LogState.Load(log.Name, log.Size, StoredHash.Reader(database, log.Id));
        var now = clock.Now;
        // A leaf points within its own log; to an earlier one, the words do.
        var (corrects, erased) = (Within(log, entry.Corrects), Within(log, erases?.Number));
        var words = EntryWords.Of(entry, author) with { Corrects = corrects is null ? entry.Corrects : null, Erases = erased is null ? erases : null };
        var payload = words.Write();
        var secret = RecordSecret.Create(clock.Random);
        var draft = new EntryDraft
        {
            Type = entry.Type,
            Actor = author.AccountId.ToString(),
            Role = author.Role,
            OccurredAt = entry.OccurredAt ?? StockholmClock.At(now),
            RecordedAt = now,
            Boot = clock.Boot,
            Tick = clock.Tick,
            Corrects = corrects,
            Erases = erased is { } sequence ? new Erasure(sequence, erases!.Ground) : null,
            Attachments = [.. entry.Files.Select(f => new Attachment(Hash(f.Sha256), f.Size))],
        };
        var added = state.Size == 0 ? state.Open(draft, payload, secret, continues) : state.Append(draft, payload, secret);
        database.Add(new StoredEntry
        {
            LogId = log.Id,
            Sequence = added.Sequence,
            Leaf = added.LeafBytes.ToArray(),
            Sealed = secret.Seal(log.Name, added.Sequence, payload, clock.Random),
            Sender = author.AccountId,
            SenderKey = entry.SenderKey,
        });
        database.Add(new RecordKey { LogId = log.Id, Sequence = added.Sequence, Key = secret.Key.ToArray(), Salt = secret.Salt.ToArray() });
        var position = StoredHashes.Count(added.Sequence);
        foreach (var hash in added.Hashes)
            database.Add(new StoredHash { LogId = log.Id, Position = position++, Hash = hash.Bytes.ToArray() });
        log.Moved(added.After, now);
        try
        {
            // The leaf is read back as it was written: what state is made of is what the log holds.
            await projections.ApplyAsync(LoggedEntries.Of(log, added.LeafBytes.Span, words), stop).ConfigureAwait(false);
            await database.SaveChangesAsync(stop).ConfigureAwait(false);
            if (transaction is not null)
                await transaction.CommitAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            database.ChangeTracker.Clear();
        }
        turns.Remember(log.Id, added.After);
        var number = log.First + added.Sequence;
        if (transaction is not null)
            turns.Announce(log.IncidentId, number);
        return number;
    }

    private static long? Within(StoredLog log, long? number) => number >= log.First ? number - log.First : null;

    /// <summary>The row of the log that the incident is written in, and no other writer of the incident until the transaction ends.</summary>
    private async Task<StoredLog> LockAsync(Guid incident, CancellationToken stop)
    {
        // On SQLite, BEGIN IMMEDIATE holds every other writer back.
        if (database is PostgresContext)
        {
            await database.Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {(int)database.Patience.TotalMilliseconds + "ms"}, true)", stop).ConfigureAwait(false);
            // The first log's row stands for the incident: the last one's may be another when the lock is given.
            await database.Database.ExecuteSqlAsync($"""SELECT 1 FROM crisis_logs WHERE "Id" = {incident} FOR UPDATE""", stop).ConfigureAwait(false);
        }
        return await StoredLog.Current(database, incident).SingleOrDefaultAsync(stop).ConfigureAwait(false) ?? throw new KeyNotFoundException($"there is no log of an incident {incident}");
    }

    private IQueryable<StoredEntry> Sent(Author author, string key) => database.Set<StoredEntry>().AsNoTracking().Where(e => e.Sender == author.AccountId && e.SenderKey == key);

    private static MerkleHash Hash(string sha256) => new(Convert.FromHexString(sha256));
}
