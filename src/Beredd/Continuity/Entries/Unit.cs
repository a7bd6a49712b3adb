using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>A part of the municipality that gives services: home care, a school, the water works. Its head is the contact with that role.</summary>
public sealed class Unit : Entry
{
    /// <summary>The unit that this one is a part of.</summary>
    public string? WithinId { get; set; }

    public string? LocationId { get; set; }

    /// <summary>The least staffing with which the unit can work, in words.</summary>
    public string Staffing { get; set; } = "";

    /// <summary>What to do in the first fifteen minutes, in order.</summary>
    public List<string> FirstMinutes { get; set; } = [];

    /// <summary>Where the spare binder lies.</summary>
    public string SpareBinder { get; set; } = "";

    public DateOnly? ReviewedOn { get; set; }
}

internal sealed class UnitStorage : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("Units");
        EntryStorage.Key(builder);
        EntryStorage.Reference<Unit, Unit>(builder, nameof(Unit.WithinId));
        EntryStorage.Reference<Unit, Location>(builder, nameof(Unit.LocationId));
    }
}
