using Beredd.Storage;
using Beredd.Web;

namespace Beredd.Crisis.Experts;

/// <summary>The texts of people from outside.</summary>
internal sealed class ExpertText(Words words, CrisisText crisis, IEnumerable<IncidentPlace> places)
{
    public string Title(int open) => open switch
    {
        0 => words.Say("Ingen utomstående har tillträde", "Nobody from outside is let in"),
        1 => words.Say("En utomstående har tillträde", "One person from outside is let in"),
        _ => words.Say($"{open} utomstående har tillträde", $"{open} people from outside are let in"),
    };

    public string Lead => words.Say(
        "En utomstående ser bara de delar av den här incidenten som ni väljer, till den tid ni sätter. Varje sida de läser antecknas.",
        "Somebody from outside sees only the parts of this incident that you choose, until the time that you set. Every page they read is noted.");

    public string StateOf(ExpertGrant grant, DateTimeOffset now) =>
        grant.EndedAt is { } ended ? words.Say($"Avslutad {crisis.When(ended)}.", $"Ended {crisis.When(ended)}.")
        : grant.IsOpenAt(now) ? words.Say($"Har tillträde till {crisis.When(grant.Until)}. Insläppt av {grant.LetInBy} {crisis.When(grant.From)}.", $"Is let in until {crisis.When(grant.Until)}. Let in by {grant.LetInBy} {crisis.When(grant.From)}.")
        : words.Say($"Tiden gick ut {crisis.When(grant.Until)}.", $"The time ran out {crisis.When(grant.Until)}.");

    public string PartsOf(ExpertGrant grant) => words.English
        ? $"Reads {Names(grant.Reads, english: true)}.{(grant.Writes.Length == 0 ? "" : $" Writes in {Names(grant.Writes, english: true)}.")}"
        : $"Läser {Names(grant.Reads, english: false)}.{(grant.Writes.Length == 0 ? "" : $" Skriver i {Names(grant.Writes, english: false)}.")}";

    /// <summary>What the log says of somebody let in; in Swedish, as the log is.</summary>
    public string Told(ExpertLetIn data) => $"{data.Name} får tillträde till {LocalTime.Told(data.Until)}. Läser {Names(data.Reads, english: false)}.{(data.Writes.Count == 0 ? "" : $" Skriver i {Names(data.Writes, english: false)}.")}";

    public string Told(ExpertGrant grant, ExpertChange data, string reason) => $"{grant.Name}: tillträde till {LocalTime.Told(data.Until)}. Läser {Names(data.Reads, english: false)}.{(data.Writes.Count == 0 ? "" : $" Skriver i {Names(data.Writes, english: false)}.")} Skäl: {reason}";

    public string LetIn => words.Say("Släpp in någon utifrån", "Let somebody in from outside");

    public string LetInLead => words.Say(
        "Du får en länk att lämna över. Den som öppnar den väljer lösenord och engångskod. Kontot fungerar utan e-post och katalog.",
        "You get a link to hand over. Whoever opens it chooses a password and a one-time code. The account works without e-mail and directory.");

    public string Name => words.Say("Namn", "Name");

    public string NameMissing => words.Say("Skriv personens namn.", "Write the person's name.");

    public string Employer => words.Say("Företag eller myndighet", "Company or authority");

    public string UserName => words.Say("Användarnamn", "User name");

    public string UserNameHelp => words.Say("Har personen varit insläppt förut, skriv samma namn igen.", "If the person has been let in before, type the same name again.");

    public string Until => words.Say("Tillträde till", "Let in until");

    public string UntilHelp => words.Say("Tillträdet upphör av sig självt då. Högst 30 dagar i taget.", "It ends by itself then. At most 30 days at a time.");

    public string UntilMissing => words.Say("Ange till vilken tid tillträdet gäller.", "Say until when they are let in.");

    public string UntilOver => crisis.TimeHasPassed;

    public string UntilTooLong => words.Say("Tillträdet kan vara högst 30 dagar i taget. Det går att förlänga.", "They can be let in for at most 30 days at a time. It can be prolonged.");

    public string WhichParts => words.Say("Vilka delar?", "Which parts?");

    public string WhichPartsHelp => words.Say("Det du inte väljer finns inte för dem. Loggboken innehåller allt som har skrivits, också om människor.", "What you do not choose is not there for them. The log holds all that was written, also about people.");

    public string NoParts => words.Say("Välj minst en del. Utan någon del ser de ingenting.", "Choose at least one part. Without any they see nothing.");

    public string Nothing => words.Say("Ser inte", "Does not see");

    public string ReadsIt => words.Say("Läser", "Reads");

    public string WritesIt => words.Say("Läser och skriver", "Reads and writes");

    public string LetInNow => words.Say("Släpp in", "Let in");

    public string Change => words.Say("Förläng eller ändra", "Prolong or change");

    public string Reason => words.Say("Varför?", "Why?");

    public string ReasonMissing => words.Say("Skriv varför tillträdet ändras.", "Write why it is changed.");

    public string Save => words.Say("Spara", "Save");

    public string End => words.Say("Avsluta nu", "End now");

    public string EndOf(string name) => words.Say($"Avsluta nu: {name}", $"End now: {name}");

    public string NewLink => words.Say("Ny länk", "New link");

    public string NewLinkOf(string name) => words.Say($"Ny länk: {name}", $"New link: {name}");

    public string LinkTitle(string name) => words.Say($"Lämna länken till {name}", $"Hand the link to {name}");

    public string LinkLead => words.Say("Länken visas bara nu och gäller en gång. Den som har den kommer in: lämna den personligen eller läs upp den i telefon.", "The link is shown only now and holds once. Whoever has it gets in: hand it over in person or read it out by telephone.");

    public string LinkUntil(DateTimeOffset until) => words.Say($"Den gäller till {words.Time(until)}.", $"It holds until {words.Time(until)}.");

    public string Back => words.Say("Tillbaka till utomstående", "Back to people from outside");

    public string ReadsTitle => words.Say("Vad de har läst", "What they have read");

    public string When => words.Say("När", "When");

    public string Who => words.Say("Vem", "Who");

    public string What => words.Say("Sida", "Page");

    public string ReadOf(AuditEntry read) => read.Act == AuditEntry.Read ? read.Key : words.Say($"nekad: {read.Key}", $"refused: {read.Key}");

    private string Names(IEnumerable<string> parts, bool english) => string.Join(", ", parts.Select(part => places.FirstOrDefault(p => p.Access.Part == part) is { } place ? (english ? place.English : place.Swedish).ToLowerInvariant() : part));
}
