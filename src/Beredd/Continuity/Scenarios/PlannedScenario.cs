using System.Globalization;
using System.Text.Json;
using Beredd.Outage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Scenarios;

/// <summary>An outage that the municipality plans for: what falls, when, and whether anybody restores it. What it does is never stored; it is played over the register as it is.</summary>
public sealed class PlannedScenario
{
    public const int LongestName = 120;
    public const int LongestNotes = 4000;

    /// <summary>Two years: longer outages are no longer outages.</summary>
    public const double LongestHorizonHours = 17_520;

    public const double UsualHorizonHours = 336;

    public required Guid Id { get; init; }

    public string Name { get; set; } = "";

    /// <summary>When it begins, on the clock in Stockholm.</summary>
    public DateTime Start { get; set; }

    /// <summary>How far ahead is reckoned.</summary>
    public double HorizonHours { get; set; } = UsualHorizonHours;

    /// <summary>Whether teams restore what falls.</summary>
    public bool Restoration { get; set; } = true;

    /// <summary>What falls. Ids that the register no longer holds are left out when it is played.</summary>
    public List<Hit> Hits { get; set; } = [];

    /// <summary>Which systems are restored first; those not named follow in the order of the register.</summary>
    public List<string> Order { get; set; } = [];

    public string Notes { get; set; } = "";

    public DateTimeOffset Changed { get; set; }

    public int Version { get; set; }

    /// <summary>For the engine: only what the register holds.</summary>
    internal Scenario ToPlay(Register register)
    {
        var systems = register.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var services = register.Services.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return new Scenario(Name, Start, HorizonHours, [.. Hits.Where(h => systems.Contains(h.Id) || services.Contains(h.Id))], [.. Order.Where(systems.Contains)], Restoration);
    }

    /// <summary>Ids that are hit and that the register does not hold any more.</summary>
    internal IReadOnlyList<string> Gone(Register register) =>
        [.. Hits.Select(h => h.Id).Except(register.Systems.Select(s => s.Id).Concat(register.Services.Select(s => s.Id)), StringComparer.Ordinal)];
}

internal sealed class PlannedScenarioStorage : IEntityTypeConfiguration<PlannedScenario>
{
    private const string StartForm = "yyyy-MM-dd'T'HH:mm";

    public void Configure(EntityTypeBuilder<PlannedScenario> builder)
    {
        builder.ToTable("Scenarios");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Name).HasMaxLength(PlannedScenario.LongestName);
        // A time on the wall is no instant: kept as it was written, so that no database moves it.
        builder.Property(s => s.Start).HasConversion(
            start => start.ToString(StartForm, CultureInfo.InvariantCulture),
            text => DateTime.ParseExact(text, StartForm, CultureInfo.InvariantCulture, DateTimeStyles.None));
        builder.Property(s => s.Hits).HasConversion(
            hits => JsonSerializer.Serialize(hits, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<Hit>>(text, JsonSerializerOptions.Default) ?? new List<Hit>(),
            new ValueComparer<List<Hit>>((a, b) => (a ?? new()).SequenceEqual(b ?? new()), hits => hits.Count, hits => hits.ToList()));
    }
}
