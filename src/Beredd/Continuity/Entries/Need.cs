using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>A need of a service or system: at least so many of the members, or what is left without them.</summary>
public sealed class Need
{
    public string OwnerId { get; set; } = "";

    /// <summary>From 0, among the needs of its owner.</summary>
    public int Place { get; set; }

    public int AtLeast { get; set; }

    /// <summary>The level (0..1) that the owner still reaches without the members.</summary>
    public double Otherwise { get; set; }

    /// <summary>What it is needed for, in words.</summary>
    public string Why { get; set; } = "";

    public List<NeedMember> Members { get; set; } = [];
}

/// <summary>One of the things that can fill a need.</summary>
public sealed class NeedMember
{
    public string OwnerId { get; set; } = "";

    /// <summary>The need, among those of its owner.</summary>
    public int NeedPlace { get; set; }

    /// <summary>From 0, among the members of the need.</summary>
    public int Place { get; set; }

    /// <summary>The service or system that is needed.</summary>
    public string TargetId { get; set; } = "";

    /// <summary>How long it goes on counting after it was lost.</summary>
    public double ToleranceHours { get; set; }

    /// <summary>How long after its own restoration the owner does without it.</summary>
    public double StartGraceHours { get; set; }
}

internal sealed class NeedStorage : IEntityTypeConfiguration<Need>, IEntityTypeConfiguration<NeedMember>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.ToTable("Needs");
        builder.HasKey(n => new { n.OwnerId, n.Place });
        builder.Property(n => n.Place).ValueGeneratedNever();
        builder.HasMany(n => n.Members).WithOne().HasForeignKey(m => new { m.OwnerId, m.NeedPlace }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<NeedMember> builder)
    {
        builder.ToTable("NeedMembers");
        builder.HasKey(m => new { m.OwnerId, m.NeedPlace, m.Place });
        builder.Property(m => m.Place).ValueGeneratedNever();
        builder.HasOne<Node>().WithMany().HasForeignKey(m => m.TargetId).OnDelete(DeleteBehavior.Restrict);
    }
}
