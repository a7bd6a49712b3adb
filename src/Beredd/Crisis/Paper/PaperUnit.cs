using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Paper;

/// <summary>A unit that has gone over to paper in an incident.</summary>
[Unlogged]
public sealed class PaperUnit
{
    public required Guid IncidentId { get; init; }

    public required string UnitId { get; init; }

    /// <summary>As it was called then.</summary>
    public required string Name { get; init; }

    public DateTimeOffset Since { get; set; }

    /// <summary>The number of the decision.</summary>
    public long Decision { get; set; }

    /// <summary>The version of its binder; null where none was printed.</summary>
    public int? Binder { get; set; }

    /// <summary>When everything was back and accounted for; null while it is not.</summary>
    public DateTimeOffset? BackAt { get; set; }
}

/// <summary>A way in to a unit on paper, and whether it is closed.</summary>
[Unlogged]
public sealed class ClosedWay
{
    public required Guid IncidentId { get; init; }

    public required string UnitId { get; init; }

    public required string WayInId { get; init; }

    public required string Name { get; init; }

    public string HowToClose { get; init; } = "";

    /// <summary>Whose task it is.</summary>
    public string ClosedBy { get; init; } = "";

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Who said that it is closed.</summary>
    public string? ConfirmedBy { get; set; }
}

/// <summary>A series of which a unit was given sheets.</summary>
[Unlogged]
public sealed class UnitSheets
{
    public required Guid IncidentId { get; init; }

    public required string UnitId { get; init; }

    public required string Series { get; init; }

    /// <summary>As it stands on sheets.</summary>
    public required string Label { get; init; }

    /// <summary>What the form is for.</summary>
    public required string Name { get; init; }
}

/// <summary>Makes units on paper and their sheets out of entries.</summary>
internal static class PaperState
{
    internal static async Task DecideAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        // What a decision said is corrected in words; the units went over when it was made.
        if (entry.Corrects is not null || entry.Data<AnalogDecision>() is not { Units: { } units })
            return;
        foreach (var unit in units)
        {
            if (await database.FindAsync<PaperUnit>([entry.Incident, unit.Id], stop).ConfigureAwait(false) is not { } on)
            {
                on = new PaperUnit { IncidentId = entry.Incident, UnitId = unit.Id, Name = unit.Name };
                database.Add(on);
            }
            (on.Since, on.Decision, on.Binder, on.BackAt) = (entry.Leaf.OccurredAt, entry.Sequence, unit.Binder, null);
            foreach (var way in unit.WaysIn)
            {
                if (await database.FindAsync<ClosedWay>([entry.Incident, unit.Id, way.Id], stop).ConfigureAwait(false) is { } known)
                    (known.ClosedAt, known.ConfirmedBy) = (null, null);
                else
                    database.Add(new ClosedWay { IncidentId = entry.Incident, UnitId = unit.Id, WayInId = way.Id, Name = way.Name, HowToClose = way.HowToClose, ClosedBy = way.ClosedBy });
            }
            foreach (var series in unit.Series)
                await GiveAsync(entry, series, database, stop).ConfigureAwait(false);
        }
    }

    internal static Task HandOutAsync(LoggedEntry entry, BereddContext database, CancellationToken stop) =>
        entry.Data<HandOut>() is { } given ? GiveAsync(entry, given, database, stop) : Task.CompletedTask;

    internal static async Task ReportAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<SheetReport>() is not { } report || SheetNumbers.Read(report.Numbers, out _) is not { } numbers)
            return;
        foreach (var sheet in await Sheet.AmongAsync(database.Set<Sheet>(), entry.Incident, report.Series, numbers, stop).ConfigureAwait(false))
        {
            (sheet.State, sheet.Reason, sheet.LastEntry) = (report.State, report.Reason, entry.Sequence);
            if (report.State == SheetState.TypedIn && Guid.TryParse(entry.Leaf.Actor, out var actor))
                (sheet.TypedBy, sheet.TypedByName, sheet.TypedAt) = (actor, entry.Words?.Who, entry.Leaf.OccurredAt);
            sheet.CheckedAt = report.State == SheetState.Checked ? entry.Leaf.OccurredAt : null;
        }
    }

    internal static async Task CloseWayAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<WayClosed>() is { } closed && await database.FindAsync<ClosedWay>([entry.Incident, closed.UnitId, closed.WayInId], stop).ConfigureAwait(false) is { } way)
            (way.ClosedAt, way.ConfirmedBy) = (entry.Leaf.OccurredAt, closed.ConfirmedBy);
    }

    internal static async Task ComeBackAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<UnitBack>() is { } back && await database.FindAsync<PaperUnit>([entry.Incident, back.UnitId], stop).ConfigureAwait(false) is { } unit)
            unit.BackAt = entry.Leaf.OccurredAt;
    }

    private static async Task GiveAsync(LoggedEntry entry, HandOut given, BereddContext database, CancellationToken stop)
    {
        if (SheetNumbers.Read(given.Numbers, out _) is not { } numbers)
            return;
        if (await database.FindAsync<UnitSheets>([entry.Incident, given.UnitId, given.Series], stop).ConfigureAwait(false) is null)
            database.Add(new UnitSheets { IncidentId = entry.Incident, UnitId = given.UnitId, Series = given.Series, Label = given.Label, Name = given.Name });
        foreach (var number in numbers)
            database.Add(new Sheet { IncidentId = entry.Incident, Series = given.Series, Number = number, UnitId = given.UnitId, LastEntry = entry.Sequence });
    }
}

internal sealed class PaperUnitStorage : IEntityTypeConfiguration<PaperUnit>, IEntityTypeConfiguration<ClosedWay>, IEntityTypeConfiguration<UnitSheets>
{
    internal const string Units = "crisis_paper_units", Ways = "crisis_paper_ways", Series = "crisis_paper_series";

    public void Configure(EntityTypeBuilder<PaperUnit> builder)
    {
        builder.ToTable(Units);
        builder.HasKey(u => new { u.IncidentId, u.UnitId });
    }

    public void Configure(EntityTypeBuilder<ClosedWay> builder)
    {
        builder.ToTable(Ways);
        builder.HasKey(w => new { w.IncidentId, w.UnitId, w.WayInId });
    }

    public void Configure(EntityTypeBuilder<UnitSheets> builder)
    {
        builder.ToTable(Series);
        builder.HasKey(s => new { s.IncidentId, s.UnitId, s.Series });
    }
}
