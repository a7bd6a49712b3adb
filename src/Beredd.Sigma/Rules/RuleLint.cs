namespace Beredd.Sigma.Rules;

/// <summary>What may be wrong with a rule that can be used all the same.</summary>
public enum RuleLintKind
{
    /// <summary>It has no id, so that filters, correlations and exceptions cannot name it for good.</summary>
    MissingId,

    /// <summary>It has no level, and counts as informational.</summary>
    MissingLevel,

    /// <summary>It does not say what it is about.</summary>
    MissingDescription,

    /// <summary>It does not say what else looks like it.</summary>
    MissingFalsePositives,

    /// <summary>Its id is another rule's as well.</summary>
    DuplicateId,

    /// <summary>A tag is not a namespace, a point and a name.</summary>
    TagForm,

    /// <summary>The condition does not use a detection.</summary>
    UnusedDetection,

    /// <summary>A detection asks two things of a field that cannot both hold.</summary>
    NeverMatches,

    /// <summary>No log is known to be of its log source by itself.</summary>
    UnknownLogSource,

    /// <summary>Events of its log source are not known to have a field that it asks.</summary>
    UnknownField,
}

/// <summary>A remark on a rule.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="RuleId">The rule's id (<see cref="RuleHeader.Id"/>).</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">One English sentence.</param>
public sealed record RuleLint(SourcePosition Position, string RuleId, RuleLintKind Kind, string Message);
