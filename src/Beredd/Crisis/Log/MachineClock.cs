using System.Security.Cryptography;
using Beredd.Outage;

namespace Beredd.Crisis.Log;

/// <summary>The machine's clocks: the one that can be set, the one that cannot, and which start of the machine the second counts from.</summary>
internal sealed class MachineClock(TimeProvider clock)
{
    private const string LinuxBootId = "/proc/sys/kernel/random/boot_id";

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Milliseconds, from a clock that is never set.</summary>
    public long Tick => (long)(clock.GetTimestamp() / (double)clock.TimestampFrequency * 1000);

    /// <summary>Where the system has no name for its start, one for the program's: what is compared is only ever within one.</summary>
    public string Boot { get; } = File.Exists(LinuxBootId) ? File.ReadAllText(LinuxBootId).Trim() : $"p-{Guid.NewGuid()}";

    public RandomNumberGenerator Random { get; } = RandomNumberGenerator.Create();
}

/// <summary>Times as the clock on a Swedish wall shows them.</summary>
internal static class StockholmClock
{
    public static DateTimeOffset At(DateTimeOffset time)
    {
        var local = StockholmTime.ToLocal(time.UtcDateTime);
        return time.ToOffset(local - DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified));
    }

    /// <summary>The instants that a wall clock shows a time at: none in the hour that is skipped in March, two in the one that comes twice in October.</summary>
    public static IReadOnlyList<DateTimeOffset> Instants(DateTime local)
    {
        if (StockholmTime.ToUtc(local) is not { } first)
            return [];
        var second = first.AddHours(1);
        return StockholmTime.ToLocal(second) == local ? [At(new(first)), At(new(second))] : [At(new(first))];
    }

    /// <summary>Whether the clock shows this time twice that night.</summary>
    public static bool IsDoubled(DateTimeOffset time) => Instants(StockholmTime.ToLocal(time.UtcDateTime)).Count == 2;
}
