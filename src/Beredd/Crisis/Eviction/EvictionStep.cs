using Beredd.Crisis.Incidents;
using Beredd.Crisis.Intrusion;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Eviction;

/// <summary>A step of the plan that takes everything from the attacker at one moment.</summary>
[Unlogged]
public sealed class EvictionStep
{
    public required Guid IncidentId { get; init; }

    public required long Sequence { get; init; }

    public required string Title { get; init; }

    public string? Owner { get; init; }

    /// <summary>From the first to the last.</summary>
    public int Order { get; init; }

    public bool IsRehearsed { get; set; }

    public bool IsReversible { get; init; }

    public StepState State { get; set; }

    public DateTimeOffset? At { get; set; }

    public string? By { get; set; }

    public string? Note { get; set; }

    internal static Task AddAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<StepDetails>() is { } step)
            database.Add(new EvictionStep { IncidentId = entry.Incident, Sequence = entry.Sequence, Title = step.Title, Owner = step.Owner, Order = step.Order, IsRehearsed = step.IsRehearsed, IsReversible = step.IsReversible });
        return Task.CompletedTask;
    }

    internal static async Task ChangeAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<StepChange>() is not { } change || await database.FindAsync<EvictionStep>([entry.Incident, change.Step], stop).ConfigureAwait(false) is not { } step)
            return;
        (step.State, step.IsRehearsed, step.Note) = (change.State, change.IsRehearsed, change.Note);
        step.At = change.State == StepState.Waiting ? null : entry.Leaf.OccurredAt;
        step.By = change.State == StepState.Waiting ? null : entry.Words?.Who;
    }
}

/// <summary>The last go or no go of an incident.</summary>
[Unlogged]
public sealed class EvictionGo
{
    public required Guid IncidentId { get; init; }

    public bool IsGo { get; set; }

    /// <summary>When the plan runs.</summary>
    public DateTimeOffset? RunAt { get; set; }

    /// <summary>The decision's number.</summary>
    public long Decision { get; set; }

    internal static async Task DecideAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Corrects is not null || entry.Data<EvictionDecision>() is not { IsGo: { } isGo } decided)
            return;
        if (await database.FindAsync<EvictionGo>([entry.Incident], stop).ConfigureAwait(false) is not { } go)
            database.Add(go = new EvictionGo { IncidentId = entry.Incident });
        (go.IsGo, go.RunAt, go.Decision) = (isGo, decided.RunAt, entry.Sequence);
    }
}

/// <summary>A proof that was made: what logs since a moment say of each computer. Made once, and never changed.</summary>
[Unlogged]
public sealed class EvictionProof
{
    public required Guid IncidentId { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>The findings of the search, as JSON of <see cref="ProofResult"/>.</summary>
    public required string Result { get; init; }

    internal ProofResult Read() => System.Text.Json.JsonSerializer.Deserialize<ProofResult>(Result, EntryWords.Json)!;

    internal static Task ApplyAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<ProofResult>() is { } result)
        {
            database.Add(new EvictionProof
            {
                IncidentId = entry.Incident, Sequence = entry.Sequence, MadeAt = entry.Leaf.RecordedAt, MadeBy = entry.Words?.Who ?? "",
                Result = System.Text.Json.JsonSerializer.Serialize(result, EntryWords.Json),
            });
        }
        return Task.CompletedTask;
    }

    internal static async Task ReturnAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<HostReturned>() is { } back && await database.FindAsync<HeldThing>([entry.Incident, back.Held], stop).ConfigureAwait(false) is { } host)
            host.ReturnedAt = entry.Leaf.OccurredAt;
    }

    internal static Task<EvictionProof?> LastAsync(BereddContext database, Incident incident, CancellationToken stop) =>
        database.Set<EvictionProof>().AsNoTracking().Where(p => p.IncidentId == incident.Id).OrderByDescending(p => p.Sequence).FirstOrDefaultAsync(stop);
}

internal sealed class EvictionStorage : IEntityTypeConfiguration<EvictionStep>, IEntityTypeConfiguration<EvictionGo>, IEntityTypeConfiguration<EvictionProof>
{
    internal const string Steps = "crisis_eviction_steps", Go = "crisis_eviction_go", Proofs = "crisis_eviction_proofs";

    public void Configure(EntityTypeBuilder<EvictionStep> builder)
    {
        builder.ToTable(Steps);
        builder.HasKey(s => new { s.IncidentId, s.Sequence });
        builder.Property(s => s.State).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<EvictionGo> builder)
    {
        builder.ToTable(Go);
        builder.HasKey(g => g.IncidentId);
    }

    public void Configure(EntityTypeBuilder<EvictionProof> builder)
    {
        builder.ToTable(Proofs);
        builder.HasKey(p => new { p.IncidentId, p.Sequence });
    }
}
