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
    public List<Need> Needs { get; private set; } = [];

    /// <summary>Gives it other needs. Those it has are changed where they stand, so that the database sees what changes and no more.</summary>
    public void SetNeeds(IReadOnlyList<Need> needs)
    {
        ArgumentNullException.ThrowIfNull(needs);
        // Copied first: what is given may be made of the very needs that are changed.
        var given = needs.Select(n => (n.AtLeast, n.Otherwise, n.Why, Members: n.Members.Select(m => (m.TargetId, m.ToleranceHours, m.StartGraceHours)).ToList())).ToList();
        Resize(Needs, given.Count, place => new Need { OwnerId = Id, Place = place });
        foreach (var (need, from) in Needs.Zip(given))
        {
            (need.AtLeast, need.Otherwise, need.Why) = (from.AtLeast, from.Otherwise, from.Why);
            Resize(need.Members, from.Members.Count, at => new NeedMember { OwnerId = Id, NeedPlace = need.Place, Place = at });
            foreach (var (member, said) in need.Members.Zip(from.Members))
                (member.TargetId, member.ToleranceHours, member.StartGraceHours) = said;
        }
    }

    private static void Resize<T>(List<T> list, int count, Func<int, T> make)
    {
        if (list.Count > count)
            list.RemoveRange(count, list.Count - count);
        while (list.Count < count)
            list.Add(make(list.Count));
    }
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
