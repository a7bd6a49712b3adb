using Beredd.Continuity.Analysis;
using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Lookup;
using Beredd.Outage;

namespace Beredd.Continuity.Overview;

/// <summary>A service that is down for too long when the IT environment stops.</summary>
/// <param name="Service">Which.</param>
/// <param name="AtHours">When its acceptable outage is passed.</param>
public sealed record TooLong(Entries.Service Service, double AtHours);

/// <summary>How prepared a municipality is: what becomes of its services when its whole IT environment stops on a Monday at 8 and its teams bring it back, and what the register lacks.</summary>
public sealed class Preparedness
{
    private const double TwoWeeks = 14 * 24;

    private Preparedness(IReadOnlyList<TooLong> falling, IReadOnlyList<Gap> gaps, int services) => (Falling, Gaps, Services) = (falling, gaps, services);

    /// <summary>Those that are down for too long, first first.</summary>
    public IReadOnlyList<TooLong> Falling { get; }

    public IReadOnlyList<Gap> Gaps { get; }

    /// <summary>All there are.</summary>
    public int Services { get; }

    public int Hold => Services - Falling.Count;

    /// <param name="register">One that no longer changes: it is reckoned once for each day.</param>
    /// <param name="today">The day on which everything stops.</param>
    public static Preparedness Of(MunicipalRegister register, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(register);
        return register.Once($"preparedness {today:O}", r => Reckon(r, today));
    }

    private static Preparedness Reckon(MunicipalRegister register, DateOnly today)
    {
        var services = register.Services.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var result = new Simulator(EngineRegister.From(register)).Simulate(new Scenario("", Fall.Monday(today), TwoWeeks, [.. Environment(register).Select(s => new Hit(s.Id))], [], true));
        return new Preparedness(
            [.. result.Services.Where(s => s.Breaches.Count > 0).Select(s => new TooLong(services[s.Id], s.Breaches[0].From)).OrderBy(t => t.AtHours).ThenByDescending(t => t.Service.HarmPerHour)],
            Analysis.Gaps.Of(register, today),
            register.Services.Count);
    }

    /// <summary>What runs on computers of our own. Where nobody has said where anything runs, it is everything: nothing is then known to be spared.</summary>
    private static List<Entries.SystemAsset> Environment(MunicipalRegister register)
    {
        var own = register.Systems.Where(s => s.Hosting is Hosting.Domain or Hosting.Own).ToList();
        return own.Count > 0 ? own : register.Systems;
    }
}
