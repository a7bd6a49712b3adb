using Beredd.Continuity.Entries;
using Beredd.Outage;

namespace Beredd.Continuity.Outages;

/// <summary>The same outage from another start, and what that changes within its first day.</summary>
/// <param name="Outage">Played from there.</param>
/// <param name="BreachedFirstDay">Services past their limit within the first day.</param>
/// <param name="Only">Of these, those that are not past it within the first day from the scenario's own start; those that matter most first.</param>
/// <param name="Spared">The other way round.</param>
public sealed record OtherStart(PlayedOutage Outage, int BreachedFirstDay, IReadOnlyList<ServiceCourse> Only, IReadOnlyList<ServiceCourse> Spared)
{
    private const double Day = 24;

    /// <summary>The scenario's own start first, then a night when few are at work and a morning when everything is needed.</summary>
    internal static IReadOnlyList<OtherStart> All(Simulations simulations, PlayableRegister playable, MunicipalRegister register, Scenario scenario)
    {
        var own = Play(scenario.Start);
        var mine = FirstDay(own);
        DateTime[] others = [StartTime.Next(scenario.Start, DayOfWeek.Saturday, 2), StartTime.Next(scenario.Start, DayOfWeek.Monday, 8)];
        return
        [
            new OtherStart(own, mine.Count, [], []),
            .. others.Where(start => start != scenario.Start).Order().Select(start =>
            {
                var other = Play(start);
                var theirs = FirstDay(other);
                return new OtherStart(other, theirs.Count, Weightiest(other, theirs.Except(mine)), Weightiest(other, mine.Except(theirs)));
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

    private static HashSet<string> FirstDay(PlayedOutage outage) => outage.Services.Where(s => s.Breach < Day).Select(s => s.Service.Id).ToHashSet(StringComparer.Ordinal);

    private static List<ServiceCourse> Weightiest(PlayedOutage outage, IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return [.. outage.Services.Where(s => wanted.Contains(s.Service.Id)).OrderByDescending(s => s.Service.HarmPerHour)];
    }
}
