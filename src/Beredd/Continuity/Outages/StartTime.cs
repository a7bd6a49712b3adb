using System.Globalization;
using Beredd.Outage;

namespace Beredd.Continuity.Outages;

/// <summary>When a scenario begins, as somebody writes it: a time on the clock in Stockholm, which has an hour too few in spring and one too many in autumn.</summary>
internal static class StartTime
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH.mm"];

    /// <summary>Reads it; else what is wrong, and what to do.</summary>
    public static (DateTime Start, Phrase? Problem) Read(string text)
    {
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
            return (default, new("Skriv datum och klockslag, som 2026-11-20 18:00.", "Write a date and a time, as 2026-11-20 18:00."));
        if (start.Year is < 1996 or > 2500)
            return (default, new("Välj ett år mellan 1996 och 2500.", "Choose a year between 1996 and 2500."));
        if (StockholmTime.ToUtc(start) is null)
        {
            return (start, new(
                $"{start:yyyy-MM-dd} finns inte klockan {start:HH.mm}: den natten ställs klockan fram från 02.00 till 03.00. Välj en annan tid.",
                $"{start:HH:mm} does not exist on {start:yyyy-MM-dd}: that night the clock goes forward from 02:00 to 03:00. Choose another time."));
        }
        return (start.AddSeconds(-start.Second), null);
    }

    /// <summary>Which hour is meant, where the clock shows it twice; else null.</summary>
    public static Phrase? WhichHour(DateTime start) =>
        StockholmTime.ToUtc(start) is { } utc && StockholmTime.ToLocal(utc.AddHours(1)) == start
            ? new(
                $"Klockan är {start:HH.mm} två gånger den natten. Den första gången räknas, innan klockan ställs tillbaka.",
                $"The clock shows {start:HH:mm} twice that night. The first time is meant, before the clock goes back.")
            : null;

    /// <summary>As the field of a form holds it.</summary>
    public static string Field(DateTime start) => start.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The first such weekday and hour on or after a time.</summary>
    public static DateTime Next(DateTime from, DayOfWeek day, int hour)
    {
        var next = from.Date.AddDays(((int)day - (int)from.DayOfWeek + 7) % 7).AddHours(hour);
        return next < from ? next.AddDays(7) : next;
    }
}
