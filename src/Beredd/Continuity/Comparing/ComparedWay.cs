using Beredd.Continuity.Entries;
using Beredd.Continuity.Outages;
using Beredd.Continuity.Scenarios;
using Beredd.Outage;

namespace Beredd.Continuity.Comparing;

/// <summary>A way to act among those that are compared.</summary>
/// <param name="Id">The saved scenario.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Outage">Played from the start that all of them share.</param>
/// <param name="Breached">How many services are past their limit at a time.</param>
/// <param name="Reach">How many systems the attacker reaches at a time; empty where nobody has said where the attacker is.</param>
public sealed record ComparedWay(Guid Id, string Name, PlayedOutage Outage, IReadOnlyList<CountChange> Breached, IReadOnlyList<CountChange> Reach)
{
    /// <summary>What the attacker reaches when the measure has just been taken; null where nobody has said where the attacker is.</summary>
    public int? ReachedFirst => Reach.Count > 0 ? Reach[0].Count : null;

    /// <summary>Services that have passed their limit within some hours.</summary>
    public int PassedWithin(double hours) => Outage.Services.Count(s => s.Breach <= hours);

    /// <summary>Whether another way does as little harm and leaves the attacker as little, and one of them less.</summary>
    public bool IsWorseThan(ComparedWay other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (harm, reach) = (Outage.Result.Harm.CompareTo(other.Outage.Result.Harm), (ReachedFirst ?? 0).CompareTo(other.ReachedFirst ?? 0));
        return harm >= 0 && reach >= 0 && harm + reach > 0;
    }

    /// <summary>Plays scenarios from the start of the first and as far ahead, so that nothing but what is done differs.</summary>
    internal static IReadOnlyList<ComparedWay> Play(Simulations simulations, PlayableRegister playable, MunicipalRegister register, IReadOnlyList<PlannedScenario> scenarios, string? attacker)
    {
        string[] closed = [.. register.Systems.Where(Beginning.IsOutOfReach).Select(s => s.Id)];
        var comparison = new ContainmentComparison(playable.Simulator, attacker is null ? [] : [attacker], closed);
        return
        [
            .. scenarios.Select(s =>
            {
                var scenario = s.ToPlay(playable.Register) with { Start = scenarios[0].Start, HorizonHours = scenarios[0].HorizonHours };
                var choice = simulations.Remember($"choice {attacker}", playable, scenario, () => comparison.Play(scenario));
                return new ComparedWay(s.Id, s.Name, new PlayedOutage(register, scenario, choice.Result), choice.Breached, attacker is null ? [] : choice.Reach);
            }),
        ];
    }

    /// <summary>
    /// Where the attacker is in scenarios that spread: the system still working that most of what falls first stands beside. Null where none spreads, and then somebody must say.
    /// </summary>
    internal static string? Foothold(MunicipalRegister register, IReadOnlyList<PlannedScenario> scenarios)
    {
        if (scenarios.FirstOrDefault(s => s.Hits.Select(h => h.AtHours).Distinct().Skip(1).Any()) is not { } spreading)
            return null;
        var first = spreading.Hits.Where(h => h.AtHours == spreading.Hits.Min(m => m.AtHours)).Select(h => h.Id).ToHashSet(StringComparer.Ordinal);
        var hit = spreading.Hits.Select(h => h.Id).ToHashSet(StringComparer.Ordinal);
        var beside = register.Systems.Where(s => !Beginning.IsOutOfReach(s))
            .SelectMany(s => s.Needs.SelectMany(n => n.Members).SelectMany(m => new[] { (s.Id, m.TargetId), (m.TargetId, s.Id) }))
            .Where(e => !hit.Contains(e.Item1) && first.Contains(e.Item2)).CountBy(e => e.Item1, StringComparer.Ordinal);
        var open = register.Systems.Where(s => s.Hosting is Hosting.Domain or Hosting.Own && !Beginning.IsOutOfReach(s)).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return beside.Where(b => open.Contains(b.Key)).OrderByDescending(b => b.Value).ThenBy(b => b.Key, StringComparer.Ordinal).Select(b => b.Key).FirstOrDefault();
    }
}
