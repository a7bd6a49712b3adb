using Beredd.Continuity.Fields;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>What a unit gives people; what must not stop.</summary>
public sealed class Service : Node
{
    public const double UsualBreachFactor = 10;

    public string UnitId { get; set; } = "";

    /// <summary>The least acceptable level, 0..1.</summary>
    public double MinimumLevel { get; set; } = 1;

    /// <summary>Needed hours of shortfall until the harm is unacceptable.</summary>
    public double AcceptableOutageHours { get; set; }

    public double HarmPerHour { get; set; }

    /// <summary>What harm is multiplied by past the acceptable outage.</summary>
    public double BreachFactor { get; set; } = UsualBreachFactor;

    /// <summary>When the service is needed; null is always, empty is never.</summary>
    public List<Outage.CalendarEntry>? Calendar { get; set; }

    /// <summary>How the unit works without its systems; null where it cannot.</summary>
    public AnalogRoutine? Analog { get; set; }
}

/// <summary>Work on paper: the numbers of the outage model, and the steps in words.</summary>
public sealed class AnalogRoutine
{
    public double StartUpHours { get; set; }

    /// <summary>The level it gives, 0..1.</summary>
    public double Capacity { get; set; }

    public double EnduranceHours { get; set; }

    public double FormsPerHour { get; set; }

    public double ReentryPerHour { get; set; }

    /// <summary>What to do, one step a line, for someone who has never done it.</summary>
    public List<string> Steps { get; set; } = [];

    /// <summary>What must be at hand: printed lists, keys, torches.</summary>
    public List<string> Materials { get; set; } = [];
}

internal sealed class ServiceStorage : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> builder)
    {
        EntryStorage.Reference<Service, Unit>(builder, nameof(Service.UnitId));
        builder.OwnsOne(s => s.Analog);
        builder.Property(s => s.Calendar).HasConversion(
            calendar => CalendarForm.Text(calendar!),
            text => CalendarForm.Stored(text),
            new ValueComparer<List<Outage.CalendarEntry>>(
                (a, b) => CalendarForm.Same(a, b),
                calendar => CalendarForm.Text(calendar).GetHashCode(StringComparison.Ordinal),
                calendar => calendar.ToList()));
    }
}
