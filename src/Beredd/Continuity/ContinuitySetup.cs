using Beredd.Access;
using Beredd.Continuity.Comparing;
using Beredd.Continuity.Mending;
using Beredd.Continuity.Outages;
using Beredd.Continuity.Restoration;
using Beredd.Continuity.Scenarios;
using Beredd.Continuity.Weaknesses;
using Beredd.Storage;
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
        services.AddSingleton<Simulations>();
        services.AddSingleton<Calculations>();
        services.AddScoped<OutageText>();
        services.AddScoped<ScenarioText>();
        services.AddScoped<CompareText>();
        services.AddScoped<WeaknessText>();
        services.AddScoped<RestorationText>();
        services.AddScoped<MendingText>();
        services.AddSingleton(new ThingName(typeof(PlannedScenario), "scenario", "scenario"));
        services.AddSingleton(new PlanPlace(60, "/planera/scenarier", "Scenarier", "Scenarios", Readers));
        services.AddSingleton(new PlanPlace(70, "/planera/svagheter", "Svaga punkter", "Weak points", Readers));
        services.AddSingleton(new PlanPlace(80, "/planera/aterstallning", "Återställning", "Restoration", Readers));
        services.AddSingleton(new PlanPlace(85, "/planera/luckor", "Luckor", "Gaps", Readers));
    }

    internal static void MapContinuity(this IEndpointRouteBuilder endpoints)
    {
        ScenarioReading.Map(endpoints);
        ScenarioEditing.Map(endpoints);
        Compare.Map(endpoints);
        WeakPointList.Map(endpoints);
        RestorationOrder.Map(endpoints);
        MendingList.Map(endpoints);
    }
}
