using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis;
using Beredd.Detection;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Web;

/// <summary>What the demo is filled with; each slice adds its own here. The first page should come at once: what it does not show is written when it is there.</summary>
public static class DemoData
{
    /// <summary>What comes before the first page.</summary>
    public static async Task Fill(IServiceProvider services, CancellationToken stop)
    {
        await DemoVisitor.Create(services, stop).ConfigureAwait(false);
        // The night needs nothing of the plans: each has a processor of its own.
        await Task.WhenAll(Task.Run(() => PlanAsync(services, stop), stop), Task.Run(() => DemoIncident.Fill(services, stop), stop)).ConfigureAwait(false);
    }

    /// <summary>What the pages behind the first one show. Ends when it is written.</summary>
    public static async Task FillRest(IServiceProvider services, CancellationToken stop)
    {
        await DemoIncident.FillRest(services, stop).ConfigureAwait(false);
        await DemoHunt.Fill(services, stop).ConfigureAwait(false);
    }

    /// <summary>All that comes when the application runs: the rest, the hunt in the night's logs, and what follows from it. Ends when it is written.</summary>
    public static async Task Follow(IServiceProvider services, CancellationToken stop)
    {
        await FillRest(services, stop).ConfigureAwait(false);
        await DemoIncident.Follow(services, stop).ConfigureAwait(false);
    }

    /// <summary>The plans, and what the first page reckons from them.</summary>
    private static async Task PlanAsync(IServiceProvider services, CancellationToken stop)
    {
        await DemoPlans.Fill(services, stop).ConfigureAwait(false);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Readiness>().ReadAsync(stop).ConfigureAwait(false);
    }
}
