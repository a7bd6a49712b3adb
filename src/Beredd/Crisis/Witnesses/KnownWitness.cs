using Beredd.Crisis.Log;
using Beredd.Ledger;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Witnesses;

/// <summary>The kinds of entries of witnesses.</summary>
internal static class WitnessEntries
{
    public const string Named = "witness.named", Withdrawn = "witness.withdrawn", Cosigned = "witness.cosigned";
}

/// <summary>Somebody outside is trusted to witness the log.</summary>
/// <param name="Verifier">Their public key (a vkey).</param>
/// <param name="AnsweredBy">Who they are, and how they are reached.</param>
internal sealed record WitnessNamed(string Verifier, string AnsweredBy);

/// <summary>A witness was named by mistake, or is trusted no more: nothing new that it signs is taken.</summary>
/// <param name="Witness">The name of its key.</param>
internal sealed record WitnessWithdrawn(string Witness);

/// <summary>A checkpoint came back with a witness's signature.</summary>
/// <param name="Witness">The name of the witness's key.</param>
/// <param name="Size">How many entries it is of.</param>
/// <param name="At">When the witness says that it signed; UTC, <c>yyyy-MM-ddTHH:mm:ssZ</c>.</param>
/// <param name="Note">The checkpoint with the log's and the witness's signatures, as a signed note.</param>
internal sealed record CheckpointCosigned(string Witness, long Size, string At, string Note);

/// <summary>Somebody outside who witnesses the log of an incident.</summary>
[Unlogged]
public sealed class KnownWitness
{
    public required Guid IncidentId { get; init; }

    /// <summary>The name of their key.</summary>
    public required string Name { get; init; }

    public required string Verifier { get; init; }

    public required string AnsweredBy { get; init; }

    public required string NamedBy { get; init; }

    public required DateTimeOffset NamedAt { get; init; }

    /// <summary>Since when nothing new of it is taken; null where it is.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>A name keeps its first key: a second one would let whoever names it stand in for the witness.</summary>
    internal static async Task NameAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<WitnessNamed>() is not { } data || !VerifierKey.TryParse(data.Verifier, out var key))
            return;
        if (await database.FindAsync<KnownWitness>([entry.Incident, key!.Name], stop).ConfigureAwait(false) is { } known)
        {
            if (known.Verifier == data.Verifier)
                known.WithdrawnAt = null;
            return;
        }
        database.Add(new KnownWitness { IncidentId = entry.Incident, Name = key.Name, Verifier = data.Verifier, AnsweredBy = data.AnsweredBy, NamedBy = entry.Words?.Who ?? "", NamedAt = entry.Leaf.RecordedAt });
    }

    internal static async Task WithdrawAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<WitnessWithdrawn>() is { } data && await database.FindAsync<KnownWitness>([entry.Incident, data.Witness], stop).ConfigureAwait(false) is { } known)
            known.WithdrawnAt ??= entry.Leaf.RecordedAt;
    }
}

/// <summary>A checkpoint that a witness has signed.</summary>
[Unlogged]
public sealed class Cosignature
{
    public required Guid IncidentId { get; init; }

    /// <summary>The entry that tells of it.</summary>
    public required long Sequence { get; init; }

    public required string Witness { get; init; }

    /// <summary>How many entries the checkpoint is of.</summary>
    public required long Size { get; init; }

    /// <summary>When the witness says that it signed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The checkpoint, as a signed note.</summary>
    public required string Note { get; init; }

    internal static Task AddAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<CheckpointCosigned>() is { } data && DateTimeOffset.TryParse(data.At, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at))
            database.Add(new Cosignature { IncidentId = entry.Incident, Sequence = entry.Sequence, Witness = data.Witness, Size = data.Size, At = at, Note = data.Note });
        return Task.CompletedTask;
    }

    /// <summary>All of a log, the one of most entries first. A log tells of its own only.</summary>
    internal static async Task<IReadOnlyList<Cosignature>> AllAsync(BereddContext database, StoredLog log, CancellationToken stop) =>
        await database.Set<Cosignature>().AsNoTracking().Where(c => c.IncidentId == log.IncidentId && c.Sequence >= log.First && c.Sequence < log.First + log.Size).OrderByDescending(c => c.Size).ThenByDescending(c => c.Sequence).ToListAsync(stop).ConfigureAwait(false);
}

internal sealed class WitnessStorage : IEntityTypeConfiguration<KnownWitness>, IEntityTypeConfiguration<Cosignature>
{
    internal const string Witnesses = "crisis_witnesses", Cosignatures = "crisis_cosignatures";

    public void Configure(EntityTypeBuilder<KnownWitness> builder)
    {
        builder.ToTable(Witnesses);
        builder.HasKey(w => new { w.IncidentId, w.Name });
    }

    public void Configure(EntityTypeBuilder<Cosignature> builder)
    {
        builder.ToTable(Cosignatures);
        builder.HasKey(c => new { c.IncidentId, c.Sequence });
    }
}
