namespace Beredd.Outage;

/// <summary>One way to act, and what it does. Spec: "What is asked of it", 4.</summary>
/// <param name="Scenario">What is stopped, and when.</param>
/// <param name="Result">What that does to systems and services.</param>
/// <param name="Breached">How many services are breached at a time: a count for each change, ascending; none before the first.</param>
/// <param name="Reach">How many working systems the attacker reaches: a count for each change, ascending, the first at 0.</param>
/// <param name="Reached">The systems that are reached when the reach is smallest, in the order of the register: what the measure leaves open.</param>
public sealed record ContainmentChoice(
    Scenario Scenario,
    SimulationResult Result,
    IReadOnlyList<CountChange> Breached,
    IReadOnlyList<CountChange> Reach,
    IReadOnlyList<string> Reached);

/// <summary>From <paramref name="AtHours"/> on there are <paramref name="Count"/>.</summary>
public readonly record struct CountChange(double AtHours, int Count);
