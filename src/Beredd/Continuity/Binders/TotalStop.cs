using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Outage;

namespace Beredd.Continuity.Binders;

/// <summary>When a service falls and what paper gives, in hours after the stop; null is not within <see cref="TotalStop.HorizonHours"/>.</summary>
/// <param name="FallsAt">It is below its lowest acceptable level.</param>
/// <param name="PaperFrom">Work on paper gives something.</param>
/// <param name="PaperTo">Paper cannot be kept up any longer.</param>
/// <param name="TooLongAt">It has been short for longer than is acceptable.</param>
internal sealed record ServiceFall(double? FallsAt, double? PaperFrom, double? PaperTo, double? TooLongAt);

/// <summary>
/// The outage that a binder is written for: everything that the municipality runs itself stops on a Tuesday at 8 in the morning, and nothing comes back.
/// The day is the same for every binder, whenever it is printed: a binder must not become another one because a week has passed.
/// </summary>
internal static class TotalStop
{
    public const double HorizonHours = 14 * 24;

    private const double SameLevel = 1e-9;

    /// <summary>An ordinary winter week, with no holiday and no change of the clock in it.</summary>
    private static readonly DateTime Start = new(2026, 1, 13, 8, 0, 0);

    /// <summary>By the id of the service.</summary>
    public static IReadOnlyDictionary<string, ServiceFall> Play(MunicipalRegister register)
    {
        var engine = EngineRegister.From(register);
        var hit = Hit(register).Select(id => new Hit(id)).ToList();
        var result = new Simulator(engine).Simulate(new Scenario("", Start, HorizonHours, hit, [], Restoration: false));
        var courses = result.Nodes.ToDictionary(n => n.Id, n => n.Changes, StringComparer.Ordinal);
        return engine.Services.Zip(result.Services).ToDictionary(p => p.First.Id, p => Fall(p.First, p.Second, courses.GetValueOrDefault(p.First.Id) ?? []), StringComparer.Ordinal);
    }

    /// <summary>What runs in our own environment. Where the register does not say where anything runs, everything that is a computer, a network, a telephone or a lock.</summary>
    private static IEnumerable<string> Hit(MunicipalRegister register)
    {
        var own = register.Systems.Where(s => s.Hosting is Hosting.Domain or Hosting.Own).Select(s => s.Id).ToList();
        return own.Count > 0
            ? own
            : register.Systems.Where(s => s.Hosting == Hosting.Elsewhere && s.Kind is not (SystemKind.Power or SystemKind.Site or SystemKind.Supplier or SystemKind.Person)).Select(s => s.Id);
    }

    private static ServiceFall Fall(Outage.Service service, ServiceOutcome outcome, IReadOnlyList<LevelChange> course)
    {
        var falls = course.Where(c => c.Level < service.MinimumLevel - SameLevel).Select(c => (double?)c.AtHours).FirstOrDefault();
        return new ServiceFall(
            falls,
            falls is not null && outcome.Analog.Count > 0 ? outcome.Analog[0].From : null,
            falls is not null && outcome.Analog.Count > 0 && outcome.Analog[^1].To < HorizonHours ? outcome.Analog[^1].To : null,
            outcome.Breaches.Count > 0 ? outcome.Breaches[0].From : null);
    }
}
