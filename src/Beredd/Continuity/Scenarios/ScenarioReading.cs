using Beredd.Access;
using Beredd.Continuity.Outages;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Scenarios;

/// <summary>A scenario of the list, with its answer.</summary>
public sealed record ListedScenario(PlannedScenario Scenario, int Breached, double? FirstBreach);

/// <summary>The saved scenarios, and one of them played.</summary>
internal static class ScenarioReading
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/planera/scenarier", List).Allow(ContinuitySetup.Readers);
        endpoints.MapGet("/planera/scenarier/{id:guid}", Show).Allow(ContinuitySetup.Readers);
    }

    private static async Task<IResult> List(CurrentRegister current, BereddContext database, Simulations simulations, CancellationToken stop)
    {
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        var playable = simulations.Of(register);
        var scenarios = await database.Set<PlannedScenario>().AsNoTracking().ToListAsync(stop).ConfigureAwait(false);
        var listed = scenarios.OrderBy(s => s.Name, SwedishOrder.Instance).Select(s =>
        {
            var result = simulations.Play(playable, s.ToPlay(playable.Register));
            return new ListedScenario(s, result.BreachedServices, result.Services.SelectMany(v => v.Breaches).Select(b => (double?)b.From).Min());
        });
        return Page.Show<ScenariosPage>(new { Scenarios = listed.ToList(), Beginnings = Beginning.All(register) });
    }

    private static async Task<IResult> Show(Guid id, CurrentRegister current, BereddContext database, Simulations simulations, CancellationToken stop)
    {
        if (await database.Set<PlannedScenario>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop).ConfigureAwait(false) is not { } scenario)
            return Page.NotFound();
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        var playable = simulations.Of(register);
        var played = scenario.ToPlay(playable.Register);
        return Page.Show<ScenarioPage>(new
        {
            Scenario = scenario,
            Outage = new PlayedOutage(register, played, simulations.Play(playable, played)),
            Harm = HarmCurve.Of(simulations, playable, played),
            Starts = OtherStart.All(simulations, playable, register, played),
            Gone = scenario.Gone(playable.Register),
        });
    }
}
