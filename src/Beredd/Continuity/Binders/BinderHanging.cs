using System.Globalization;
using Beredd.Access;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Binders;

/// <summary>Marks which copies of a print hang where they should.</summary>
internal static class BinderHanging
{
    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/planera/parmar/{enhet}/utskrifter/{version:int}/upphangda", Mark).Allow(ContinuitySetup.UnitEditors);

    private static async Task<IResult> Mark(string enhet, int version, Form form, BereddContext database, BinderPress press, TimeProvider clock, Visitor visitor, CancellationToken stop)
    {
        var print = await database.Set<BinderPrint>().Include(p => p.Copies).SingleOrDefaultAsync(p => p.UnitId == enhet && p.Edition == version, stop).ConfigureAwait(false);
        if (print is null)
            return Page.NotFound();
        database.Expect(print, form.Version);
        var hanging = form.All("exemplar").ToHashSet(StringComparer.Ordinal);
        foreach (var copy in print.Copies)
        {
            var hangs = hanging.Contains(copy.Number.ToString(CultureInfo.InvariantCulture));
            if (hangs == copy.HungOn is not null)
                continue;
            copy.HungOn = hangs ? press.Today : null;
            copy.HungBy = hangs ? visitor.Person!.DisplayName : "";
        }
        print.MarkedAt = clock.GetUtcNow();
        try
        {
            await database.SaveChangesAsync(stop).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Page.Conflict();
        }
        return Page.GoTo(BinderPrinting.PathOf(print) + "?klart=markt");
    }
}
