namespace Beredd.Outage;

/// <summary>What happens to a register. Spec: "Things", scenario.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Start">The instant t = 0 as local time in Stockholm (kind unspecified).</param>
/// <param name="HorizonHours">Hours that are looked at, above 0.</param>
/// <param name="Hit">What goes down, and when.</param>
/// <param name="Order">Restoration priority; systems not named follow in the order of the register.</param>
/// <param name="Restoration">Whether teams restore at all.</param>
public sealed record Scenario(string Name, DateTime Start, double HorizonHours, IReadOnlyList<Hit> Hit, IReadOnlyList<string> Order, bool Restoration)
{
    /// <summary>The longest horizon that is accepted, in hours (a good hundred years).</summary>
    public const double LongestHorizonHours = 1_000_000;
}

/// <summary>A system or service goes down at <paramref name="AtHours"/>; with <paramref name="UntilHours"/> it comes back by itself then.</summary>
public sealed record Hit(string Id, double AtHours = 0, double? UntilHours = null);
