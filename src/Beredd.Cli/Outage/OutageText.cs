using System.Globalization;

namespace Beredd.Cli.Outage;

/// <summary>The words of the outage reports, in Swedish and English. One place, so that a missing translation does not build.</summary>
internal sealed class OutageText
{
    private readonly bool _swedish;

    private OutageText(bool swedish) => _swedish = swedish;

    public static OutageText In(string language) => new(language != "en");

    /// <summary>The text of the language.</summary>
    public string Say(string swedish, string english) => _swedish ? swedish : english;

    public string Day(DateTime time) => $"{DayName(time.DayOfWeek)} {time.ToString("dd/MM HH:mm", CultureInfo.InvariantCulture)}";

    public string Hours(double hours) => hours >= 48
        ? Number(hours / 24) + Say(" dygn", " days")
        : Number(hours) + Say(" tim", " h");

    public string Number(double value)
    {
        var text = Math.Round(value, value >= 100 ? 0 : 1).ToString("0.#", CultureInfo.InvariantCulture);
        return _swedish ? text.Replace('.', ',') : text;
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
