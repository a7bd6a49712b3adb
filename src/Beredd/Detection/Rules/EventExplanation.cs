using Beredd.Sigma.Detections;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;

namespace Beredd.Detection.Rules;

/// <summary>Why a rule matches an event of a log, or why it does not.</summary>
/// <param name="Place">Which event it is.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Host">The machine that wrote it; empty where it does not say.</param>
/// <param name="Misfit">The part of the rule's log source that the event is not of (<c>product</c>, <c>category</c> or <c>service</c>); null when it fits.</param>
/// <param name="Condition">The rule's condition, asked of the event even when the log source does not fit.</param>
public sealed record EventExplanation(EventPlace Place, EventKind Kind, string Host, string? Misfit, RuleExplanation Condition)
{
    /// <summary>Whether a hunt would give a finding.</summary>
    public bool Matches => Misfit is null && Condition.Matches;

    /// <summary>How many parts of the condition would have to be otherwise for the rule to match, the log source apart; 0 when the condition holds.</summary>
    public int Missing => Count(Condition.Condition) + (Condition.Requirement is { } requirement ? Count(requirement) : 0);

    /// <summary>Of "all of" every part that does not hold counts, of "any of" the part that comes nearest.</summary>
    private static int Count(ExplainedCondition part) => part switch
    {
        { Holds: true } => 0,
        { Condition: AllOf or Named, Parts.Count: > 0 } => part.Parts.Sum(Count),
        { Condition: AnyOf, Parts.Count: > 0 } => part.Parts.Min(Count),
        _ => 1,
    };
}

/// <summary>Which event of a log.</summary>
/// <param name="File">The log.</param>
/// <param name="Number">Its place among all events that were read, from 1.</param>
/// <param name="RecordId">The log's own number of it; 0 where it has none.</param>
/// <param name="Offset">Where it starts in the (unpacked) log.</param>
/// <param name="Time">When it happened, UTC; the default where it does not say.</param>
public readonly record struct EventPlace(string File, long Number, ulong RecordId, long Offset, DateTime Time);
