using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis;
using Beredd.Detection;

namespace Beredd.Web;

/// <summary>What the demo is filled with; each slice adds its own here.</summary>
public static class DemoData
{
    public static async Task Fill(IServiceProvider services, CancellationToken stop)
    {
        await DemoVisitor.Create(services, stop).ConfigureAwait(false);
        await DemoPlans.Fill(services, stop).ConfigureAwait(false);
        await DemoIncident.Fill(services, stop).ConfigureAwait(false);
        await DemoHunt.Fill(services, stop).ConfigureAwait(false);
    }
}
