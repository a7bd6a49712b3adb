using Beredd.Continuity.Entries;
using Beredd.Continuity.Lookup;
using Beredd.Outage;
using Beredd.Web;

namespace Beredd.Continuity.Interview;

/// <summary>The texts of the interview; the questions themselves are in <c>questions.json</c>.</summary>
internal sealed partial class InterviewText(Words words, LookupText lookup, PlanText plan)
{
    public string Say(Phrase phrase) => lookup.Say(phrase);

    /// <summary>The question of a step, with the names it is about.</summary>
    public string Title(Step step, Entries.Service service, Func<string, string> nameOf) => Named(step.Question.Title, step, service, nameOf);

    public string Title(Step step, InterviewSubject subject) => Title(step, subject.Service, subject.NameOf);

    public string Named(Phrase phrase, Step step, Entries.Service service, Func<string, string> nameOf) => Say(phrase)
        .Replace("{tjänst}", service.Name, StringComparison.Ordinal)
        .Replace("{system}", Together([.. step.About.Select(nameOf)]), StringComparison.Ordinal);

    private string Together(IReadOnlyList<string> names) => names switch
    {
        [] => "",
        [var one] => one,
        [var one, var other] => words.Say($"både {one} och {other}", $"both {one} and {other}"),
        _ => words.Say($"alla av {string.Join(", ", names.SkipLast(1))} och {names[^1]}", $"all of {string.Join(", ", names.SkipLast(1))} and {names[^1]}"),
    };

    public string Open(string question) => words.Say($"Ingen har kunnat svara på: {question}", $"Nobody has been able to answer: {question}");

    public string StartTitle(string service) => words.Say($"Gå igenom {service}", $"Go through {service}");

    public string StartLead(int steps) => words.Say(
        $"{steps} korta frågor, en i taget. Räkna med en halvtimme. Varje svar sparas direkt, så du kan sluta när som helst och fortsätta en annan dag. ”Vet inte” är också ett svar.",
        $"{steps} short questions, one at a time. Allow half an hour. Each answer is saved at once, so you can stop whenever you like and go on another day. “Don't know” is an answer too.");

    public string StartBring => words.Say(
        "Ha gärna telefonlistan framme, och fråga den som gör arbetet till vardags.",
        "Have your list of telephone numbers at hand, and ask those who do the work day to day.");

    public string WhereYouWere(int answered, int steps) => words.Say($"Du har svarat på {answered} av {steps} frågor.", $"You have answered {answered} of {steps} questions.");

    public string SavedBy => words.Say("Senast sparat av", "Last saved by");

    public string NextQuestion => words.Say("Nästa fråga:", "Next question:");

    public string LastFinished => words.Say("Senast avslutad:", "Last finished:");

    public string Begin => words.Say("Börja", "Begin");

    public string Continue => words.Say("Fortsätt där du var", "Go on where you were");

    public string FromStart => words.Say("Börja från första frågan", "Begin at the first question");

    public string ToMeaning => words.Say("Till sammanfattningen", "To the summary");

    public string AllQuestions => words.Say("Alla frågor", "All the questions");

    public string StateOf(InterviewSubject subject, Step step) =>
        subject.Progress?.Unknown.Contains(step.Key) == true ? words.Say("vet inte", "don't know")
        : subject.Progress?.Answered.Contains(step.Key) == true ? words.Say("besvarad", "answered")
        : step.Now(subject).IsEmpty ? words.Say("inte besvarad", "not answered")
        : words.Say("svar från förra gången", "answer from last time");

    public string ProgressOf(string chapter, int step, int steps) => words.Say($"{chapter} · fråga {step} av {steps}", $"{chapter} · question {step} of {steps}");

    public string Example => words.Say("Till exempel:", "For example:");

    public string Save => words.Say("Spara och fortsätt", "Save and go on");

    public string BackButton => words.Say("Spara och gå tillbaka", "Save and go back");

    public string DontKnowButton => words.Say("Vet inte, gå vidare", "Don't know, go on");

    public string WasUnknown => words.Say("Förra svaret var ”vet inte”. Har någon tagit reda på det?", "The last answer was “don't know”. Has anybody found out?");

    public string Leave => words.Say("Fortsätt en annan gång", "Go on another time");

    public string Wrong(Phrase problem) => words.Say($"Svaret {problem.Swedish}.", $"The answer {problem.English}.");

    public string ChooseOne => words.Say("Välj ett svar, eller tryck ”Vet inte”.", "Choose an answer, or press “Don't know”.");

    public string WriteNumber => words.Say("Skriv ett tal, till exempel 4 eller 1,5.", "Write a number, 4 or 1.5 for instance.");

    public string WriteSomething => words.Say("Skriv några ord, eller tryck ”Vet inte”.", "Write a few words, or press “Don't know”.");

    public string WriteTimes => words.Say("Skriv tiderna så här: mån-fre 07:00-17:00; lör 10:00-14:00", "Write the times like this: mon-fri 07:00-17:00; sat 10:00-14:00");

    public string ShareOutside => words.Say("Skriv ett tal från 0 till 100.", "Write a number from 0 to 100.");

    public string HoursOutside => words.Say("Skriv en tid som inte är negativ.", "Write a time that is not negative.");

    public string WriteStepsOrNot => words.Say("Skriv stegen, eller kryssa i att det inte går att arbeta utan systemen.", "Write the steps, or tick that the work cannot be done without the systems.");

    public string EitherStepsOrNot => words.Say("Du har både skrivit steg och kryssat i att det inte går. Behåll det som stämmer.", "You have both written steps and ticked that it cannot be done. Keep what is right.");

    public string CannotWork => words.Say("Det går inte att arbeta utan systemen", "The work cannot be done without the systems");

    public string NoSuchSystem(string id) => words.Say($"”{id}” finns inte i registret längre. Ladda om sidan och välj igen.", $"“{id}” is no longer in the register. Reload the page and choose again.");

    public string ChooseSystemsOrNone => words.Say("Kryssa för minst ett, eller att ni inte använder något av dem.", "Tick at least one, or that you use none of them.");

    public string EitherSystemsOrNone => words.Say("Du har både kryssat för system och att ni inte använder något. Behåll det som stämmer.", "You have ticked both systems and that you use none. Keep what is right.");

    public string NoSystems => words.Say("Vi använder inget av det här", "We use none of these");

    public string ChosenSystems => words.Say("Det ni har valt", "What you have chosen");

    public string OtherServices => words.Say("Andra tjänster", "Other services");

    public string SystemsOf(SystemKind kind) => lookup.KindOf(kind);

    public string LeftThen(string left) => words.Say($"Därefter: {left}", $"After that: {left}");

    public string Unanswered => words.Say("Inget svar", "No answer");

    public string NeverTypedIn => words.Say("Då blir de aldrig inskrivna. Skriv hur många ni hinner i timmen.", "Then they are never typed in. Write how many an hour you manage.");

    public string FormsArise(string number) => words.Say($"{number} blanketter i timmen", $"{number} forms an hour");

    public string FormsTypedIn(string number) => words.Say($"{number} skrivs in i timmen efteråt", $"{number} typed in an hour afterwards");

    public string FormsAriseLabel => words.Say("Så många blanketter fylls i på en timme", "So many forms are filled in in an hour");

    public string FormsTypedInLabel => words.Say("Så många hinner ni skriva in i systemen på en timme efteråt", "So many you can type into the systems in an hour afterwards");

    public string OwnForms => words.Say("De här blanketterna finns i registret för tjänsten:", "These forms of the service are in the register:");

    public string NoOwnForms => words.Say("Tjänsten har inga blanketter i registret. Be beredskapsplaneraren lägga in dem ni behöver.", "The service has no forms in the register. Ask the continuity planner to enter those you need.");

    public string OwnAmount(Measure measure) => measure == Measure.Hours ? words.Say("En annan tid:", "Another time:") : words.Say("En annan andel:", "Another share:");

    public string OwnNumber => words.Say("Egen siffra", "Number of your own");

    public string OwnUnit => words.Say("Enhet för siffran", "Unit of the number");

    public string UnitOf(string unit) => unit switch
    {
        Interview.Amount.Minutes => words.Say("minuter", "minutes"),
        Interview.Amount.Days => words.Say("dygn", "days"),
        _ => words.Say("timmar", "hours"),
    };

    public string Amount(double number, Measure measure) => measure == Measure.Share ? lookup.Percent(number) : number == 0 ? words.Say("Genast", "At once") : lookup.Hours(number);

    public string Calendar(IReadOnlyList<CalendarEntry>? calendar) => lookup.Calendar(calendar);

    public string OwnTimes => words.Say("Andra tider:", "Other times:");

    public string OwnTimesLabel => words.Say("Egna tider, till exempel mån-fre 07:00-17:00; lör 10:00-14:00", "Times of your own, mon-fri 07:00-17:00; sat 10:00-14:00 for instance");

    public string Answers => words.Say("Svar", "Answers");

    public string RoutineLabel => words.Say("Stegen, ett på varje rad", "The steps, one on each line");

    public string MaterialsLabel => words.Say("Sakerna, en på varje rad", "The things, one on each line");

    public string AnswerLabel => words.Say("Ditt svar", "Your answer");

    public string ReasonLabel(int? inherited) => inherited is { } level
        ? words.Say($"Skäl, om du väljer lägre än {level} (så högt är det som behöver tjänsten klassat)", $"Reason, if you choose lower than {level} (what needs the service is classified that high)")
        : words.Say("Skäl till avvikelse, om det finns något", "Reason for a deviation, if there is one");

    public string ReasonNeeded(int level) => words.Say(
        $"Det som behöver tjänsten är klassat som {level}. Skriv varför den här tjänsten är mindre värd, eller välj {level}.",
        $"What needs the service is classified as {level}. Write why this service is worth less, or choose {level}.");

    public string NameMissing => words.Say("Skriv ett namn, eller töm hela raden.", "Write a name, or empty the whole row.");

    public string HoldsKey(string door) => words.Say($"Personen har nyckeln till {door} och kan inte tas bort förrän någon annan har den.", $"This person holds the key to {door} and cannot be removed until somebody else does.");

    public string RowField(Step step, string field) => (step, field) switch
    {
        (ContactsStep, RowsStep.Name) => words.Say("Namn", "Name"),
        (ContactsStep, ContactsStep.Title) => words.Say("Roll eller titel", "Role or title"),
        (ContactsStep, ContactsStep.OutagePhone) => words.Say("Nummer som fungerar när växeln är nere", "Number that works when the exchange is down"),
        (ContactsStep, ContactsStep.Phone) => words.Say("Vanligt nummer", "Everyday number"),
        (ContactsStep, _) => words.Say("Ordning (1 rings först)", "Order (1 is called first)"),
        (_, RowsStep.Name) => words.Say("Vad vägen in heter", "What the way in is called"),
        (_, WaysInStep.Kind) => words.Say("Slag", "Kind"),
        (_, WaysInStep.Address) => words.Say("Adress eller nummer som folk använder", "Address or number people use"),
        (_, WaysInStep.How) => words.Say("Så stängs den", "How it is closed"),
        (_, WaysInStep.Who) => words.Say("Vem stänger", "Who closes it"),
        _ => words.Say("Vad den som kommer får veta", "What those who come are told"),
    };

    public string KindOf(string kind) => lookup.KindOf(Enum.Parse<WayInKind>(kind));

    public string NewRow(Step step) => step is ContactsStep ? words.Say("Ny person", "New person") : words.Say("Ny väg in", "New way in");

    public string TakeAway => words.Say("Ta bort", "Remove");

    public string MoreRows => words.Say("Spara och lägg till fler", "Save and add more");

    public string Conflict(string who) => words.Say(
        $"{(who.Length > 0 ? who : "Någon annan")} svarade på samma fråga medan du skrev. Ditt svar står kvar nedanför och är inte sparat än. Så står det nu:",
        $"{(who.Length > 0 ? who : "Somebody else")} answered the same question while you were writing. Your answer is still below and not saved yet. This is what stands now:");

    public string ConflictWayOn => words.Say("Spara för att ersätta det med ditt svar, eller ändra ditt svar först.", "Save to replace it with your answer, or change your answer first.");

    public string KeepTheirs => words.Say("Behåll det som står och gå vidare", "Keep what stands and go on");
}
