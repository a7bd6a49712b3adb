using Beredd.Detection.Hunts;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Detection;

/// <summary>The logs of Ekvalla's night, to be hunted in when the demo runs.</summary>
internal static class DemoHunt
{
    internal static Task Fill(IServiceProvider services, CancellationToken stop) => new DemoLogs(services.GetRequiredService<TimeProvider>().GetUtcNow()).FillAsync(services, stop);
}
