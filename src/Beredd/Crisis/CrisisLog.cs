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
    public Task<Guid> OpenAsync(string title, bool isExercise, DateTimeOffset? occurredAt, Author author, string? senderKey, CancellationToken stop) =>
        OpenAsync(title, isExercise, occurredAt, null, author, senderKey, stop);

    /// <summary>Opens an incident in whose log another one goes on, which may not be signed any more; its first leaf names where that one was signed last.</summary>
    public Task<Guid> ContinueAsync(Incident old, Continuation from, Author author, string? senderKey, CancellationToken stop) =>
        OpenAsync(old.Title, old.IsExercise, null, (old.Number, from), author, senderKey, stop);

    private async Task<Guid> OpenAsync(string title, bool isExercise, DateTimeOffset? occurredAt, (string Number, Continuation From)? continues, Author author, string? senderKey, CancellationToken stop)
    {
        // Of the number of incidents no two may be made at once.
        using var turn = await turns.TakeAsync(Guid.Empty, database.Patience, stop).ConfigureAwait(false);
        await using var transaction = await database.Database.BeginTransactionAsync(stop).ConfigureAwait(false);
        if (senderKey is not null && await Sent(author, senderKey).Where(e => e.Sequence == 0).Select(e => (Guid?)e.LogId).FirstOrDefaultAsync(stop).ConfigureAwait(false) is { } before)
            return before;
        var id = Guid.CreateVersion7(clock.Now);
        var log = new StoredLog { Id = id, Name = $"beredd/incident/{id}", Verifier = keys.Create(id, $"beredd/incident/{id}") };
        database.Add(log);
        var entry = new NewEntry(LedgerEntry.OpeningType, title)
        {
            OccurredAt = occurredAt,
            SenderKey = senderKey,
            Data = new IncidentOpening(await IncidentNumber.NextAsync(database, isExercise, clock.Now, stop).ConfigureAwait(false), isExercise) { Continues = continues?.Number },
        };
        await WriteAsync(log, entry, author, null, transaction, stop, continues?.From).ConfigureAwait(false);
        return id;
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
        if (entry.SenderKey is { } key && await Sent(author, key).Where(e => e.LogId == incident).Select(e => (long?)e.Sequence).FirstOrDefaultAsync(stop).ConfigureAwait(false) is { } before)
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
    /// <param name="sequence">Which entry.</param>
    /// <param name="ground">An opaque id of 1 to 64 letters, digits, '.', '_' and '-', such as <c>gdpr-17</c>: it stays for ever, so it says nothing of a person.</param>
    /// <param name="author">Who decided.</param>
    /// <param name="evidence">Where files are kept.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<Receipt> EraseAsync(Guid incident, long sequence, string ground, Author author, EvidenceStore evidence, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(evidence);
        using var turn = await turns.TakeAsync(incident, database.Patience, stop).ConfigureAwait(false);
        var orphans = new List<string>();
        long number;
        await using (var transaction = await database.Database.BeginTransactionAsync(stop).ConfigureAwait(false))
        {
            // What is removed is overwritten, not only forgotten.
            if (database is SqliteContext)
                await database.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON", stop).ConfigureAwait(false);
            var log = await LockAsync(incident, stop).ConfigureAwait(false);
            if (await database.Set<RecordKey>().SingleOrDefaultAsync(k => k.LogId == incident && k.Sequence == sequence, stop).ConfigureAwait(false) is not { } secret)
                throw new KeyNotFoundException($"{log.Name}: entry {sequence} has nothing to erase: there is no such entry, or it is erased already");
            database.Remove(secret);
            var entry = await database.Set<StoredEntry>().SingleAsync(e => e.LogId == incident && e.Sequence == sequence, stop).ConfigureAwait(false);
            entry.Sealed = null;
            foreach (var file in await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == incident && f.Sequence == sequence).ToListAsync(stop).ConfigureAwait(false))
            {
                if (!await database.Set<EntryFile>().AnyAsync(f => f.Sha256 == file.Sha256 && !(f.IncidentId == incident && f.Sequence == sequence), stop).ConfigureAwait(false))
                    orphans.Add(file.Sha256);
            }
            number = await WriteAsync(log, new NewEntry(EntryTypes.Erased, ""), author, new Erasure(sequence, ground), null, stop).ConfigureAwait(false);
            // Later entries may have made state out of the words that are gone.
            await projections.RebuildAsync(incident, stop).ConfigureAwait(false);
            await transaction.CommitAsync(stop).ConfigureAwait(false);
        }
        turns.Announce(incident, number);
        foreach (var orphan in orphans)
            evidence.Remove(orphan);
        return new Receipt(number, IsNew: true);
    }

    private async Task<long> WriteAsync(StoredLog log, NewEntry entry, Author author, Erasure? erases, IDbContextTransaction? transaction, CancellationToken stop, Continuation? continues = null)
    {
        var state = turns.StateOf(log) ?? LogState.Load(log.Name, log.Size, StoredHash.Reader(database, log.Id));
        var now = clock.Now;
        var words = EntryWords.Of(entry, author);
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
            Corrects = entry.Corrects,
            Erases = erases,
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
            await projections.ApplyAsync(LoggedEntries.Of(log.Id, added.LeafBytes.Span, words), stop).ConfigureAwait(false);
            await database.SaveChangesAsync(stop).ConfigureAwait(false);
            if (transaction is not null)
                await transaction.CommitAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            database.ChangeTracker.Clear();
        }
        turns.Remember(log.Id, added.After);
        if (transaction is not null)
            turns.Announce(log.Id, added.Sequence);
        return added.Sequence;
    }

    /// <summary>The log's row, locked until the transaction ends.</summary>
    private async Task<StoredLog> LockAsync(Guid incident, CancellationToken stop)
    {
        if (database is PostgresContext)
            await database.Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {(int)database.Patience.TotalMilliseconds + "ms"}, true)", stop).ConfigureAwait(false);
        var logs = database is PostgresContext
            ? database.Set<StoredLog>().FromSql($"""SELECT * FROM crisis_logs WHERE "Id" = {incident} FOR UPDATE""")
            : database.Set<StoredLog>().Where(l => l.Id == incident); // BEGIN IMMEDIATE holds every other writer back.
        return (await logs.ToListAsync(stop).ConfigureAwait(false)).SingleOrDefault() ?? throw new KeyNotFoundException($"there is no log of an incident {incident}");
    }

    private IQueryable<StoredEntry> Sent(Author author, string key) => database.Set<StoredEntry>().AsNoTracking().Where(e => e.Sender == author.AccountId && e.SenderKey == key);

    private static MerkleHash Hash(string sha256) => new(Convert.FromHexString(sha256));
}
