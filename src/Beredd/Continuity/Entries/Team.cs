using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>Who restores systems.</summary>
public sealed class Team : Entry
{
    /// <summary>How many restorations the team can do at once.</summary>
    public int People { get; set; }
}

internal sealed class TeamStorage : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("Teams");
        EntryStorage.Key(builder);
    }
}
