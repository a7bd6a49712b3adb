using Beredd.Sigma.Rules;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Detection.Hunts;

/// <summary>How far a hunt has come.</summary>
public enum HuntState
{
    /// <summary>Its files are being received.</summary>
    Receiving,

    /// <summary>Not all of its files came; those that did are whole.</summary>
    Incomplete,

    /// <summary>For its turn.</summary>
    Waiting,

    Running,

    Done,

    /// <summary>By somebody. What was found until then is kept.</summary>
    Stopped,

    /// <summary>The program ended in the middle of it.</summary>
    BrokenOff,

    /// <summary>It could not be done; <see cref="HuntRecord.Problem"/> says why.</summary>
    Failed,
}

/// <summary>A hunt that somebody asked for: in what, by which rules, and in short what came of it. The findings themselves are a file (<see cref="HuntFolder"/>).</summary>
public sealed class HuntRecord
{
    public const int LongestName = 120;

    public required Guid Id { get; init; }

    public string Name { get; set; } = "";

    public HuntState State { get; set; }

    /// <summary>Who asked for it, by the name of then.</summary>
    public string AskedBy { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>The folder on the server that is hunted in; null where files were uploaded.</summary>
    public string? Folder { get; init; }

    public RuleLevel Level { get; set; }

    public DateTimeOffset? Since { get; set; }

    public DateTimeOffset? Until { get; set; }

    /// <summary>Whether rule sets that have been imported are used beside the program's own.</summary>
    public bool WithImported { get; set; } = true;

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What went wrong, as the program says it; empty where nothing did.</summary>
    public string Problem { get; set; } = "";

    /// <summary>Whether there are findings to read; also of a hunt that was stopped.</summary>
    public bool HasResult { get; set; }

    [Unlogged]
    public long Findings { get; set; }

    /// <summary>Findings of level high or critical.</summary>
    [Unlogged]
    public long Severe { get; set; }

    /// <summary>Computers with a severe finding.</summary>
    [Unlogged]
    public int Hosts { get; set; }

    /// <summary>Computers with a severe finding of somebody moving on to them.</summary>
    [Unlogged]
    public int Reached { get; set; }

    [Unlogged]
    public long Events { get; set; }

    /// <summary>The first finding of level medium or worse.</summary>
    [Unlogged]
    public DateTimeOffset? First { get; set; }

    [Unlogged]
    public DateTimeOffset? Last { get; set; }

    /// <summary>Values that a rule's expression took too long for.</summary>
    [Unlogged]
    public int RegexTimeouts { get; set; }

    /// <summary>Events that correlations could not keep.</summary>
    [Unlogged]
    public long Dropped { get; set; }

    public List<HuntFile> Files { get; init; } = [];

    public int Version { get; set; }

    /// <summary>Whether it is over, or will not go on by itself.</summary>
    public bool IsAtRest => State is not (HuntState.Receiving or HuntState.Waiting or HuntState.Running);

    /// <summary>Whether there is something to hunt in, and nobody does it.</summary>
    public bool CanStart => State is HuntState.Incomplete or HuntState.BrokenOff or HuntState.Failed or HuntState.Stopped && (Folder is not null || Files.Count > 0);
}

/// <summary>A file that came in whole.</summary>
public sealed class HuntFile
{
    public required Guid HuntId { get; init; }

    public required int Place { get; init; }

    /// <summary>Its name in the hunt's folder, which is that of the sender as far as it can be a name everywhere.</summary>
    public required string Name { get; init; }

    public required long Bytes { get; init; }

    /// <summary>In hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class HuntRecordStorage : IEntityTypeConfiguration<HuntRecord>
{
    public void Configure(EntityTypeBuilder<HuntRecord> builder)
    {
        builder.ToTable("hunts");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.State).HasConversion<string>();
        builder.Property(h => h.Level).HasConversion<string>();
        builder.HasIndex(h => h.AskedAt);
        builder.HasMany(h => h.Files).WithOne().HasForeignKey(f => f.HuntId);
        builder.Ignore(h => h.IsAtRest);
        builder.Ignore(h => h.CanStart);
    }
}

internal sealed class HuntFileStorage : IEntityTypeConfiguration<HuntFile>
{
    public void Configure(EntityTypeBuilder<HuntFile> builder)
    {
        builder.ToTable("hunt_files");
        builder.HasKey(f => new { f.HuntId, f.Place });
        builder.Property(f => f.Place).ValueGeneratedNever();
    }
}
