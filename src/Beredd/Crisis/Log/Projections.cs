using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Log;

/// <summary>Makes the state that pages read out of entries: a line for each, and what its type changes.</summary>
internal sealed class Projections(BereddContext database, IEnumerable<EntryProjection> projections, IEnumerable<DerivedTable> tables)
{
    private const int SavedAtOnce = 50;
    private readonly ILookup<string, EntryProjection> _byType = projections.ToLookup(p => p.Type, StringComparer.Ordinal);

    public async Task ApplyAsync(LoggedEntry entry, CancellationToken stop)
    {
        await LogLine.ApplyAsync(entry, database, stop).ConfigureAwait(false);
        foreach (var projection in _byType[entry.Leaf.Type])
            await projection.Apply(entry, database, stop).ConfigureAwait(false);
    }

    /// <summary>Makes the state of an incident anew, from its logs alone. The caller has begun a transaction.</summary>
    public async Task RebuildAsync(Guid incident, CancellationToken stop)
    {
        database.ChangeTracker.Clear();
        // What is derived has no line in the audit log, neither when it comes nor when it goes: it only repeats the log.
        foreach (var table in tables)
            await database.Database.ExecuteSqlRawAsync(table.Emptying, [incident], stop).ConfigureAwait(false);
        foreach (var log in await database.Set<StoredLog>().AsNoTracking().Where(l => l.IncidentId == incident).OrderBy(l => l.First).ToListAsync(stop).ConfigureAwait(false))
            await ApplyAsync(log, stop).ConfigureAwait(false);
    }

    private async Task ApplyAsync(StoredLog log, CancellationToken stop)
    {
        await foreach (var (entry, key) in LoggedEntries.AllAsync(database, log.Id, log.Size, stop).ConfigureAwait(false))
        {
            var words = LoggedEntries.Payload(log.Name, entry, key) is { } payload ? EntryWords.Read(payload) : null;
            var logged = LoggedEntries.Of(log, entry.Leaf, words);
            // What a projection looks for must be there to be found; mere lines are found among what is not saved yet.
            if (_byType.Contains(logged.Leaf.Type))
                await database.SaveChangesAsync(stop).ConfigureAwait(false);
            await ApplyAsync(logged, stop).ConfigureAwait(false);
            if (entry.Sequence % SavedAtOnce == 0)
            {
                await database.SaveChangesAsync(stop).ConfigureAwait(false);
                database.ChangeTracker.Clear();
            }
        }
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        database.ChangeTracker.Clear();
    }
}

/// <summary>A table that is made from logs, and emptied before it is made anew.</summary>
/// <param name="Name">The table.</param>
/// <param name="IncidentColumn">Which column says whose.</param>
internal sealed record DerivedTable(string Name, string IncidentColumn = "IncidentId")
{
    /// <summary>Both names are the program's own; the incident is a parameter.</summary>
    internal string Emptying => $"DELETE FROM {Name} WHERE \"{IncidentColumn}\" = {{0}}";
}
