using Beredd.Access;

namespace Beredd.Crisis;

/// <summary>A page of an incident, in the menu of its pages. A part adds its own by <c>services.AddSingleton(new IncidentPlace(…))</c>.</summary>
/// <param name="Order">From left to right: 10 overview, 20 log, 25 situation picture, 30 decisions, 35 tasks, 40 staff, 50 duties, 55 messages, 60 units, 70 the attacker and the eviction, 80 evidence, 85 the outside experts, 90 the log's check code.</param>
/// <param name="Tail">What follows the incident's own address: <c>/beslut</c>.</param>
/// <param name="Swedish">Its name.</param>
/// <param name="English">Its name in English.</param>
/// <param name="Access">Who is shown it. One that knows a part (<see cref="AccessRule.Part"/>) can be chosen for somebody from outside.</param>
internal sealed record IncidentPlace(int Order, string Tail, string Swedish, string English, AccessRule Access)
{
    /// <summary>Who writes there, where somebody from outside may be let in to do so; null where they only read.</summary>
    public AccessRule? Writers { get; init; }
}
