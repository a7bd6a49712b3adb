using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Outages;
using Beredd.Outage;

namespace Beredd.Tests.Continuity.Planning;

/// <summary>A municipality small enough to reckon by hand: home care with paper, a switchboard open on weekdays, payroll with neither hurry nor paper.</summary>
internal static class SmallTown
{
    /// <summary>A Friday.</summary>
    public static readonly DateTime Friday = new(2026, 11, 20, 18, 0, 0);

    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static MunicipalRegister Register()
    {
        var directory = Some.Asset("ad");
        (directory.Name, directory.Kind, directory.Hosting) = ("Katalogen", SystemKind.Server, Hosting.Domain);
        directory.Restore = new() { Hours = 40, TeamId = "drift" };
        var journal = Some.Asset("journal", "ad 2h");
        (journal.Name, journal.Hosting, journal.LocationId) = ("Journalen", Hosting.Domain, "stadshuset");
        journal.Restore = new() { Hours = 20, TeamId = "drift", Needs = ["ad"] };
        var exchange = Some.Asset("vaxel-system", "el 1h");
        (exchange.Name, exchange.Kind, exchange.Hosting, exchange.SupplierId) = ("Växelsystemet", SystemKind.Telephony, Hosting.Own, "ringbolaget");
        var power = Some.Asset("el");
        (power.Name, power.Kind, power.LocationId) = ("El i Stadshuset", SystemKind.Power, "stadshuset");
        var care = Some.Service("besok", "journal");
        (care.Name, care.UnitId, care.AcceptableOutageHours, care.HarmPerHour, care.MinimumLevel) = ("Besök i hemmet", "hemtjanst", 4, 20, 0.7);
        care.Analog = new() { StartUpHours = 1, Capacity = 0.8, EnduranceHours = 24, FormsPerHour = 10, ReentryPerHour = 30, Steps = ["Hämta besökslistan i pärmen."] };
        var exchangeService = Some.Service("vaxel", "vaxel-system", "ad");
        (exchangeService.Name, exchangeService.UnitId, exchangeService.HarmPerHour) = ("Kommunens växel", "kontakt", 5);
        exchangeService.Calendar = [new CalendarEntry(Weekdays, 7 * 60, 17 * 60)];
        var pay = Some.Service("lon", "ad 48h");
        (pay.Name, pay.UnitId, pay.AcceptableOutageHours) = ("Utbetalning av löner", "personal", 300);
        var town = new MunicipalRegister
        {
            Municipality = "Småby",
            Teams = [new Beredd.Continuity.Entries.Team { Id = "drift", Name = "Driften", People = 1 }],
            Units = [Named("hemtjanst", "Hemtjänsten"), Named("kontakt", "Kontaktcenter"), Named("personal", "Personalenheten")],
            Locations = [new Location { Id = "stadshuset", Name = "Stadshuset" }],
            Suppliers = [new Supplier { Id = "ringbolaget", Name = "Ringbolaget" }],
            Systems = [directory, journal, exchange, power],
            Services = [care, exchangeService, pay],
        };
        return town;
    }

    public static Scenario Stop(double horizon, bool restoration, params Hit[] hits) => new("Stopp", Friday, horizon, hits, [], restoration);

    public static PlayedOutage Play(Scenario scenario, MunicipalRegister? register = null)
    {
        register ??= Register();
        return new PlayedOutage(register, scenario, new Simulator(EngineRegister.From(register)).Simulate(scenario));
    }

    private static Unit Named(string id, string name) => new() { Id = id, Name = name };
}
