using System.Globalization;
using Beredd.Crisis.Log;
using Beredd.Outage;

namespace Beredd.Crisis;

/// <summary>A time as a form's <c>datetime-local</c> has it: on the wall clock of Stockholm, to the minute. Of the hour that comes twice it is the first.</summary>
internal static class LocalTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm";

    public static DateTimeOffset? Read(string text) =>
        DateTime.TryParseExact(text, [Format, Format + ":ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && StockholmClock.Instants(local) is [var first, ..] ? first : null;

    /// <summary>As the words of an entry have it: <c>2026-11-25 21:00</c>.</summary>
    public static string Told(DateTimeOffset time) => StockholmTime.ToLocal(time.UtcDateTime).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Write(DateTimeOffset? time) => time is { } some ? StockholmTime.ToLocal(some.UtcDateTime).ToString(Format, CultureInfo.InvariantCulture) : "";
}
