using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Decisions;

/// <summary>A decision, with what an audit asks for. Short ones from the log have only what was decided; the rest is then missing, and the page says so.</summary>
[Unlogged]
public sealed class DecisionRecord
{
    public required Guid IncidentId { get; init; }

    /// <summary>The entry's number, which is also the decision's.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public string What { get; set; } = "";

    /// <summary>Who decided: by default whoever wrote it.</summary>
    public string Who { get; set; } = "";

    public string? Scope { get; set; }

    /// <summary>Law or delegation.</summary>
    public string? Authority { get; set; }

    public string? Basis { get; set; }

    public string? Alternatives { get; set; }

    public string? Reasons { get; set; }

    public string? Risk { get; set; }

    public string? Affected { get; set; }

    public DateTimeOffset? ReviewAt { get; set; }

    public DateTimeOffset? CarriedOutAt { get; set; }

    public string? CarriedOutNote { get; set; }

    internal static async Task ApplyAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        DecisionRecord decision;
        if (entry.Corrects is not { } corrected)
        {
            decision = new DecisionRecord { IncidentId = entry.Incident, Sequence = entry.Sequence, DecidedAt = entry.Leaf.OccurredAt };
            database.Add(decision);
        }
        else if (await database.FindAsync<DecisionRecord>([entry.Incident, corrected], stop).ConfigureAwait(false) is { } first)
        {
            decision = first;
        }
        else
        {
            return;
        }
        if (entry.Words is not { } words)
            return;
        decision.What = words.Text;
        // A correction in the log is of the words; what it does not mention stands.
        if (entry.Data<DecisionDetails>() is not { } details)
        {
            if (entry.Corrects is null)
                decision.Who = words.Who;
            return;
        }
        decision.Who = details.Who ?? words.Who;
        (decision.Scope, decision.Authority, decision.Basis, decision.Alternatives) = (details.Scope, details.Authority, details.Basis, details.Alternatives);
        (decision.Reasons, decision.Risk, decision.Affected, decision.ReviewAt) = (details.Reasons, details.Risk, details.Affected, details.ReviewAt);
    }

    /// <summary>Those that nobody has said are carried out, the oldest first.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        [.. (await database.Set<DecisionRecord>().AsNoTracking().Where(d => d.IncidentId == incident.Id && d.CarriedOutAt == null).OrderBy(d => d.Sequence).ToListAsync(stop).ConfigureAwait(false))
            .Select(d => new OpenMatter(d.What, $"{incident.Path}/beslut/{d.Sequence}") { Owner = d.Who, Due = d.ReviewAt, Entry = d.Sequence })];

    internal static async Task CarryOutAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<DecisionCarriedOut>() is not { } carried || await database.FindAsync<DecisionRecord>([entry.Incident, carried.Decision], stop).ConfigureAwait(false) is not { } decision)
            return;
        decision.CarriedOutAt = entry.Leaf.OccurredAt;
        decision.CarriedOutNote = carried.Note;
    }
}

/// <summary>What a decision's entry says, besides what was decided.</summary>
public record DecisionDetails
{
    public string? Who { get; init; }

    public string? Scope { get; init; }

    public string? Authority { get; init; }

    public string? Basis { get; init; }

    public string? Alternatives { get; init; }

    public string? Reasons { get; init; }

    public string? Risk { get; init; }

    public string? Affected { get; init; }

    public DateTimeOffset? ReviewAt { get; init; }
}

/// <summary>That a decision was carried out.</summary>
internal sealed record DecisionCarriedOut(long Decision, string? Note);

internal sealed class DecisionStorage : IEntityTypeConfiguration<DecisionRecord>
{
    internal const string Table = "crisis_decisions";

    public void Configure(EntityTypeBuilder<DecisionRecord> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(d => new { d.IncidentId, d.Sequence });
    }
}
