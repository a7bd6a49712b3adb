using Beredd.Continuity;
using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Units;

/// <summary>A unit on the board.</summary>
/// <param name="Unit">As the register has it.</param>
/// <param name="Status">Its last word; null where there is none.</param>
/// <param name="Due">When it was to report, or should have; null where nothing is expected of it yet.</param>
/// <param name="IsLate">Whether that has passed.</param>
public sealed record BoardUnit(RegisteredUnit Unit, UnitStatus? Status, DateTimeOffset? Due, bool IsLate);

/// <summary>All units of an incident, those that are late first.</summary>
internal static class UnitBoard
{
    /// <summary>A unit that is hit, and that nobody has heard of, is late so long after the incident was opened; one that named no time so long after its last word.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromHours(4);

    /// <param name="units">Of the register.</param>
    /// <param name="statuses">The last word of each.</param>
    /// <param name="falling">What passes its limit, the first to do so first: those units are waited for, in that order.</param>
    /// <param name="incident">Which one.</param>
    /// <param name="now">Now.</param>
    internal static IReadOnlyList<BoardUnit> Of(IReadOnlyList<RegisteredUnit> units, IReadOnlyList<UnitStatus> statuses, IReadOnlyList<FallingService> falling, Incident incident, DateTimeOffset now)
    {
        var hit = falling.GroupBy(f => f.UnitId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Min(f => f.BreachAt), StringComparer.Ordinal);
        var last = statuses.ToDictionary(s => s.UnitId, StringComparer.Ordinal);
        return
        [
            .. units.Select(unit =>
            {
                var status = last.GetValueOrDefault(unit.Id);
                var due = status is null ? hit.ContainsKey(unit.Id) ? incident.OpenedAt + Patience : (DateTimeOffset?)null : status.NextAt ?? (status.State == UnitState.Normal ? null : status.ReportedAt + Patience);
                return new BoardUnit(unit, status, due, incident.ClosedAt is null && due < now);
            }).OrderByDescending(u => u.IsLate).ThenBy(u => u.Status is null).ThenBy(u => u.Status is null ? 0 : Order(u.Status.State)).ThenBy(u => hit.GetValueOrDefault(u.Unit.Id) ?? DateTimeOffset.MaxValue).ThenBy(u => u.Unit.Name, SwedishOrder.Instance),
        ];
    }

    /// <summary>Units that have said something and are late with the next word, the latest first.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        [.. (await database.Set<UnitStatus>().AsNoTracking().Where(s => s.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false))
            .Where(s => s.NextAt < now || s.Needs is not null).OrderBy(s => s.NextAt ?? DateTimeOffset.MaxValue).ThenBy(s => s.Unit, SwedishOrder.Instance)
            .Select(s => new OpenMatter(s.Needs is { } needs ? $"{s.Unit}: {needs}" : s.Unit, $"{incident.Path}/enheter/{s.UnitId}") { Owner = s.By, Due = s.NextAt, Entry = s.LastEntry })];

    private static int Order(UnitState state) => state switch
    {
        UnitState.Stopped => 1,
        UnitState.Reduced => 2,
        UnitState.OnPaper => 3,
        _ => 4,
    };
}
