using Beredd.Outage;

namespace Beredd.Continuity.Outages;

/// <summary>Harm that has been done up to an hour.</summary>
public readonly record struct HarmPoint(double AtHours, double Harm);

/// <summary>How harm grows as an outage goes on.</summary>
public sealed record HarmCurve(IReadOnlyList<HarmPoint> Points)
{
    private const int Steps = 28;

    public double Total => Points[^1].Harm;

    /// <summary>When half of it has been done, to the precision of the curve; null where there is none.</summary>
    public double? Half => Total > 0 ? Points.First(p => p.Harm >= Total / 2).AtHours : null;

    /// <summary>When the last of it was done; null where it still grows when the reckoning ends.</summary>
    public double? End
    {
        get
        {
            var last = Points.First(p => p.Harm >= Total * (1 - 1e-9));
            return last.AtHours >= Points[^1].AtHours ? null : last.AtHours;
        }
    }

    /// <summary>The engine says what harm is done up to a horizon, and nothing after a time changes what was before it: so each point is a simulation that ends there.</summary>
    internal static HarmCurve Of(Simulations simulations, PlayableRegister register, Scenario scenario) => simulations.Remember("harm", register, scenario, () =>
    {
        var points = new List<HarmPoint> { new(0, 0) };
        for (var i = 1; i < Steps; i++)
        {
            var at = scenario.HorizonHours * i / Steps;
            points.Add(new HarmPoint(at, register.Simulator.Simulate(scenario with { HorizonHours = at }).Harm));
        }
        points.Add(new HarmPoint(scenario.HorizonHours, simulations.Play(register, scenario).Harm));
        return new HarmCurve(points);
    });
}
