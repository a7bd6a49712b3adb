using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Beredd.Crisis.Logbook;

/// <summary>Tells pages that are open that the log has grown; they then ask for it, and are let in or not as anybody else. It says numbers and nothing of what was written.</summary>
internal static class LogStream
{
    /// <summary>After this the browser connects again, and whether it still may is asked again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>How often the database is asked all the same: another process may write too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/hantera/{incident}/logg/nytt", Follow).Allow(LogEndpoints.Readers);

    private static async Task<IResult> Follow(string incident, long? efter, BereddContext database, LogTurns turns, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? TypedResults.ServerSentEvents(Numbers(found.Id, efter ?? 0, turns, scopes, lifetime.ApplicationStopping, stop))
            : Page.NotFound();

    private static async IAsyncEnumerable<SseItem<string>> Numbers(Guid incident, long seen, LogTurns turns, IServiceScopeFactory scopes, CancellationToken stopping, [EnumeratorCancellation] CancellationToken left)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(left, stopping);
        end.CancelAfter(Longest);
        while (!end.IsCancellationRequested)
        {
            // Asked for before looking: what comes in between is not missed.
            var next = turns.NextAsync(incident);
            long last;
            await using (var scope = scopes.CreateAsyncScope())
            {
                last = await StoredLog.Current(scope.ServiceProvider.GetRequiredService<BereddContext>(), incident).Select(l => l.First + l.Size - 1).SingleAsync(CancellationToken.None).ConfigureAwait(false);
            }
            // Also where nothing is new: the browser then knows that the line is open.
            yield return new SseItem<string>(last.ToString(CultureInfo.InvariantCulture), last > seen ? "ny" : "puls");
            seen = last;
            await Task.WhenAny(next, Task.Delay(Patience, end.Token)).ConfigureAwait(false);
        }
    }
}
