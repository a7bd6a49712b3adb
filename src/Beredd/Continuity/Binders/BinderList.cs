using Beredd.Access;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Continuity.Binders;

/// <summary>All binders: which hold, which must be printed again, which wait to be hung up.</summary>
internal static class BinderList
{
    internal const string Path = "/planera/parmar";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, Show<BindersPage>).Allow(BinderSetup.ListReaders);
        endpoints.MapGet("/planera/parmrunda", Show<RoundPage>).Allow(BinderSetup.ListReaders);
    }

    private static async Task<IResult> Show<TPage>(BinderShelf shelf, Visitor visitor, CancellationToken stop)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var binders = await shelf.AllAsync(stop).ConfigureAwait(false);
        return Page.Show<TPage>(new { Binders = binders.Where(b => BinderSetup.Readers.Allows(visitor.Person, b.Unit.Id)).OrderBy(b => b.State).ToList() });
    }
}
