using Beredd.Sigma.Detections;

namespace Beredd.Sigma.Rules;

/// <summary>Where in a rule file something stands.</summary>
/// <param name="File">The file's path as it was given.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}

/// <summary>How bad it is when a rule matches (Sigma specification 2.1.0, "Level"), mildest first.</summary>
public enum RuleLevel
{
    /// <summary>Worth knowing, no sign of an attack by itself. Also a rule that says no level.</summary>
    Informational,

    /// <summary>Seldom an attack.</summary>
    Low,

    /// <summary>Should be looked at.</summary>
    Medium,

    /// <summary>Should be looked at now.</summary>
    High,

    /// <summary>An attack unless shown otherwise.</summary>
    Critical,
}

/// <summary>The <c>logsource</c> of a rule, lower-cased; null where the rule says nothing.</summary>
public sealed record LogSource(string? Product, string? Category, string? Service);

/// <summary>What a rule and a correlation have in common: who they are and what they say of themselves.</summary>
/// <param name="Id">The UUID as written, lower-cased; a stable one made of the title and file name where the rule has none.</param>
/// <param name="Name">The <c>name</c> that correlations may use.</param>
/// <param name="Title">Never empty.</param>
/// <param name="Level">See <see cref="RuleLevel"/>.</param>
/// <param name="Status">As written, or null.</param>
/// <param name="Description">As written, or empty.</param>
/// <param name="Tags">As written, lower-cased: <c>attack.t1003.001</c>.</param>
/// <param name="FalsePositives">As written.</param>
/// <param name="References">As written.</param>
/// <param name="Author">As written, or null.</param>
/// <param name="Position">Where the document starts.</param>
public sealed record RuleHeader(
    string Id,
    string? Name,
    string Title,
    RuleLevel Level,
    string? Status,
    string Description,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> FalsePositives,
    IReadOnlyList<string> References,
    string? Author,
    SourcePosition Position);

/// <summary>A rule about single events.</summary>
/// <param name="Header">Who the rule is.</param>
/// <param name="LogSource">Which events it is about.</param>
/// <param name="Condition">What it asks of them; filters of the specification that apply are already part of it.</param>
/// <param name="Fields">The <c>fields</c> the author wants shown, then those the condition looks at; distinct, in this order.</param>
public sealed record SigmaRule(RuleHeader Header, LogSource LogSource, Condition Condition, IReadOnlyList<string> Fields);

/// <summary>How a correlation counts (Sigma specification 2.1.0, "Correlation rules").</summary>
public enum CorrelationType
{
    /// <summary>Number of events.</summary>
    EventCount,

    /// <summary>Number of distinct values of a field.</summary>
    ValueCount,

    /// <summary>All the rules within the timespan, in any order.</summary>
    Temporal,

    /// <summary>All the rules within the timespan, in the order given.</summary>
    TemporalOrdered,

    /// <summary>Sum of a field.</summary>
    ValueSum,

    /// <summary>Mean of a field.</summary>
    ValueAverage,

    /// <summary>A percentile of a field.</summary>
    ValuePercentile,
}

/// <summary>One bound on what a correlation counts.</summary>
public readonly record struct CorrelationBound(Comparison Comparison, decimal Number);

/// <summary>A rule about several events.</summary>
/// <param name="Header">Who the correlation is.</param>
/// <param name="Type">How it counts.</param>
/// <param name="Rules">The ids (<see cref="RuleHeader.Id"/>) of the rules or correlations it refers to, resolved, in order.</param>
/// <param name="GroupBy">The fields (or aliases) whose values must be the same; empty for one group of all.</param>
/// <param name="Aliases">alias → (rule id → field).</param>
/// <param name="Timespan">Longest time from the first event to the last.</param>
/// <param name="Bounds">All must hold; empty only for the temporal types, where it means every rule at least once.</param>
/// <param name="Fields">The fields counted by <c>value_*</c>.</param>
/// <param name="Percentile">0 to 100 for <see cref="CorrelationType.ValuePercentile"/>.</param>
/// <param name="Generate">Whether the rules it refers to also give findings of their own.</param>
public sealed record SigmaCorrelation(
    RuleHeader Header,
    CorrelationType Type,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> GroupBy,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Aliases,
    TimeSpan Timespan,
    IReadOnlyList<CorrelationBound> Bounds,
    IReadOnlyList<string> Fields,
    decimal? Percentile,
    bool Generate);

/// <summary>Why a document of a rule file was not taken.</summary>
/// <param name="Position">Where the reason stands.</param>
/// <param name="Reason">What is wrong and what to do, one English sentence.</param>
/// <param name="RuleId">The id of the refused rule where it could be read.</param>
/// <param name="Title">Its title where it could be read.</param>
public sealed record RuleRefusal(SourcePosition Position, string Reason, string? RuleId = null, string? Title = null);

/// <summary>Rules that belong together: all that a hunt uses.</summary>
/// <param name="Rules">In the order of files and documents.</param>
/// <param name="Correlations">Those referred to before those that refer to them.</param>
/// <param name="ReferencedOnly">Ids of rules and correlations that give no findings of their own, because only correlations without <c>generate</c> use them.</param>
/// <param name="Refusals">What was not taken, and why.</param>
public sealed record RuleCollection(
    IReadOnlyList<SigmaRule> Rules,
    IReadOnlyList<SigmaCorrelation> Correlations,
    IReadOnlySet<string> ReferencedOnly,
    IReadOnlyList<RuleRefusal> Refusals);
