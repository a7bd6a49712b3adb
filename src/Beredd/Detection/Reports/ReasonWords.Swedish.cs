namespace Beredd.Detection.Reports;

/// <content>The words. Numbers in braces stand for what differs; a longer sentence comes before one that is its start.</content>
public static partial class ReasonWords
{
    internal static readonly (string English, string Swedish)[] Swedish =
    [
        // Files and archives (Inputs/Files).
        ("empty", "tom"),
        ("not a path", "ingen sökväg"),
        ("a link", "en länk"),
        ("a link that leads nowhere", "en länk som inte leder någonstans"),
        ("there is no such file or folder, or it may not be seen with these permissions", "det finns ingen sådan fil eller mapp, eller så får den inte ses med dessa behörigheter"),
        ("no such file or folder", "det finns ingen sådan fil eller mapp"),
        ("there is no folder {0}", "det finns ingen mapp {0}"),
        ("nothing fits this pattern", "inget passar mönstret"),
        ("the folder cannot be read: {0}", "mappen kan inte läsas: {0}"),
        ("cannot be read: {0}", "kan inte läsas: {0}"),
        ("cannot be unpacked: {0}", "kan inte packas upp: {0}"),
        ("the zip cannot be read: {0}", "zip-filen kan inte läsas: {0}"),
        ("the zip's directory is damaged: {0}", "zip-filens innehållsförteckning är skadad: {0}"),
        ("the zip's files lie over each other: it is damaged, or made to do harm", "filerna i zip-filen ligger över varandra: den är skadad, eller gjord för att skada"),
        ("the archive is damaged or cut off here: {0}", "arkivet är skadat eller avklippt här: {0}"),
        ("the checksum in the archive does not fit what was unpacked", "kontrollsumman i arkivet stämmer inte med det som packades upp"),
        ("unpacks to more than {0} bytes: the rest is not read", "blir mer än {0} byte uppackad: resten läses inte"),
        ("unpacks to more than {0} times its packed size: the rest is not read", "blir mer än {0} gånger större uppackad: resten läses inte"),
        ("an archive within {0} others: unpack it first", "ett arkiv inuti {0} andra: packa upp det först"),
        ("has {0} files: those after the first {1} are not read", "har {0} filer: de efter de första {1} läses inte"),
        ("encrypted: unpack the archive with its password first", "krypterad: packa först upp arkivet med dess lösenord"),
        ("a document or program packed as a zip", "ett dokument eller program packat som zip"),
        ("the folder for unpacked files cannot be written: {0}", "mappen för uppackade filer kan inte skrivas: {0}"),
        ("{0} file that is no log ({1})", "{0} fil som inte är någon logg ({1})"),
        ("{0} files that are no logs ({1})", "{0} filer som inte är loggar ({1})"),
        ("{0}, {1} more", "{0}, {1} till"),

        // What is no log (FormatSniffer).
        ("a systemd journal: export it with {0}", "en systemd-journal: exportera den med {0}"),
        ("a tar archive: unpack it first", "ett tar-arkiv: packa upp det först"),
        ("a {0} archive: unpack it first", "ett {0}-arkiv: packa upp det först"),
        ("a packet capture: run it through Suricata and hunt in its eve.json", "inspelad nätverkstrafik: kör den genom Suricata och sök i dess eve.json"),
        ("an event log of Windows XP or 2003 (.evt): convert it with {0}", "en händelselogg från Windows XP eller 2003 (.evt): gör om den med {0}"),
        ("text in UTF-16 that is no JSON", "text i UTF-16 som inte är JSON"),
        ("text in no known log format", "text som inte är i något känt loggformat"),
        ("binary, and no log that is known", "binär, och ingen känd logg"),
        ("starts with nothing but zero bytes", "börjar med enbart nollor"),
        ("XML or HTML: export the events as .evtx or JSON", "XML eller HTML: exportera händelserna som .evtx eller JSON"),
        ("logs of the format {0} are not read", "loggar i formatet {0} läses inte"),

        // The hunt.
        ("the hunt was stopped here", "sökningen avbröts här"),
        ("the hunt was stopped before this was read", "sökningen avbröts innan detta lästes"),
        ("{0} more places of this file are not listed", "{0} ställen till i filen räknas inte upp"),
        ("Findings could not be written to the temporary folder {0} ({1}). Make room there, or name another temporary folder.", "Fynd kunde inte skrivas till den tillfälliga mappen {0} ({1}). Frigör utrymme där, eller ange en annan tillfällig mapp."),
        ("larger than {0} MB, which no rule is", "större än {0} MB, vilket ingen regel är"),
        ("more than {0} MB of rules; the rest is not read", "mer än {0} MB regler; resten läses inte"),

        // JSON and text.
        ("no valid JSON: {0}", "ogiltig JSON: {0}"),
        ("a text with half a surrogate pair", "en text med ett halvt surrogatpar"),
        ("bytes that are no UTF-8 are read as U+FFFD", "byte som inte är UTF-8 läses som U+FFFD"),
        ("an object of more than {0} MB is left out", "ett objekt på mer än {0} MB är utelämnat"),
        ("a line of more than {0} bytes is left out", "en rad på mer än {0} byte är utelämnad"),
        ("the log cannot be read further: {0}", "loggen kan inte läsas längre: {0}"),
        ("a line that is no audit record", "en rad som inte är någon audit-post"),
        ("more lines that are no audit records", "fler rader som inte är audit-poster"),
        ("an audit record that cannot be taken apart", "en audit-post som inte kan tolkas"),
        ("an event in XML that cannot be read; it is taken as text", "en händelse i XML som inte kan läsas; den tas som text"),
        ("more of the same kind in this part of the file", "mer av samma slag i denna del av filen"),

        // Windows event logs.
        ("file header cut off after {0} bytes", "filhuvudet är avklippt efter {0} byte"),
        ("the file header does not start with ElfFile; chunks are searched all the same", "filhuvudet börjar inte med ElfFile; blocken genomsöks ändå"),
        ("no chunk for {0} bytes", "inget block på {0} byte"),
        ("chunk cut off after {0} of {1} bytes", "blocket är avklippt efter {0} av {1} byte"),
        ("chunk header says that records end at {0}, outside the chunk; all of it is searched", "blockets huvud säger att posterna slutar vid {0}, utanför blocket; hela genomsöks"),
        ("the checksum of the chunk's records does not fit them", "kontrollsumman för blockets poster stämmer inte"),
        ("the checksum of the chunk's header does not fit it", "kontrollsumman för blockets huvud stämmer inte"),
        ("no valid record for {0} bytes", "ingen giltig post på {0} byte"),
        ("record {0}: {1}", "post {0}: {1}"),
        ("an element expected, token 0x{0} found", "ett element väntades, 0x{0} fanns"),
        ("elements nested more than {0} deep", "element i mer än {0} nivåer"),
        ("the end of a start tag expected, token 0x{0} found", "slutet på en starttagg väntades, 0x{0} fanns"),
        ("unknown token 0x{0} in element {1}", "okänt tecken 0x{0} i elementet {1}"),
        ("literal value of type 0x{0}, text expected", "ett värde av typen 0x{0}, text väntades"),
        ("a name at offset {0}, beyond the chunk", "ett namn vid {0}, utanför blocket"),
        ("a name of {0} characters", "ett namn på {0} tecken"),
        ("a name with characters that no XML name has", "ett namn med tecken som inget XML-namn har"),
        ("a record of more than {0} MB of text", "en post med mer än {0} MB text"),
        ("binary XML within binary XML more than {0} deep", "binär XML i binär XML i mer än {0} nivåer"),
        ("more than {0} pieces of binary XML in one record", "mer än {0} stycken binär XML i en post"),
        ("{0} values announced, {1} bytes left", "{0} värden utlovade, {1} byte kvar"),
        ("value {0} of {1}: {2} bytes needed, {3} left", "värde {0} av {1}: {2} byte behövs, {3} finns"),
        ("{0} bytes needed, {1} left", "{0} byte behövs, {1} finns"),
        ("a template definition at offset {0}, outside what comes before", "en malldefinition vid {0}, utanför det som kommer före"),
        ("the template at offset {0} is not the one that the record was written with", "mallen vid {0} är inte den som posten skrevs med"),
        ("more than {0} parts in one piece of binary XML", "mer än {0} delar i ett stycke binär XML"),
        ("a template definition of {0} bytes, {1} left in the chunk", "en malldefinition på {0} byte, {1} kvar i blocket"),

        // Reports.
        ("The path of an output file is empty.", "Sökvägen till en rapport är tom."),
        ("{0} can't be written: it is a folder. Name a file in it.", "{0} kan inte skrivas: det är en mapp. Ange en fil i den."),
        ("{0} can't be written: the folder {1} does not exist. Make it first.", "{0} kan inte skrivas: mappen {1} finns inte. Skapa den först."),
        ("{0} can't be written: {1}", "{0} kan inte skrivas: {1}"),
        ("{0} could not be written to the end: {1}", "{0} kunde inte skrivas till slut: {1}"),

        // The system.
        ("Access to the path '{0}' is denied.", "åtkomst till {0} nekas"),
        ("Could not find file '{0}'.", "filen {0} finns inte"),
        ("The process cannot access the file '{0}' because it is being used by another process.", "filen {0} används av ett annat program"),
        ("No space left on device : '{0}'", "disken är full ({0})"),
        ("No space left on device", "disken är full"),
        ("There is not enough space on the disk. : '{0}'", "disken är full ({0})"),
    ];
}
