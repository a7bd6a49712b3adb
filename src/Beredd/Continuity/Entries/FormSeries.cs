using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>A numbered form of a unit: each sheet can be accounted for.</summary>
public sealed class FormSeries : Entry
{
    public string UnitId { get; set; } = "";

    public string? ServiceId { get; set; }

    /// <summary>What stands before the number on each sheet: HN-B.</summary>
    public string Code { get; set; } = "";

    /// <summary>How many sheets lie in the binder.</summary>
    public int Copies { get; set; }

    /// <summary>The system into which the sheets are typed afterwards.</summary>
    public string? TypedIntoId { get; set; }

    /// <summary>What the sheet asks for, one field a line.</summary>
    public List<string> Asks { get; set; } = [];
}

internal sealed class FormSeriesStorage : IEntityTypeConfiguration<FormSeries>
{
    public void Configure(EntityTypeBuilder<FormSeries> builder)
    {
        builder.ToTable("FormSeries");
        EntryStorage.Key(builder);
        EntryStorage.Reference<FormSeries, Unit>(builder, nameof(FormSeries.UnitId));
        EntryStorage.Reference<FormSeries, Service>(builder, nameof(FormSeries.ServiceId));
        EntryStorage.Reference<FormSeries, SystemAsset>(builder, nameof(FormSeries.TypedIntoId));
    }
}
