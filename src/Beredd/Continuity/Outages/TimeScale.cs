using System.Globalization;

namespace Beredd.Continuity.Outages;

/// <summary>A mark on the time axis of a picture. Minor ones are left out where the screen is narrow.</summary>
public readonly record struct TimeMark(double AtHours, string Label, bool Minor);

/// <summary>The axis of a picture, left to right along the clock in Stockholm: where hours come, in parts of the width, and what is written there.</summary>
public sealed class TimeScale(OutageClock clock, double horizon)
{
    private const int MostMarks = 8;
    private const int NightFrom = 22, NightTo = 6;

    /// <summary>Nights are shaded while they are wide enough to be seen as such.</summary>
    private const double LongestWithNights = 16 * 24;

    private static readonly int[] Steps = [1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 672, 1344, 2688];

    public OutageClock Clock => clock;

    public double Horizon => horizon;

    /// <summary>As an attribute of a drawing: <c>12.5%</c>.</summary>
    public string At(double hours) => (Math.Clamp(hours / horizon, 0, 1) * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    /// <summary>The width of a stretch.</summary>
    public string Width(double from, double to) => (Math.Clamp((to - from) / horizon, 0, 1) * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    public IEnumerable<TimeMark> Marks()
    {
        var step = Steps.FirstOrDefault(s => horizon / s <= MostMarks, Steps[^1]);
        var local = clock.Start.Date;
        var n = 0;
        for (var hour = clock.Hour(local); hour < horizon * 0.94; local = local.AddHours(step), hour = clock.Hour(local))
        {
            if (hour >= 0)
                yield return new TimeMark(hour, local.Hour == 0 ? clock.Day(local) : local.Hour.ToString(CultureInfo.InvariantCulture), n++ % 2 != 0);
        }
    }

    public IEnumerable<(double From, double To)> Nights()
    {
        if (horizon > LongestWithNights)
            yield break;
        for (var day = clock.Start.Date.AddDays(-1); clock.Hour(day) < horizon; day = day.AddDays(1))
        {
            var (from, to) = (Math.Max(0, clock.Hour(day.AddHours(NightFrom))), Math.Min(horizon, clock.Hour(day.AddDays(1).AddHours(NightTo))));
            if (from < to)
                yield return (from, to);
        }
    }
}
