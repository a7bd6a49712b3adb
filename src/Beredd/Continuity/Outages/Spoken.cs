namespace Beredd.Continuity.Outages;

/// <summary>Parts of sentences as they are said aloud.</summary>
internal sealed class Spoken(bool english)
{
    private static readonly string[] Numbers = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
    private static readonly string[] EnglishNumbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public bool English => english;

    public string Say(string swedish, string inEnglish) => english ? inEnglish : swedish;

    /// <summary>A number, in letters up to twelve: <c>tre</c>.</summary>
    public string Number(int number) => number is >= 0 and <= 12 ? (english ? EnglishNumbers : Numbers)[number] : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Services(int count) => count == 1 ? Say("en tjänst", "one service") : Say($"{Number(count)} tjänster", $"{Number(count)} services");

    /// <summary>Every one of them: <c>alla fem tjänster</c>, <c>båda tjänsterna</c>.</summary>
    public string AllServices(int count) => count switch
    {
        1 => Say("den enda tjänsten", "the only service"),
        2 => Say("båda tjänsterna", "both services"),
        _ => Say($"alla {Services(count)}", $"all {Services(count)}"),
    };

    public string Systems(int count) => count == 1 ? Say("ett system", "one system") : Say($"{Number(count)} system", $"{Number(count)} systems");

    public string Units(int count) => count == 1 ? Say("en enhet", "one unit") : Say($"{Number(count)} enheter", $"{Number(count)} units");

    /// <summary><c>A, B och C</c>.</summary>
    public string All(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => string.Join(", ", names.Take(names.Count - 1)) + Say(" och ", " and ") + names[^1],
    };

    /// <summary>The first few, and how many there are more: <c>A, B, C och fem enheter till</c>.</summary>
    public string Some(IReadOnlyList<string> names, int shown, Func<int, string> rest) =>
        names.Count <= shown ? All(names) : All([.. names.Take(shown), Say(rest(names.Count - shown) + " till", More(rest(names.Count - shown)))]);

    /// <summary>In English the word stands after the number: <c>five more units</c>.</summary>
    private static string More(string counted) => counted.Insert(counted.IndexOf(' ', StringComparison.Ordinal), " more");

    /// <summary><c>en halvtimme</c>, <c>två timmar</c>, <c>tre dygn</c>.</summary>
    public string Hours(double hours)
    {
        var minutes = (int)Math.Round(hours * 60);
        if (minutes == 30)
            return Say("en halvtimme", "half an hour");
        if (minutes < 60)
            return minutes == 1 ? Say("en minut", "one minute") : Say($"{Number(minutes)} minuter", $"{Number(minutes)} minutes");
        if (minutes == 24 * 60)
            return Say("ett dygn", "one day");
        if (minutes >= 48 * 60 && minutes % (24 * 60) == 0)
            return Say($"{Number(minutes / 1440)} dygn", $"{Number(minutes / 1440)} days");
        if (minutes >= 48 * 60 && minutes % (12 * 60) == 0)
            return Say($"{Number(minutes / 1440)} och ett halvt dygn", $"{Number(minutes / 1440)} and a half days");
        if (minutes % 60 == 0)
            return minutes == 60 ? Say("en timme", "one hour") : Say($"{Number(minutes / 60)} timmar", $"{Number(minutes / 60)} hours");
        if (minutes % 60 == 30)
            return Say($"{Number(minutes / 60)} och en halv timme", $"{Number(minutes / 60)} and a half hours");
        return hours < 10 ? Say($"{Number(minutes / 60)} timmar och {minutes % 60} minuter", $"{Number(minutes / 60)} hours and {minutes % 60} minutes") : Say($"omkring {Math.Round(hours)} timmar", $"about {Math.Round(hours)} hours");
    }

    /// <summary>How much of the work can be done at a level, in words.</summary>
    public string Part(double level) => level switch
    {
        >= 0.95 => Say("nästan allt går att göra", "nearly everything can be done"),
        >= 0.75 => Say("det mesta går att göra", "most of it can be done"),
        >= 0.45 => Say("ungefär hälften går att göra", "about half can be done"),
        _ => Say("bara det allra viktigaste går att göra", "only what matters most can be done"),
    };

    /// <summary>To two figures: <c>omkring 840</c>. Nobody counts paper better than that beforehand.</summary>
    public string About(double count)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, count))) - 1));
        var rounded = Math.Round(count / unit) * unit;
        return Say("omkring ", "about ") + rounded.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture).Replace(",", english ? "," : "\u00a0", StringComparison.Ordinal);
    }

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
