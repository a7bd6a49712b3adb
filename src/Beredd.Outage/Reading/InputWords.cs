using System.Globalization;

namespace Beredd.Outage;

/// <summary>A message in both languages: one cannot be written without the other.</summary>
internal readonly record struct Words(string Swedish, string English)
{
    public InputError At(string path, int line) => new(path, line, Swedish, English);
}

/// <summary>What is said of bad input: what is wrong, then what to do. Values of the file are shortened before they are shown.</summary>
internal static class InputWords
{
    public static Words FileIsEmpty => new("filen är tom; den ska innehålla ett JSON-objekt", "the file is empty; it should hold a JSON object");

    public static Words NotUtf8 => new("filen är inte UTF-8; spara den som UTF-8 och försök igen", "the file is not UTF-8; save it as UTF-8 and try again");

    public static Words BadEscape => new("texten innehåller en kod (\\u…) som inte är något tecken", "the text holds an escape (\\u…) that is no character");

    public static Words ShouldBeObject => new("ska vara ett objekt { … }", "should be an object { … }");

    public static Words ShouldBeText => new("ska vara en text inom citattecken", "should be a text in quotes");

    public static Words ShouldBeNumber => new("ska vara ett tal", "should be a number");

    public static Words ShouldBeFlag => new("ska vara true eller false", "should be true or false");

    public static Words ShouldBeList => new("ska vara en lista [ … ]", "should be a list [ … ]");

    public static Words ShouldBeId => new("ska vara ett id inom citattecken", "should be an id in quotes");

    public static Words NotFinite => new("är för stort för att vara ett antal timmar eller en vikt", "is too large to be a number of hours or a weight");

    public static Words EmptyGroup => new("gruppen är tom; ange minst en medlem eller ta bort gruppen", "the group is empty; name at least one member, or take the group out");

    public static Words BadDay => new("ska vara en av mon, tue, wed, thu, fri, sat, sun", "should be one of mon, tue, wed, thu, fri, sat, sun");

    public static Words NoDay => new("anger ingen dag", "names no day");

    public static Words EndsBeforeStart => new(
        "posten slutar innan den börjar, eller när den börjar; en post över midnatt skrivs som två",
        "the entry ends before it starts, or when it starts; an entry that spans midnight is written as two");

    public static Words UntilTooEarly => new("ska vara senare än atHours", "should be later than atHours");

    /// <summary>The reader's reason is there in English only, so the Swedish text says where to look instead.</summary>
    public static Words NotJson(string reason, long column) => new(
        $"inte giltig JSON, vid tecken {column} på raden; se efter kommatecken, citattecken och parenteser där",
        $"not valid JSON, at character {column} of the line: {reason}");

    public static Words Missing(string name) => new($"fältet '{name}' saknas", $"the field '{name}' is missing");

    public static Words FieldTwice(string name) => new($"fältet '{Short(name)}' står två gånger; behåll ett", $"the field '{Short(name)}' stands twice; keep one");

    public static Words UnknownField(string name, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new($"okänt fält '{Short(name)}'; här finns: {list}", $"unknown field '{Short(name)}'; known here: {list}");
    }

    public static Words TooLong(int length, int most) => new($"har {length} tecken; högst {most} får plats", $"has {length} characters; {most} is the most");

    public static Words NoId(string text) => new(
        $"'{Short(text)}' är inget id: använd 1 till 100 tecken av a-z, å, ä, ö, 0-9, '-', '_' och '.'",
        $"'{Short(text)}' is no id: use 1 to 100 characters of a-z, å, ä, ö, 0-9, '-', '_' and '.'");

    public static Words OutOfRange(double number, double least, bool aboveLeast, double? most)
    {
        var swedish = string.Create(CultureInfo.InvariantCulture, $"är {number}; ska vara {(aboveLeast ? "större än" : "minst")} {least}");
        var english = string.Create(CultureInfo.InvariantCulture, $"is {number}; it should be {(aboveLeast ? "above" : "at least")} {least}");
        return most is { } upper
            ? new(swedish + string.Create(CultureInfo.InvariantCulture, $" och högst {upper}"), english + string.Create(CultureInfo.InvariantCulture, $" and at most {upper}"))
            : new(swedish, english);
    }

    public static Words ShouldBeWhole(int most) => new($"ska vara ett heltal, 0 till {most}", $"should be a whole number, 0 to {most}");

    public static Words WrongFormat(string found, string expected) => new($"är '{Short(found)}'; kommandot läser '{expected}'", $"is '{Short(found)}'; this command reads '{expected}'");

    public static Words IdTaken(string id, int line) => new($"id:t '{Short(id)}' är redan taget, på rad {line}; varje id får finnas en gång", $"the id '{Short(id)}' is taken, on line {line}; ids are unique");

    public static Words NoSuch(ReferenceKind kind, string id) => kind switch
    {
        ReferenceKind.Team => new($"registret har inget lag '{Short(id)}'", $"there is no team '{Short(id)}' in the register"),
        ReferenceKind.System => new($"registret har inget system '{Short(id)}'", $"there is no system '{Short(id)}' in the register"),
        _ => new($"registret har inget system och ingen tjänst '{Short(id)}'", $"there is no system or service '{Short(id)}' in the register"),
    };

    public static Words OnlySystems(string id) => new($"'{Short(id)}' är en tjänst; bara system återställs", $"'{Short(id)}' is a service; only systems are restored");

    public static Words DependsOnItself(string id) => new($"'{Short(id)}' beror på sig självt; ta bort det", $"'{Short(id)}' depends on itself; take it out");

    public static Words RestoreNeedsItself(string id) => new(
        $"'{Short(id)}' behöver sig självt för att återställas och kan då aldrig återställas; ta bort det",
        $"'{Short(id)}' needs itself to be restored, so it never could be; take it out");

    public static Words TwiceInList(string id) => new($"'{Short(id)}' står två gånger i samma lista; behåll en", $"'{Short(id)}' stands twice in the same list; keep one");

    public static Words AtLeast(double value, int members) => new(
        string.Create(CultureInfo.InvariantCulture, $"är {value}; ska vara ett heltal från 1 till antalet medlemmar, {members}"),
        string.Create(CultureInfo.InvariantCulture, $"is {value}; it should be a whole number from 1 to the number of members, {members}"));

    public static Words NoTimeOfDay(string text, bool isEnd) => new(
        $"'{Short(text)}' är inget klockslag; skriv 07:00{(isEnd ? ", och dygnets slut som 24:00" : "")}",
        $"'{Short(text)}' is no time of day; write it as 07:00{(isEnd ? ", and the end of the day as 24:00" : "")}");

    public static Words NoDateAndTime(string text) => new(
        $"'{Short(text)}' är inget datum med klockslag; skriv det som 2026-11-20T18:00",
        $"'{Short(text)}' is no local date and time; write it as 2026-11-20T18:00");

    public static Words YearOutside(int year) => new($"året {year} ligger utanför 1996 till 2500", $"the year {year} is outside 1996 to 2500");

    public static Words SkippedByTheClock(string text) => new(
        $"{text} finns inte: klockan går från 02:00 till 03:00 den natten; välj en annan tid",
        $"{text} does not exist: the clock goes from 02:00 to 03:00 that night; choose another time");

    /// <summary>A value of the file, short enough to show and without control characters that would break the line.</summary>
    public static string Short(string text)
    {
        var shown = text.Length <= 60 ? text : text[..60] + "…";
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? '�' : c)) : shown;
    }
}
