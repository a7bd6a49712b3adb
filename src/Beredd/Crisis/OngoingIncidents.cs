using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis;

/// <summary>The incidents that are under way, for whoever may know of them.</summary>
internal sealed class OngoingIncidents(BereddContext database, Visitor visitor)
{
    /// <summary>Real ones first, then exercises; the newest of each first.</summary>
    public async Task<IReadOnlyList<OngoingIncident>> ReadAsync(CancellationToken stop)
    {
        if (!CrisisSetup.Readers.Allows(visitor.Person))
            return [];
        var open = await database.Set<Incident>().AsNoTracking().Where(i => i.ClosedAt == null).ToListAsync(stop).ConfigureAwait(false);
        return [.. open.OrderBy(i => i.IsExercise).ThenByDescending(i => i.OpenedAt).Select(i => new OngoingIncident(i.Title, i.Path, i.IsExercise, i.OpenedAt))];
    }
}

public sealed record OngoingIncident(string Title, string Path, bool IsExercise, DateTimeOffset OpenedAt);
