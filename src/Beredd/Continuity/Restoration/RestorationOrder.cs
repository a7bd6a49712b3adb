using Beredd.Access;
using Beredd.Continuity.Outages;
using Beredd.Continuity.Scenarios;
using Beredd.Outage;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Restoration;

/// <summary>In what order to restore after a scenario, and taking that order into it.</summary>
internal static class RestorationOrder
{
    /// <summary>How long one may ask for a search, in seconds; the first is the usual.</summary>
    internal static readonly int[] Budgets = [10, 60, 300];

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/planera/aterstallning", Show).Allow(ContinuitySetup.Readers);
        endpoints.MapPost("/planera/scenarier/{id:guid}/ordning", Use).Allow(ContinuitySetup.Planners);
    }

    private static async Task<IResult> Show(
        string? scenario, string? sekunder, HttpContext context, CurrentRegister current, BereddContext database, Simulations simulations, Calculations calculations, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        var saved = (await database.Set<PlannedScenario>().AsNoTracking().Where(s => s.Restoration).ToListAsync(stop).ConfigureAwait(false)).OrderBy(s => s.Name, SwedishOrder.Instance).ToList();
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        var playable = simulations.Of(register);
        var concerns = simulations.Remember($"concerns {playable.Content}", () => RegisterCheck.Run(playable.Register));
        var chosen = saved.Find(s => s.Id.ToString() == scenario);
        if (chosen is null)
            return Page.Show<RestorationPage>(new { Saved = saved, Register = register, Concerns = concerns });
        var seconds = Budget(sekunder);
        var played = chosen.ToPlay(playable.Register);
        var found = await calculations.Ask(
            RestorationPlan.Key(playable, played, seconds),
            () => new RestoreOrderSearch(playable.Simulator, played).Run(TimeSpan.FromSeconds(seconds), clock),
            stop).ConfigureAwait(false);
        if (found is null)
            Page.AskAgain(context);
        var plan = found is null ? null : RestorationPlan.Of(simulations, playable, register, played, found);
        return Page.Show<RestorationPage>(new { Saved = saved, Register = register, Concerns = concerns, Chosen = chosen, Seconds = seconds, Plan = plan });
    }

    /// <summary>Takes the order that was found into the scenario. Found no longer, because the register has changed since: it is worked out anew.</summary>
    private static async Task<IResult> Use(Guid id, Form form, CurrentRegister current, BereddContext database, Simulations simulations, Calculations calculations, TimeProvider clock, CancellationToken stop)
    {
        if (await database.Set<PlannedScenario>().SingleOrDefaultAsync(s => s.Id == id, stop).ConfigureAwait(false) is not { } scenario)
            return Page.NotFound();
        var playable = simulations.Of(await current.ReadAsync(stop).ConfigureAwait(false));
        var seconds = Budget(form.Text("sekunder"));
        if (await calculations.Find<RestoreOrderResult>(RestorationPlan.Key(playable, scenario.ToPlay(playable.Register), seconds)).ConfigureAwait(false) is not { } found)
            return Page.GoTo($"/planera/aterstallning?scenario={id}&sekunder={seconds}");
        database.Expect(scenario, form.Version);
        (scenario.Order, scenario.Changed) = ([.. found.Order], clock.GetUtcNow());
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        return Page.GoTo($"/planera/scenarier/{id}");
    }

    private static int Budget(string? seconds) => Array.Find(Budgets, b => b.ToString(System.Globalization.CultureInfo.InvariantCulture) == seconds) is var budget and > 0 ? budget : Budgets[0];
}
