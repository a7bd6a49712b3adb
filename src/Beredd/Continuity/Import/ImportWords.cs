using Beredd.Continuity.Fields;
using static Beredd.Continuity.Phrase;

namespace Beredd.Continuity.Import;

/// <summary>What is said of an import: the thing, what is wrong, and what to do.</summary>
internal static class ImportWords
{
    public static Phrase IsEmpty => new("filen är tom", "the file is empty");

    public static Phrase TooLarge(int megabytes) => new($"filen är större än {megabytes} MB; dela upp den", $"the file is larger than {megabytes} MB; part it");

    public static Phrase UnknownFile => new(
        "det går inte att se vad filen innehåller; använd en mall eller en fil i något av de format som hjälpen räknar upp",
        "there is no telling what the file holds; use a template, or a file in one of the formats that the help lists");

    public static Phrase NotUtf8 => new("filen är inte UTF-8; spara den som UTF-8", "the file is not UTF-8; save it as UTF-8");

    public static Phrase ShouldBeObject => new("ska vara ett objekt { … }; posten lämnades", "should be an object { … }; the entry was left out");

    public static Phrase FieldTwice => new("står två gånger; behåll ett", "stands twice; keep one");

    public static Phrase Missing => new("saknas; fyll i", "is missing; fill it in");

    public static Phrase NoId => new("har varken id eller namn; fyll i minst ett av dem", "has neither id nor name; fill in at least one of them");

    public static Phrase CellsBeyondHeadings => new("har fler celler än det finns rubriker; kontrollera citattecken och avgränsare", "has more cells than there are headings; check quotes and separators");

    public static Phrase OpenQuote => new("börjar med ett citattecken som aldrig stängs; stäng det", "starts with a quote that is never closed; close it");

    public static Phrase NoHeadings => new(
        "första raden har inga rubriker som känns igen; ladda ner en mall och klistra in raderna där",
        "the first row has no headings that are known; download a template and paste the rows there");

    public static Phrase HasMacros => new(
        "arbetsboken innehåller makron och läses inte; spara den som .xlsx utan makron",
        "the workbook holds macros and is not read; save it as .xlsx without macros");

    public static Phrase NotAWorkbook => new("filen går inte att öppna som en arbetsbok; spara den som .xlsx", "the file cannot be opened as a workbook; save it as .xlsx");

    public static Phrase TooDeep(int most) => new($"är nästlad djupare än {most} nivåer", $"is nested deeper than {most} levels");

    public static Phrase NotYaml(long line) => new(
        $"inte giltig YAML på rad {line}; resten av filen lästes inte",
        $"not valid YAML at line {line}; the rest of the file was not read");

    public static Phrase NamesNothing(string key) => new(
        $"'{Short(key)}' finns inte bland posterna i de valda filerna; sambandet lämnades. Välj alla filerna på en gång",
        $"'{Short(key)}' is not among the entries of the chosen files; the relation was left out. Choose all the files at once");

    public static Phrase OfEntry(EntryKind kind, string id, string name, Field? field, Phrase words)
    {
        var who = name.Length > 0 && name != id ? $" {Short(name)}{(id.Length > 0 ? $" ({Short(id)})" : "")}" : id.Length > 0 ? $" {Short(id)}" : "";
        return field is null
            ? new($"{kind.One.Swedish}{who} {words.Swedish}", $"{kind.One.English}{who} {words.English}")
            : new($"{kind.One.Swedish}{who}, {field.Swedish}: {words.Swedish}", $"{kind.One.English}{who}, {field.Name}: {words.English}");
    }

    public static Phrase TooManyProblems(int most) => new(
        $"fler än {most} anmärkningar; resten visas inte, men de raderna lämnas också",
        $"more than {most} remarks; the rest are not shown, but those rows are left out too");

    public static Phrase NotJson(long line, long column) => new(
        $"inte giltig JSON på rad {line}, tecken {column}; resten av filen lästes inte",
        $"not valid JSON at line {line}, character {column}; the rest of the file was not read");

    public static Phrase WrongFormat(string format) => new(
        $"formatet '{Short(format)}' känns inte igen; filen är kanske skriven av ett nyare program",
        $"the format '{Short(format)}' is not known; the file may be written by a newer program");

    public static Phrase UnknownPart(string name) => new($"okänd del '{Short(name)}'; den lämnades", $"unknown part '{Short(name)}'; it was left out");

    public static Phrase UnknownHeading(string heading) => new(
        $"rubriken '{Short(heading)}' känns inte igen; kolumnen lästes inte",
        $"the heading '{Short(heading)}' is not known; the column was not read");

    public static Phrase HeadingTwice(string heading) => new(
        $"rubriken '{Short(heading)}' står två gånger; den andra kolumnen lästes inte",
        $"the heading '{Short(heading)}' stands twice; the second column was not read");

    public static Phrase IdTwice(ImportPlace first) => new(
        $"står redan på rad {first.Row} i {Short(first.File)}; behåll en av dem",
        $"stands at row {first.Row} of {Short(first.File)} already; keep one of them");

    public static Phrase IdIsOther(EntryKind other) => new(
        $"har samma id som något annat ({other.One.Swedish.ToLowerInvariant()}); system och tjänster delar id:n, så välj ett annat",
        $"has the id of something else ({other.One.English.ToLowerInvariant()}); systems and services share their ids, so choose another");

    public static Phrase Unknown(string id) => new(
        $"'{Short(id)}' finns inte i registret och inte i filen; rätta id:t eller lägg till det som saknas",
        $"'{Short(id)}' is neither in the register nor in the file; correct the id, or add what is missing");

    public static Phrase WithinCycle(IReadOnlyList<string> ids) => new(
        $"ingår i sig själv på en omväg ({Chain(ids)}); ta bort ett av leden",
        $"is within itself by a detour ({Chain(ids)}); take out one of the links");

    public static Phrase NeedsCycle(IReadOnlyList<string> ids) => new(
        $"och det den behöver behöver varandra ({Chain(ids)}); efter ett totalstopp kan de vänta på varandra för alltid, så se efter att det stämmer",
        $"and what it needs need each other ({Chain(ids)}); after a total stop they may wait for each other for ever, so check that it is so");

    public static Phrase StillNeeded(string by) => new(
        $"finns inte i filen men används av {Short(by)}; den behålls",
        $"is not in the file but is used by {Short(by)}; it is kept");

    private static string Chain(IReadOnlyList<string> ids) =>
        ids.Count <= 6 ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(5))}, … ({ids.Count})";
}
