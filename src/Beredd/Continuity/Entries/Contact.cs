using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>What a contact is for whom they belong to.</summary>
public enum ContactRole
{
    Staff,
    Head,
    Deputy,
    OnCall,
    Support,
}

/// <summary>A person or a desk to call. One that belongs to no unit, supplier or team is for the whole municipality.</summary>
public sealed class Contact : Entry
{
    public string Title { get; set; } = "";

    public ContactRole Role { get; set; }

    public string? UnitId { get; set; }

    public string? SupplierId { get; set; }

    public string? TeamId { get; set; }

    /// <summary>The everyday number, often through the municipality's exchange.</summary>
    public string Phone { get; set; } = "";

    /// <summary>A number that works when the exchange is down.</summary>
    public string OutagePhone { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>When somebody answers, in words; empty is always.</summary>
    public string Hours { get; set; } = "";

    /// <summary>Whom to call first: lowest first.</summary>
    public int CallOrder { get; set; }
}

internal sealed class ContactStorage : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("Contacts");
        EntryStorage.Key(builder);
        builder.Property(c => c.Role).HasConversion<string>();
        EntryStorage.Reference<Contact, Unit>(builder, nameof(Contact.UnitId));
        EntryStorage.Reference<Contact, Supplier>(builder, nameof(Contact.SupplierId));
        EntryStorage.Reference<Contact, Team>(builder, nameof(Contact.TeamId));
    }
}
