using Beredd.Outage;

namespace Beredd.Continuity.Weaknesses;

/// <summary>What can be done about a weak point.</summary>
public enum CureKind
{
    /// <summary>Something that can take the system's place.</summary>
    Alternative,

    /// <summary>To hold out without the system for longer.</summary>
    Tolerance,

    /// <summary>An analog routine for a service that has none.</summary>
    Routine,

    /// <summary>An analog routine that gives the minimum level.</summary>
    StrongerRoutine,

    /// <summary>An analog routine that is under way before the limit.</summary>
    QuickerRoutine,

    /// <summary>Work on paper that can be kept up for longer.</summary>
    LongerRoutine,

    /// <summary>The system restored in half the time.</summary>
    FasterRestoration,
}

/// <summary>A cure as it is tried: a register in which it has been done.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Id">To which system or service.</param>
/// <param name="Hours">How long, for those that are hours: the tolerance, the start, the endurance, the restoration.</param>
public sealed record Cure(CureKind Kind, string Id, double Hours)
{
    private const double PaperDays = 72;

    /// <summary>Tolerances worth trying, the cheapest first: a working day, a day, three days.</summary>
    private static readonly double[] Tolerances = [8, 24, 72];

    /// <summary>Every cure that might do something for what is lost and the services that it breaches.</summary>
    internal static IEnumerable<Cure> For(Register register, IReadOnlyList<string> lost, IEnumerable<Service> breached, double horizon)
    {
        foreach (var system in register.Systems.Where(s => lost.Contains(s.Id)))
        {
            yield return new Cure(CureKind.Alternative, system.Id, 0);
            foreach (var hours in Tolerances.Where(h => h < horizon))
                yield return new Cure(CureKind.Tolerance, system.Id, hours);
            if (system.Restore is { } work)
                yield return new Cure(CureKind.FasterRestoration, system.Id, work.Hours / 2);
        }
        foreach (var service in breached)
        {
            if (service.Analog is not { } analog)
            {
                yield return new Cure(CureKind.Routine, service.Id, PaperDays);
                continue;
            }
            if (analog.Capacity < service.MinimumLevel)
                yield return new Cure(CureKind.StrongerRoutine, service.Id, 0);
            if (analog.StartUpHours > service.AcceptableOutageHours)
                yield return new Cure(CureKind.QuickerRoutine, service.Id, service.AcceptableOutageHours / 2);
            if (analog.Capacity >= service.MinimumLevel && analog.EnduranceHours < horizon)
                yield return new Cure(CureKind.LongerRoutine, service.Id, analog.EnduranceHours * 2);
        }
    }

    /// <summary>The register with the cure done.</summary>
    internal Register In(Register register) => Kind switch
    {
        CureKind.Alternative => WithAlternative(register),
        CureKind.Tolerance => EveryNeed(register, n => n.Id == Id && n.ToleranceHours < Hours ? n with { ToleranceHours = Hours } : n),
        CureKind.FasterRestoration => register with { Systems = [.. register.Systems.Select(s => s.Id == Id ? s with { Restore = s.Restore! with { Hours = Hours } } : s)] },
        CureKind.Routine => WithAnalog(register, s => new AnalogRoutine(Math.Min(1, s.AcceptableOutageHours / 2), s.MinimumLevel, Hours, 0, 0)),
        CureKind.StrongerRoutine => WithAnalog(register, s => s.Analog! with { Capacity = s.MinimumLevel }),
        CureKind.QuickerRoutine => WithAnalog(register, s => s.Analog! with { StartUpHours = Hours }),
        _ => WithAnalog(register, s => s.Analog! with { EnduranceHours = Hours }),
    };

    private Register WithAnalog(Register register, Func<Service, AnalogRoutine> analog) =>
        register with { Services = [.. register.Services.Select(s => s.Id == Id ? s with { Analog = analog(s) } : s)] };

    /// <summary>A twin stands beside the system wherever that is needed, and needs what it needs.</summary>
    private Register WithAlternative(Register register)
    {
        var system = register.Systems.First(s => s.Id == Id);
        var ids = register.Systems.Select(s => s.Id).Concat(register.Services.Select(s => s.Id)).ToHashSet(StringComparer.Ordinal);
        var twin = "reserv";
        for (var n = 2; ids.Contains(twin); n++)
            twin = $"reserv-{n}";
        var beside = EveryGroup(register, g => g.Of.FirstOrDefault(n => n.Id == Id) is { } need ? g with { Of = [.. g.Of, need with { Id = twin }] } : g);
        return beside with { Systems = [.. beside.Systems, system with { Id = twin }] };
    }

    private static Register EveryNeed(Register register, Func<Need, Need> change) => EveryGroup(register, g => g with { Of = [.. g.Of.Select(change)] });

    private static Register EveryGroup(Register register, Func<NeedGroup, NeedGroup> change) => register with
    {
        Systems = [.. register.Systems.Select(s => s with { Needs = [.. s.Needs.Select(change)] })],
        Services = [.. register.Services.Select(s => s with { Needs = [.. s.Needs.Select(change)] })],
    };
}
