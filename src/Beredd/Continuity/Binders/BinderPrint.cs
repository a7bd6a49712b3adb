using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Binders;

/// <summary>A binder that was printed: what it said, and where its copies hang. It outlives the unit, for the paper does too.</summary>
public sealed class BinderPrint
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string UnitId { get; init; } = "";

    /// <summary>The version that people see: 1, 2, 3 for each unit.</summary>
    public int Edition { get; init; }

    public DateTimeOffset PrintedAt { get; init; }

    /// <summary>The name as it was then.</summary>
    public string PrintedBy { get; init; } = "";

    /// <summary>The last day on which it is to be trusted unseen.</summary>
    public DateOnly ValidUntil { get; init; }

    /// <summary>Of what it says; two prints that say the same have the same.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The binder as it was, to be compared and printed again.</summary>
    [Unlogged]
    public string Content { get; init; } = "";

    public List<BinderCopy> Copies { get; } = [];

    public List<FormRange> Ranges { get; } = [];

    /// <summary>Raised when copies are marked.</summary>
    public int Version { get; set; }

    /// <summary>When its copies were last marked; changes with them, so that two who mark at once see each other.</summary>
    public DateTimeOffset? MarkedAt { get; set; }
}

/// <summary>One copy of a print, and where it is to hang.</summary>
public sealed class BinderCopy
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PrintId { get; init; }

    /// <summary>From 1, among the copies of the print.</summary>
    public int Number { get; init; }

    public string Place { get; init; } = "";

    /// <summary>When it was hung up; null until somebody says so.</summary>
    public DateOnly? HungOn { get; set; }

    public string HungBy { get; set; } = "";
}

/// <summary>
/// Numbers of a series that a print took. No two ranges of a series overlap, whichever unit or print they went to: no two sheets ever bear the same code. The first ones stand on sheets, the
/// rest on a list of codes for copies.
/// </summary>
public sealed class FormRange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PrintId { get; init; }

    /// <summary>What tells series apart (<see cref="SheetCode.Key"/>).</summary>
    public string Series { get; init; } = "";

    /// <summary>As it is written on sheets.</summary>
    public string Label { get; init; } = "";

    public int First { get; init; }

    /// <summary>Sheets with a number printed on them.</summary>
    public int Sheets { get; init; }

    /// <summary>Codes on the list, after those of the sheets.</summary>
    public int Listed { get; init; }

    /// <summary>The first number that is free after it.</summary>
    public int Next => First + Sheets + Listed;
}

internal sealed class BinderPrintStorage : IEntityTypeConfiguration<BinderPrint>, IEntityTypeConfiguration<BinderCopy>, IEntityTypeConfiguration<FormRange>
{
    public void Configure(EntityTypeBuilder<BinderPrint> builder)
    {
        builder.ToTable("BinderPrints");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => new { p.UnitId, p.Edition }).IsUnique();
        builder.HasMany(p => p.Copies).WithOne().HasForeignKey(c => c.PrintId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.Ranges).WithOne().HasForeignKey(r => r.PrintId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BinderCopy> builder)
    {
        builder.ToTable("BinderCopies");
        builder.Property(c => c.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<FormRange> builder)
    {
        builder.ToTable("FormRanges");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Ignore(r => r.Next);
        // Two who print at once would both take the next number: the second is refused, and takes the one after.
        builder.HasIndex(r => new { r.Series, r.First }).IsUnique();
    }
}
