using System.Globalization;

namespace Beredd.Ledger;

/// <summary>A message in both languages: one cannot be written without the other.</summary>
internal readonly record struct Words(string Swedish, string English)
{
    public static Words FileMissing(string file) => new($"filen {file} saknas i exporten", $"the file {file} is missing from the export");

    public static Words Unreadable => new(
        "filen kan inte läsas vidare härifrån: raden är för lång eller arkivet är skadat",
        "the file cannot be read on from here: the line is too long, or the archive is damaged");

    public static Words FileEndsEarly => new("filen slutar mitt i", "the file ends in the middle");

    public static Words ManifestWrong => new("exportens innehållsfil är ändrad", "the export's manifest has been changed");

    public static Words CheckpointNoNote => new("är ingen signerad kontrollpunkt", "is no signed checkpoint");

    public static Words CheckpointChanged => new(
        "kontrollpunkten är ändrad: signaturen stämmer inte med den",
        "the checkpoint has been changed: its signature does not hold");

    public static Words NoSignatureBy(string key) => new(
        $"kontrollpunkten har ingen signatur av nyckeln {key}",
        $"the checkpoint has no signature by the key {key}");

    public static Words FalseSignatureBy(string key) => new(
        $"signaturen av nyckeln {key} stämmer inte",
        $"the signature by the key {key} does not hold");

    public static Words EntryChanged(long entry, bool isExact) => isExact
        ? new($"post {entry} är ändrad", $"entry {entry} has been changed")
        : new($"post {entry} är ändrad, någonstans på raden", $"entry {entry} has been changed, somewhere in the line");

    public static Words EntryMayBeChanged(long entry) => new(
        $"post {entry} följer inte på posten före: en av de två är ändrad",
        $"entry {entry} does not follow on the one before: one of the two has been changed");

    public static Words HashChanged(long entry) => new($"hashen för post {entry} är ändrad; posten själv är rätt", $"the hash of entry {entry} has been changed; the entry itself is right");

    public static Words EntriesRemoved(long first, long last) => first == last
        ? new($"post {first} är borttagen", $"entry {first} has been removed")
        : new($"posterna {first} till {last} är borttagna", $"entries {first} to {last} have been removed");

    public static Words EntriesOutOfOrder(long first, long last) => first == last
        ? new($"post {first} står inte här utan längre ned", $"entry {first} does not stand here but further down")
        : new($"posterna {first} till {last} står inte här utan längre ned", $"entries {first} to {last} do not stand here but further down");

    public static Words EntryAgain(long entry) => new($"post {entry} står en gång till", $"entry {entry} stands once more");

    public static Words EntryAdded => new("raden är inskjuten: den finns inte i den signerade loggen", "the line was put in: it is not part of the signed log");

    public static Words LinesAdded(long size) => new(
        $"filen fortsätter efter de {Number(size)} poster som kontrollpunkten gäller",
        $"the file goes on after the {Number(size)} entries that the checkpoint is about");

    public static Words EntriesCutOff(long count, long size) => new(
        $"loggen är avkortad: {Number(count)} poster finns, kontrollpunkten gäller {Number(size)}",
        $"the log is cut off: {Number(count)} entries are there, the checkpoint is about {Number(size)}");

    public static Words HashesCutOff(long count, long size) => new(
        $"{Number(count)} hashar finns, kontrollpunkten gäller {Number(size)}",
        $"{Number(count)} hashes are there, the checkpoint is about {Number(size)}");

    public static Words RuleBroken(long entry) => new($"post {entry} bryter mot formatet, fast den är signerad", $"entry {entry} breaks the format, though it is signed");

    public static Words Forked(long size, long agreed) => new(
        $"loggen är en annan än den signerade: dess {Number(size)} poster hänger ihop men ger en annan rot{Agreed(agreed).Swedish}",
        $"the log is another than the signed one: its {Number(size)} entries hold together but give another root{Agreed(agreed).English}");

    public static Words ForkedFrom(long size, long agreed) => new(
        $"loggens {Number(size)} första poster är andra än dem som kontrollpunkten gäller{Agreed(agreed).Swedish}",
        $"the first {Number(size)} entries of the log are others than those that the checkpoint is about{Agreed(agreed).English}");

    public static Words ForkedFromCode(long size, long agreed) => new(
        $"loggens {Number(size)} första poster ger en annan kod än den på papperet{Agreed(agreed).Swedish}",
        $"the first {Number(size)} entries of the log give another code than the one on paper{Agreed(agreed).English}");

    public static Words OlderThan(long count, long size) => new(
        $"exporten har {Number(count)} poster, men loggen hade redan {Number(size)}: exporten är äldre, eller avkortad",
        $"the export has {Number(count)} entries, but the log already had {Number(size)}: the export is older, or cut off");

    public static Words OtherLog(string found, string expected, bool continues) => continues
        ? new($"kontrollpunkten gäller loggen {found}; exporten är av {expected}, som säger sig fortsätta den", $"the checkpoint is of the log {found}; the export is of {expected}, which says that it goes on from it")
        : new($"kontrollpunkten gäller loggen {found}; exporten är av {expected}", $"the checkpoint is of the log {found}; the export is of {expected}");

    public static Words PayloadChanged(long entry, bool isExact) => isExact
        ? new($"innehållet i post {entry} är ändrat", $"the payload of entry {entry} has been changed")
        : new($"innehållet i post {entry} är ändrat, någonstans på raden", $"the payload of entry {entry} has been changed, somewhere in the line");

    public static Words PayloadLineWrong => new("raden är ändrad", "the line has been changed");

    public static Words PayloadOutOfOrder(long entry) => new($"innehållet i post {entry} står på fel plats", $"the payload of entry {entry} stands in the wrong place");

    public static Words PayloadAgain(long entry) => new($"innehållet i post {entry} står en gång till", $"the payload of entry {entry} stands once more");

    public static Words PayloadOfNone(long entry) => new($"innehåll för post {entry}, som inte finns", $"a payload of entry {entry}, which does not exist");

    public static Words PayloadRemoved(long entry) => new(
        $"innehållet i post {entry} saknas, och ingen post säger att det är raderat",
        $"the payload of entry {entry} is missing, and no entry says that it was erased");

    public static Words PayloadsCutOff(long entry) => new(
        $"filen är avkortad: innehållet saknas från post {entry} och framåt",
        $"the file is cut off: payloads are missing from entry {entry} on");

    public static Words PayloadNotErased(long entry) => new(
        $"innehållet i post {entry} finns kvar, fast loggen säger att det är raderat",
        $"the payload of entry {entry} is still there, though the log says that it was erased");

    public static Words AttachmentRemoved(long entry) => new($"bilagan till post {entry} saknas", $"the attachment of entry {entry} is missing");

    public static Words AttachmentChanged(long entry) => new($"bilagan till post {entry} är ändrad", $"the attachment of entry {entry} has been changed");

    public static Words AttachmentCutOff(long entry, long size) => new(
        $"bilagan till post {entry} är avkortad: den ska ha {Number(size)} byte",
        $"the attachment of entry {entry} is cut off: it should have {Number(size)} bytes");

    public static Words AttachmentTooLong(long entry, long size) => new(
        $"bilagan till post {entry} fortsätter efter sina {Number(size)} byte",
        $"the attachment of entry {entry} goes on after its {Number(size)} bytes");

    public static Words AttachmentNotErased(long entry) => new(
        $"bilagan till post {entry} finns kvar, fast loggen säger att posten är raderad",
        $"the attachment of entry {entry} is still there, though the log says that the entry was erased");

    public static Words OwnKeys => new(
        "Ingen nyckel angavs: signaturen prövades mot den nyckel som exporten själv uppger. Jämför den med den ni fått på annat håll.",
        "No key was given: the signature was tried by the key that the export itself names. Compare it with the one that you have from elsewhere.");

    public static Words NotPinned => new(
        "Ingen kontrollpunkt utifrån angavs: den som har loggens nyckel kan ha byggt om allt som ingen annan har sett.",
        "No checkpoint from outside was given: whoever has the log's key may have rebuilt everything that nobody else has seen.");

    public static Words ForeignFile(string file) => new($"Filen {file} hör inte till exporten och prövades inte.", $"The file {file} is not part of the export and was not verified.");

    public static Words ForeignFiles(int count) => new($"{count} filer till hör inte till exporten.", $"{count} more files are not part of the export.");

    public static Words ClockBack(long entry, long count) => new(
        $"Klockan gick bakåt vid post {entry}{(count > 1 ? $" och {Number(count - 1)} till" : "")}. Ordningen är postnumrens.",
        $"The clock went back at entry {entry}{(count > 1 ? $" and {Number(count - 1)} more" : "")}. The order is that of the numbers.");

    public static Words Continued(string log, long size) => new(
        $"Loggen fortsätter från {log}, som hade {Number(size)} poster; de finns inte i den här exporten.",
        $"The log goes on from {log}, which had {Number(size)} entries; they are not in this export.");

    public static Words UnknownSigner(string name) => new(
        $"{name}: signaturen prövades inte, för nyckeln är okänd; innehållet jämfördes.",
        $"{name}: the signature was not tried, as the key is unknown; what it says was compared.");

    public static Words KeyIsSilent(string key) => new($"Nyckeln {key} har inte signerat exportens kontrollpunkt.", $"The key {key} has not signed the export's checkpoint.");

    public static Words OtherVersion(string format) => new(
        $"Exporten har formatet {format}; det här programmet läser {ExportFiles.Format}. Använd en nyare version.",
        $"The export has the format {format}; this program reads {ExportFiles.Format}. Use a newer version.");

    public static Words NoExport => new(
        $"Det här är ingen export av en logg: filen {ExportFiles.Manifest} saknas.",
        $"This is no export of a log: the file {ExportFiles.Manifest} is missing.");

    private static Words Agreed(long agreed) => agreed == 0
        ? new("", "")
        : new($"; till och med post {agreed - 1} är den densamma", $"; up to entry {agreed - 1} it is the same");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
