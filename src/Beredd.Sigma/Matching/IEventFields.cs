namespace Beredd.Sigma.Matching;

/// <summary>
/// One event as the matcher sees it. Fields are asked for by their place in the list of field names that the matcher gave
/// beforehand (<see cref="RuleSet.Fields"/>), so that a reader can work out once per kind of event where each is found.
/// </summary>
/// <remarks>
/// Event logs and JSON events implement it. A span is valid until the next call to the same object.
/// </remarks>
public interface IEventFields
{
    /// <summary>How many values the field has: 0 when it is absent.</summary>
    int Count(int field);

    /// <summary>The text of a value; empty for null. Numbers, identifiers and times in the form that rules are written for.</summary>
    /// <param name="field">Index into <see cref="RuleSet.Fields"/>.</param>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    ReadOnlySpan<char> Text(int field, int index);

    /// <summary>Whether the value is null (as in JSON), not text.</summary>
    bool IsNull(int field, int index);

    /// <summary>How many values a keyword is looked for in: every value of the event.</summary>
    int KeywordValues { get; }

    /// <summary>A value for keywords.</summary>
    /// <param name="index">From 0 to <see cref="KeywordValues"/> − 1.</param>
    ReadOnlySpan<char> KeywordValue(int index);
}
