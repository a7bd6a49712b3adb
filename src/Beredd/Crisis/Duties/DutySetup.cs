using Beredd.Crisis.Log;
using Beredd.Crisis.Units;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Duties;

/// <summary>What the law asks for in an incident.</summary>
internal static class DutySetup
{
    internal static void AddDuties(this IServiceCollection services)
    {
        services.AddScoped<DutyText>();
        services.AddScoped(provider =>
        {
            var crisis = new CrisisText(Words.Swedish, provider.GetServices<EntryKind>());
            return new ReportDraft(provider.GetRequiredService<BereddContext>(), new DutyText(Words.Swedish, crisis, new UnitsText(Words.Swedish, crisis)));
        });
        services.AddScoped<DutyDesk>();
        services.AddSingleton<DutyCatalog>();
        services.AddSingleton(new IncidentPlace(50, "/skyldigheter", "Skyldigheter", "Duties", DutyEndpoints.Readers));
        services.AddSingleton(new OpenMatterSource(10, "Tidsgränser som löper", "Time limits that run", DutyState.OpenAsync));
    }

    /// <summary>What the log makes of them, without pages.</summary>
    internal static void AddDutyState(this IServiceCollection services)
    {
        services.AddSingleton(new EntryProjection(DutyEntries.Judged, DutyState.JudgeAsync));
        services.AddSingleton(new EntryProjection(DutyEntries.Drafted, DutyState.DraftAsync));
        services.AddSingleton(new EntryProjection(DutyEntries.Sent, DutyState.SendAsync));
        services.AddSingleton(new EntryKind(DutyEntries.Judged, "Skyldighet", "Duty"));
        services.AddSingleton(new EntryKind(DutyEntries.Drafted, "Rapportutkast", "Draft report"));
        services.AddSingleton(new EntryKind(DutyEntries.Sent, "Rapport lämnad", "Report sent"));
        services.AddSingleton(new DerivedTable(DutyStorage.Table));
    }
}
