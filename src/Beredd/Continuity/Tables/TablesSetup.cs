using Beredd.Continuity.Entries;
using Beredd.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Continuity.Tables;

/// <summary>The register as tables.</summary>
internal static class TablesSetup
{
    internal static void AddTables(this IServiceCollection services)
    {
        services.AddScoped<EntryEditing>();
        services.AddScoped<TableText>();
        services.AddSingleton(new PlanPlace(50, KindAddress.Root, "Registret", "Register", ContinuitySetup.Readers));
        services.AddSingleton(new ThingName(typeof(Team), "arbetslag", "team"));
        services.AddSingleton(new ThingName(typeof(Location), "plats", "location"));
        services.AddSingleton(new ThingName(typeof(Supplier), "leverantör", "supplier"));
        services.AddSingleton(new ThingName(typeof(Unit), "enhet", "unit"));
        services.AddSingleton(new ThingName(typeof(SystemAsset), "system", "system"));
        services.AddSingleton(new ThingName(typeof(RestoreWork), "återställning", "restoration"));
        services.AddSingleton(new ThingName(typeof(Service), "tjänst", "service"));
        services.AddSingleton(new ThingName(typeof(AnalogRoutine), "reservrutin", "analog routine"));
        services.AddSingleton(new ThingName(typeof(Need), "beroende", "need"));
        services.AddSingleton(new ThingName(typeof(NeedMember), "del av ett beroende", "part of a need"));
        services.AddSingleton(new ThingName(typeof(Contact), "kontakt", "contact"));
        services.AddSingleton(new ThingName(typeof(WayIn), "väg in", "way in"));
        services.AddSingleton(new ThingName(typeof(KeyAndDoor), "dörr", "door"));
        services.AddSingleton(new ThingName(typeof(FormSeries), "blankettserie", "form series"));
        services.AddSingleton(new ThingName(typeof(MunicipalRegister), "registret", "the register"));
        services.AddSingleton(new ThingName(typeof(Municipality), "kommunens namn", "the municipality's name"));
    }

    internal static void MapTables(this IEndpointRouteBuilder endpoints)
    {
        TableEndpoints.Map(endpoints);
        NeedsEndpoints.Map(endpoints);
    }
}
