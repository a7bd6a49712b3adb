using Beredd.Sigma.LogSources;

namespace Beredd.Sigma.Matching;

/// <summary>The rules that events of one kind may concern, compiled together. Safe to share between threads.</summary>
public sealed class RuleSet
{
    private readonly Atom[] atoms;
    private readonly Entry[] rules;

    internal RuleSet(EventField[] fields, Atom[] atoms, Entry[] rules)
    {
        (Fields, this.atoms, this.rules) = (fields, atoms, rules);
    }

    /// <summary>The event fields that its rules may ask for; an index into it names a field.</summary>
    public IReadOnlyList<EventField> Fields { get; }

    /// <summary>Whether no rule can match events of the kind, so that they need not be read.</summary>
    public bool IsEmpty => rules.Length == 0;

    internal int RegexTimeouts => atoms.Sum(atom => atom.Timeouts);

    /// <summary>Adds the indexes (in the engine's rules) of the rules that the event matches, ascending.</summary>
    /// <param name="fields">The event, of the kind that the set was made for.</param>
    /// <param name="scratch">The thread's own.</param>
    /// <param name="hits">Not cleared before.</param>
    public void Match(IEventFields fields, MatchScratch scratch, List<int> hits)
    {
        scratch.Start(Fields.Count + 1, atoms.Length, rules.Length);
        foreach (var rule in rules)
        {
            if (rule.Question.Holds(fields, scratch))
                hits.Add(rule.Index);
        }
    }

    /// <summary>A rule by its index in the engine's rules, and what it asks.</summary>
    internal sealed record Entry(int Index, Question Question);
}
