using System.Globalization;
using Beredd.Outage;

namespace Beredd.Continuity.Outages;

/// <summary>The clock on the wall during an outage: what hours from its start are called, short for tables and as they are said aloud.</summary>
public sealed class OutageClock(DateTime start, bool english)
{
    private static readonly string[] Days = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"];
    private static readonly string[] ShortDays = ["sön", "mån", "tis", "ons", "tors", "fre", "lör"];
    private static readonly string[] Months = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    private readonly DateTime startUtc = StockholmTime.ToUtc(start) ?? throw new ArgumentException("The start does not exist.", nameof(start));

    public DateTime Start => start;

    /// <summary>The local time of an hour, to the nearest minute.</summary>
    public DateTime At(double hours) => StockholmTime.ToLocal(startUtc.AddMinutes(Math.Round(hours * 60)));

    /// <summary>The hour of a local time; the first where the clock shows it twice, and where it skips the time, what it shows then.</summary>
    public double Hour(DateTime local) => ((StockholmTime.ToUtc(local) ?? StockholmTime.ToUtc(local.AddHours(1))!.Value) - startUtc).TotalHours;

    /// <summary>For tables: <c>fre 20.40</c>; with the date where the weekday could be another week's.</summary>
    public string Short(double hours)
    {
        var at = At(hours);
        var date = (at.Date - start.Date).Days < 7 ? "" : english ? $" {at.Day} {EnglishMonth(at)[..3]}" : $" {at.Day}/{at.Month}";
        return english ? $"{at.DayOfWeek.ToString()[..3]}{date} {Clock(at)}" : $"{ShortDays[(int)at.DayOfWeek]}{date} {Clock(at)}";
    }

    /// <summary>As it is said in a meeting when the outage begins: <c>i kväll klockan 20.40</c>, <c>natten till lördag klockan 2.10</c>.</summary>
    public string Said(double hours)
    {
        var at = At(hours);
        return english ? $"at {Clock(at)} {EnglishPart(at)}" : $"{Part(at)} {Spoken(at)}";
    }

    /// <summary>What nobody knows to the minute, to the hour: <c>natten till torsdag omkring klockan 5</c>.</summary>
    public string SaidRoughly(double hours)
    {
        // The hour on the clock, not of the outage, and never back over the start.
        var at = At(hours);
        var whole = hours + ((at.Minute >= 30 ? 60 - at.Minute : -at.Minute) / 60.0);
        if (at.Minute == 0 || whole < 0)
            return Said(hours);
        return english ? "around " + Said(whole)["at ".Length..] : $"{Part(At(whole))} omkring {Spoken(At(whole))}".Replace("omkring vid", "omkring", StringComparison.Ordinal);
    }

    /// <summary><c>från i kväll klockan 20.40</c>.</summary>
    public string SaidFrom(double hours) => english ? "from " + Said(hours)["at ".Length..] : "från " + Said(hours);

    /// <summary>With weekday and date: <c>fredag den 20 november klockan 18</c>.</summary>
    public string SaidInFull(double hours)
    {
        var at = At(hours);
        return english ? $"{at.DayOfWeek} {at.Day} {EnglishMonth(at)} at {Clock(at)}" : $"{Days[(int)at.DayOfWeek]} den {at.Day} {Months[at.Month - 1]} {Spoken(at)}";
    }

    /// <summary>The start with its year: <c>fredag den 20 november 2026 klockan 18</c>.</summary>
    public string SaidStart => english ? $"{start.DayOfWeek} {start.Day} {EnglishMonth(start)} {start.Year} at {Clock(start)}" : $"{Days[(int)start.DayOfWeek]} den {start.Day} {Months[start.Month - 1]} {start.Year} {Spoken(start)}";

    /// <summary>The weekday and time: <c>måndag klockan 8</c>.</summary>
    public string SaidDay(double hours) => english ? $"{At(hours).DayOfWeek} at {Clock(At(hours))}" : $"{Days[(int)At(hours).DayOfWeek]} {Spoken(At(hours))}";

    /// <summary>Over a picture: <c>fre 20</c>.</summary>
    public string Day(DateTime day) => english ? $"{day.DayOfWeek.ToString()[..3]} {day.Day}" : $"{ShortDays[(int)day.DayOfWeek]} {day.Day}";

    private string Clock(DateTime at) => at.ToString(english ? "HH':'mm" : "HH'.'mm", CultureInfo.InvariantCulture);

    private static string Spoken(DateTime at) => at switch
    {
        { Hour: 0, Minute: 0 } => "vid midnatt",
        { Minute: 0 } => $"klockan\u00a0{at.Hour}",
        _ => string.Create(CultureInfo.InvariantCulture, $"klockan\u00a0{at.Hour}.{at.Minute:00}"),
    };

    private string Part(DateTime at)
    {
        if (at.Date == start.Date)
            return at.Hour switch { < 5 => "i natt", < 9 => "nu på morgonen", < 12 => "i förmiddag", < 18 => "i eftermiddag", _ => "i kväll" };
        var day = Days[(int)at.DayOfWeek];
        var part = at.Hour switch { < 5 => $"natten till {day}", < 9 => $"{day} morgon", < 12 => $"{day} förmiddag", < 18 => $"{day} eftermiddag", _ => $"{day} kväll" };
        return (at.Date - start.Date).Days < 7 ? part : $"{part} den {at.Day} {Months[at.Month - 1]}";
    }

    private string EnglishPart(DateTime at)
    {
        if (at.Date == start.Date)
            return at.Hour switch { < 5 => "tonight", < 12 => "this morning", < 18 => "this afternoon", _ => "this evening" };
        var date = (at.Date - start.Date).Days < 7 ? "" : $" {at.Day} {EnglishMonth(at)}";
        return at.Hour switch
        {
            < 5 => $"in the early hours of {at.DayOfWeek}{date}",
            < 12 => $"on {at.DayOfWeek} morning{date}",
            < 18 => $"on {at.DayOfWeek} afternoon{date}",
            _ => $"on {at.DayOfWeek} evening{date}",
        };
    }

    private static string EnglishMonth(DateTime at) => at.ToString("MMMM", CultureInfo.InvariantCulture);
}
