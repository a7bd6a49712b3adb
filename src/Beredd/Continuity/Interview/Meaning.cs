using Beredd.Continuity.Engine;
using Beredd.Continuity.Lookup;
using Beredd.Outage;

namespace Beredd.Continuity.Interview;

/// <summary>
/// What the answers about a service mean: everything that it needs is gone from a Monday at 8, and nobody brings it back for two weeks. Hours from then; null where it does not come to it.
/// </summary>
/// <param name="Start">The Monday.</param>
/// <param name="UsualUntil">When the work can no longer go on as usual.</param>
/// <param name="Paper">When work on paper gives something.</param>
/// <param name="PaperIsEnough">Whether that is the least that is acceptable.</param>
/// <param name="BreachedFrom">When people have been without for longer than is acceptable.</param>
/// <param name="Forms">How many forms it makes.</param>
/// <param name="TypingHours">How long it takes to type them in; null where that never ends.</param>
public sealed record Meaning(DateTime Start, double? UsualUntil, HourSpan? Paper, bool PaperIsEnough, double? BreachedFrom, double Forms, double? TypingHours)
{
    internal const double Horizon = 14 * 24;

    /// <summary>Null where the service needs nothing.</summary>
    public static Meaning? Of(RegisterIndex index, Entries.Service service, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(service);
        var needed = service.Needs.SelectMany(n => n.Members).Select(m => m.TargetId).Distinct().ToList();
        if (needed.Count == 0)
            return null;
        var start = Fall.Monday(today);
        var result = new Simulator(EngineRegister.From(index.Register)).Simulate(new Scenario("", start, Horizon, [.. needed.Select(id => new Hit(id))], [], false));
        var outcome = result.Services.Single(s => s.Id == service.Id);
        var changes = result.Nodes.FirstOrDefault(n => n.Id == service.Id)?.Changes ?? [];
        var analog = service.Analog;
        return new Meaning(
            start,
            changes.Where(c => c.Level < service.MinimumLevel).Select(c => (double?)c.AtHours).FirstOrDefault(),
            outcome.Analog is [var paper, ..] ? paper : null,
            analog is not null && analog.Capacity >= service.MinimumLevel,
            outcome.Breaches is [var breach, ..] ? breach.From : null,
            outcome.FormsTotal,
            outcome.FormsTotal > 0 && analog is { ReentryPerHour: > 0 } ? outcome.FormsTotal / analog.ReentryPerHour : null);
    }
}
