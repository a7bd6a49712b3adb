using Microsoft.Extensions.DependencyInjection;

namespace Beredd.GoBag;

/// <summary>The bag that is made by itself, in the web application.</summary>
internal static class GoBagSetup
{
    internal static void AddGoBag(this IServiceCollection services, GoBagOrder? order)
    {
        services.AddScoped<GoBagText>();
        if (order is null)
            return;
        services.AddSingleton(order);
        services.AddSingleton<GoBagStanding>();
        services.AddHostedService<GoBagRounds>();
    }
}
