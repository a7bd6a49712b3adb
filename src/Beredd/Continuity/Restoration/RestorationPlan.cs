using Beredd.Continuity.Entries;
using Beredd.Continuity.Outages;
using Beredd.Outage;

namespace Beredd.Continuity.Restoration;

/// <summary>The best order that was found for a scenario, played.</summary>
/// <param name="Result">The order, and how good it is proven to be.</param>
/// <param name="Outage">The scenario with that order.</param>
/// <param name="AsPlanned">The harm of the order that the scenario has itself.</param>
public sealed record RestorationPlan(RestoreOrderResult Result, PlayedOutage Outage, double AsPlanned)
{
    /// <summary>The jobs of each team that does any, in the order of the register.</summary>
    public IEnumerable<(Entries.Team Team, IReadOnlyList<RestorationJob> Jobs)> ByTeam =>
        Outage.Register.Teams.Select(t => (t, (IReadOnlyList<RestorationJob>)[.. Outage.Result.Restoration.Where(j => j.Team == t.Id)])).Where(t => t.Item2.Count > 0);

    /// <summary>What is to be restored and is not begun within the horizon.</summary>
    public IReadOnlyList<string> NotBegun => [.. Result.Order.Except(Outage.Result.Restoration.Select(j => j.Id), StringComparer.Ordinal)];

    /// <summary>The key of a search among calculations.</summary>
    internal static string Key(PlayableRegister playable, Scenario scenario, int seconds) => $"order {seconds} {playable.Content} {Simulations.Key(scenario)}";

    internal static RestorationPlan Of(Simulations simulations, PlayableRegister playable, MunicipalRegister register, Scenario scenario, RestoreOrderResult result)
    {
        var best = scenario with { Order = result.Order };
        return new RestorationPlan(result, new PlayedOutage(register, best, simulations.Play(playable, best)), simulations.Play(playable, scenario).Harm);
    }
}
