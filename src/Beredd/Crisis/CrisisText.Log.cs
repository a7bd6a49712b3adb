using System.Globalization;
using System.Text.Json;
using Beredd.Crisis.Decisions;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Logbook;
using Beredd.Crisis.Tasks;
using Beredd.Ledger;

namespace Beredd.Crisis;

internal sealed partial class CrisisText
{
    /// <summary>Those that a log can be filtered by.</summary>
    public IReadOnlyList<string> KindsToFilter { get; } = [.. EntryTypes.Written, EntryTypes.Task, EntryTypes.TaskChanged, .. kinds.Select(k => k.Type)];

    public IEnumerable<string> Columns =>
    [
        Number, Happened, Written, KindLabel, Content, Channel, From, To, Signature, words.Say("Rättar", "Corrects"), words.Say("Rättad av", "Corrected by"),
    ];

    public string LogTitle(long count) => count switch
    {
        0 => words.Say("Loggen är tom", "The log is empty"),
        1 => words.Say("En anteckning i loggen", "One entry in the log"),
        _ => words.Say($"{count} anteckningar i loggen", $"{count} entries in the log"),
    };

    public string SavedAs(long number) => words.Say($"Sparat som nummer {number}.", $"Saved as number {number}.");

    /// <summary>For the script, which puts the number in.</summary>
    public string SavedAsPattern => words.Say("Sparat som nummer {0}.", "Saved as number {0}.");

    public string Saving => words.Say("Sparar …", "Saving …");

    public string NotSavedYet => words.Say("Inte sparat än: servern svarar inte. Texten ligger kvar här, och sparas så snart det går.", "Not saved yet: the server does not answer. The text stays here and is saved as soon as it can be.");

    public string NotSavedSignedOut => words.Say("Inte sparat: du är inte inloggad längre. Logga in i ett annat fönster och tryck på Spara igen. Texten ligger kvar.", "Not saved: you are no longer signed in. Sign in in another window and press Save again. The text stays.");

    public string NotSavedRefused => words.Say("Inte sparat: servern tog inte emot det. Texten ligger kvar. Läs in sidan på nytt och försök igen.", "Not saved: the server did not take it. The text stays. Reload the page and try again.");

    public string DraftStays => words.Say("Texten står kvar nedan: tryck på Spara igen när hindret är borta. Skriv på papper så länge. Filer behöver du välja på nytt.", "The text stands below: press Save again when the hindrance is gone. Write on paper meanwhile. Files have to be chosen again.");

    public string SignedOutMeanwhile => words.Say("Du var utloggad när du sparade, så texten är inte sparad än. Den står kvar nedan: tryck på Spara igen. Filer behöver du välja på nytt.", "You were signed out when you saved, so the text is not saved yet. It stands below: press Save again. Files have to be chosen again.");

    public string DraftIsBack => words.Say("Det här skrev du förut, men det är inte sparat.", "You wrote this before, but it is not saved.");

    public string KindLabel => words.Say("Slag", "Kind");

    public string WhatHappened => words.Say("Vad hände?", "What happened?");

    public string Save => words.Say("Spara", "Save");

    public string More => words.Say("Annan tid, kanal, från, till, filer", "Another time, channel, from, to, files");

    public string Date => words.Say("Datum", "Date");

    public string Time => words.Say("Klockslag", "Time");

    public string TimeHelp => words.Say("Tomt betyder nu.", "Empty means now.");

    public string TimeStays => words.Say("Tomt betyder samma tid som förut.", "Empty means the same time as before.");

    public string Channel => words.Say("Kanal", "Channel");

    public string ChannelHelp => words.Say("Telefon, radio, på plats, e-post", "Telephone, radio, in person, e-mail");

    public string From => words.Say("Från", "From");

    public string To => words.Say("Till", "To");

    public string Files => words.Say("Filer", "Files");

    public string FilesHelp => words.Say($"Högst {EvidenceStore.MostBytes / 1024 / 1024} MB tillsammans.", $"At most {EvidenceStore.MostBytes / 1024 / 1024} MB together.");

    public string TextMissing => words.Say("Skriv vad som hände.", "Write what happened.");

    public string TextTooLong(int text, int names) => words.Say($"Texten får ha högst {text} tecken, övriga fält {names}. Lägg det som är längre i en fil.", $"The text may have at most {text} characters, other fields {names}. Put what is longer in a file.");

    public string TimeHasPassed => words.Say("Den tiden har passerat. Ange en tid som kommer.", "That time has passed. Give a time to come.");

    public string TimeUnread => words.Say("Skriv tiden som timme och minut, till exempel 21:40.", "Write the time as hour and minute, for example 21:40.");

    public string DateUnread => words.Say("Skriv datumet som år, månad och dag, till exempel 2026-11-20.", "Write the date as year, month and day, for example 2026-11-20.");

    public string TimeSkipped => words.Say("Den tiden fanns inte: klockan ställdes fram en timme den natten.", "There was no such time: the clock went forward an hour that night.");

    public string TimeDoubled => words.Say("Klockan visade den tiden två gånger den natten. Välj vilken av dem.", "The clock showed that time twice that night. Choose which.");

    public string TimeAhead => words.Say("Den tiden har inte varit än. Kontrollera datum och klockslag.", "That time has not come yet. Check date and time.");

    public string WhichOfTwo => words.Say("Vilken av de två timmarna?", "Which of the two hours?");

    public string FirstOfTwo => words.Say("Den första (sommartid)", "The first (summer time)");

    public string SecondOfTwo => words.Say("Den andra (vintertid)", "The second (winter time)");

    public string Search => words.Say("Sök i loggen", "Search the log");

    public string Show => words.Say("Visa", "Show");

    public string AllKinds => words.Say("Allt", "Everything");

    public string Filter => words.Say("Sök", "Search");

    public string NothingFound => words.Say("Inget i loggen stämmer med det.", "Nothing in the log matches.");

    public string Newest => words.Say("Till det nyaste", "To the newest");

    public string Older => words.Say("Äldre anteckningar", "Older entries");

    public string TakeOut => words.Say("Ta ut loggen", "Take out the log");

    public string ToPrint => words.Say("Skriv ut", "Print");

    public string ToPdf => words.Say("Hämta som PDF", "Get as PDF");

    public string PdfFailed(string why) => words.Say($"Ingen PDF kunde göras: {why}. Skriv ut sidan från webbläsaren i stället.", $"No PDF could be made: {why}. Print the page from the browser instead.");

    public string ToCsv => words.Say("Tabell (CSV)", "Table (CSV)");

    public string ToJson => words.Say("För andra program (JSON)", "For other programs (JSON)");

    public string ToLedger => words.Say("För kontroll med beredd verify (zip)", "To be verified by beredd verify (zip)");

    public string Correct => words.Say("Rätta", "Correct");

    public string CorrectNumber(long number) => words.Say($"Rätta nummer {number}", $"Correct number {number}");

    public string CorrectTitle(long number) => words.Say($"Rätta nummer {number}", $"Correct number {number}");

    public string CorrectLead => words.Say("Det som skrevs står kvar. Rättelsen blir en ny anteckning som visas tillsammans med det.", "What was written stays. The correction becomes a new entry that is shown with it.");

    public string EraseTitle => words.Say("Radera vad en anteckning säger", "Erase what an entry says");

    public string EraseNumber(long number) => words.Say($"Radera nummer {number}", $"Erase number {number}");

    public string EraseLead => words.Say(
        "Bara när lagen kräver det, till exempel när en personuppgift aldrig borde ha skrivits. Det går inte att ångra. Det som är fel rättas i stället, i loggboken.",
        "Only where the law asks for it, such as a personal detail that should never have been written. It cannot be undone. What is wrong is corrected instead, in the log.");

    public string WhichNumber => words.Say("Vilket nummer i loggboken?", "Which number in the log?");

    public string ShowEntry => words.Say("Visa anteckningen", "Show the entry");

    public string NothingToErase => words.Say("Det finns inget att radera under det numret: det finns inte, är redan raderat, eller är den post som öppnar loggen.", "There is nothing to erase by that number: it is not there, it is erased already, or it is the entry that opens the log.");

    public string EraseStays => words.Say(
        "Texten, filer som inget annat har, och det som programmet har gjort av anteckningen tas bort. Kvar för alltid står att det fanns en anteckning, vem som skrev den och när, vem som raderade den och på vilken grund. Resten av loggen går att pröva som förut.",
        "Its words, files that nothing else has, and what the program made of it are removed. What stays for ever is that there was an entry, who wrote it and when, who erased it and on what ground. The rest of the log verifies as before.");

    public string EraseCopies => words.Say(
        "Utskrifter, uttag, säkerhetskopior och nödväskor som redan är gjorda har den kvar, och rättelser av den är egna anteckningar. De får tas om hand var för sig.",
        "Prints, exports, backups and go-bags that are made already still have it, and corrections of it are entries of their own. They are dealt with one by one.");

    public string Ground => words.Say("På vilken grund?", "On what ground?");

    public string GroundHelp => words.Say("Ärendets nummer, utan namn, för det står kvar för alltid. Bokstäver a till z, siffror, punkt och streck, till exempel KS-2026-117.", "The number of the case, without names, since it stays for ever. Letters a to z, digits, dots and dashes, such as KS-2026-117.");

    public string GroundUnfit => words.Say("Skriv ärendets nummer med bokstäver a till z, siffror, punkt och streck, högst 64 tecken.", "Write the number of the case in letters a to z, digits, dots and dashes, 64 at most.");

    public string ToErase => words.Say("Radera vad en anteckning säger, när lagen kräver det", "Erase what an entry says, where the law asks for it");

    public string BackToLog => words.Say("Till loggboken", "To the log");

    public string CorrectedBy(LogLine correction) => words.Say($"Rättat i nummer {correction.Sequence} ({When(correction.RecordedAt)}):", $"Corrected in number {correction.Sequence} ({When(correction.RecordedAt)}):");

    public string CorrectedIn(long number) => words.Say($"Rättat i nummer {number}.", $"Corrected in number {number}.");

    public string Corrects(long number) => words.Say($"Rättar nummer {number}:", $"Corrects number {number}:");

    public string ClockSetBack => words.Say("Datorns klocka var tillbakaställd när detta skrevs. Ordningen är numrens.", "The computer's clock had been set back when this was written. The order is that of the numbers.");

    public string Number => words.Say("Nr", "No.");

    public string Happened => words.Say("Hände", "Happened");

    public string Written => words.Say("Skrevs", "Written");

    public string Content => words.Say("Innehåll", "Content");

    public string Signature => words.Say("Sign", "Sign.");

    public string PrintTitle(Incident incident, int count) => words.Say($"Loggbok för incident {incident.Number}, {count} poster", $"Log of incident {incident.Number}, {count} entries");

    public string PrintHow => words.Say("Skriv ut sidan från webbläsaren, eller spara den som PDF. Papperet får sidnummer och kontrollkod.", "Print the page from the browser, or save it as PDF. The paper has page numbers and the check code.");

    public string SignedBy => words.Say("Namn, datum och underskrift", "Name, date and signature");

    public string FileOnPaper(EntryFile file) => words.Say($"Fil: {file.Name} ({Size(file.Size)}, SHA-256 {file.Sha256})", $"File: {file.Name} ({Size(file.Size)}, SHA-256 {file.Sha256})");

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{bytes / 1024} kB",
        _ => $"{bytes / (1024 * 1024)} MB",
    };

    public string Kind(string kind) => kind switch
    {
        EntryTypes.Event => words.Say("Händelse", "Event"),
        EntryTypes.Measure => words.Say("Åtgärd", "Measure"),
        EntryTypes.Decision => words.Say("Beslut", "Decision"),
        EntryTypes.Direction => words.Say("Inriktning", "Direction"),
        EntryTypes.Incoming => words.Say("Inkommande", "Incoming"),
        EntryTypes.Outgoing => words.Say("Utgående", "Outgoing"),
        EntryTypes.Task => words.Say("Ny uppgift", "New task"),
        EntryTypes.TaskChanged => words.Say("Uppgift", "Task"),
        EntryTypes.CarriedOut => words.Say("Verkställt", "Carried out"),
        EntryTypes.Severity => words.Say("Allvar", "Severity"),
        EntryTypes.Closed => words.Say("Avslut", "Closing"),
        EntryTypes.Erased => words.Say("Radering", "Erasure"),
        LedgerEntry.OpeningType => words.Say("Öppnad", "Opened"),
        LogMove.Type => words.Say("Flyttad", "Moved"),
        _ => _kinds.TryGetValue(kind, out var own) ? words.Say(own.Swedish, own.English) : kind,
    };

    /// <summary>How it came or went, and between whom.</summary>
    public string? Route(LogLine line)
    {
        var parts = new[]
        {
            line.From is null ? null : words.Say($"Från {line.From}", $"From {line.From}"),
            line.To is null ? null : words.Say($"till {line.To}", $"to {line.To}"),
            line.Channel,
        }.OfType<string>().ToList();
        return parts.Count == 0 ? null : Capital(string.Join(", ", parts));
    }

    /// <summary>When it was written, where that is not when it happened.</summary>
    public string? WrittenLater(LogLine line) => (line.RecordedAt - line.OccurredAt).Duration() < TimeSpan.FromMinutes(1) ? null : words.Say($"skrivet {When(line.RecordedAt)}", $"written {When(line.RecordedAt)}");

    /// <summary>What an entry says, in the language of the page where the program itself wrote it.</summary>
    public string Says(LogLine line)
    {
        if (line.ErasedBy is { } erased)
            return words.Say($"Raderat enligt nummer {erased}.", $"Erased by number {erased}.");
        return line.Kind switch
        {
            EntryTypes.Erased => words.Say($"Innehållet i nummer {line.Erases} är raderat. Grund: {line.Text}", $"What number {line.Erases} said is erased. Ground: {line.Text}"),
            EntryTypes.Severity when Data<SignificanceJudgement>(line) is { } judged => (judged.IsSignificant ? words.Say("Betydande incident. ", "Significant incident. ") : words.Say("Inte en betydande incident. ", "Not a significant incident. ")) + line.Text + (judged.Grounds is { } grounds ? $" ({string.Join("; ", grounds)})" : ""),
            EntryTypes.CarriedOut when Data<DecisionCarriedOut>(line) is { } carried => words.Say($"Beslut {carried.Decision} är verkställt: {line.Text}", $"Decision {carried.Decision} is carried out: {line.Text}") + Noted(carried.Note),
            EntryTypes.Task when Data<TaskDetails>(line) is { } task => $"{line.Text}{OwnerAndDeadline(task.Owner, task.Deadline)}",
            EntryTypes.TaskChanged when Data<TaskChange>(line) is { } change => $"{change.Task} {line.Text}: {NameOf(change.State)}{OwnerAndDeadline(change.Owner, change.Deadline)}{Noted(change.Note)}",
            _ => line.Text,
        };
    }

    private static string Noted(string? note) => note is null ? "" : $" ({note})";

    private static string Capital(string text) => char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    private static T? Data<T>(LogLine line)
        where T : class => line.Data is null ? null : JsonSerializer.Deserialize<T>(line.Data, EntryWords.Json);
}
