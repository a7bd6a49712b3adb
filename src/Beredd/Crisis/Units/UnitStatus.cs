using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Units;

/// <summary>How a unit says that it works.</summary>
public enum UnitState
{
    Normal,
    Reduced,
    OnPaper,
    Stopped,
}

/// <summary>The kinds of entries about units and systems.</summary>
internal static class UnitEntries
{
    public const string Status = "unit.status", System = "system.state", Released = "unit.released";
}

/// <summary>What a unit reports.</summary>
/// <param name="UnitId">In the register.</param>
/// <param name="Unit">As it was called then.</param>
/// <param name="State">How it works.</param>
/// <param name="Needs">What it needs; null for nothing.</param>
/// <param name="NextAt">When it will report again; null where nothing was said.</param>
internal sealed record StatusReport(string UnitId, string Unit, UnitState State, string? Needs, DateTimeOffset? NextAt);

/// <summary>A system went out, or came back.</summary>
/// <param name="SystemId">In the register.</param>
/// <param name="Name">As it was called then.</param>
/// <param name="IsOut">Out, or back.</param>
internal sealed record SystemState(string SystemId, string Name, bool IsOut);

/// <summary>The last word of a unit.</summary>
[Unlogged]
public sealed class UnitStatus
{
    public required Guid IncidentId { get; init; }

    public required string UnitId { get; init; }

    public required string Unit { get; init; }

    public UnitState State { get; set; }

    public string? Needs { get; set; }

    public DateTimeOffset ReportedAt { get; set; }

    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Whoever wrote it, and whom they had it from.</summary>
    public string By { get; set; } = "";

    /// <summary>The entry.</summary>
    public long LastEntry { get; set; }

    internal static async Task ApplyAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<StatusReport>() is not { } report)
            return;
        if (await database.FindAsync<UnitStatus>([entry.Incident, report.UnitId], stop).ConfigureAwait(false) is not { } status)
        {
            status = new UnitStatus { IncidentId = entry.Incident, UnitId = report.UnitId, Unit = report.Unit };
            database.Add(status);
        }
        // What is written down late does not take the place of what was heard after it.
        else if (status.ReportedAt > entry.Leaf.OccurredAt)
        {
            return;
        }
        (status.State, status.Needs, status.NextAt, status.ReportedAt, status.LastEntry) = (report.State, report.Needs, report.NextAt, entry.Leaf.OccurredAt, entry.Sequence);
        status.By = entry.Words?.From ?? entry.Words?.Who ?? "";
    }
}

/// <summary>A system that is out in an incident, or was. One that goes out again has a row for each time.</summary>
[Unlogged]
public sealed class SystemOutage
{
    public required Guid IncidentId { get; init; }

    /// <summary>The number of the entry that said it.</summary>
    public required long Sequence { get; init; }

    public required string SystemId { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset Since { get; init; }

    public DateTimeOffset? BackAt { get; set; }

    internal static async Task ApplyAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<SystemState>() is not { } state)
            return;
        var open = await database.Set<SystemOutage>().Where(s => s.IncidentId == entry.Incident && s.SystemId == state.SystemId && s.BackAt == null).ToListAsync(stop).ConfigureAwait(false);
        if (!state.IsOut)
            open.ForEach(o => o.BackAt = entry.Leaf.OccurredAt < o.Since ? o.Since : entry.Leaf.OccurredAt);
        else if (open.Count == 0)
            database.Add(new SystemOutage { IncidentId = entry.Incident, Sequence = entry.Sequence, SystemId = state.SystemId, Name = state.Name, Since = entry.Leaf.OccurredAt });
    }
}

/// <summary>What the staff lets heads of units know of an incident.</summary>
[Unlogged]
public sealed class ReleasedWords
{
    public required Guid IncidentId { get; init; }

    public string Text { get; set; } = "";

    public DateTimeOffset At { get; set; }

    internal static async Task ApplyAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (await database.FindAsync<ReleasedWords>([entry.Incident], stop).ConfigureAwait(false) is not { } released)
            database.Add(released = new ReleasedWords { IncidentId = entry.Incident });
        (released.Text, released.At) = (entry.Words?.Text ?? "", entry.Leaf.OccurredAt);
    }
}

internal sealed class UnitStatusStorage : IEntityTypeConfiguration<UnitStatus>, IEntityTypeConfiguration<SystemOutage>, IEntityTypeConfiguration<ReleasedWords>
{
    internal const string Statuses = "crisis_unit_status", Systems = "crisis_systems_out", Released = "crisis_released";

    public void Configure(EntityTypeBuilder<UnitStatus> builder)
    {
        builder.ToTable(Statuses);
        builder.HasKey(s => new { s.IncidentId, s.UnitId });
        builder.Property(s => s.State).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<SystemOutage> builder)
    {
        builder.ToTable(Systems);
        builder.HasKey(s => new { s.IncidentId, s.Sequence });
    }

    public void Configure(EntityTypeBuilder<ReleasedWords> builder)
    {
        builder.ToTable(Released);
        builder.HasKey(r => r.IncidentId);
    }
}
