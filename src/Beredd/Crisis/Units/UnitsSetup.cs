using Beredd.Crisis.Log;
using Beredd.Crisis.Paper;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Units;

/// <summary>Units in an incident, and what they have on paper.</summary>
internal static class UnitsSetup
{
    internal static void AddUnits(this IServiceCollection services)
    {
        services.AddScoped<UnitsText>();
        services.AddScoped<PaperText>();
        services.AddScoped<UnitsOutlook>();
        services.AddSingleton(new IncidentPlace(60, "/enheter", "Enheter", "Units", UnitEndpoints.Readers));
        services.AddSingleton(new IncidentPlace(62, "/papper", "Papper", "Paper", Paper.PaperEndpoints.Readers));
        services.AddSingleton(new OpenMatterSource(40, "Enheter som behöver något eller är sena", "Units that need something or are late", UnitBoard.OpenAsync));
        services.AddSingleton(new OpenMatterSource(41, "Enheter på papper", "Units on paper", PaperOverview.OpenAsync));
    }

    /// <summary>What the log makes of them, without pages.</summary>
    internal static void AddUnitState(this IServiceCollection services)
    {
        services.AddSingleton(new EntryProjection(UnitEntries.Status, UnitStatus.ApplyAsync));
        services.AddSingleton(new EntryProjection(UnitEntries.System, SystemOutage.ApplyAsync));
        services.AddSingleton(new EntryProjection(UnitEntries.Released, ReleasedWords.ApplyAsync));
        services.AddSingleton(new EntryProjection(EntryTypes.Decision, PaperState.DecideAsync));
        services.AddSingleton(new EntryProjection(PaperEntries.HandedOut, PaperState.HandOutAsync));
        services.AddSingleton(new EntryProjection(PaperEntries.Sheets, PaperState.ReportAsync));
        services.AddSingleton(new EntryProjection(PaperEntries.WayClosed, PaperState.CloseWayAsync));
        services.AddSingleton(new EntryProjection(PaperEntries.Back, PaperState.ComeBackAsync));
        services.AddSingleton(new EntryKind(UnitEntries.Status, "Enhetens läge", "State of a unit"));
        services.AddSingleton(new EntryKind(UnitEntries.System, "System", "System"));
        services.AddSingleton(new EntryKind(UnitEntries.Released, "Besked till enheter", "Word to units"));
        services.AddSingleton(new EntryKind(PaperEntries.HandedOut, "Blanketter ut", "Sheets handed out"));
        services.AddSingleton(new EntryKind(PaperEntries.Sheets, "Blanketter", "Sheets"));
        services.AddSingleton(new EntryKind(PaperEntries.WayClosed, "Stängd väg in", "Way in closed"));
        services.AddSingleton(new EntryKind(PaperEntries.Back, "Enhet tillbaka", "Unit back"));
        foreach (var table in new[] { UnitStatusStorage.Statuses, UnitStatusStorage.Systems, UnitStatusStorage.Released, PaperUnitStorage.Units, PaperUnitStorage.Ways, PaperUnitStorage.Series, SheetStorage.Table })
            services.AddSingleton(new DerivedTable(table));
    }
}
