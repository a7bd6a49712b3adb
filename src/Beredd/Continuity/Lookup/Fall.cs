using Beredd.Continuity.Analysis;
using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Outage;

namespace Beredd.Continuity.Lookup;

/// <summary>Something that falls with a system.</summary>
/// <param name="Node">What.</param>
/// <param name="AtHours">When.</param>
/// <param name="Level">How far, at first.</param>
/// <param name="Chain">From the system to it.</param>
/// <param name="Outcome">What becomes of it, where it is a service.</param>
public sealed record Fallen(Node Node, double AtHours, double Level, IReadOnlyList<FallLink> Chain, ServiceOutcome? Outcome);

/// <summary>Plays what happens when one system falls and nobody restores it.</summary>
internal static class Fall
{
    private const double TwoWeeks = 14 * 24;

    /// <summary>The Monday at 8 that outages are told from: a page says the same whatever the hour it is looked at.</summary>
    public static DateTime Monday(DateOnly today) => today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7).ToDateTime(new TimeOnly(8, 0));

    /// <summary>Everything that falls with a system, in order of time.</summary>
    public static IReadOnlyList<Fallen> Of(RegisterIndex index, string system, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(index);
        var result = new Simulator(EngineRegister.From(index.Register)).Simulate(new Scenario("", Monday(today), TwoWeeks, [new Hit(system)], [], false));
        var levels = result.Nodes.ToDictionary(n => n.Id, n => n.Changes, StringComparer.Ordinal);
        var outcomes = result.Services.ToDictionary(s => s.Id, StringComparer.Ordinal);
        return [.. new FallChain(index.Register.Nodes, result).From(system).Where(f => f.AtHours < TwoWeeks)
            .Select(f => new Fallen(index.Node(f.Id)!, f.AtHours, levels[f.Id].First(c => c.Level < 1).Level, f.Chain, outcomes.GetValueOrDefault(f.Id)))];
    }
}
