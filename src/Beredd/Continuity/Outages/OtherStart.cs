using Beredd.Continuity.Entries;
using Beredd.Outage;

namespace Beredd.Continuity.Outages;

/// <summary>The same outage from another start, and what that changes.</summary>
/// <param name="Outage">Played from there.</param>
/// <param name="FirstHour">Services that fall within the first hour.</param>
/// <param name="Awake">Of these, those that are needed then and are not when the scenario's own start comes; those that matter most first.</param>
/// <param name="Only">Services that pass their limit at some time, and from the scenario's own start never.</param>
/// <param name="Spared">The other way round.</param>
public sealed record OtherStart(PlayedOutage Outage, int FirstHour, IReadOnlyList<ServiceCourse> Awake, IReadOnlyList<ServiceCourse> Only, IReadOnlyList<ServiceCourse> Spared)
{
    private const double Hour = 1;

    /// <summary>The scenario's own start first, then a night when few are at work and a morning when everything is needed.</summary>
    internal static IReadOnlyList<OtherStart> All(Simulations simulations, PlayableRegister playable, MunicipalRegister register, Scenario scenario)
    {
        var own = Play(scenario.Start);
        var mine = Breached(own);
        DateTime[] others = [StartTime.Next(scenario.Start, DayOfWeek.Saturday, 2), StartTime.Next(scenario.Start, DayOfWeek.Monday, 8)];
        return
        [
            new OtherStart(own, Falling(own).Count(), [], [], []),
            .. others.Where(start => start != scenario.Start).Order().Select(start =>
            {
                var other = Play(start);
                var theirs = Breached(other);
                var awake = Falling(other).Where(s => !IsNeeded(s.Service, scenario.Start) && IsNeeded(s.Service, start)).OrderByDescending(s => s.Service.HarmPerHour);
                return new OtherStart(other, Falling(other).Count(), [.. awake], Weightiest(other, theirs.Except(mine)), Weightiest(other, mine.Except(theirs)));
            }),
        ];

        PlayedOutage Play(DateTime start)
        {
            var moved = scenario with { Start = start };
            return new PlayedOutage(register, moved, simulations.Play(playable, moved));
        }
    }

    /// <summary>Whether a service is needed at a time on the clock.</summary>
    public static bool IsNeeded(Entries.Service service, DateTime local)
    {
        var minute = local.TimeOfDay.TotalMinutes;
        return service.Calendar?.Exists(e => e.Days.Contains(local.DayOfWeek) && e.FromMinute <= minute && minute < e.ToMinute) ?? true;
    }

    private static IEnumerable<ServiceCourse> Falling(PlayedOutage outage) => outage.Services.Where(s => s.Outcome.FirstShortfall < Hour);

    private static HashSet<string> Breached(PlayedOutage outage) => outage.Breached.Select(s => s.Service.Id).ToHashSet(StringComparer.Ordinal);

    private static List<ServiceCourse> Weightiest(PlayedOutage outage, IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return [.. outage.Services.Where(s => wanted.Contains(s.Service.Id)).OrderByDescending(s => s.Service.HarmPerHour)];
    }
}
