using Beredd.Access;
using Beredd.Continuity.Outages;
using Beredd.Continuity.Scenarios;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Comparing;

/// <summary>Ways to act, side by side: the addresses name the scenarios, so that a comparison can be kept and sent.</summary>
internal static class Compare
{
    public const int Most = 4;

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/planera/scenarier/jamfor", Show).Allow(ContinuitySetup.Readers);

    private static async Task<IResult> Show(string[] s, string? angripare, CurrentRegister current, BereddContext database, Simulations simulations, CancellationToken stop)
    {
        var saved = (await database.Set<PlannedScenario>().AsNoTracking().ToListAsync(stop).ConfigureAwait(false)).OrderBy(p => p.Name, SwedishOrder.Instance).ToList();
        var chosen = s.Select(id => saved.Find(p => p.Id.ToString() == id)).OfType<PlannedScenario>().Distinct().ToList();
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        var compared = chosen.Take(Most).ToList();
        var attacker = angripare is null ? ComparedWay.Foothold(register, compared) : register.Systems.Find(x => x.Id == angripare && !Beginning.IsOutOfReach(x))?.Id;
        var ways = compared.Count < 2 ? [] : ComparedWay.Play(simulations, simulations.Of(register), register, compared, attacker);
        return Page.Show<ComparePage>(new { Saved = saved, Chosen = compared, Left = chosen.Count - compared.Count, Ways = ways, Register = register, Attacker = attacker });
    }
}
