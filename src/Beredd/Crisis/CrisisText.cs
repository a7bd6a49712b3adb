using System.Globalization;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Web;

namespace Beredd.Crisis;

/// <summary>The texts of incidents, their logs, decisions and tasks.</summary>
internal sealed partial class CrisisText(Words words, IEnumerable<EntryKind> kinds)
{
    private readonly Dictionary<string, EntryKind> _kinds = kinds.ToDictionary(k => k.Type, StringComparer.Ordinal);

    public string Overview => words.Say("Översikt", "Overview");

    public string Logbook => words.Say("Loggbok", "Log");

    public string Decisions => words.Say("Beslut", "Decisions");

    public string Tasks => words.Say("Uppgifter", "Tasks");

    public string IncidentMenu => words.Say("Sidor om incidenten", "Pages of the incident");

    public string ExerciseWord => words.Say("ÖVNING", "EXERCISE");

    public string Exercise => words.Say("Övning.", "Exercise.");

    public string ExerciseLead => words.Say("Inget på den här sidan har hänt på riktigt.", "Nothing on this page has really happened.");

    public string ExerciseTitle(string title) => words.Say($"ÖVNING: {title}", $"EXERCISE: {title}");

    public string Named(Incident incident) => words.Say($"Incident {incident.Number}: {incident.Title}", $"Incident {incident.Number}: {incident.Title}");

    public string IncidentsTitle(int real, int exercises) => (real, exercises) switch
    {
        (0, 0) => words.Say("Ingen incident pågår", "No incident is under way"),
        (0, 1) => words.Say("Ingen incident pågår, men en övning", "No incident is under way, but an exercise is"),
        (0, _) => words.Say($"Ingen incident pågår, men {exercises} övningar", $"No incident is under way, but {exercises} exercises are"),
        (1, _) => words.Say("En incident pågår", "One incident is under way"),
        _ => words.Say($"{real} incidenter pågår", $"{real} incidents are under way"),
    };

    public string OpenIncident => words.Say("Öppna en incident", "Open an incident");

    public string WhatHasHappened => words.Say("Vad har hänt?", "What has happened?");

    public string WhatHasHappenedHelp => words.Say("En rad räcker. Allt annat kan skrivas i loggen efteråt.", "One line is enough. Everything else can be written in the log afterwards.");

    public string RealOrExercise => words.Say("På riktigt eller övning?", "Real or an exercise?");

    public string Real => words.Say("På riktigt", "Real");

    public string AnExercise => words.Say("Övning. Alla sidor och utskrifter märks med det", "An exercise. Every page and print is marked so");

    public string OpenIncidentNow => words.Say("Öppna", "Open");

    public string TitleMissing => words.Say("Skriv vad som har hänt, med en rad.", "Write what has happened, in one line.");

    public string ExerciseOrReal => words.Say("Välj om det är på riktigt eller en övning, och öppna igen.", "Choose whether it is real or an exercise, and open again.");

    public string AllIncidents => words.Say("Incidenter och övningar", "Incidents and exercises");

    public string StateOf(Incident incident) => incident.ClosedAt is { } closed
        ? words.Say($"{incident.Number}, {words.Time(incident.OpenedAt)} till {words.Time(closed)}", $"{incident.Number}, {words.Time(incident.OpenedAt)} to {words.Time(closed)}")
        : words.Say($"{incident.Number}, pågår sedan {words.Time(incident.OpenedAt)}", $"{incident.Number}, under way since {words.Time(incident.OpenedAt)}");

    public string Lead(Incident incident) => words.Say($"Öppnad {words.Time(incident.OpenedAt)} av {incident.OpenedBy}.", $"Opened {words.Time(incident.OpenedAt)} by {incident.OpenedBy}.");

    public string ClosedBecause(Incident incident) => words.Say($"Avslutad {words.Time(incident.ClosedAt!.Value)}. Skäl: {incident.ClosedReason}", $"Closed {words.Time(incident.ClosedAt!.Value)}. Reason: {incident.ClosedReason}");

    public string WriteInLog => words.Say("Skriv i loggboken", "Write in the log");

    public string ReadLog => words.Say("Läs loggboken", "Read the log");

    public string Latest => words.Say("Senast i loggen", "Latest in the log");

    public string NothingOpen => words.Say("Inget är öppet just nu.", "Nothing is open now.");

    public string Late => words.Say("Försenad", "Late");

    public string OwnerAndDue(OpenMatter matter) => OwnerAndDeadline(matter.Owner, matter.Due).TrimStart(',', ' ');

    public string SignificanceTitle => words.Say("Allvar", "Severity");

    public string SignificanceOf(Incident incident) => incident.Significance switch
    {
        Significance.Significant => words.Say($"Bedömd som betydande incident (loggen nr {incident.SignificanceEntry}).", $"Judged a significant incident (no. {incident.SignificanceEntry} of the log)."),
        Significance.NotSignificant => words.Say($"Bedömd som inte betydande (loggen nr {incident.SignificanceEntry}).", $"Judged not significant (no. {incident.SignificanceEntry} of the log)."),
        _ => words.Say("Ingen har bedömt än om incidenten är betydande. Är den det ska den anmälas, och tiden räknas.", "Nobody has judged yet whether the incident is significant. If it is, it must be reported, and the time counts."),
    };

    public string ToDuties => words.Say("Bedöm skyldigheterna", "Judge the duties");

    public string Judge => words.Say("Bedöm allvaret", "Judge the severity");

    public string JudgeLead => words.Say(
        "En betydande incident är en som orsakar, eller kan orsaka, allvarlig störning i verksamheten eller ekonomisk förlust, eller som skadar andra påtagligt.",
        "A significant incident is one that causes, or may cause, severe disruption of the services or financial loss, or that does others considerable harm.");

    public string IsItSignificant => words.Say("Är incidenten betydande?", "Is the incident significant?");

    public string Yes => words.Say("Ja", "Yes");

    public string No => words.Say("Nej", "No");

    public string Reasons => words.Say("Skäl", "Reasons");

    public string JudgeReasonsHelp => words.Say("Vad störs, vilka drabbas, hur stor är skadan, hur länge, och vad bygger bedömningen på?", "What is disrupted, who is hit, how great is the harm, for how long, and what is the judgement based on?");

    public string JudgementMissing => words.Say("Svara ja eller nej, och skriv skälen.", "Answer yes or no, and write the reasons.");

    public string SaveJudgement => words.Say("Spara bedömningen", "Save the judgement");

    public string CloseTitle => words.Say("Avsluta incidenten", "Close the incident");

    public string Close => words.Say("Avsluta incidenten", "Close the incident");

    public string CloseReason => words.Say("Varför kan den avslutas?", "Why can it be closed?");

    public string CloseReasonHelp => words.Say("Efter det går det inte att skriva i loggen. Allt finns kvar att läsa.", "After that nothing can be written in the log. All of it stays to be read.");

    public string ReasonMissing => words.Say("Skriv skälet.", "Write the reason.");

    public string CheckpointTitle => words.Say("Loggens kontrollkod", "The log's check code");

    public string NoCheckpoint => words.Say("Ingen kontrollkod är gjord än. Den görs vid beslut, vid utskrift och var tredje minut som någon skriver.", "No check code has been made yet. One is made at decisions, at prints, and every third minute in which somebody writes.");

    public string CheckpointOf(StoredCheckpoint checkpoint) => checkpoint.Size == 1
        ? words.Say($"Kod för loggens första post (nr {checkpoint.First}), gjord {words.Time(checkpoint.At)}:", $"Code of the log's first entry (no. {checkpoint.First}), made {words.Time(checkpoint.At)}:")
        : words.Say(
            $"Kod för loggens första {checkpoint.Size} poster (nr {checkpoint.First} till {checkpoint.First + checkpoint.Size - 1}), gjord {words.Time(checkpoint.At)}:",
            $"Code of the log's first {checkpoint.Size} entries (no. {checkpoint.First} to {checkpoint.First + checkpoint.Size - 1}), made {words.Time(checkpoint.At)}:");

    /// <summary>The checkpoint as C2SP tlog-checkpoint has it, without its signatures: what anyone can hold against an export.</summary>
    public static string CheckpointInQr(StoredCheckpoint checkpoint) => checkpoint.Note[..(checkpoint.Note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];

    public string CheckpointQr => words.Say("Kontrollkoden i sin helhet, som QR-kod", "The whole check code, as a QR code");

    public string CheckpointProtects => words.Say(
        "Skriv av koden på papper. Då kan ingen ändra det som står före den utan att det märks. Det som skrivs efter koden skyddas först av nästa kod, och koden säger inget om ifall det som skrevs är sant.",
        "Write the code down on paper. Then nobody can change what stands before it unseen. What is written after it is protected only by the next code, and the code does not tell whether what was written is true.");

    public string LogIsBroken => words.Say(
        "Loggen stämmer inte med sin senaste kontrollkod. Någon har ändrat i databasen, eller så har en äldre kopia lagts tillbaka. Spara databasen som den är, ta ut loggen för kontroll och kör beredd verify.",
        "The log does not agree with its last check code. Somebody has changed the database, or an older copy was put back. Keep the database as it is, take out the log to be verified, and run beredd verify.");

    /// <summary>When, as the clock on the wall showed it; in the hour that comes twice, which of the two.</summary>
    public string When(DateTimeOffset time)
    {
        var shown = words.Time(time);
        return StockholmClock.IsDoubled(time) ? shown + (StockholmClock.At(time).Offset.Hours == 2 ? words.Say(" sommartid", " summer time") : words.Say(" vintertid", " winter time")) : shown;
    }

    public static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
