using Beredd.Access;
using Beredd.Continuity.Analysis;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Interview;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Continuity.Lookup;

/// <summary>Units, services and systems, to be read by everybody.</summary>
internal static class LookupPages
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/planera/enheter", Units).Allow(ContinuitySetup.Readers);
        endpoints.MapGet("/planera/enheter/{enhet}", Unit).Allow(ContinuitySetup.Readers);
        endpoints.MapGet("/planera/tjanster", Services).Allow(ContinuitySetup.Readers);
        endpoints.MapGet("/planera/tjanster/{id}", Service).Allow(ContinuitySetup.Readers);
        endpoints.MapGet("/planera/system", Systems).Allow(ContinuitySetup.Readers);
        endpoints.MapGet("/planera/system/{id}", System).Allow(ContinuitySetup.Readers);
    }

    /// <summary>The day it is in Stockholm.</summary>
    internal static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(Outage.StockholmTime.ToLocal(clock.GetUtcNow().UtcDateTime));

    private static async Task<IResult> Units(CurrentRegister register, CancellationToken stop) =>
        Page.Show<UnitsPage>(new { Index = RegisterIndex.Of(await register.ReadAsync(stop).ConfigureAwait(false)) });

    private static async Task<IResult> Unit(string enhet, CurrentRegister register, CancellationToken stop)
    {
        var index = RegisterIndex.Of(await register.ReadAsync(stop).ConfigureAwait(false));
        return index.Unit(enhet) is { } unit ? Page.Show<UnitPage>(new { Index = index, Unit = unit }) : Page.NotFound();
    }

    private static async Task<IResult> Services(CurrentRegister register, CancellationToken stop) =>
        Page.Show<ServicesPage>(new { Index = RegisterIndex.Of(await register.ReadAsync(stop).ConfigureAwait(false)) });

    private static async Task<IResult> Service(string id, CurrentRegister register, BereddContext database, InterviewText text, TimeProvider clock, CancellationToken stop)
    {
        var index = RegisterIndex.Of(await register.ReadAsync(stop).ConfigureAwait(false));
        if (index.Node(id) is not Service service)
            return Page.NotFound();
        return Page.Show<ServicePage>(new
        {
            Index = index,
            Service = service,
            Missing = Missing(index, service, clock),
            Open = OpenQuestions.Of(service, await OpenQuestions.ReadAsync(database, id, stop).ConfigureAwait(false), index, text),
        });
    }

    private static async Task<IResult> Systems(CurrentRegister register, CancellationToken stop) =>
        Page.Show<SystemsPage>(new { Index = RegisterIndex.Of(await register.ReadAsync(stop).ConfigureAwait(false)) });

    private static async Task<IResult> System(string id, CurrentRegister register, TimeProvider clock, CancellationToken stop)
    {
        var index = RegisterIndex.Of(await register.ReadAsync(stop).ConfigureAwait(false));
        return index.Node(id) is SystemAsset system
            ? Page.Show<SystemPage>(new { Index = index, System = system, Fallen = index.Register.Once($"fall {id} {Today(clock):O}", _ => Fall.Of(index, id, Today(clock))), Missing = Missing(index, system, clock) })
            : Page.NotFound();
    }

    private static IReadOnlyList<Gap> Missing(RegisterIndex index, Node node, TimeProvider clock) => [.. Gaps.Of(index.Register, Today(clock)).Where(g => g.Entry == node)];
}
