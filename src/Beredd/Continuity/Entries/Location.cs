using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>A place where people work or systems stand.</summary>
public sealed class Location : Entry
{
    public string Address { get; set; } = "";

    /// <summary>How one gets in when the electronic locks are dead.</summary>
    public string Access { get; set; } = "";
}

internal sealed class LocationStorage : IEntityTypeConfiguration<Location>
{
    public void Configure(EntityTypeBuilder<Location> builder)
    {
        builder.ToTable("Locations");
        EntryStorage.Key(builder);
    }
}
