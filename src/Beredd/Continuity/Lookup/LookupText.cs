using Beredd.Continuity.Entries;
using Beredd.Outage;
using Beredd.Web;

namespace Beredd.Continuity.Lookup;

/// <summary>The words of the register for people who read: hours, levels, choices and needs as they are said.</summary>
internal sealed partial class LookupText(Words words, PlanText plan)
{
    private static readonly string[] SwedishDays = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
    private static readonly string[] EnglishDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public string Say(Phrase phrase) => words.Say(phrase.Swedish, phrase.English);

    /// <summary>Hours as they are said in a sentence: 30 minuter, 4 timmar, 3 dygn.</summary>
    public string Hours(double hours)
    {
        var minutes = Math.Round(hours * 60);
        if (minutes < 60)
            return minutes == 1 ? words.Say("1 minut", "1 minute") : words.Say($"{minutes} minuter", $"{minutes} minutes");
        if (hours < 48)
            return Math.Round(hours, 1) == 1 ? words.Say("1 timme", "1 hour") : words.Say($"{plan.Number(hours)} timmar", $"{plan.Number(hours)} hours");
        return words.Say($"{plan.Number(hours / 24)} dygn", $"{plan.Number(hours / 24)} days");
    }

    public string Percent(double level) => $"{plan.Number(level * 100)} %";

    public string Day(DateOnly? day) => day is { } d ? d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : words.Say("Aldrig", "Never");

    public string None => words.Say("Saknas", "Missing");

    public string KindOf(SystemKind kind) => kind switch
    {
        SystemKind.Application => words.Say("Program", "Application"),
        SystemKind.Server => words.Say("Server", "Server"),
        SystemKind.Network => words.Say("Nätverk", "Network"),
        SystemKind.Power => words.Say("El", "Power"),
        SystemKind.Site => words.Say("Plats", "Site"),
        SystemKind.Supplier => words.Say("Leverantör", "Supplier"),
        SystemKind.LockSystem => words.Say("Låssystem", "Lock system"),
        SystemKind.Telephony => words.Say("Telefoni", "Telephony"),
        SystemKind.EService => words.Say("E-tjänst", "E-service"),
        _ => words.Say("Person", "Person"),
    };

    public string HostingOf(Hosting hosting) => hosting switch
    {
        Hosting.Domain => words.Say("I kommunens domän: faller med katalogtjänsten", "In the municipality's domain: falls with the directory"),
        Hosting.Own => words.Say("Egen drift, utanför domänen", "Our own, outside the domain"),
        Hosting.Supplier => words.Say("Hos en leverantör, nås över internet", "At a supplier, reached over the internet"),
        _ => words.Say("Utanför it", "Outside IT"),
    };

    public string CriticalityOf(Criticality criticality) => criticality switch
    {
        Criticality.Low => words.Say("Låg", "Low"),
        Criticality.Moderate => words.Say("Måttlig", "Moderate"),
        Criticality.High => words.Say("Hög", "High"),
        Criticality.Vital => words.Say("Samhällsviktig", "Vital to society"),
        _ => words.Say("Inte bedömd", "Not assessed"),
    };

    public string RoleOf(ContactRole role) => role switch
    {
        ContactRole.Head => words.Say("Chef", "Head"),
        ContactRole.Deputy => words.Say("Ersättare", "Deputy"),
        ContactRole.OnCall => words.Say("Jour", "On call"),
        ContactRole.Support => words.Say("Support", "Support"),
        _ => words.Say("Medarbetare", "Staff"),
    };

    public string KindOf(WayInKind kind) => kind switch
    {
        WayInKind.EService => words.Say("E-tjänst", "E-service"),
        WayInKind.Email => words.Say("E-post", "E-mail"),
        WayInKind.PhoneQueue => words.Say("Telefonkö", "Telephone queue"),
        WayInKind.Counter => words.Say("Besök", "Counter"),
        _ => words.Say("Annat", "Other"),
    };

    public string NameOf(Aspect aspect) => aspect switch
    {
        Aspect.Confidentiality => words.Say("Konfidentialitet (K)", "Confidentiality"),
        Aspect.Integrity => words.Say("Riktighet (R)", "Integrity"),
        Aspect.Availability => words.Say("Tillgänglighet (T)", "Availability"),
        _ => words.Say("Spårbarhet", "Traceability"),
    };

    /// <summary>When a service is needed.</summary>
    public string Calendar(IReadOnlyList<CalendarEntry>? calendar) => calendar switch
    {
        null => words.Say("Dygnet runt", "Around the clock"),
        [] => words.Say("Aldrig", "Never"),
        _ => Capital(string.Join("; ", calendar.Select(e => $"{Days(e.Days)} {Clock(e.FromMinute)}–{Clock(e.ToMinute)}"))),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    public static string Clock(int minute) => $"{minute / 60:00}:{minute % 60:00}";

    /// <summary>0 is Monday.</summary>
    public string DayName(int day) => words.Say(SwedishDays[day], EnglishDays[day]);


    private string Days(IReadOnlyList<DayOfWeek> days)
    {
        var places = days.Select(d => ((int)d + 6) % 7).Distinct().Order().ToList();
        if (places.Count == 7)
            return words.Say("alla dagar", "every day");
        var isRun = places.Count > 2 && places[^1] - places[0] == places.Count - 1;
        return isRun ? $"{DayName(places[0])}–{DayName(places[^1])}" : string.Join(", ", places.Select(DayName));
    }
}
