using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis;
using Beredd.Detection;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Web;

/// <summary>What the demo is filled with; each slice adds its own here.</summary>
public static class DemoData
{
    public static async Task Fill(IServiceProvider services, CancellationToken stop)
    {
        await DemoVisitor.Create(services, stop).ConfigureAwait(false);
        await DemoPlans.Fill(services, stop).ConfigureAwait(false);
        // The first page should come at once: what it shows is reckoned while the night is written.
        await Task.WhenAll(
            Task.Run(() => ReckonAsync(services, stop), stop),
            Task.Run(() => DemoIncident.Fill(services, stop), stop),
            Task.Run(() => DemoHunt.Fill(services, stop), stop)).ConfigureAwait(false);
    }

    /// <summary>What comes when the application runs: the hunt in the night's logs, and what follows from it. Ends when it is written.</summary>
    public static Task Follow(IServiceProvider services, CancellationToken stop) => DemoIncident.Follow(services, stop);

    private static async Task ReckonAsync(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Readiness>().ReadAsync(stop).ConfigureAwait(false);
    }
}
