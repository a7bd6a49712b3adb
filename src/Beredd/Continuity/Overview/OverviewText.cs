using Beredd.Continuity.Analysis;
using Beredd.Continuity.Lookup;
using Beredd.Web;

namespace Beredd.Continuity.Overview;

/// <summary>The texts of the overview.</summary>
internal sealed class OverviewText(Words words, LookupText lookup)
{
    public string Title(Preparedness preparedness) => preparedness switch
    {
        { Services: 0 } => words.Say("Vi vet inte om vi är förberedda: registret är tomt", "We do not know whether we are prepared: the register is empty"),
        { Falling.Count: 0 } => words.Say($"Ja: alla {preparedness.Services} tjänster klarar att hela it-miljön stoppas", $"Yes: all {preparedness.Services} services survive a stop of the whole IT environment"),
        _ => words.Say(
            $"Inte än: {preparedness.Hold} av {preparedness.Services} tjänster klarar att hela it-miljön stoppas",
            $"Not yet: {preparedness.Hold} of {preparedness.Services} services survive a stop of the whole IT environment"),
    };

    public string Lead(Preparedness preparedness) => preparedness.Falling.Count == 0
        ? words.Say(
            "Räknat på att allt som drivs i egen regi stoppas en måndag klockan 8 och återställs av arbetslagen. Ingen tjänst är då borta längre än vad som är acceptabelt.",
            "Computed as if all that we run ourselves stops on a Monday at 8 and the teams restore it. No service is then gone for longer than is acceptable.")
        : words.Say(
            $"Räknat på att allt som drivs i egen regi stoppas en måndag klockan 8 och återställs av arbetslagen. De andra {preparedness.Falling.Count} blir borta längre än vad som är acceptabelt, även med papper.",
            $"Computed as if all that we run ourselves stops on a Monday at 8 and the teams restore it. The other {preparedness.Falling.Count} are gone for longer than is acceptable, even with paper.");

    public string EmptyLead => words.Say("Läs in enheter, tjänster och system från en fil, eller lägg till dem i registret.", "Import units, services and systems from a file, or add them in the register.");

    public string FallsFirst => words.Say("Faller först", "These fall first");

    public string PastAt(double hours) => hours <= 0 ? words.Say("genast för länge", "too long at once") : words.Say($"för länge efter {lookup.Hours(hours)}", $"too long after {lookup.Hours(hours)}");

    public string Urgent => words.Say("Mest bråttom att ordna", "Most urgent to put right");

    public string NothingUrgent => words.Say("Inget bråttom saknas i registret.", "Nothing urgent is missing in the register.");

    public string KindOf(GapKind kind, int count) => kind switch
    {
        GapKind.OutageShorterThanRestoration => words.Say($"{Services(count)} behövs tillbaka snabbare än systemen kan återställas", $"{EnglishServices(count)} needed back sooner than the systems can be restored"),
        GapKind.NoAnalogRoutine => words.Say($"{Services(count)} har ingen reservrutin", $"{EnglishServices(count)} without an analog routine"),
        GapKind.NoSteps => words.Say($"{Services(count)} har en reservrutin utan steg", $"{EnglishServices(count)} with an analog routine that has no steps"),
        GapKind.NobodyToCall => words.Say($"{count} {(count == 1 ? "enhet" : "enheter")} har ingen att ringa när växeln är nere", $"{count} {(count == 1 ? "unit has" : "units have")} nobody to call when the exchange is down"),
        GapKind.NoWayToClose => words.Say($"{count} {(count == 1 ? "väg in" : "vägar in")} vet ingen hur man stänger", $"{count} {(count == 1 ? "way in that" : "ways in that")} nobody knows how to close"),
        GapKind.LoweredWithoutReason => words.Say($"{count} {(count == 1 ? "klassning" : "klassningar")} är lägre än den ärvda utan skäl", $"{count} {(count == 1 ? "classification is" : "classifications are")} lower than inherited without a reason"),
        GapKind.NoOwner => words.Say($"{count} saknar ägare", $"{count} without an owner"),
        _ => words.Say($"{count} har inte granskats på ett år", $"{count} not reviewed for a year"),
    };

    public string OpenQuestions(int count) => words.Say($"{count} {(count == 1 ? "fråga" : "frågor")} har ingen kunnat svara på", $"{count} {(count == 1 ? "question that" : "questions that")} nobody could answer");

    public string More(int count) => words.Say($"Visa {count} till", $"Show {count} more");

    public string NotReviewed => words.Say("Inte granskat på ett år", "Not reviewed for a year");

    public string NotReviewedLead(int units, int services, int systems) => words.Say(
        $"{units} enheter, {services} tjänster och {systems} system. Det som står om dem kan ha slutat stämma.",
        $"{units} units, {services} services and {systems} systems. What is said of them may no longer be right.");

    public string AllReviewed => words.Say("Allt har granskats det senaste året.", "Everything was reviewed within the last year.");

    public string Last(DateOnly? day) => day is null ? words.Say("aldrig", "never") : lookup.Day(day);

    public string OwnTitle(string unit, int left) => left == 0
        ? words.Say($"Din enhet {unit}: allt är genomgånget", $"Your unit {unit}: all is reviewed")
        : words.Say($"Din enhet {unit}: {left} {(left == 1 ? "tjänst" : "tjänster")} att gå igenom", $"Your unit {unit}: {left} {(left == 1 ? "service" : "services")} to go through");

    public string State(OwnService own) => own switch
    {
        { IsBegun: true } => words.Say($"påbörjad, {own.Progress!.Answered.Count} svar sparade", $"begun, {own.Progress!.Answered.Count} answers saved"),
        { IsDue: true, Service.ReviewedOn: null } => words.Say("aldrig genomgången", "never gone through"),
        { IsDue: true } => words.Say($"genomgången senast {lookup.Day(own.Service.ReviewedOn)}", $"last gone through {lookup.Day(own.Service.ReviewedOn)}"),
        _ => words.Say($"genomgången {lookup.Day(own.Service.ReviewedOn)}", $"gone through {lookup.Day(own.Service.ReviewedOn)}"),
    } + (own.Gaps == 0 ? "" : words.Say($", {own.Gaps} {(own.Gaps == 1 ? "sak" : "saker")} saknas", $", {own.Gaps} {(own.Gaps == 1 ? "thing" : "things")} missing"));

    public string WayOn(OwnService own) => own switch
    {
        { IsBegun: true } => words.Say("Fortsätt", "Go on"),
        { IsDue: true } => words.Say("Gå igenom", "Go through"),
        _ => words.Say("Ändra", "Change"),
    };

    public string WayOnOf(OwnService own) => $"{WayOn(own)}: {own.Service.Name}";

    private static string Services(int count) => count == 1 ? "1 tjänst" : $"{count} tjänster";

    private static string EnglishServices(int count) => count == 1 ? "1 service" : $"{count} services";
}
