using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>How much harm it does when something is lost, as the impact analysis says.</summary>
public enum Criticality
{
    Unknown,
    Low,
    Moderate,
    High,

    /// <summary>Upholds a vital function of society (samhällsviktig).</summary>
    Vital,
}

/// <summary>What can be needed: a service or a system. They share their ids, for a service can need either.</summary>
public abstract class Node : Entry
{
    public string Description { get; set; } = "";

    /// <summary>Who answers for it, by title or name.</summary>
    public string Owner { get; set; } = "";

    public DateOnly? ReviewedOn { get; set; }

    public Criticality Criticality { get; set; }

    public Classification Classification { get; set; } = new();

    /// <summary>How old the data may be that one goes back to (RPO); null where nobody has said.</summary>
    public double? AcceptableDataLossHours { get; set; }

    /// <summary>All of them must hold; by their place.</summary>
    public List<Need> Needs { get; set; } = [];
}

internal sealed class NodeStorage : IEntityTypeConfiguration<Node>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.ToTable("Nodes");
        EntryStorage.Key(builder);
        builder.HasDiscriminator<string>("Type").HasValue<Service>("service").HasValue<SystemAsset>("system");
        builder.Property(n => n.Criticality).HasConversion<string>();
        builder.ComplexProperty(n => n.Classification);
        builder.HasMany(n => n.Needs).WithOne().HasForeignKey(n => n.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }
}
