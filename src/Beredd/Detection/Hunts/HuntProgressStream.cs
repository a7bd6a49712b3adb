using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Beredd.Access;
using Beredd.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Beredd.Detection.Hunts;

/// <summary>How far a hunt has come, told to an open page as it goes (server-sent events), until its state changes and the page is another.</summary>
internal static class HuntProgressStream
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/upptack/{sokning:guid}/framsteg", Follow).Allow(DetectionSetup.Hunters);

    private static ServerSentEventsResult<string> Follow(Guid sokning, IServiceScopeFactory scopes, HuntRunner runner, HuntText text, IHostApplicationLifetime lifetime, CancellationToken stop) =>
        TypedResults.ServerSentEvents(Tell(sokning, scopes, runner, text, lifetime.ApplicationStopping, stop));

    private static async IAsyncEnumerable<SseItem<string>> Tell(
        Guid id, IServiceScopeFactory scopes, HuntRunner runner, HuntText text, CancellationToken stopping, [EnumeratorCancellation] CancellationToken stop)
    {
        HuntState? before = null;
        while (!stop.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            if (await StateOf(id, scopes, stop).ConfigureAwait(false) is not { } state || (before is { } known && known != state))
                break;
            // It came to rest between the page and this: there is nothing to wait for.
            if (state is not (HuntState.Receiving or HuntState.Waiting or HuntState.Running))
                break;
            before = state;
            // Two lines: how much of it is read, in percent, and the words.
            if (runner.ProgressOf(id) is { } progress)
                yield return new SseItem<string>(string.Create(CultureInfo.InvariantCulture, $"{HuntText.Percent(progress)}\n{text.Progress(progress)}"), "framsteg");
            else
                yield return new SseItem<string>("", "vanta");
            // Real time, whatever clock the program is given: somebody sits before it.
            await Task.Delay(Between, CancellationToken.None).ConfigureAwait(false);
        }
        if (!stop.IsCancellationRequested)
            yield return new SseItem<string>("", "klart");
    }

    private static async Task<HuntState?> StateOf(Guid id, IServiceScopeFactory scopes, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BereddContext>().Set<HuntRecord>().Where(h => h.Id == id).Select(h => (HuntState?)h.State).SingleOrDefaultAsync(stop).ConfigureAwait(false);
    }
}
