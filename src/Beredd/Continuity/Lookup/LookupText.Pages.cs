using Beredd.Continuity.Analysis;
using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Lookup;

// What the pages of units, services and systems say.
internal sealed partial class LookupText
{
    public string UnitsTitle(int units, int services) => words.Say($"{units} enheter ger {services} tjänster", $"{units} units give {services} services");

    public string UnitTitle(string unit, Service? first, int services) => first is null
        ? words.Say($"{unit} har inga tjänster i registret", $"{unit} has no services in the register")
        : words.Say(
            services == 1 ? $"{unit} har en tjänst, som får ligga nere högst {Hours(first.AcceptableOutageHours)}" : $"{unit} har {services} tjänster, och den som brådskar mest får ligga nere högst {Hours(first.AcceptableOutageHours)}",
            services == 1 ? $"{unit} has one service, which may be down for at most {Hours(first.AcceptableOutageHours)}" : $"{unit} has {services} services, and the most urgent may be down for at most {Hours(first.AcceptableOutageHours)}");

    public string ServicesTitle(int services, int soon) => words.Say(
        $"{soon} av {services} tjänster får ligga nere högst en arbetsdag",
        $"{soon} of {services} services may be down for at most a working day");

    public string ServiceTitle(Service service) => words.Say(
        $"{service.Name} får ligga nere högst {Hours(service.AcceptableOutageHours)}",
        $"{service.Name} may be down for at most {Hours(service.AcceptableOutageHours)}");

    public string SystemsTitle(int systems, int unrestorable) => words.Say(
        unrestorable == 0 ? $"{systems} system, alla med någon som återställer dem" : $"{systems} system, och {unrestorable} av dem har ingen som återställer dem",
        unrestorable == 0 ? $"{systems} systems, all with somebody who restores them" : $"{systems} systems, and {unrestorable} of them have nobody who restores them");

    public string SystemTitle(string system, int services) => services == 0
        ? words.Say($"Ingen tjänst faller med {system}", $"No service falls with {system}")
        : words.Say($"{services} {(services == 1 ? "tjänst" : "tjänster")} faller med {system}", $"{services} {(services == 1 ? "service falls" : "services fall")} with {system}");

    public string Unit => words.Say("Enhet", "Unit");

    public string Units => words.Say("Enheter", "Units");

    public string Service => words.Say("Tjänst", "Service");

    public string Services => words.Say("Tjänster", "Services");

    public string SystemHeading => words.Say("System", "System");

    public string Systems => words.Say("System", "Systems");

    public string Owner => words.Say("Ägare", "Owner");

    public string Reviewed => words.Say("Senast granskad", "Last reviewed");

    public string CriticalityName => words.Say("Kritikalitet", "Criticality");

    public string Needed => words.Say("Behövs", "Needed");

    public string AcceptableOutage => words.Say("Acceptabel avbrottstid", "Acceptable outage");

    public string AtMost(double hours) => words.Say($"Högst {Hours(hours)}", $"At most {Hours(hours)}");

    public string MinimumLevel => words.Say("Lägsta acceptabla nivå", "Minimum level");

    public string OfUsual(double level) => level >= 1 ? words.Say("Allt, som vanligt", "All of it, as usual") : words.Say($"{Percent(level)} av det vanliga", $"{Percent(level)} of the usual");

    public string DataLoss => words.Say("Acceptabel dataförlust", "Acceptable data loss");

    public string Kind => words.Say("Slag", "Kind");

    public string HostingName => words.Say("Drift", "Runs");

    public string Place => words.Say("Plats", "Place");

    public string Supplier => words.Say("Leverantör", "Supplier");

    public string RestoredBy => words.Say("Återställs", "Restored");

    public string Restoration(string team, int people, double hours) => words.Say(
        $"Av {team} ({people} {(people == 1 ? "person" : "personer")}) på {Hours(hours)}",
        $"By {team} ({people} {(people == 1 ? "person" : "people")}) in {Hours(hours)}");

    public string NobodyRestores => words.Say("Ingen är utsedd att återställa det", "Nobody is named to restore it");

    public string RestoredAfter => words.Say("Först måste de här vara igång:", "First these must be up:");

    public string Gaps => words.Say("Det här saknas", "What is missing");

    public string NoGaps => words.Say("Inget saknas i registret.", "Nothing is missing in the register.");

    public string Needs => words.Say("Det här behövs", "What it needs");

    public string NeedsNothing => words.Say("Inget system och ingen annan tjänst.", "No system and no other service.");

    public string NeededBy => words.Say("De här behöver det", "What needs it");

    public string NeededByNothing => words.Say("Ingen i registret.", "Nothing in the register.");

    /// <summary>How a dependent does without one thing: "klarar sig 4 timmar utan".</summary>
    public string Without(double tolerance) => tolerance > 0
        ? words.Say($"klarar sig {Hours(tolerance)} utan", $"manages {Hours(tolerance)} without")
        : words.Say("märks genast", "felt at once");

    /// <summary>What is left without it, as the end of a sentence.</summary>
    public string Then(double otherwise) => otherwise > 0
        ? words.Say($", därefter på {Percent(otherwise)}", $", then on {Percent(otherwise)}")
        : words.Say(", därefter stopp", ", then a stop");

    public string Choice(int atLeast, int members) => atLeast == 1 && members == 2
        ? words.Say("En av de här två räcker", "Either of these two is enough")
        : words.Say($"{atLeast} av de här {members} räcker", $"{atLeast} of these {members} are enough");

    public string Analog => words.Say("Så arbetar vi på papper", "How we work on paper");

    public string NoAnalog => words.Say("Det finns ingen reservrutin. Faller systemen står tjänsten stilla.", "There is no analog routine. When the systems fall, the service stops.");

    public string AnalogNumbers(AnalogRoutine analog) => words.Say(
        $"{(analog.StartUpHours > 0 ? $"Är igång efter {Hours(analog.StartUpHours)}" : "Går igång genast")}, ger {Percent(analog.Capacity)} av det vanliga och håller i {Hours(analog.EnduranceHours)}."
            + (analog.FormsPerHour > 0 ? $" {plan.Number(analog.FormsPerHour)} blanketter fylls i varje timme. Efteråt skrivs {plan.Number(analog.ReentryPerHour)} in i timmen." : ""),
        $"{(analog.StartUpHours > 0 ? $"Is up after {Hours(analog.StartUpHours)}" : "Is up at once")}, gives {Percent(analog.Capacity)} of the usual and lasts {Hours(analog.EnduranceHours)}."
            + (analog.FormsPerHour > 0 ? $" {plan.Number(analog.FormsPerHour)} forms are filled in each hour. Afterwards {plan.Number(analog.ReentryPerHour)} an hour are typed in." : ""));

    public string NoSteps => words.Say("Stegen är inte skrivna.", "The steps are not written.");

    public string Materials => words.Say("Det ska finnas till hands", "What must be at hand");

    public string Forms => words.Say("Blanketter", "Forms");

    public string Form(FormSeries form) => words.Say($"{form.Copies} exemplar i pärmen, märkta {form.Code}", $"{form.Copies} copies in the binder, marked {form.Code}");

    public string TypedInto => words.Say("skrivs in i", "typed into");

    public string Classification => words.Say("Informationsklassning", "Information classification");

    public string AspectHeading => words.Say("Fråga", "Question");

    public string ClassHeading => words.Say("Nivå", "Level");

    public string ClassOrigin => words.Say("Varifrån", "Where from");

    public string ClassOf(int? value) => value is { } v ? words.Say($"{v} av {Entries.Classification.Highest}", $"{v} of {Entries.Classification.Highest}") : words.Say("Inte bedömd", "Not assessed");

    public string ClassOwn(Classed classed) => classed switch
    {
        { Own: null, Inherited: null } => words.Say("Ingen har sagt något", "Nobody has said anything"),
        { Own: null } => words.Say("Ärvd", "Inherited"),
        { IsLowered: true } => words.Say($"Egen bedömning, lägre än den ärvda ({classed.Inherited})", $"Assessed by itself, lower than what is inherited ({classed.Inherited})"),
        _ => words.Say("Egen bedömning", "Assessed by itself"),
    };

    public string ClassFrom => words.Say("från", "from");

    public string Deviation => words.Say("Skäl till avvikelsen:", "Reason for the deviation:");

    public string Calls => words.Say("Ring i den här ordningen", "Call in this order");

    public string NoCalls => words.Say("Ingen att ringa finns i registret.", "There is nobody to call in the register.");

    public string OutagePhone => words.Say("fungerar när växeln är nere", "works when the exchange is down");

    public string ExchangePhone => words.Say("går ofta genom växeln", "often through the exchange");

    public string WaysIn => words.Say("Vägar in som ska stängas", "Ways in to close");

    public string ClosedBy(string who) => words.Say($"Stängs av: {who}", $"Closed by: {who}");

    public string NotToldHow => words.Say("Det står inte hur den stängs.", "There is no telling how it is closed.");

    public string NoticeSays => words.Say("Besked till den som kommer:", "What those who come are told:");

    public string Keys => words.Say("Nycklar och dörrar", "Keys and doors");

    public string KeyAt(string where) => words.Say($"Nyckeln finns: {where}", $"The key is at: {where}");

    public string KeyHolder => words.Say("Nyckelansvarig:", "Key holder:");

    public string LockedBy => words.Say("Låses av", "Locked by");

    public string FirstMinutes => words.Say("De första femton minuterna", "The first fifteen minutes");

    public string AboutUnit => words.Say("Om enheten", "About the unit");

    public string Staffing => words.Say("Lägsta bemanning", "Least staffing");

    public string SpareBinder => words.Say("Reservpärmen finns", "The spare binder is at");

    public string PartOf => words.Say("Ingår i", "Part of");

    public string PartsOf => words.Say("Enheter som ingår", "Units within it");

    public string OnPaper => words.Say("På papper", "On paper");

    public string PaperFor(AnalogRoutine? analog) => analog is { } a ? words.Say($"{Percent(a.Capacity)} i {Hours(a.EnduranceHours)}", $"{Percent(a.Capacity)} for {Hours(a.EnduranceHours)}") : words.Say("Går inte", "Not possible");

    public string ServiceCount(int count) => words.Say(count == 1 ? "1 tjänst" : $"{count} tjänster", count == 1 ? "1 service" : $"{count} services");

    public string Show => words.Say("Visa bilden av beroenden", "Show the picture of dependencies");

    public string Interview => words.Say("Gå igenom tjänsten", "Go through the service");

    public string InterviewOf(string service) => $"{Interview}: {service}";

    public string NoUnits => words.Say("Registret är tomt. Läs in det från en fil, eller lägg till enheter där.", "The register is empty. Import it from a file, or add units there.");
}
