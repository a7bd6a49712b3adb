using System.Globalization;

namespace Beredd.Detection.Reports;

/// <summary>How reports say times, numbers and levels, in Swedish or English. Times are those of Stockholm.</summary>
internal sealed class ReportWords(bool english)
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private static readonly string[] SwedishMonths = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];
    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] SwedishLevels = ["upplysning", "låg", "medel", "hög", "kritisk"];
    private static readonly string[] EnglishLevels = ["informational", "low", "medium", "high", "critical"];

    internal bool IsEnglish => english;

    /// <summary>The text in the language.</summary>
    internal string Say(string swedish, string inEnglish) => english ? inEnglish : swedish;

    /// <summary><c>20 nov 2026 18:02:07</c>.</summary>
    internal string Time(DateTime utc, bool seconds = false)
    {
        if (utc.Ticks == 0)
            return Say("okänd tid", "unknown time");
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Stockholm);
        var month = (english ? EnglishMonths : SwedishMonths)[local.Month - 1];
        return string.Create(CultureInfo.InvariantCulture, $"{local.Day} {month} {local.Year} {local.Hour:00}:{local.Minute:00}{(seconds ? $":{local.Second:00}" : "")}");
    }

    /// <summary>From one time to another; the date is said once where it is the same.</summary>
    internal string Span(DateTime first, DateTime last)
    {
        // A course of minutes is told to the second.
        var (from, to) = (Time(first, last - first < TimeSpan.FromMinutes(30)), Time(last, last - first < TimeSpan.FromMinutes(30)));
        if (from == to)
            return from;
        var day = from[..from.LastIndexOf(' ')];
        return to.StartsWith(day + " ", StringComparison.Ordinal) ? $"{from}–{to[(day.Length + 1)..]}" : $"{from} – {to}";
    }

    /// <summary>Thousands set apart by a space that does not break.</summary>
    internal static string Number(long number) => number.ToString("#,0", Spaced);

    internal string Level(int severity) => (english ? EnglishLevels : SwedishLevels)[severity];

    /// <summary><c>1,5 s</c>.</summary>
    internal string Seconds(double seconds)
    {
        var text = seconds.ToString("0.0", CultureInfo.InvariantCulture);
        return (english ? text : text.Replace('.', ',')) + " s";
    }

    /// <summary>What stands where findings would. Whoever reads no further must not take what could not be read for what is clean.</summary>
    internal string NoFindings(long events) => events == 0 ? Say("Inget kunde läsas", "Nothing could be read") : Say("Inga fynd", "No findings");

    /// <summary>A count with its noun.</summary>
    internal string Count(long count, string one, string many, string oneInEnglish, string manyInEnglish) =>
        $"{Number(count)}\u00a0{(count == 1 ? Say(one, oneInEnglish) : Say(many, manyInEnglish))}";

    private static NumberFormatInfo Spaced { get; } = new() { NumberGroupSeparator = "\u00a0" };
}
