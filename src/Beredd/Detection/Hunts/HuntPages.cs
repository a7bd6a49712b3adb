using Beredd.Access;
using Beredd.Continuity;
using Beredd.Detection.Rules;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Detection.Hunts;

/// <summary>Reading hunts: how far one has come, what it came to, its findings, one finding.</summary>
internal static class HuntPages
{
    /// <summary>Computers that are looked up in the register for one page.</summary>
    private const int MostLookedUp = 40;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/upptack/{sokning:guid}", Show).Allow(DetectionSetup.Hunters);
        endpoints.MapGet("/upptack/{sokning:guid}/fynd", List).Allow(DetectionSetup.Hunters);
        endpoints.MapGet("/upptack/{sokning:guid}/fynd/{fynd}", One).Allow(DetectionSetup.Hunters);
    }

    private static async Task<IResult> Show(Guid sokning, int? fel, BereddContext database, HuntRunner runner, HuntResults results, RegisteredHosts registered, Words words, CancellationToken stop)
    {
        if (await Find(database, sokning, stop).ConfigureAwait(false) is not { } hunt)
            return Page.NotFound();
        if (hunt.HasResult && hunt.IsAtRest)
        {
            var result = results.Of(hunt, words.English);
            var hosts = await registered.FindAsync(result.Course.Hosts.Take(MostLookedUp).Select(h => h.Key), stop).ConfigureAwait(false);
            return Page.Show<ResultPage>(new { Hunt = hunt, Result = result, Hosts = hosts });
        }
        var ahead = hunt.State == HuntState.Waiting
            ? await database.Set<HuntRecord>().CountAsync(h => h.State == HuntState.Running || (h.State == HuntState.Waiting && h.AskedAt < hunt.AskedAt), stop).ConfigureAwait(false)
            : 0;
        return Page.Show<ProgressPage>(new { Hunt = hunt, Progress = runner.ProgressOf(sokning), Ahead = ahead, Wrong = fel is { } number && Enum.IsDefined((DraftProblem)number) ? (DraftProblem?)number : null });
    }

    private static async Task<IResult> List(Guid sokning, HttpRequest request, BereddContext database, HuntResults results, ServeOptions options, Words words, CancellationToken stop)
    {
        if (await Find(database, sokning, stop).ConfigureAwait(false) is not { HasResult: true, IsAtRest: true } hunt)
            return Page.NotFound();
        var filter = FindingFilter.Read(request.Query);
        var titles = words.English ? null : new OwnTitles();
        var found = filter.In(new HuntFolder(options, sokning).Findings, titles is null ? rule => rule : titles.InSwedish);
        return Page.Show<FindingsPage>(new { Hunt = hunt, Result = results.Of(hunt, words.English), Filter = filter, Found = found });
    }

    private static async Task<IResult> One(Guid sokning, string fynd, BereddContext database, RegisteredHosts registered, ServeOptions options, Words words, CancellationToken stop)
    {
        if (await Find(database, sokning, stop).ConfigureAwait(false) is not { HasResult: true, IsAtRest: true } hunt
            || FindingFile.Find(new HuntFolder(options, sokning).Findings, fynd) is not { } finding)
            return Page.NotFound();
        var hosts = await registered.FindAsync(finding.Events.Select(e => e.Host).Prepend(finding.Host).Distinct().Take(MostLookedUp), stop).ConfigureAwait(false);
        return Page.Show<FindingPage>(new { Hunt = hunt, Finding = words.English ? finding : finding with { Rule = new OwnTitles().InSwedish(finding.Rule) }, Story = RuleStory.Of(finding.Rule), Hosts = hosts });
    }

    internal static Task<HuntRecord?> Find(BereddContext database, Guid id, CancellationToken stop) =>
        database.Set<HuntRecord>().AsNoTracking().Include(h => h.Files.OrderBy(f => f.Place)).SingleOrDefaultAsync(h => h.Id == id, stop);
}
