using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>How people reach a unit.</summary>
public enum WayInKind
{
    EService,
    Email,
    PhoneQueue,
    Counter,
    Other,
}

/// <summary>A way in to a unit that must be closed in an outage, so that nobody waits for an answer that will not come.</summary>
public sealed class WayIn : Entry
{
    public string UnitId { get; set; } = "";

    public string? ServiceId { get; set; }

    public WayInKind Kind { get; set; }

    /// <summary>The address or number people use.</summary>
    public string Address { get; set; } = "";

    public string HowToClose { get; set; } = "";

    public string ClosedBy { get; set; } = "";

    /// <summary>What those are told who come there.</summary>
    public string Notice { get; set; } = "";
}

internal sealed class WayInStorage : IEntityTypeConfiguration<WayIn>
{
    public void Configure(EntityTypeBuilder<WayIn> builder)
    {
        builder.ToTable("WaysIn");
        EntryStorage.Key(builder);
        builder.Property(w => w.Kind).HasConversion<string>();
        EntryStorage.Reference<WayIn, Unit>(builder, nameof(WayIn.UnitId));
        EntryStorage.Reference<WayIn, Service>(builder, nameof(WayIn.ServiceId));
    }
}
