using Beredd.Ledger;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Log;

/// <summary>
/// A log of an incident: where it stands. An incident has one, and one more each time it may not be signed any more, as when an older database was put back; entries are written in the last.
/// It is its own audit log, so the other one leaves it out.
/// </summary>
[Unlogged]
internal sealed class StoredLog
{
    /// <summary>Of an incident's first log, the incident's.</summary>
    public required Guid Id { get; init; }

    public required Guid IncidentId { get; init; }

    /// <summary>The number that the log's entry 0 has in the incident, where numbers go on over all its logs.</summary>
    public long First { get; init; }

    /// <summary>The log's id in leaves and checkpoints; unique for all time.</summary>
    public required string Name { get; init; }

    /// <summary>The public key of its checkpoints (a vkey). The secret one is a file in <c>keys/</c>.</summary>
    public required string Verifier { get; init; }

    /// <summary>How many entries.</summary>
    public long Size { get; private set; }

    /// <summary>The last leaf's hash.</summary>
    public byte[] Last { get; private set; } = new byte[MerkleHash.Size];

    public DateTimeOffset LastRecordedAt { get; private set; }

    /// <summary>Above every number that was given in it, whether the entry is here or was lost with a database: where the next log of the incident begins.</summary>
    /// <param name="signed">How many entries it had when it was signed last.</param>
    internal long NextFirst(long signed)
    {
        // Entries after the last signature may be lost and stand on paper: their numbers are not given twice.
        const long Unused = 500, Round = 1000;
        return (First + Math.Max(Size, signed) + Unused + Round - 1) / Round * Round;
    }

    /// <summary>The log in which an incident is written now.</summary>
    internal static IQueryable<StoredLog> Current(BereddContext database, Guid incident) => database.Set<StoredLog>().Where(l => l.IncidentId == incident).OrderByDescending(l => l.First).Take(1);

    /// <summary>The log that holds an entry.</summary>
    /// <param name="database">Where.</param>
    /// <param name="incident">Whose.</param>
    /// <param name="number">The entry's number in the incident.</param>
    internal static IQueryable<StoredLog> Holding(BereddContext database, Guid incident, long number) => database.Set<StoredLog>().Where(l => l.IncidentId == incident && l.First <= number).OrderByDescending(l => l.First).Take(1);

    internal void Moved(LogState after, DateTimeOffset now) => (Size, Last, LastRecordedAt) = (after.Size, after.Last.Bytes.ToArray(), now);
}

/// <summary>An entry: the leaf's bytes as they were hashed, and what it says, encrypted.</summary>
[Unlogged]
internal sealed class StoredEntry
{
    public required Guid LogId { get; init; }

    /// <summary>Its number in its log.</summary>
    public required long Sequence { get; init; }

    public required byte[] Leaf { get; init; }

    /// <summary>Null where it was erased.</summary>
    public byte[]? Sealed { get; set; }

    public required Guid Sender { get; init; }

    public string? SenderKey { get; init; }
}

/// <summary>The key and the salt of an entry's payload, apart from it: without them nobody can tell what it said.</summary>
[Unlogged]
internal sealed class RecordKey
{
    public required Guid LogId { get; init; }

    public required long Sequence { get; init; }

    public required byte[] Key { get; init; }

    public required byte[] Salt { get; init; }
}

/// <summary>One of the hashes of the tree, at its place in <see cref="StoredHashes"/>. None ever changes.</summary>
[Unlogged]
internal sealed class StoredHash
{
    public required Guid LogId { get; init; }

    public required long Position { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>Reads single hashes, as proofs ask for them: a few for each power of two.</summary>
    internal static Func<long, MerkleHash> Reader(BereddContext database, Guid log) => position =>
        new MerkleHash(database.Set<StoredHash>().AsNoTracking().Where(h => h.LogId == log && h.Position == position).Select(h => h.Hash).Single());
}

/// <summary>A checkpoint that was signed, with its code for paper.</summary>
[Unlogged]
public sealed class StoredCheckpoint
{
    public required Guid LogId { get; init; }

    /// <summary>The number that the log's entry 0 has in the incident.</summary>
    public long First { get; init; }

    /// <summary>How many entries of the log it covers.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The signed note, with the signatures of witnesses after the log's own.</summary>
    public required string Note { get; set; }

    /// <summary>The code that is written down and read aloud.</summary>
    public required string Code { get; init; }
}

internal sealed class LogStorage : IEntityTypeConfiguration<StoredLog>, IEntityTypeConfiguration<StoredEntry>, IEntityTypeConfiguration<RecordKey>, IEntityTypeConfiguration<StoredHash>, IEntityTypeConfiguration<StoredCheckpoint>
{
    public void Configure(EntityTypeBuilder<StoredLog> builder)
    {
        builder.ToTable("crisis_logs");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => l.Name).IsUnique();
        builder.HasIndex(l => new { l.IncidentId, l.First }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StoredEntry> builder)
    {
        builder.ToTable("crisis_entries");
        builder.HasKey(e => new { e.LogId, e.Sequence });
        builder.HasIndex(e => new { e.Sender, e.SenderKey }).IsUnique();
        builder.HasOne<StoredLog>().WithMany().HasForeignKey(e => e.LogId);
    }

    public void Configure(EntityTypeBuilder<RecordKey> builder)
    {
        builder.ToTable("crisis_record_keys");
        builder.HasKey(k => new { k.LogId, k.Sequence });
    }

    public void Configure(EntityTypeBuilder<StoredHash> builder)
    {
        builder.ToTable("crisis_hashes");
        builder.HasKey(h => new { h.LogId, h.Position });
    }

    public void Configure(EntityTypeBuilder<StoredCheckpoint> builder)
    {
        builder.ToTable("crisis_checkpoints");
        builder.HasKey(c => new { c.LogId, c.Size });
    }
}
