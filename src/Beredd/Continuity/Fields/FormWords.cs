using static Beredd.Continuity.Phrase;

namespace Beredd.Continuity.Fields;

/// <summary>What is said of a value that cannot be read: what is wrong, then what to do.</summary>
internal static class FormWords
{
    public static Phrase ShouldBeText => new("ska vara en text", "should be a text");

    public static Phrase ShouldBeListOfTexts => new("ska vara en lista med texter", "should be a list of texts");

    public static Phrase ControlCharacter => new("innehåller ett tecken som inte kan skrivas ut; ta bort det", "holds a character that cannot be printed; take it out");

    public static Phrase EndsBeforeStart => new(
        "en tid slutar innan den börjar; skriv en tid över midnatt som två",
        "an entry ends before it starts; write one that spans midnight as two");

    public static Phrase MemberWithoutId => new("ett beroende saknar id; skriv vad som behövs", "a need has no id; write what is needed");

    public static Phrase MixedSeparators => new(
        "blandar + (alla behövs) och | (en räcker) i samma grupp; dela upp den med semikolon",
        "mixes + (all are needed) and | (one is enough) in one group; part it with a semicolon");

    public static Phrase TooLong(int length, int most) => new($"är {length} tecken lång; korta den till högst {most}", $"is {length} characters long; shorten it to at most {most}");

    public static Phrase TooManyLines(int most) => new($"har fler än {most} rader; dela upp den", $"has more than {most} lines; part it");

    public static Phrase Markup(string found) => new($"innehåller märkkod ({Short(found)}); ta bort den", $"holds markup ({Short(found)}); take it out");

    public static Phrase NoId(string text) => new(
        $"'{Short(text)}' kan inte vara ett id; använd a-z, å, ä, ö, 0-9, '-', '_' och '.', högst 100 tecken",
        $"'{Short(text)}' cannot be an id; use a-z, å, ä, ö, 0-9, '-', '_' and '.', at most 100 characters");

    public static Phrase Twice(string id) => new($"nämner '{id}' två gånger; behåll en", $"names '{id}' twice; keep one");

    public static Phrase NoNumber(string text) => new($"'{Short(text)}' är inget tal; skriv till exempel 4 eller 0,5", $"'{Short(text)}' is no number; write 4 or 0.5, say");

    public static Phrase OutOfRange(double number, double least, double most, bool above) => new(
        $"är {Number(number)}; ska vara {(above ? "över" : "minst")} {Number(least)} och högst {Number(most)}",
        $"is {EnglishNumber(number)}; should be {(above ? "above" : "at least")} {EnglishNumber(least)} and at most {EnglishNumber(most)}");

    public static Phrase NoWholeNumber(double number, int least, int most) => new(
        $"är {Number(number)}; ska vara ett heltal från {least} till {most}",
        $"is {EnglishNumber(number)}; should be a whole number from {least} to {most}");

    public static Phrase NoDay(string text) => new($"'{Short(text)}' är ingen dag; skriv som 2026-01-15", $"'{Short(text)}' is no day; write it as 2026-01-15");

    public static Phrase NoChoice(string text, IEnumerable<string> swedish, IEnumerable<string> names) => new(
        $"'{Short(text)}' går inte att välja; välj bland: {string.Join(", ", swedish)}",
        $"'{Short(text)}' is no choice; choose among: {string.Join(", ", names)}");

    public static Phrase NoCalendar(string text) => new(
        $"'{Short(text)}' går inte att läsa som tider; skriv som: mån-fre 07:00-17:00; lör 10:00-14:00",
        $"'{Short(text)}' cannot be read as hours; write as: mon-fri 07:00-17:00; sat 10:00-14:00");

    public static Phrase NoClock(string from, string to) => new(
        $"'{Short(from)}-{Short(to)}' är inga klockslag; skriv som 07:00-17:00 (till kan vara 24:00)",
        $"'{Short(from)}-{Short(to)}' are no times of day; write as 07:00-17:00 (the end may be 24:00)");

    public static Phrase NoNeeds(string text) => new(
        $"'{Short(text)}' går inte att läsa som beroenden; skriv som: ad 4h; internet-1 | internet-2",
        $"'{Short(text)}' cannot be read as needs; write as: ad 4h; internet-1 | internet-2");

    public static Phrase AtLeast(int count, int members) => new(
        $"kräver {count} av {members}; ska vara från 1 till {members}",
        $"asks for {count} of {members}; should be from 1 to {members}");

    public static Phrase UnknownField(string name, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new($"okänt fält '{Short(name)}'; här finns: {list}", $"unknown field '{Short(name)}'; known here: {list}");
    }
}
