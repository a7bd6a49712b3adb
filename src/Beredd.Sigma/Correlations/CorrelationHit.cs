namespace Beredd.Sigma.Correlations;

/// <summary>An event that a rule matched, as a correlation sees it.</summary>
/// <param name="Rule">The rule's index among those that the engine was made with.</param>
/// <param name="Ticks">When it happened: 100 ns since 0001-01-01 UTC.</param>
/// <param name="Event">The caller's own reference; the same for all rules that the one event matched.</param>
/// <param name="Values">The values of <see cref="CorrelationEngine.FieldsOf"/>, in that order; null where the event lacks the field.</param>
public readonly record struct CorrelationHit(int Rule, long Ticks, long Event, IReadOnlyList<string?> Values);

/// <summary>An event that took part in a match.</summary>
/// <param name="Ticks">When it happened.</param>
/// <param name="Event">The caller's reference.</param>
/// <param name="RuleId">The rule that it matched, or the correlation that was first met at it.</param>
public readonly record struct CorrelationMember(long Ticks, long Event, string RuleId);

/// <summary>
/// An episode: a correlation's condition was met at one event after the other. Whether it is shown is the caller's to decide
/// (<see cref="Rules.RuleCollection.ReferencedOnly"/>).
/// </summary>
/// <param name="Correlation">Index among the correlations that the engine was made with.</param>
/// <param name="Ticks">When the condition was first met.</param>
/// <param name="Group">The values that the events have in common, by the names in <c>group-by</c>, as the first event has them.</param>
/// <param name="Members">
/// The events, from the first of the first window in which the condition was met to the last of the last one; of a long episode the first and the last 500.
/// </param>
/// <param name="Count">How many events there are in all.</param>
public sealed record CorrelationMatch(
    int Correlation, long Ticks, IReadOnlyList<KeyValuePair<string, string>> Group, IReadOnlyList<CorrelationMember> Members, long Count);
