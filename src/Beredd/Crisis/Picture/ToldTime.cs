using System.Globalization;
using Beredd.Outage;

namespace Beredd.Crisis.Picture;

/// <summary>A time as it is said aloud, in the language of the log: the clock, and the day where it is another than today.</summary>
internal static class ToldTime
{
    public static string Of(DateTimeOffset time, DateTimeOffset now)
    {
        var (local, today) = (StockholmTime.ToLocal(time.UtcDateTime), StockholmTime.ToLocal(now.UtcDateTime));
        return local.ToString("'kl. 'HH:mm", CultureInfo.InvariantCulture) + (local.Date == today.Date ? "" : local.ToString("' den 'd/M", CultureInfo.InvariantCulture));
    }
}
