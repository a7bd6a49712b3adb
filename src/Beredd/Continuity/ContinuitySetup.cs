using Beredd.Access;
using Beredd.Continuity.Binders;
using Beredd.Continuity.Comparing;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Exchange;
using Beredd.Continuity.Interview;
using Beredd.Continuity.Lookup;
using Beredd.Continuity.Mending;
using Beredd.Continuity.Outages;
using Beredd.Continuity.Overview;
using Beredd.Continuity.Picture;
using Beredd.Continuity.Restoration;
using Beredd.Continuity.Scenarios;
using Beredd.Continuity.Tables;
using Beredd.Continuity.Weaknesses;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Continuity;

/// <summary>The register, the planning with it and the binders, in the web application.</summary>
internal static class ContinuitySetup
{
    /// <summary>Whoever reads the plans of the whole municipality. Heads of units read them too: they must know what they stand on.</summary>
    internal static readonly AccessRule Readers = AccessRule.Colleagues;

    /// <summary>Whoever changes them.</summary>
    internal static readonly AccessRule Planners = AccessRule.Of(Role.Administrator, Role.ContinuityPlanner);

    /// <summary>Whoever changes what belongs to one unit, which the address names (<c>{enhet}</c>).</summary>
    internal static readonly AccessRule UnitEditors = AccessRule.HeadOfUnitOr(Role.Administrator, Role.ContinuityPlanner);

    /// <summary>The register in a database, for whatever reads or changes it.</summary>
    internal static IServiceCollection AddRegister(this IServiceCollection services) =>
        services.AddSingleton<IInterceptor, StampRenewal>().AddSingleton<RegisterMemory>().AddScoped<CurrentRegister>();

    internal static void AddContinuity(this IServiceCollection services)
    {
        services.AddRegister();
        services.AddScoped<RegisteredHosts>();
        services.AddScoped<RegisteredUnits>();
        services.AddScoped<RestorationOffer>();
        services.AddScoped(provider => new OngoingOutage(provider.GetRequiredService<CurrentRegister>(), provider.GetRequiredService<Outages.Simulations>()));
        services.AddScoped<PlanText>();
        services.AddTables();
        services.AddExchange();
        services.AddScoped<LookupText>();
        services.AddScoped<PictureText>();
        services.AddScoped<InterviewText>();
        services.AddScoped<OverviewText>();
        services.AddScoped<Readiness>();
        services.AddSingleton(new Section(30, "/planera", "Planera", "Plan", Readers));
        services.AddSingleton(new PlanPlace(10, "/planera", "Översikt", "Overview", Readers));
        services.AddSingleton(new PlanPlace(20, "/planera/enheter", "Enheter", "Units", Readers));
        services.AddSingleton(new PlanPlace(30, "/planera/tjanster", "Tjänster", "Services", Readers));
        services.AddSingleton(new PlanPlace(40, "/planera/system", "System", "Systems", Readers));
        services.AddSingleton(new ThingName(typeof(Progress), "intervju", "interview"));
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
        services.AddBinders();
    }

    internal static void MapContinuity(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapTables();
        endpoints.MapExchange();
        OverviewPages.Map(endpoints);
        LookupPages.Map(endpoints);
        PicturePages.Map(endpoints);
        InterviewPages.Map(endpoints);
        ScenarioReading.Map(endpoints);
        ScenarioEditing.Map(endpoints);
        Compare.Map(endpoints);
        WeakPointList.Map(endpoints);
        RestorationOrder.Map(endpoints);
        MendingList.Map(endpoints);
        endpoints.MapBinders();
    }
}
