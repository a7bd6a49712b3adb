using Beredd.Access;
using Beredd.Continuity.Outages;
using Beredd.Outage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Continuity.Weaknesses;

/// <summary>The page of weak points.</summary>
internal static class WeakPointList
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/planera/svagheter", Show).Allow(ContinuitySetup.Readers);

    private static async Task<IResult> Show(string? start, HttpContext context, CurrentRegister current, Simulations simulations, Calculations calculations, TimeProvider clock)
    {
        var register = await current.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        // A Monday morning, when most is needed.
        var usual = StartTime.Next(StockholmTime.ToLocal(clock.GetUtcNow().UtcDateTime), DayOfWeek.Monday, 8);
        var (begins, problem) = start is { Length: > 0 } ? StartTime.Read(start) : (usual, null);
        if (problem is not null)
            return Page.Again<WeakPointsPage>(new { Register = register, Start = start, Problem = problem });
        var playable = simulations.Of(register);
        var found = await calculations.Ask($"weak {playable.Content} {begins:O}", () => WeakPoints.Find(playable, register, begins), context.RequestAborted).ConfigureAwait(false);
        if (found is null)
            Page.AskAgain(context);
        return Page.Show<WeakPointsPage>(new { Register = register, Start = StartTime.Field(begins), Found = found });
    }
}
