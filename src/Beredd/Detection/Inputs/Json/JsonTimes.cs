using System.Globalization;

namespace Beredd.Detection.Inputs.Json;

/// <summary>When an event of JSON happened, from what its collector says.</summary>
internal static class JsonTimes
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>The event's time in ticks, UTC; 0 when nothing tells it.</summary>
    /// <param name="time">The event's time, with a zone or without.</param>
    /// <param name="utcTime">The same in UTC (Sysmon says it so).</param>
    /// <param name="passedOn">When a collector passed it on, with its zone.</param>
    /// <remarks>
    /// Collectors write the computer's local time without saying which (NXLog's <c>EventTime</c>). How far that is from UTC shows in the time at which
    /// the event was passed on, some seconds later: the difference, in whole quarters of an hour, is the zone.
    /// </remarks>
    internal static long Ticks(ReadOnlySpan<char> time, ReadOnlySpan<char> utcTime, ReadOnlySpan<char> passedOn)
    {
        if (DateTime.TryParse(utcTime, CultureInfo.InvariantCulture, Utc, out var said))
            return said.Ticks;
        var isPassed = TryRead(passedOn, out var passed, out _);
        if (!TryRead(time, out var own, out var hasZone))
            return isPassed ? passed.Ticks : 0;
        if (hasZone || !isPassed)
            return own.Ticks;
        var quarters = Math.Round((passed - own).TotalMinutes / 15);
        return Math.Abs(quarters) <= 14 * 4 ? own.AddMinutes(quarters * 15).Ticks : own.Ticks;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out DateTime time, out bool hasZone)
    {
        hasZone = true;
        // Seconds since 1970, as Zeek writes them; or milliseconds.
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is (> 100_000_000 and < 20_000_000_000) or (> 100_000_000_000 and < 20_000_000_000_000))
        {
            if (seconds > 20_000_000_000)
                seconds /= 1000;
            time = DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
            return true;
        }
        if (text.Length < 10 || text[4] != '-')
        {
            time = default;
            return false;
        }
        var clock = text[10..];
        hasZone = clock.ContainsAny('Z', 'z', '+') || clock.Contains('-');
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out time);
    }
}
