using Beredd.Access;
using Beredd.Continuity.Interview;
using Beredd.Continuity.Lookup;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Overview;

/// <summary>The first page of Planera: are we prepared?</summary>
internal static class OverviewPages
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/planera", Show).Allow(ContinuitySetup.Readers);

    private static async Task<IResult> Show(CurrentRegister register, BereddContext database, Visitor visitor, InterviewText text, TimeProvider clock, CancellationToken stop)
    {
        var index = RegisterIndex.Of(await register.ReadAsync(stop).ConfigureAwait(false));
        var preparedness = Preparedness.Of(index.Register, LookupPages.Today(clock));
        var progress = await database.Set<Progress>().AsNoTracking().ToDictionaryAsync(p => p.ServiceId, StringComparer.Ordinal, stop).ConfigureAwait(false);
        return Page.Show<OverviewPage>(new
        {
            Index = index,
            Preparedness = preparedness,
            Own = OwnUnit.Of(index, visitor.Person!, preparedness.Gaps, progress),
            Open = (IReadOnlyList<OpenQuestion>)
            [
                .. index.Register.Services.SelectMany(s => OpenQuestions.Of(s, progress.GetValueOrDefault(s.Id), index, text).Select(q => new OpenQuestion(s, q))),
            ],
        });
    }
}

/// <summary>A question about a service that nobody could answer.</summary>
public sealed record OpenQuestion(Entries.Service Service, string Says);
