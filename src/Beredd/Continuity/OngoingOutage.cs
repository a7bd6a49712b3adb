using Beredd.Continuity.Outages;
using Beredd.Outage;

namespace Beredd.Continuity;

/// <summary>A system that is out, or was.</summary>
/// <param name="Id">In the register.</param>
/// <param name="Since">When it went.</param>
/// <param name="Back">When it came back; null while it has not.</param>
public sealed record SystemOut(string Id, DateTimeOffset Since, DateTimeOffset? Back);

/// <summary>A service that is short, on paper, or will be, if nothing that is out comes back.</summary>
/// <param name="Id">In the register.</param>
/// <param name="Name">As people call it.</param>
/// <param name="UnitId">Whose it is.</param>
/// <param name="Unit">What that is called.</param>
/// <param name="Path">Its page.</param>
/// <param name="ShortFrom">When people are given less than the lowest acceptable level; null where they never are.</param>
/// <param name="BreachAt">When it has been so for longer than is acceptable; null where that does not come within <see cref="OngoingOutage.DaysAhead"/>.</param>
/// <param name="PaperFrom">When its analog routine gives something; null where it has none, or does not need it.</param>
/// <param name="PaperUntil">When the routine runs out; null where it does not.</param>
public sealed record FallingService(string Id, string Name, string UnitId, string Unit, string Path, DateTimeOffset? ShortFrom, DateTimeOffset? BreachAt, DateTimeOffset? PaperFrom, DateTimeOffset? PaperUntil);

/// <summary>Plays an outage that is under way, from the times at which systems really went and came back.</summary>
public sealed class OngoingOutage
{
    /// <summary>How far ahead of now is looked.</summary>
    public const int DaysAhead = 14;

    private readonly CurrentRegister current;
    private readonly Simulations simulations;

    internal OngoingOutage(CurrentRegister current, Simulations simulations) => (this.current, this.simulations) = (current, simulations);

    /// <summary>What is short, and what falls next if nothing more comes back; the first to pass its acceptable outage first.</summary>
    /// <param name="systems">Those that are out or were; one that the register does not have is left out.</param>
    /// <param name="now">The hour is enough: what was reckoned for it is kept.</param>
    /// <param name="english">The language of names.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<IReadOnlyList<FallingService>> PlayAsync(IReadOnlyList<SystemOut> systems, DateTimeOffset now, bool english, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(systems);
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        var known = systems.Where(s => register.Systems.Exists(r => r.Id == s.Id) && (s.Back is null || s.Back > s.Since)).ToList();
        if (known.Count == 0)
            return [];
        var first = known.Min(s => s.Since).UtcDateTime;
        first = first.AddTicks(-(first.Ticks % TimeSpan.TicksPerMinute));
        var start = StockholmTime.ToLocal(first);
        // In the hour that comes twice the local time means the first of the two: hours are counted from that one.
        var origin = StockholmTime.ToUtc(start) ?? first;
        var hours = Math.Max(1, Math.Ceiling((now.UtcDateTime - origin).TotalHours)) + (DaysAhead * 24);
        var scenario = new Scenario("", start, hours, [.. known.Select(s => new Hit(s.Id, Hour(s.Since), s.Back is { } back ? Hour(back) : null))], [], Restoration: false);
        var playable = simulations.Of(register);
        var played = new PlayedOutage(register, scenario, simulations.Play(playable, scenario));
        return
        [
            .. played.Services.Where(s => s.Affected).Select(s => new FallingService(
                    s.Service.Id, s.Name(english), s.Unit.Id, s.Unit.Name, $"/planera/tjanster/{s.Service.Id}",
                    At(s.Outcome.FirstShortfall), At(s.Breach), At(s.Outcome.Analog.Count > 0 ? s.Outcome.Analog[0].From : null),
                    At(s.Outcome.Analog.Count > 0 && s.Outcome.Analog[^1].To < hours - 0.01 ? s.Outcome.Analog[^1].To : null)))
                .OrderBy(f => f.BreachAt ?? DateTimeOffset.MaxValue).ThenBy(f => f.ShortFrom ?? DateTimeOffset.MaxValue).ThenBy(f => f.Name, StringComparer.Ordinal),
        ];

        double Hour(DateTimeOffset time) => Math.Max(0, (time.UtcDateTime - origin).TotalHours);
        DateTimeOffset? At(double? hour) => hour is { } some ? new DateTimeOffset(DateTime.SpecifyKind(origin.AddHours(some), DateTimeKind.Utc)) : null;
    }
}
