using System.Globalization;
using Beredd.Crisis.Log;
using Beredd.Outage;

namespace Beredd.Crisis;

/// <summary>A time that has been, as a form's fields of a date and a time have it; both empty means now. On the wall clock of Stockholm, where an hour may come twice.</summary>
/// <param name="At">When; null is now.</param>
/// <param name="Problem">What is wrong with it, in words.</param>
/// <param name="IsDoubled">The clock shows the time twice that night: the form asks which.</param>
internal sealed record PastTime(DateTimeOffset? At, string? Problem = null, bool IsDoubled = false)
{
    /// <summary>By so much clocks of people may be ahead of ours.</summary>
    internal static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    private static readonly PastTime Now = new((DateTimeOffset?)null);

    /// <param name="date">Empty means today, or yesterday where the time has not come yet today.</param>
    /// <param name="time">On that date.</param>
    /// <param name="which">In the hour that comes twice: 1 or 2.</param>
    /// <param name="now">What it must not lie after.</param>
    /// <param name="text">For what is wrong.</param>
    public static PastTime Read(string date, string time, string which, DateTimeOffset now, CrisisText text)
    {
        if (time.Length == 0 && date.Length == 0)
            return Now;
        if (!TimeOnly.TryParseExact(time, ["HH:mm", "HH:mm:ss", "H:mm", "H.mm", "HH.mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return Now with { Problem = text.TimeUnread };
        var today = DateOnly.FromDateTime(StockholmTime.ToLocal(now.UtcDateTime));
        DateOnly day;
        if (date.Length == 0)
            day = StockholmTime.ToLocal(now.Add(ClocksDiffer).UtcDateTime) < today.ToDateTime(clock) ? today.AddDays(-1) : today;
        else if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return Now with { Problem = text.DateUnread };
        var instants = StockholmClock.Instants(day.ToDateTime(clock));
        if (instants.Count == 0)
            return Now with { Problem = text.TimeSkipped };
        if (instants.Count == 2 && which is not ("1" or "2"))
            return new PastTime(null, text.TimeDoubled, IsDoubled: true);
        var at = instants.Count == 2 && which == "2" ? instants[1] : instants[0];
        return at > now + ClocksDiffer ? Now with { Problem = text.TimeAhead } : new PastTime(at, null, instants.Count == 2);
    }
}
