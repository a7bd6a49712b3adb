using Beredd.Access;
using Beredd.Continuity.Binders;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Continuity;

/// <summary>The register, the planning with it and the binders, in the web application.</summary>
internal static class ContinuitySetup
{
    /// <summary>Whoever reads the plans of the whole municipality. Heads of units read them too: they must know what they stand on.</summary>
    internal static readonly AccessRule Readers = AccessRule.SignedIn;

    /// <summary>Whoever changes them.</summary>
    internal static readonly AccessRule Planners = AccessRule.Of(Role.Administrator, Role.ContinuityPlanner);

    /// <summary>Whoever changes what belongs to one unit, which the address names (<c>{enhet}</c>).</summary>
    internal static readonly AccessRule UnitEditors = AccessRule.HeadOfUnitOr(Role.Administrator, Role.ContinuityPlanner);

    internal static void AddContinuity(this IServiceCollection services)
    {
        services.AddScoped<CurrentRegister>();
        services.AddScoped<PlanText>();
        services.AddBinders();
    }

    internal static void MapContinuity(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapBinders();
    }
}
