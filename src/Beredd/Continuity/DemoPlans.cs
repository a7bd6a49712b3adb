using Beredd.Continuity.Binders;
using Beredd.Continuity.Scenarios;
using Beredd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Continuity;

/// <summary>What Ekvalla kommun has planned before the night of the demo: its register, scenarios, and binders, of which one is out of date.</summary>
internal static class DemoPlans
{
    internal static async Task Fill(IServiceProvider services, CancellationToken stop)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var now = clock.GetUtcNow();
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        await new DemoRegister(database).FillAsync(DateOnly.FromDateTime(now.UtcDateTime), stop).ConfigureAwait(false);
        await new DemoScenarios(database).FillAsync(now, stop).ConfigureAwait(false);
        await new DemoBinders(database, clock).PrintAsync(stop).ConfigureAwait(false);
    }
}
