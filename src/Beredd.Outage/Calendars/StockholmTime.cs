namespace Beredd.Outage;

/// <summary>
/// The wall clock of Stockholm by the rule of the Union since 1996: summer time from the last Sunday of March to that of October, 01:00 UTC.
/// Written out rather than taken from the machine's time zones, so that a result never depends on the machine.
/// </summary>
public static class StockholmTime
{
    private static readonly TimeSpan Winter = TimeSpan.FromHours(1);
    private static readonly TimeSpan Summer = TimeSpan.FromHours(2);

    /// <summary>The UTC instant of a local time; null where summer time skips it. A time that occurs twice is its first occurrence.</summary>
    public static DateTime? ToUtc(DateTime local)
    {
        var asSummer = DateTime.SpecifyKind(local - Summer, DateTimeKind.Utc);
        if (Offset(asSummer) == Summer)
            return asSummer;
        var asWinter = DateTime.SpecifyKind(local - Winter, DateTimeKind.Utc);
        return Offset(asWinter) == Winter ? asWinter : null;
    }

    /// <summary>The local time of a UTC instant.</summary>
    public static DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(utc + Offset(utc), DateTimeKind.Unspecified);

    /// <summary>What the clock shows ahead of UTC.</summary>
    internal static TimeSpan Offset(DateTime utc) => utc >= Change(utc.Year, 3) && utc < Change(utc.Year, 10) ? Summer : Winter;

    /// <summary>The first change of the clock after an instant.</summary>
    internal static DateTime NextChange(DateTime utc)
    {
        if (utc < Change(utc.Year, 3))
            return Change(utc.Year, 3);
        return utc < Change(utc.Year, 10) ? Change(utc.Year, 10) : Change(utc.Year + 1, 3);
    }

    private static DateTime Change(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
