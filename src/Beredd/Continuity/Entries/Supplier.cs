using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>Someone outside the municipality whom it relies on. Whom to call there are contacts.</summary>
public sealed class Supplier : Entry
{
    /// <summary>What the supplier gives, in words.</summary>
    public string Delivers { get; set; } = "";

    /// <summary>What the supplier asks for first on the telephone.</summary>
    public string CustomerNumber { get; set; } = "";

    /// <summary>What has been agreed about how soon they help.</summary>
    public string Agreement { get; set; } = "";

    public string SupportHours { get; set; } = "";

    public DateOnly? ReviewedOn { get; set; }
}

internal sealed class SupplierStorage : IEntityTypeConfiguration<Supplier>
{
    public void Configure(EntityTypeBuilder<Supplier> builder)
    {
        builder.ToTable("Suppliers");
        EntryStorage.Key(builder);
    }
}
