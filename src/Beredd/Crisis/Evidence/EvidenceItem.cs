using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Evidence;

/// <summary>The kinds of entries of evidence.</summary>
internal static class EvidenceEntries
{
    public const string TakenIn = "evidence.taken-in", HandedOver = "evidence.handed-over", TakenOut = "evidence.exported";
}

/// <summary>Something is taken in as evidence: a file, or a thing with a mark of its own.</summary>
/// <param name="What">What it is.</param>
/// <param name="Origin">From where: a computer, a place.</param>
/// <param name="TakenBy">Who took it, and how.</param>
/// <param name="Mark">A thing's serial number or seal; null for files.</param>
/// <param name="Holder">Who has it now.</param>
internal sealed record EvidenceIntake(string What, string? Origin, string? TakenBy, string? Mark, string Holder)
{
    /// <summary>The SHA-256 that whoever sent it says it has, of files that lie elsewhere.</summary>
    public string? Stated { get; init; }
}

/// <summary>It goes from one to another.</summary>
internal sealed record CustodyChange(long Evidence, string To, string? Why);

/// <summary>All of it was taken out, or as much as could be.</summary>
/// <param name="Items">Pieces, files or things.</param>
/// <param name="Files">Files among them.</param>
/// <param name="Bytes">Of the files, together.</param>
/// <param name="Seal">SHA-256 of the list of checksums; null where it was broken off.</param>
/// <param name="Wrong">Files that are missing or are not what came in, by their names in the archive.</param>
public sealed record EvidenceTakenOut(int Items, int Files, long Bytes, string? Seal, IReadOnlyList<string> Wrong);

/// <summary>A piece of evidence, and who has it.</summary>
[Unlogged]
public sealed class EvidenceItem
{
    public required Guid IncidentId { get; init; }

    /// <summary>The entry of its intake, which is also its number.</summary>
    public required long Sequence { get; init; }

    public required string What { get; init; }

    public string? Origin { get; init; }

    public string? TakenBy { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>When it came in here.</summary>
    public required DateTimeOffset InAt { get; init; }

    public string? Mark { get; init; }

    public required string Holder { get; set; }

    internal static Task TakeInAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<EvidenceIntake>() is not { } intake)
            return Task.CompletedTask;
        database.Add(new EvidenceItem
        {
            IncidentId = entry.Incident, Sequence = entry.Sequence, What = intake.What, Origin = intake.Origin, TakenBy = intake.TakenBy, TakenAt = entry.Leaf.OccurredAt, InAt = entry.Leaf.RecordedAt, Mark = intake.Mark, Holder = intake.Holder,
        });
        return Task.CompletedTask;
    }

    internal static async Task HandOverAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<CustodyChange>() is not { } change || await database.FindAsync<EvidenceItem>([entry.Incident, change.Evidence], stop).ConfigureAwait(false) is not { } item)
            return;
        database.Add(new CustodyStep { IncidentId = entry.Incident, Sequence = entry.Sequence, Evidence = change.Evidence, From = item.Holder, To = change.To, Why = change.Why, At = entry.Leaf.OccurredAt, WrittenBy = entry.Words?.Who ?? "" });
        item.Holder = change.To;
    }

    /// <summary>What is held, and by whom.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        [.. (await database.Set<EvidenceItem>().AsNoTracking().Where(e => e.IncidentId == incident.Id).OrderBy(e => e.Sequence).ToListAsync(stop).ConfigureAwait(false))
            .Select(e => new OpenMatter(e.What, $"{incident.Path}/bevis/{e.Sequence}") { Owner = e.Holder, Entry = e.Sequence })];
}

/// <summary>Evidence went from one to another.</summary>
[Unlogged]
public sealed class CustodyStep
{
    public required Guid IncidentId { get; init; }

    public required long Sequence { get; init; }

    public required long Evidence { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public string? Why { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string WrittenBy { get; init; }
}

internal sealed class EvidenceStorage : IEntityTypeConfiguration<EvidenceItem>, IEntityTypeConfiguration<CustodyStep>
{
    internal const string Items = "crisis_evidence", Custody = "crisis_custody";

    public void Configure(EntityTypeBuilder<EvidenceItem> builder)
    {
        builder.ToTable(Items);
        builder.HasKey(e => new { e.IncidentId, e.Sequence });
    }

    public void Configure(EntityTypeBuilder<CustodyStep> builder)
    {
        builder.ToTable(Custody);
        builder.HasKey(c => new { c.IncidentId, c.Sequence });
        builder.HasIndex(c => new { c.IncidentId, c.Evidence });
    }
}
