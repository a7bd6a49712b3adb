using System.Globalization;
using Beredd.Crisis.Incidents;

namespace Beredd.Crisis.Evidence;

/// <summary>The words of lists: the one that goes out with evidence, and the template of those that come in.</summary>
internal sealed partial class EvidenceText
{
    public IReadOnlyList<string> ListColumns => words.English
        ? ["number", "evidence", "origin", "taken by", "taken", "mark", "holder", "file in the archive", "file", "bytes", "bytes in the archive", "sha256", "check"]
        : ["nummer", "bevis", "varifrån", "togs av", "togs", "märke", "finns hos", "fil i arkivet", "fil", "byte", "byte i arkivet", "sha256", "prövning"];

    public IReadOnlyList<string> SheetColumns => words.English
        ? ["No", "Evidence and mark", "Origin, taken by, taken", "Holder", "File", "SHA-256", "Check"]
        : ["Nr", "Bevis och märke", "Varifrån, togs av, togs", "Finns hos", "Fil", "SHA-256", "Prövning"];

    public IReadOnlyList<string> ChainColumns => words.English ? ["No", "When", "From", "To", "Why", "Written by"] : ["Nr", "När", "Från", "Till", "Varför", "Skrivet av"];

    public IReadOnlyList<string> TemplateColumns => words.English
        ? ["name", "what", "origin", "serial", "taken by", "when", "sha256", "holder"]
        : ["namn", "vad", "varifrån", "serienummer", "togs av", "när", "sha256", "finns hos"];

    public string TemplateName => words.Say("bevislista.csv", "evidence-list.csv");

    public string ListTitle(Incident incident) => words.Say($"Bevis i {incident.Number}, {incident.Title}", $"Evidence of {incident.Number}, {incident.Title}");

    public string ListLead(ExportSubject subject) => words.Say(
        $"Uttagna {At(subject.At)} av {subject.TakenOutBy}. {Count(subject.Items.Count, "bevis", "bevis", "", "")}, {Count(subject.Files.Sum(f => f.Count()), "fil", "filer", "", "")}.",
        $"Taken out {At(subject.At)} by {subject.TakenOutBy}. {Count(subject.Items.Count, "", "", "piece of evidence", "pieces of evidence")}, {Count(subject.Files.Sum(f => f.Count()), "", "", "file", "files")}.");

    public string Exercise => words.Say("ÖVNING. Inget av detta är verkligt.", "EXERCISE. Nothing of this is real.");

    public string WrongInList(int count) => words.Say(
        $"{Count(count, "fil", "filer", "", "")} stämmer inte med vad som kom in, eller saknas. Se kolumnen Prövning.",
        $"{Count(count, "", "", "file", "files")} not what came in, or missing. See the column Check.");

    public string StateOf(ExportState state) => state switch
    {
        ExportState.Agrees => words.Say("stämmer", "agrees"),
        ExportState.Altered => words.Say("STÄMMER INTE", "DOES NOT AGREE"),
        ExportState.Missing => words.Say("SAKNAS", "MISSING"),
        ExportState.Unreadable => words.Say("GICK INTE ATT LÄSA HEL", "COULD NOT BE READ WHOLE"),
        _ => words.Say("sak, ingen fil", "thing, no file"),
    };

    public string SizeOf(long size, long came) => size == came ? Bytes(size) : words.Say($"{Bytes(came)} av {Bytes(size)}", $"{Bytes(came)} of {Bytes(size)}");

    public string HowToCheck => words.Say(
        "Pröva filerna så här: packa upp allt i en mapp, öppna ett kommandofönster där och kör sha256sum -c SHA256SUMS. Varje rad ska svara OK. I Windows: Get-FileHash FIL, och jämför med kolumnen SHA-256. Summan av filen SHA256SUMS står i incidentens loggbok.",
        "Try the files like this: unpack all of it into a folder, open a command window there and run sha256sum -c SHA256SUMS. Each line should answer OK. In Windows: Get-FileHash FILE, and compare with the column SHA-256. The sum of the file SHA256SUMS is in the log of the incident.");

    public string CodeOnList(string? code) => code is null
        ? words.Say("Loggen var inte signerad när bevisen togs ut.", "The log was not signed when the evidence was taken out.")
        : words.Say($"Loggens kontrollkod när bevisen togs ut: {code}. Hela kontrollpunkten ligger i kontrollpunkt.txt.", $"The log's check code when the evidence was taken out: {code}. The whole checkpoint is in kontrollpunkt.txt.");

    public string GivenBy => words.Say("Lämnat av: namn, datum och underskrift", "Given by: name, date and signature");

    public string ReceivedBy => words.Say("Mottaget av: namn, datum och underskrift", "Received by: name, date and signature");

    /// <summary>What the log says of it.</summary>
    internal static string ToldTakenOut(EvidenceTakenOut done, string who)
    {
        var all = $"{done.Items} bevis är uttagna av {who}";
        if (done.Seal is null)
            return string.Create(CultureInfo.InvariantCulture, $"Ett uttag av {done.Items} bevis av {who} bröts av efter {done.Files} {(done.Files == 1 ? "fil" : "filer")}.");
        var tried = done.Files == 0 ? "" : done.Wrong.Count == 0 ? $" {(done.Files == 1 ? "Filen" : $"Alla {done.Files} filer")} stämmer." : $" STÄMMER INTE eller saknas: {string.Join(", ", done.Wrong)}.";
        return $"{all}.{tried} SHA256SUMS har SHA-256 {done.Seal}.";
    }
}
