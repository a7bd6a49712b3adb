using Beredd.Access;
using Beredd.Detection.Hunts;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Detection;

/// <summary>Hunts in logs, in the web application.</summary>
internal static class DetectionSetup
{
    /// <summary>Whoever hunts, and reads what was found. Findings hold personal data: readers of the plans do not see them.</summary>
    internal static readonly AccessRule Hunters = AccessRule.Of(Role.Administrator, Role.Analyst, Role.CrisisStaff);

    /// <summary>Whoever may hunt in what lies on the server, and remove hunts.</summary>
    internal static readonly AccessRule Keepers = AccessRule.Of(Role.Administrator, Role.Analyst);

    internal static void AddDetection(this IServiceCollection services)
    {
        services.AddScoped<HuntText>();
        services.AddScoped<Intake>();
        services.AddScoped(provider => new HuntedLogs(provider.GetRequiredService<BereddContext>(), provider.GetRequiredService<ServeOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HuntResults>();
        services.AddSingleton<HuntRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<HuntRunner>());
        services.AddSingleton(new Section(20, "/upptack", "Upptäck", "Detect", Hunters));
        services.AddSingleton(new ThingName(typeof(HuntRecord), "sökning i loggar", "hunt in logs"));
        services.AddSingleton(new ThingName(typeof(HuntFile), "loggfil", "log file"));
        services.AddSingleton(new ActName(HuntDownloads.Downloaded, "Hämtade ut", "Downloaded"));
    }

    internal static void MapDetection(this IEndpointRouteBuilder endpoints)
    {
        HuntStarting.Map(endpoints);
        HuntPages.Map(endpoints);
        HuntDownloads.Map(endpoints);
        HuntProgressStream.Map(endpoints);
    }
}
