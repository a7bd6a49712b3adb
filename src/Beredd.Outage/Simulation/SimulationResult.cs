namespace Beredd.Outage;

/// <summary>What a scenario does. Hours from its start; intervals are [from, to) cut at the horizon. Spec: "Files", <c>beredd-simulation/1</c>.</summary>
/// <param name="Nodes">Every node whose level changed, in the order of the register.</param>
/// <param name="Restoration">Jobs that started before the horizon, by start, then id.</param>
/// <param name="Services">Every service, in the order of the register.</param>
/// <param name="Harm">Sum over the services.</param>
/// <param name="BreachedServices">Services with at least one breach.</param>
/// <param name="Deadlocks">Systems that wait for each other at the horizon, though all could be up.</param>
/// <param name="Unrestorable">Hit, without a time of return and without a way to be restored.</param>
public sealed record SimulationResult(
    IReadOnlyList<NodeCourse> Nodes,
    IReadOnlyList<RestorationJob> Restoration,
    IReadOnlyList<ServiceOutcome> Services,
    double Harm,
    int BreachedServices,
    IReadOnlyList<IReadOnlyList<string>> Deadlocks,
    IReadOnlyList<string> Unrestorable);

/// <summary>The changes of level of a node.</summary>
public sealed record NodeCourse(string Id, IReadOnlyList<LevelChange> Changes);

/// <summary>From <paramref name="AtHours"/> on the level is <paramref name="Level"/> (0..1).</summary>
public readonly record struct LevelChange(double AtHours, double Level);

/// <summary>[<paramref name="From"/>, <paramref name="To"/>) in hours.</summary>
public readonly record struct HourSpan(double From, double To);

/// <summary>A team restored a system, or was still at it at the horizon.</summary>
public sealed record RestorationJob(string Id, string Team, double From, double To);

/// <summary>What became of a service.</summary>
/// <param name="Id">The service.</param>
/// <param name="FirstShortfall">First instant of shortfall while needed, or null.</param>
/// <param name="ShortfallHours">Needed hours of shortfall.</param>
/// <param name="Harm">Harm within the horizon.</param>
/// <param name="Analog">When analog work gave something.</param>
/// <param name="Breaches">When the service was breached.</param>
/// <param name="FormsTotal">All forms that arose.</param>
/// <param name="FormsPeak">The largest backlog.</param>
/// <param name="BackToNormal">When the last form was typed in; 0 where nothing happened, null where it lies past the horizon.</param>
public sealed record ServiceOutcome(
    string Id,
    double? FirstShortfall,
    double ShortfallHours,
    double Harm,
    IReadOnlyList<HourSpan> Analog,
    IReadOnlyList<HourSpan> Breaches,
    double FormsTotal,
    double FormsPeak,
    double? BackToNormal);
