using System.Globalization;
using Beredd.Crisis.Logbook;
using Beredd.Web;

namespace Beredd.Crisis.Evidence;

/// <summary>The texts of evidence and who has it.</summary>
internal sealed class EvidenceText(Words words, CrisisText crisis)
{
    public string Title(int count) => count switch
    {
        0 => words.Say("Inga bevis är antecknade", "No evidence is noted"),
        1 => words.Say("Ett bevis", "One piece of evidence"),
        _ => words.Say($"{count} bevis", $"{count} pieces of evidence"),
    };

    public string Lead => words.Say("Vad det är, varifrån det kommer, vem som har det nu, och varje gång det byter händer. Filer prövas mot sin kontrollsumma när de kommer in och när de går ut.", "What it is, from where, who has it now, and each time it changes hands. Files are tried against their checksum when they come in and when they go out.");

    public string What => words.Say("Vad är det?", "What is it?");

    public string Evidence => words.Say("Bevis", "Evidence");

    public string Origin => words.Say("Varifrån", "From where");

    public string OriginHelp => words.Say("Dator, rum eller person.", "Computer, room or person.");

    public string TakenBy => words.Say("Vem tog det, och hur", "Who took it, and how");

    public string TakenAt => words.Say("När det togs", "When it was taken");

    public string InAt => words.Say("Inlämnat", "Brought in");

    public string Mark => words.Say("Serienummer eller försegling", "Serial number or seal");

    public string MarkHelp => words.Say("För en sak: disk, telefon, dator.", "For a thing: a disk, a telephone, a computer.");

    public string Holder => words.Say("Vem har det nu", "Who has it now");

    public string File => words.Say("Fil", "File");

    public string FileHelp => words.Say("Minnesbild, logg, bild. En sak behöver ingen fil.", "A memory image, a log, a picture. A thing needs no file.");

    public string Sum => words.Say("Kontrollsumma från avsändaren (SHA-256), om den finns", "The sender's checksum (SHA-256), if there is one");

    public string TakeIn => words.Say("Ta in ett bevis", "Take in evidence");

    public string Save => words.Say("Spara", "Save");

    public string EmptyIsNow => words.Say("Tomt betyder nu.", "Empty means now.");

    public string Missing => words.Say("Skriv vad det är och vem som har det, och välj en fil eller ange serienummer.", "Write what it is and who has it, and choose a file or give a serial number.");

    public string EmptyFile(string name) => words.Say($"{name} är tom (0 byte). Inget är sparat: hämta filen på nytt och försök igen.", $"{name} is empty (0 bytes). Nothing is saved: get the file anew and try again.");

    public string WrongSum(string name, string came) => words.Say($"{name} stämmer inte med avsändarens kontrollsumma. Den som kom har {came}. Inget är sparat: be om filen på nytt.", $"{name} does not agree with the sender's checksum. What came has {came}. Nothing is saved: ask for the file anew.");

    public string HandOver => words.Say("Lämna över", "Hand over");

    public string ToWhom => words.Say("Till vem", "To whom");

    public string Why => words.Say("Varför", "Why");

    public string Chain => words.Say("Beviskedja", "Chain of custody");

    public string From => words.Say("Från", "From");

    public string To => words.Say("Till", "To");

    public string When => words.Say("När", "When");

    public string Written => words.Say("Skrivet av", "Written by");

    public string At(DateTimeOffset time) => crisis.When(time);

    public string FileOf(EntryFile file) => $"{file.Name}, {file.Size.ToString("N0", words.English ? CultureInfo.InvariantCulture : new NumberFormatInfo { NumberGroupSeparator = "\u00a0", NumberDecimalDigits = 0 })} byte, SHA-256 {file.Sha256}";

    public string TakeOut => words.Say("Ta ut alla bevis", "Take out all evidence");

    public string TakeOutLead => words.Say("En zip-fil med filerna, en lista och kontrollsummor som sha256sum -c prövar. Det antecknas i loggen.", "A zip file with the files, a list, and checksums that sha256sum -c tries. It is noted in the log.");

    public string All => words.Say("Alla bevis", "All evidence");

    public string SignLine => words.Say("Lämnat av / taget av, datum", "Given by / taken by, date");

    public string NumberOf(long number) => words.Say($"Bevis {number}", $"Evidence {number}");
}
