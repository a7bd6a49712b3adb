using Beredd.Continuity.Import;
using Beredd.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Continuity.Exchange;

/// <summary>The register to and from files.</summary>
internal static class ExchangeSetup
{
    internal static void AddExchange(this IServiceCollection services)
    {
        services.AddScoped<RegisterImport>();
        services.AddScoped<ExchangeText>();
        services.AddSingleton<Uploads>();
        services.AddHostedService<UploadSweep>();
        services.AddSingleton(new ActName(ImportLog.Imported, "Läste in filer i", "Imported files into"));
        services.AddSingleton(new ActName(ExportEndpoints.Exported, "Hämtade ut", "Exported"));
    }

    internal static void MapExchange(this IEndpointRouteBuilder endpoints)
    {
        ImportEndpoints.Map(endpoints);
        ExportEndpoints.Map(endpoints);
    }
}
