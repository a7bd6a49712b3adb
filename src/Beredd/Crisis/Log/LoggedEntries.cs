using Beredd.Ledger;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Log;

/// <summary>Entries read back from where they are stored.</summary>
internal static class LoggedEntries
{
    public static LoggedEntry Of(StoredLog log, ReadOnlySpan<byte> leaf, EntryWords? words) =>
        Leaf.TryRead(leaf, out var entry) is null
            ? new LoggedEntry(log.IncidentId, log.First, entry!, words)
            : throw new InvalidDataException($"a leaf of {log.Name} cannot be read: export the log, and beredd verify says which");

    /// <summary>All entries of a log in order, with their payloads where they are not erased.</summary>
    public static async IAsyncEnumerable<(StoredEntry Entry, RecordKey? Key)> AllAsync(BereddContext database, Guid log, long size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        const int AtOnce = 500;
        for (var from = 0L; from < size; from += AtOnce)
        {
            var end = Math.Min(size, from + AtOnce);
            var entries = await database.Set<StoredEntry>().AsNoTracking().Where(e => e.LogId == log && e.Sequence >= from && e.Sequence < end).OrderBy(e => e.Sequence).ToListAsync(stop).ConfigureAwait(false);
            var keys = await database.Set<RecordKey>().AsNoTracking().Where(k => k.LogId == log && k.Sequence >= from && k.Sequence < end).ToDictionaryAsync(k => k.Sequence, stop).ConfigureAwait(false);
            foreach (var entry in entries)
                yield return (entry, keys.GetValueOrDefault(entry.Sequence));
        }
    }

    /// <summary>What an entry says; null where it was erased, or somebody has altered what is stored.</summary>
    public static byte[]? Payload(string log, StoredEntry entry, RecordKey? key) =>
        entry.Sealed is null || key is null ? null : new RecordSecret(key.Key, key.Salt).Open(log, entry.Sequence, entry.Sealed);
}
