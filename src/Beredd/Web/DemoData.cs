using Beredd.Access;
using Beredd.Continuity;
using Beredd.Continuity.Binders;
using Beredd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Web;

/// <summary>What the demo is filled with; each slice adds its own here.</summary>
public static class DemoData
{
    public static async Task Fill(IServiceProvider services, CancellationToken stop)
    {
        await DemoVisitor.Create(services, stop).ConfigureAwait(false);
        await FillRegister(services, stop).ConfigureAwait(false);
        await PrintBinders(services, stop).ConfigureAwait(false);
    }

    private static async Task FillRegister(IServiceProvider services, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        await using var scope = services.CreateAsyncScope();
        await new DemoRegister(scope.ServiceProvider.GetRequiredService<BereddContext>()).FillAsync(today, stop).ConfigureAwait(false);
    }

    private static async Task PrintBinders(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        await new DemoBinders(scope.ServiceProvider.GetRequiredService<BereddContext>(), services.GetRequiredService<TimeProvider>()).PrintAsync(stop).ConfigureAwait(false);
    }
}
