using Beredd.Access;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Lookup;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Continuity.Picture;

/// <summary>The dependency pictures of a service, a system and a unit.</summary>
internal static class PicturePages
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/planera/tjanster/{id}/bild", (string id, CurrentRegister register, PictureText text, CancellationToken stop) => OfNode<Service>(id, register, text, stop)).Allow(ContinuitySetup.Readers);
        endpoints.MapGet("/planera/system/{id}/bild", (string id, CurrentRegister register, PictureText text, CancellationToken stop) => OfNode<SystemAsset>(id, register, text, stop)).Allow(ContinuitySetup.Readers);
        endpoints.MapGet("/planera/enheter/{enhet}/bild", OfUnit).Allow(ContinuitySetup.Readers);
    }

    private static async Task<IResult> OfNode<T>(string id, CurrentRegister register, PictureText text, CancellationToken stop)
        where T : Node
    {
        var index = RegisterIndex.Of(await register.ReadAsync(stop).ConfigureAwait(false));
        if (index.Node(id) is not T node)
            return Page.NotFound();
        var under = Surroundings.Under(index.Register, [node]);
        if (!index.NeedersOf(id).Any())
            return Show(index, node, under, text.TitleUnder(node.Name, under.Count));
        var around = Surroundings.Around(index.Register, node);
        return Show(index, node, around, text.TitleAround(node.Name, under.Count - 1, around.Count - under.Count));
    }

    private static async Task<IResult> OfUnit(string enhet, CurrentRegister register, PictureText text, CancellationToken stop)
    {
        var index = RegisterIndex.Of(await register.ReadAsync(stop).ConfigureAwait(false));
        if (index.Unit(enhet) is not { } unit)
            return Page.NotFound();
        var services = index.Within(unit).SelectMany(u => index.ServicesOf(u.Id)).ToList();
        var under = Surroundings.Under(index.Register, services);
        return Show(index, unit, under, text.TitleOfUnit(unit.Name, services.Count, under.Count - services.Count));
    }

    private static IResult Show(RegisterIndex index, Entry entry, Surroundings shown, string title) => Page.Show<PicturePage>(new { Index = index, Entry = entry, Shown = shown, Title = title });
}
