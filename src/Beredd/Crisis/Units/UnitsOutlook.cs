using Beredd.Continuity;
using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Units;

/// <summary>How the units are, and what falls next.</summary>
internal sealed class UnitsOutlook(BereddContext database, RegisteredUnits units, OngoingOutage outage, TimeProvider clock, Words words)
{
    /// <summary>What the board shows.</summary>
    public async Task<object> BoardAsync(Incident incident, bool canWrite, CancellationToken stop, string? problem = null)
    {
        var now = clock.GetUtcNow();
        var statuses = await database.Set<UnitStatus>().AsNoTracking().Where(s => s.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false);
        var systems = await database.Set<SystemOutage>().AsNoTracking().Where(s => s.IncidentId == incident.Id).OrderBy(s => s.Sequence).ToListAsync(stop).ConfigureAwait(false);
        var falling = await FallingAsync(systems, now, stop).ConfigureAwait(false);
        return new
        {
            Incident = incident,
            Units = UnitBoard.Of(await units.AllAsync(stop).ConfigureAwait(false), statuses, falling, incident, now),
            Paper = await Beredd.Crisis.Paper.WordAndDecision.OfAsync(database, incident.Id, stop).ConfigureAwait(false),
            Systems = (IReadOnlyList<SystemOutage>)[.. systems.Where(s => s.BackAt is null)],
            Falling = falling,
            Known = canWrite ? await units.SystemsAsync(stop).ConfigureAwait(false) : [],
            Released = (await database.Set<ReleasedWords>().AsNoTracking().SingleOrDefaultAsync(r => r.IncidentId == incident.Id, stop).ConfigureAwait(false))?.Text,
            Now = now,
            CanWrite = canWrite,
            Problem = problem,
        };
    }

    /// <summary>The services that pass their acceptable outage if nothing comes back.</summary>
    public async Task<IReadOnlyList<FallingService>> FallingAsync(IEnumerable<SystemOutage> systems, DateTimeOffset now, CancellationToken stop) =>
        [.. (await outage.PlayAsync([.. systems.Select(s => new SystemOut(s.SystemId, s.Since, s.BackAt))], now, words.English, stop).ConfigureAwait(false)).Where(f => f.BreachAt is not null)];
}
