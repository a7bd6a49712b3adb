using Beredd.Sigma.LogSources;

namespace Beredd.Sigma.Matching;

/// <summary>The rules that events of one kind may concern, compiled together.</summary>
public sealed class RuleSet
{
    /// <summary>The event fields that its rules may ask for; an index into it names a field.</summary>
    public IReadOnlyList<EventField> Fields { get; } = [];
}
