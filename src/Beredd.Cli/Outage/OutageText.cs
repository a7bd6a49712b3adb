using System.Globalization;

namespace Beredd.Cli.Outage;

/// <summary>The words of the outage reports, in Swedish and English. One place, so that a missing translation does not build.</summary>
internal sealed class OutageText
{
    private const int LineWidth = 110;

    private readonly bool _swedish;

    private OutageText(bool swedish) => _swedish = swedish;

    public static OutageText In(Language language) => new(!language.IsEnglish);

    /// <summary>The text of the language.</summary>
    public string Say(string swedish, string english) => _swedish ? swedish : english;

    public string Day(DateTime time) => $"{DayName(time.DayOfWeek)} {time.ToString("dd/MM HH:mm", CultureInfo.InvariantCulture)}";

    public string Hours(double hours) => hours >= 48
        ? Number(hours / 24) + Say(" dygn", " days")
        : hours < 1 ? Number(hours * 60) + Say(" min", " min") : Number(hours) + Say(" tim", " h");

    /// <summary>One decimal below 100; thousands set apart with a space that does not break, or a comma in English.</summary>
    public string Number(double value)
    {
        var rounded = Math.Round(value, value >= 100 ? 0 : 1);
        var text = rounded.ToString("#,0.#", CultureInfo.InvariantCulture);
        return _swedish ? text.Replace(',', '\u00a0').Replace('.', ',') : text;
    }

    /// <summary>Names, which may have commas in them, as many as are to be shown and how many there are more.</summary>
    public string Names(IReadOnlyList<string> names, int shown) => names.Count <= shown + 1
        ? string.Join("; ", names)
        : string.Join("; ", names.Take(shown)) + Say($" och {names.Count - shown} till", $" and {names.Count - shown} more");

    /// <summary>Writes a paragraph in lines of a length that a terminal shows, those after the first set in.</summary>
    public static void Paragraph(TextWriter to, string text, string indent = "  ")
    {
        var line = text[..^text.TrimStart(' ').Length];
        var begun = false;
        foreach (var word in text.TrimStart(' ').Split(' '))
        {
            if (begun && line.Length + 1 + word.Length > LineWidth)
            {
                to.WriteLine(line);
                line = indent + word;
            }
            else
            {
                line += begun ? " " + word : word;
            }
            begun = true;
        }
        to.WriteLine(line);
    }

    private string DayName(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => Say("mån", "Mon"),
        DayOfWeek.Tuesday => Say("tis", "Tue"),
        DayOfWeek.Wednesday => Say("ons", "Wed"),
        DayOfWeek.Thursday => Say("tor", "Thu"),
        DayOfWeek.Friday => Say("fre", "Fri"),
        DayOfWeek.Saturday => Say("lör", "Sat"),
        _ => Say("sön", "Sun"),
    };
}
