using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>What sort of thing a system is.</summary>
public enum SystemKind
{
    Application,
    Server,
    Network,
    Power,
    Site,
    Supplier,
    LockSystem,
    Telephony,
    EService,

    /// <summary>A person with a skill that nobody else has.</summary>
    Person,
}

/// <summary>Where a system runs: what an attack on the municipality's own environment takes with it.</summary>
public enum Hosting
{
    /// <summary>Neither computers of ours nor of a supplier: power, roads, people.</summary>
    Elsewhere,

    /// <summary>In the directory's domain: falls with it.</summary>
    Domain,

    /// <summary>In our own environment, outside the domain.</summary>
    Own,

    /// <summary>Run by a supplier, reached over the internet.</summary>
    Supplier,
}

/// <summary>Anything a service needs that can fail.</summary>
public sealed class SystemAsset : Node
{
    public SystemKind Kind { get; set; }

    public Hosting Hosting { get; set; }

    public string? SupplierId { get; set; }

    public string? LocationId { get; set; }

    /// <summary>How it is restored; null where no team can.</summary>
    public RestoreWork? Restore { get; set; }
}

/// <summary>The work that brings a system back.</summary>
public sealed class RestoreWork
{
    /// <summary>Hours of one person of the team, above 0.</summary>
    public double Hours { get; set; }

    public string TeamId { get; set; } = "";

    /// <summary>Systems that must be up when the work starts.</summary>
    public List<string> Needs { get; set; } = [];
}

internal sealed class SystemAssetStorage : IEntityTypeConfiguration<SystemAsset>
{
    public void Configure(EntityTypeBuilder<SystemAsset> builder)
    {
        builder.Property(s => s.Kind).HasConversion<string>();
        builder.Property(s => s.Hosting).HasConversion<string>();
        EntryStorage.Reference<SystemAsset, Supplier>(builder, nameof(SystemAsset.SupplierId));
        EntryStorage.Reference<SystemAsset, Location>(builder, nameof(SystemAsset.LocationId));
        builder.OwnsOne(s => s.Restore, r => r.HasOne<Team>().WithMany().HasForeignKey(w => w.TeamId).OnDelete(DeleteBehavior.Restrict));
    }
}
