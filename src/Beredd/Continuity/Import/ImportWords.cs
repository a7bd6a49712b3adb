using Beredd.Continuity.Fields;
using static Beredd.Continuity.Words;

namespace Beredd.Continuity.Import;

/// <summary>What is said of an import: the thing, what is wrong, and what to do.</summary>
internal static class ImportWords
{
    public static Words IsEmpty => new("filen är tom", "the file is empty");

    public static Words TooLarge(int megabytes) => new($"filen är större än {megabytes} MB; dela upp den", $"the file is larger than {megabytes} MB; part it");

    public static Words UnknownFile => new(
        "det går inte att se vad filen innehåller; använd en mall eller en fil i något av de format som hjälpen räknar upp",
        "there is no telling what the file holds; use a template, or a file in one of the formats that the help lists");

    public static Words NotUtf8 => new("filen är inte UTF-8; spara den som UTF-8", "the file is not UTF-8; save it as UTF-8");

    public static Words ShouldBeObject => new("ska vara ett objekt { … }; posten lämnades", "should be an object { … }; the entry was left out");

    public static Words FieldTwice => new("står två gånger; behåll ett", "stands twice; keep one");

    public static Words Missing => new("saknas; fyll i", "is missing; fill it in");

    public static Words NoId => new("har varken id eller namn; fyll i minst ett av dem", "has neither id nor name; fill in at least one of them");

    public static Words CellsBeyondHeadings => new("har fler celler än det finns rubriker; kontrollera citattecken och avgränsare", "has more cells than there are headings; check quotes and separators");

    public static Words OpenQuote => new("börjar med ett citattecken som aldrig stängs; stäng det", "starts with a quote that is never closed; close it");

    public static Words NoHeadings => new(
        "första raden har inga rubriker som känns igen; ladda ner en mall och klistra in raderna där",
        "the first row has no headings that are known; download a template and paste the rows there");

    public static Words HasMacros => new(
        "arbetsboken innehåller makron och läses inte; spara den som .xlsx utan makron",
        "the workbook holds macros and is not read; save it as .xlsx without macros");

    public static Words NotAWorkbook => new("filen går inte att öppna som en arbetsbok; spara den som .xlsx", "the file cannot be opened as a workbook; save it as .xlsx");

    public static Words TooDeep(int most) => new($"är nästlad djupare än {most} nivåer", $"is nested deeper than {most} levels");

    public static Words NotYaml(long line) => new(
        $"inte giltig YAML på rad {line}; resten av filen lästes inte",
        $"not valid YAML at line {line}; the rest of the file was not read");

    public static Words NamesNothing(string key) => new(
        $"'{Short(key)}' finns inte bland posterna i de valda filerna; sambandet lämnades. Välj alla filerna på en gång",
        $"'{Short(key)}' is not among the entries of the chosen files; the relation was left out. Choose all the files at once");

    public static Words OfEntry(EntryKind kind, string id, string name, Field? field, Words words)
    {
        var who = name.Length > 0 && name != id ? $" {Short(name)}{(id.Length > 0 ? $" ({Short(id)})" : "")}" : id.Length > 0 ? $" {Short(id)}" : "";
        return field is null
            ? new($"{kind.One.Swedish}{who} {words.Swedish}", $"{kind.One.English}{who} {words.English}")
            : new($"{kind.One.Swedish}{who}, {field.Swedish}: {words.Swedish}", $"{kind.One.English}{who}, {field.Name}: {words.English}");
    }

    public static Words TooManyProblems(int most) => new(
        $"fler än {most} anmärkningar; resten visas inte, men de raderna lämnas också",
        $"more than {most} remarks; the rest are not shown, but those rows are left out too");

    public static Words NotJson(long line, long column) => new(
        $"inte giltig JSON på rad {line}, tecken {column}; resten av filen lästes inte",
        $"not valid JSON at line {line}, character {column}; the rest of the file was not read");

    public static Words WrongFormat(string format) => new(
        $"formatet '{Short(format)}' känns inte igen; filen är kanske skriven av ett nyare program",
        $"the format '{Short(format)}' is not known; the file may be written by a newer program");

    public static Words UnknownPart(string name) => new($"okänd del '{Short(name)}'; den lämnades", $"unknown part '{Short(name)}'; it was left out");

    public static Words UnknownHeading(string heading) => new(
        $"rubriken '{Short(heading)}' känns inte igen; kolumnen lästes inte",
        $"the heading '{Short(heading)}' is not known; the column was not read");

    public static Words HeadingTwice(string heading) => new(
        $"rubriken '{Short(heading)}' står två gånger; den andra kolumnen lästes inte",
        $"the heading '{Short(heading)}' stands twice; the second column was not read");

    public static Words IdTwice(ImportPlace first) => new(
        $"står redan på rad {first.Row} i {Short(first.File)}; behåll en av dem",
        $"stands at row {first.Row} of {Short(first.File)} already; keep one of them");

    public static Words IdIsOther(EntryKind other) => new(
        $"har samma id som något annat ({other.One.Swedish.ToLowerInvariant()}); system och tjänster delar id:n, så välj ett annat",
        $"has the id of something else ({other.One.English.ToLowerInvariant()}); systems and services share their ids, so choose another");

    public static Words Unknown(string id) => new(
        $"'{Short(id)}' finns inte i registret och inte i filen; rätta id:t eller lägg till det som saknas",
        $"'{Short(id)}' is neither in the register nor in the file; correct the id, or add what is missing");

    public static Words WithinCycle(IReadOnlyList<string> ids) => new(
        $"ingår i sig själv på en omväg ({Chain(ids)}); ta bort ett av leden",
        $"is within itself by a detour ({Chain(ids)}); take out one of the links");

    public static Words NeedsCycle(IReadOnlyList<string> ids) => new(
        $"och det den behöver behöver varandra ({Chain(ids)}); efter ett totalstopp kan de vänta på varandra för alltid, så se efter att det stämmer",
        $"and what it needs need each other ({Chain(ids)}); after a total stop they may wait for each other for ever, so check that it is so");

    public static Words StillNeeded(string by) => new(
        $"finns inte i filen men används av {Short(by)}; den behålls",
        $"is not in the file but is used by {Short(by)}; it is kept");

    private static string Chain(IReadOnlyList<string> ids) =>
        ids.Count <= 6 ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(5))}, … ({ids.Count})";
}
