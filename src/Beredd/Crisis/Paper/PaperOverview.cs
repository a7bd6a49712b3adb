using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Paper;

/// <summary>A unit on paper, with all of its sheets and ways in.</summary>
public sealed record UnitOnPaper(PaperUnit Unit, IReadOnlyList<SheetAccount> Accounts, IReadOnlyList<ClosedWay> Ways)
{
    /// <summary>Sheets that nobody has settled.</summary>
    public int Open => Accounts.Sum(a => a.Open);

    public int Count(SheetState state) => Accounts.Sum(a => a.Count(state));
}

/// <summary>Units on paper, read from what the log built.</summary>
internal static class PaperOverview
{
    /// <summary>All of an incident: those that have most to account for first, those that are back last.</summary>
    public static async Task<IReadOnlyList<UnitOnPaper>> AllAsync(BereddContext database, Guid incident, CancellationToken stop)
    {
        var units = await database.Set<PaperUnit>().AsNoTracking().Where(u => u.IncidentId == incident).ToListAsync(stop).ConfigureAwait(false);
        var series = (await database.Set<UnitSheets>().AsNoTracking().Where(s => s.IncidentId == incident).ToListAsync(stop).ConfigureAwait(false)).ToLookup(s => s.UnitId, StringComparer.Ordinal);
        var sheets = (await database.Set<Sheet>().AsNoTracking().Where(s => s.IncidentId == incident).ToListAsync(stop).ConfigureAwait(false)).ToLookup(s => (s.UnitId, s.Series));
        var ways = (await database.Set<ClosedWay>().AsNoTracking().Where(w => w.IncidentId == incident).OrderBy(w => w.WayInId).ToListAsync(stop).ConfigureAwait(false)).ToLookup(w => w.UnitId, StringComparer.Ordinal);
        return
        [
            .. units.Select(u => new UnitOnPaper(u, [.. series[u.UnitId].OrderBy(s => s.Label, StringComparer.Ordinal).Select(s => new SheetAccount(s, sheets[(u.UnitId, s.Series)]))], [.. ways[u.UnitId]]))
                .OrderBy(u => u.Unit.BackAt is not null).ThenByDescending(u => u.Open).ThenBy(u => u.Unit.Name, SwedishOrder.Instance),
        ];
    }

    public static async Task<UnitOnPaper?> OfAsync(BereddContext database, Guid incident, string unit, CancellationToken stop)
    {
        if (await database.Set<PaperUnit>().AsNoTracking().SingleOrDefaultAsync(u => u.IncidentId == incident && u.UnitId == unit, stop).ConfigureAwait(false) is not { } found)
            return null;
        var sheets = (await database.Set<Sheet>().AsNoTracking().Where(s => s.IncidentId == incident && s.UnitId == unit).ToListAsync(stop).ConfigureAwait(false)).ToLookup(s => s.Series, StringComparer.Ordinal);
        var series = await database.Set<UnitSheets>().AsNoTracking().Where(s => s.IncidentId == incident && s.UnitId == unit).OrderBy(s => s.Label).ToListAsync(stop).ConfigureAwait(false);
        var ways = await database.Set<ClosedWay>().AsNoTracking().Where(w => w.IncidentId == incident && w.UnitId == unit).OrderBy(w => w.WayInId).ToListAsync(stop).ConfigureAwait(false);
        return new UnitOnPaper(found, [.. series.Select(s => new SheetAccount(s, sheets[s.Series]))], ways);
    }

    /// <summary>Units whose sheets are not all accounted for.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop)
    {
        // Counted where they are: an overview is looked at by many, and sheets are thousands.
        var open = await database.Set<Sheet>().AsNoTracking().Where(s => s.IncidentId == incident.Id && (s.State == SheetState.Out || s.State == SheetState.Filled || s.State == SheetState.TypedIn))
            .GroupBy(s => s.UnitId).Select(g => new { UnitId = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.UnitId, g => g.Count, stop).ConfigureAwait(false);
        var units = await database.Set<PaperUnit>().AsNoTracking().Where(u => u.IncidentId == incident.Id && u.BackAt == null).ToListAsync(stop).ConfigureAwait(false);
        return
        [
            .. units.Select(u => (Unit: u, Open: open.GetValueOrDefault(u.UnitId))).OrderByDescending(u => u.Open).ThenBy(u => u.Unit.Name, SwedishOrder.Instance)
                .Select(u => new OpenMatter(u.Open == 0 ? u.Unit.Name : $"{u.Unit.Name}: {u.Open} blanketter", $"{incident.Path}/papper/{u.Unit.UnitId}") { Entry = u.Unit.Decision }),
        ];
    }
}
