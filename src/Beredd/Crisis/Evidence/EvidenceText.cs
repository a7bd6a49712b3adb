using System.Globalization;
using Beredd.Crisis.Logbook;
using Beredd.Web;

namespace Beredd.Crisis.Evidence;

/// <summary>The texts of evidence and who has it.</summary>
internal sealed partial class EvidenceText(Words words, CrisisText crisis)
{
    private static readonly NumberFormatInfo SwedishNumbers = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = "," };

    public string Language => words.Code;

    public string Title(int count) => count switch
    {
        0 => words.Say("Inga bevis är antecknade", "No evidence is noted"),
        1 => words.Say("Ett bevis", "One piece of evidence"),
        _ => words.Say($"{count} bevis", $"{count} pieces of evidence"),
    };

    public string Lead => words.Say(
        "Vad det är, varifrån det kommer, vem som har det nu, och varje gång det byter händer. Filer prövas mot sin kontrollsumma när de kommer in och när de går ut, och varje gång någon öppnar dem antecknas det.",
        "What it is, from where, who has it now, and each time it changes hands. Files are tried against their checksum when they come in and when they go out, and each time somebody opens them is noted.");

    public string What => words.Say("Vad är det?", "What is it?");

    public string Evidence => words.Say("Bevis", "Evidence");

    public string Origin => words.Say("Varifrån", "From where");

    public string OriginHelp => words.Say("Dator, rum eller person.", "Computer, room or person.");

    public string TakenBy => words.Say("Vem tog det, och hur", "Who took it, and how");

    public string TakenAt => words.Say("När det togs", "When it was taken");

    public string InAt => words.Say("Inlämnat", "Brought in");

    public string Mark => words.Say("Serienummer eller försegling", "Serial number or seal");

    public string MarkHelp => words.Say("För en sak: disk, telefon, dator. En sak behöver ingen fil.", "For a thing: a disk, a telephone, a computer. A thing needs no file.");

    public string Holder => words.Say("Vem har det nu", "Who has it now");

    public string HolderHelp => words.Say("En person, eller ett kassaskåp och vem som har nyckeln.", "A person, or a safe and who has its key.");

    public string File => words.Say("Fil", "File");

    public string Files => words.Say("Filer", "Files");

    public string FileHelp(long room) => words.Say(
        $"Minnesbild, logg, bild; flera går bra. Ingen gräns utom disken, som rymmer {Size(room)} till.",
        $"A memory image, a log, a picture; several are fine. No limit but the disk, which has room for {Size(room)} more.");

    public string Sum => words.Say("Avsändarens kontrollsumma (SHA-256), om den finns", "The sender's checksum (SHA-256), if there is one");

    public string SumHelp => words.Say("En rad för varje fil. Stämmer någon inte tas ingenting in.", "A line for each file. If one does not agree nothing is taken in.");

    public string Stated => words.Say("Uppgiven kontrollsumma", "Stated checksum");

    public string TakeIn => words.Say("Ta in ett bevis", "Take in evidence");

    public string Save => words.Say("Spara", "Save");

    public string EmptyIsNow => words.Say("Tomt betyder nu.", "Empty means now.");

    public string FromFolder => words.Say("Ta in från en mapp på servern", "Take in from a folder of the server");

    public string FromFolderLead => words.Say(
        "För en disk som är kopplad till servern, eller det som är för stort för webbläsaren. Alla filer i mappen blir ett bevis. Du kan stänga sidan medan det tas in.",
        "For a disk that is connected to the server, or what is too large for the browser. All files in the folder become one piece of evidence. You can close the page while it is taken in.");

    public string Folder => words.Say("Mapp eller fil", "Folder or file");

    public string FolderHelp(IReadOnlyList<string> folders) => words.Say($"I {string.Join(" eller ", folders)}.", $"In {string.Join(" or ", folders)}.");

    public string FromList => words.Say("Ta in en lista", "Take in a list");

    public string FromListLead => words.Say(
        "En rad för varje bevis: namn, vad det är, varifrån, serienummer eller dator, vem som tog det, när och SHA-256. Tider är som klockan på väggen visar. Rätta rader tas in; de andra sägs, med skälet.",
        "A row for each piece: name, what it is, origin, serial number or host, who took it, when and SHA-256. Times are as the clock on the wall shows. Right rows are taken in; the others are told, with the reason.");

    public string Template => words.Say("Hämta en mall", "Get a template");

    public string ListFile => words.Say("Listan (CSV)", "The list (CSV)");

    public string UsualHolder => words.Say("Vem har det som listan inte säger vem som har", "Who has what the list does not say who has");

    public string HandOver => words.Say("Lämna över", "Hand over");

    public string ToWhom => words.Say("Till vem", "To whom");

    public string Why => words.Say("Varför", "Why");

    public string Chain => words.Say("Beviskedja", "Chain of custody");

    public string NoChain => words.Say("Det har inte bytt händer sedan det togs in.", "It has not changed hands since it was taken in.");

    public string From => words.Say("Från", "From");

    public string To => words.Say("Till", "To");

    public string When => words.Say("När", "When");

    public string Written => words.Say("Skrivet av", "Written by");

    public string ByHand => words.Say("Överlämningar för hand", "Handed over by hand");

    public string GivenByColumn => words.Say("Lämnat av, underskrift", "Given by, signature");

    public string TakenByColumn => words.Say("Mottaget av, underskrift", "Received by, signature");

    public string DateColumn => words.Say("Datum och tid", "Date and time");

    public string Anchor => words.Say("Loggens kontrollkod", "The log's check code");

    public string OpenedBy => words.Say("Öppnat av", "Opened by");

    public string Who => words.Say("Vem", "Who");

    public string NeverOpened => words.Say("Ingen har öppnat filerna här.", "Nobody has opened the files here.");

    public string ReadingsBefore(int count) => words.Say($"De senaste av {count}; alla står i ändringsloggen.", $"The latest of {count}; all are in the audit log.");

    public string ActOf(string act) => act == EvidenceReading.TakenOut ? words.Say("togs ut med alla bevis", "taken out with all evidence") : words.Say("öppnad", "opened");

    public string At(DateTimeOffset time) => crisis.When(time);

    public string FileOf(EntryFile file) => $"{file.Name}, {Bytes(file.Size)}, SHA-256 {file.Sha256}";

    public string FilesOf(IReadOnlyCollection<EntryFile> files) => files.Count == 0 ? words.Say("inga, en sak", "none, a thing") : $"{Count(files.Count, "fil", "filer", "file", "files")}, {Size(files.Sum(f => f.Size))}";

    public string TakeOut => words.Say("Ta ut alla bevis", "Take out all evidence");

    public string TakeOutLead => words.Say(
        "En zip-fil med filerna, en lista att skriva ut, och kontrollsummor som sha256sum -c prövar. Filerna prövas medan de går ut. Det antecknas i loggen.",
        "A zip file with the files, a list to print, and checksums that sha256sum -c tries. The files are tried as they go out. It is noted in the log.");

    public string LastTakenOut(LogLine line, EvidenceTakenOut what) => words.Say(
        $"Senast uttaget {At(line.OccurredAt)} av {line.Who}: {Count(what.Files, "fil", "filer", "file", "files")}, {Size(what.Bytes)}{(what.Seal is null ? ". Uttaget bröts av." : "")}",
        $"Last taken out {At(line.OccurredAt)} by {line.Who}: {Count(what.Files, "fil", "filer", "file", "files")}, {Size(what.Bytes)}{(what.Seal is null ? ". It was broken off." : "")}");

    public string Seal => words.Say("SHA256SUMS i det uttaget har SHA-256", "SHA256SUMS of that export has SHA-256");

    public string WrongTakenOut(IReadOnlyList<string> names) => words.Say(
        $"Stämmer inte med vad som kom in, eller saknas: {string.Join(", ", names)}. De är med i uttaget som de ligger, och listan säger det. Ta reda på varför innan någon litar på dem; finns en säkerhetskopia, jämför med den.",
        $"Not what came in, or missing: {string.Join(", ", names)}. They are in the export as they lie, and the list says so. Find out why before anybody relies on them; if there is a backup, compare with it.");

    public string All => words.Say("Alla bevis", "All evidence");

    public string NumberOf(long number) => words.Say($"Bevis {number}", $"Evidence {number}");

    public string Running(FolderRun run) => words.Say(
        $"Tar in {run.What}: {run.Files} av {Count(run.AllFiles, "fil", "filer", "", "")}, {Size(run.Bytes)} av {Size(run.AllBytes)}.",
        $"Taking in {run.What}: {run.Files} of {Count(run.AllFiles, "", "", "file", "files")}, {Size(run.Bytes)} of {Size(run.AllBytes)}.");

    public string AskAgain => words.Say("Se hur långt det har kommit", "See how far it has come");

    public string Done(FolderRun run) => words.Say($"{run.What} är intaget.", $"{run.What} is taken in.");

    public string ListTaken(int taken, int all) => taken == all
        ? words.Say($"{Count(all, "rad", "rader", "", "")} är {(all == 1 ? "intagen" : "intagna")}", $"{Count(all, "", "", "row", "rows")} taken in")
        : words.Say($"{taken} av {all} rader är intagna", $"{taken} of {all} rows are taken in");

    public string ListNext(int wrong) => words.Say(
        $"{Count(wrong, "rad", "rader", "", "")} togs inte in. Rätta i listan och skicka den igen: det som redan är intaget tas inte in två gånger.",
        $"{Count(wrong, "", "", "row", "rows")} were not taken in. Mend the list and send it again: what is taken in already is not taken in twice.");

    public string UnknownColumns(IReadOnlyList<string> names) => words.Say($"Kolumner som inte lästes: {string.Join(", ", names)}.", $"Columns that were not read: {string.Join(", ", names)}.");

    public string Row => words.Say("Rad", "Row");

    public string Result => words.Say("Resultat", "Result");

    public string Size(long bytes)
    {
        var (amount, unit) = bytes switch
        {
            < 1024 => ((double)bytes, "byte"),
            < 1024 * 1024 => (Math.Round(bytes / 1024.0), "kB"),
            < 1024L * 1024 * 1024 => (Math.Round(bytes / (1024.0 * 1024)), "MB"),
            _ => (Math.Round(bytes / (1024.0 * 1024 * 1024), 1), "GB"),
        };
        return $"{amount.ToString("0.#", Numbers)}\u00a0{unit}";
    }

    private string Bytes(long bytes) => $"{bytes.ToString("N0", Numbers)} byte";

    private NumberFormatInfo Numbers => words.English ? NumberFormatInfo.InvariantInfo : SwedishNumbers;

    private string Count(int count, string one, string many, string oneEnglish, string manyEnglish) => $"{count} {(count == 1 ? words.Say(one, oneEnglish) : words.Say(many, manyEnglish))}";
}
