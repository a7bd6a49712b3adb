using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Staff;

/// <summary>What is handed over, as it stood when the sheet was made.</summary>
/// <param name="From">The shift that ends.</param>
/// <param name="FromName">Who gives.</param>
/// <param name="ToName">Who takes.</param>
/// <param name="ToPhone">Their number.</param>
/// <param name="Function">Of both.</param>
/// <param name="Situation">In words.</param>
/// <param name="Direction">What the staff works towards.</param>
/// <param name="Risks">What may come.</param>
/// <param name="Open">What is open, by kind.</param>
/// <param name="LogSize">How many entries the log had.</param>
internal sealed record HandoverSheet(long From, string FromName, string ToName, string? ToPhone, string Function, string? Situation, string? Direction, string? Risks, IReadOnlyList<OpenMatterGroup> Open, long LogSize);

/// <summary>One of the two says that it is handed over.</summary>
internal sealed record HandoverConfirmed(long Handover, bool IsTaker);

/// <summary>A handover from one to the next. It never changes; that both have confirmed it ends the one's shift and begins the other's.</summary>
[Unlogged]
public sealed class Handover
{
    public required Guid IncidentId { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The sheet, as JSON of <see cref="HandoverSheet"/>.</summary>
    public required string Sheet { get; init; }

    public DateTimeOffset? GivenAt { get; set; }

    public string? GivenBy { get; set; }

    public DateTimeOffset? TakenAt { get; set; }

    public string? TakenBy { get; set; }

    internal bool IsDone => GivenAt is not null && TakenAt is not null;

    internal HandoverSheet Read() => System.Text.Json.JsonSerializer.Deserialize<HandoverSheet>(Sheet, EntryWords.Json)!;

    internal static Task MakeAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<HandoverSheet>() is { } sheet)
            database.Add(new Handover { IncidentId = entry.Incident, Sequence = entry.Sequence, MadeAt = entry.Leaf.OccurredAt, Sheet = System.Text.Json.JsonSerializer.Serialize(sheet, EntryWords.Json) });
        return Task.CompletedTask;
    }

    internal static async Task ConfirmAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<HandoverConfirmed>() is not { } confirmed || await database.FindAsync<Handover>([entry.Incident, confirmed.Handover], stop).ConfigureAwait(false) is not { IsDone: false } handover)
            return;
        if (confirmed.IsTaker)
            (handover.TakenAt, handover.TakenBy) = (entry.Leaf.OccurredAt, entry.Words?.Who);
        else
            (handover.GivenAt, handover.GivenBy) = (entry.Leaf.OccurredAt, entry.Words?.Who);
        if (!handover.IsDone)
            return;
        var sheet = handover.Read();
        if (await database.FindAsync<Shift>([entry.Incident, sheet.From], stop).ConfigureAwait(false) is { Off: null } ends)
            ends.Off = entry.Leaf.OccurredAt;
        database.Add(new Shift { IncidentId = entry.Incident, Sequence = entry.Sequence, Name = sheet.ToName, Function = sheet.Function, Phone = sheet.ToPhone, From = entry.Leaf.OccurredAt });
    }
}

internal sealed class StaffStorage : IEntityTypeConfiguration<Shift>, IEntityTypeConfiguration<Handover>
{
    internal const string Shifts = "crisis_shifts", Handovers = "crisis_handovers";

    public void Configure(EntityTypeBuilder<Shift> builder)
    {
        builder.ToTable(Shifts);
        builder.HasKey(s => new { s.IncidentId, s.Sequence });
    }

    public void Configure(EntityTypeBuilder<Handover> builder)
    {
        builder.ToTable(Handovers);
        builder.HasKey(h => new { h.IncidentId, h.Sequence });
    }
}
