using Beredd.Continuity.Entries;
using Beredd.Continuity.Outages;
using Beredd.Web;

namespace Beredd.Continuity.Scenarios;

/// <summary>The texts of the scenarios' pages.</summary>
internal sealed class ScenarioText(Words words, PlanText plan)
{
    private readonly Spoken spoken = new(words.English);

    public string ListTitle(int count) => count switch
    {
        0 => Say("Inga scenarier är planerade än", "No scenarios have been planned yet"),
        1 => Say("Ett avbrott är genomtänkt", "One outage has been thought through"),
        _ => Say($"{Spoken.Capital(spoken.Number(count))} avbrott är genomtänkta", $"{Spoken.Capital(spoken.Number(count))} outages have been thought through"),
    };

    public string ListLead => Say(
        "Ett scenario säger vad som slutar fungera, och när. Programmet räknar ut vilka tjänster som faller, vad enheterna gör i stället och när det blir farligt.",
        "A scenario says what stops working, and when. The program works out which services fall, what units do instead and when it becomes dangerous.");

    public string List => Say("Scenarier", "Scenarios");

    public string Scenario => Say("Scenario", "Scenario");

    public string Begins => Say("Börjar", "Begins");

    public string Ahead => Say("Räknat framåt", "Reckoned ahead");

    public string PastLimit => Say("Tjänster över gränsen", "Services past their limit");

    public string FirstAt => Say("Den första", "The first");

    public string Choose => Say("Välj", "Choose");

    public string CompareTitle => Say("Jämför sida vid sida", "Compare side by side");

    public string CompareChosen => Say("Jämför de valda", "Compare those chosen");

    public string NewTitle => Say("Tänk igenom ett nytt avbrott", "Think a new outage through");

    public string Begin => Say("Börja", "Begin");

    public string BeginWith(Beginning beginning) => Say($"Börja med: {beginning.Name.Swedish}", $"Begin with: {beginning.Name.English}");

    public string Which(Beginning beginning) => beginning.Key switch
    {
        Beginning.Supplier => Say("Leverantör", "Supplier"),
        Beginning.Power => Say("Plats", "Place"),
        _ => Say("Angriparen är i", "The attacker is in"),
    };

    public string FormTitle(bool isNew) => isNew ? Say("Vad slutar fungera, och när?", "What stops working, and when?") : Say("Ändra scenariot", "Change the scenario");

    public string Name => Say("Namn", "Name");

    public string Start => Say("Börjar (svensk tid)", "Begins (Swedish time)");

    public string StartHelp => Say("Tiden på dygnet och veckan avgör mycket. På scenariots sida visas också samma avbrott från andra tider.", "The time of day and week decides much. The scenario's page shows the same outage from other times too.");

    public string Days => Say("Dygn framåt som räknas", "Days ahead that are reckoned");

    public string Restoration => Say("Återställning", "Restoration");

    public string WithRestoration => Say("Teamen återställer det som har fallit", "Teams restore what has fallen");

    public string WithoutRestoration => Say("Inget återställs", "Nothing is restored");

    public string Struck(int count) => Say($"Det här faller: {count}", $"This falls: {count}");

    public string StruckLead => Say(
        "Tomma fält betyder att det faller genast och ligger nere tills någon har återställt det. Ta bort krysset för det som inte ska falla.",
        "Empty fields mean that it falls at once and stays down until somebody has restored it. Untick what is not to fall.");

    public string Falls => Say("Faller", "Falls");

    public string AfterHours => Say("Faller efter (timmar)", "Falls after (hours)");

    public string ByItselfAfter => Say("Tillbaka av sig självt efter (timmar)", "Back by itself after (hours)");

    public static string For(string column, string name) => $"{column}: {name}";

    public string AddAll => Say("Lägg till många på en gång", "Add many at once");

    public string AddWhat => Say("Allt som hör till", "Everything of");

    public string Add => Say("Lägg till", "Add");

    public string OfKind(string kind) => Say($"slaget {kind}", $"the kind {kind}");

    public string AtPlace(string place) => Say($"platsen {place}", $"the place {place}");

    public string OfSupplier(string supplier) => Say($"leverantören {supplier}", $"the supplier {supplier}");

    public string AddOne => Say("Välj en och en", "Choose one by one");

    public string Filter => Say("Sök i listan", "Search the list");

    public string KindOf(SystemKind kind) => kind switch
    {
        SystemKind.Application => Say("Program", "Applications"),
        SystemKind.Server => Say("Servrar", "Servers"),
        SystemKind.Network => Say("Nät", "Networks"),
        SystemKind.Power => Say("El och kyla", "Power and cooling"),
        SystemKind.Site => Say("Lokaler", "Premises"),
        SystemKind.Supplier => Say("Leverantörer", "Suppliers"),
        SystemKind.LockSystem => Say("Lås", "Locks"),
        SystemKind.Telephony => Say("Telefoni", "Telephony"),
        SystemKind.EService => Say("E-tjänster", "E-services"),
        _ => Say("Personer", "People"),
    };

    public string Services => Say("Tjänster", "Services");

    public string Order => Say("Ordning vid återställning", "Order of restoration");

    public string OrderHelp => Say("Ett system på varje rad, det som ska återställas först överst. Tomt betyder registrets ordning.", "One system on each line, the first to be restored on top. Empty means the order of the register.");

    public string Notes => Say("Anteckningar", "Notes");

    public string NotesHelp => Say("Varför ni har valt just det här, och vad ni kom fram till.", "Why you chose this, and what you arrived at.");

    public string Save => Say("Spara och räkna", "Save and reckon");

    public string Remove => Say("Ta bort scenariot", "Remove the scenario");

    public string RemoveLead => Say("Det går inte att ångra. Det som har skrivits ut finns kvar.", "It cannot be undone. What has been printed remains.");

    public string Theirs => Say("Någon annan har sparat scenariot sedan du öppnade det.", "Somebody else has saved the scenario since you opened it.");

    public string TheirsLead => Say("Ditt är inte sparat än. Så här skiljer de sig. Ändra det du vill behålla av deras, och spara sedan: då gäller ditt.", "Yours is not saved yet. This is how they differ. Change what you want to keep of theirs, then save: yours then stands.");

    public string Yours => Say("Ditt", "Yours");

    public string TheirVersion => Say("Sparat", "Saved");

    public string Field => Say("Fält", "Field");

    public string Summary(PlannedScenario scenario, OutageClock clock) => Say(
        $"{scenario.Name}. Börjar {clock.SaidStart}, räknat {plan.Hours(scenario.HorizonHours)} framåt, {(scenario.Restoration ? "med återställning" : "utan återställning")}.",
        $"{scenario.Name}. Begins {clock.SaidStart}, reckoned {plan.Hours(scenario.HorizonHours)} ahead, {(scenario.Restoration ? "with restoration" : "without restoration")}.");

    public string Change => Say("Ändra", "Change");

    public string CompareThis => Say("Jämför med andra", "Compare with others");

    public string RestoreOrder => Say("Bästa ordning att återställa", "Best order of restoration");

    public string Print => Say("Skriv ut till mötet", "Print for the meeting");

    public string Told => Say("Att läsa upp", "To read aloud");

    public string ServiceByService => Say("Tjänst för tjänst", "Service by service");

    public string Harm => Say("Skada över tid", "Harm over time");

    public string OtherStarts => Say("Starttiden spelar roll", "The time of the start matters");

    public string OtherStartsLead => Say(
        "Räkningen utgår från att teknikerna kan börja genast, vilken tid det än är. Går det inte att få fatt i dem på natten blir det värre än så här.",
        "It is reckoned that technicians can begin at once, whatever the time. If they cannot be reached at night it is worse than this.");

    public string FirstHour => Say("Faller första timmen", "Fall within the first hour");

    

    public string TotalHarm => Say("Skada", "Harm");

    public string NeverBack => Say("Det som inte kommer tillbaka", "What does not come back");

    public string Unrestorable(IReadOnlyList<string> names) => Say(
        $"Ingen i registret kan återställa {spoken.All(names)}. Skriv i registret vem som gör det, eller bestäm att det får vara borta.",
        $"Nobody in the register can restore {spoken.All(names)}. Write in the register who does, or decide that it may be gone.");

    public string Gone(IReadOnlyList<string> ids) => Say(
        $"Det här finns inte längre i registret och räknas inte: {string.Join(", ", ids)}.",
        $"This is no longer in the register and is not reckoned with: {string.Join(", ", ids)}.");

    private string Say(string swedish, string english) => words.Say(swedish, english);
}
