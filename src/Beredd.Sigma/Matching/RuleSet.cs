using Beredd.Sigma.LogSources;

namespace Beredd.Sigma.Matching;

/// <summary>The rules that events of one kind may concern, compiled together. Safe to share between threads.</summary>
public sealed class RuleSet
{
    private readonly Atom[] atoms;
    private readonly Entry[] rules;

    // By field, the keywords last: what tells which rules may match. Rules without a clause may always.
    private readonly GramIndex?[] indexes;
    private readonly bool[] clauseless;

    internal RuleSet(EventField[] fields, Atom[] atoms, Entry[] rules)
    {
        (Fields, this.atoms, this.rules) = (fields, atoms, rules);
        clauseless = new bool[rules.Length];
        var signs = new List<(string, bool, int)>?[fields.Length + 1];
        for (var rule = 0; rule < rules.Length; rule++)
        {
            if (NecessaryClause.Of(rules[rule].Question) is not { } clause)
            {
                clauseless[rule] = true;
                continue;
            }
            foreach (var sign in clause.Signs)
                (signs[sign.Field] ??= []).Add((sign.Literal, sign.Whole, rule));
        }
        indexes = [.. signs.Select(list => list is null ? null : new GramIndex(list))];
    }

    /// <summary>The event fields that its rules may ask for; an index into it names a field.</summary>
    public IReadOnlyList<EventField> Fields { get; }

    /// <summary>Whether no rule can match events of the kind, so that they need not be read.</summary>
    public bool IsEmpty => rules.Length == 0;

    /// <summary>The fields that a rule of the set looks at or wants shown: its name for each, and the index into <see cref="Fields"/>.</summary>
    /// <param name="rule">Index in the engine's rules, as in the hits.</param>
    public IReadOnlyList<KeyValuePair<string, int>> FieldsOf(int rule) => Find(rule).Fields;

    /// <summary>Indexes into <see cref="Fields"/> of what the engine's maker wanted read besides, in that order.</summary>
    /// <param name="rule">Index in the engine's rules, as in the hits.</param>
    public IReadOnlyList<int> AlsoRead(int rule) => Find(rule).AlsoRead;

    internal int RegexTimeouts => atoms.Sum(atom => atom.Timeouts);

    /// <summary>Adds the indexes (in the engine's rules) of the rules that the event matches, ascending.</summary>
    /// <param name="fields">The event, of the kind that the set was made for.</param>
    /// <param name="scratch">The thread's own.</param>
    /// <param name="hits">Not cleared before.</param>
    public void Match(IEventFields fields, MatchScratch scratch, List<int> hits)
    {
        scratch.Start(Fields.Count + 1, atoms.Length, rules.Length);
        for (var field = 0; field < indexes.Length; field++)
        {
            if (indexes[field] is not { } index)
                continue;
            var count = scratch.Values(fields, field, Fields.Count);
            for (var i = 0; i < count; i++)
            {
                if (scratch.Folded(field, i, out var folded))
                    index.Mark(folded, scratch);
            }
        }
        for (var rule = 0; rule < rules.Length; rule++)
        {
            if ((clauseless[rule] || scratch.IsCandidate(rule)) && rules[rule].Question.Holds(fields, scratch))
                hits.Add(rules[rule].Index);
        }
    }

    /// <summary>The same without passing over rules: what <see cref="Match"/> is measured against.</summary>
    internal void MatchAll(IEventFields fields, MatchScratch scratch, List<int> hits)
    {
        scratch.Start(Fields.Count + 1, atoms.Length, rules.Length);
        foreach (var rule in rules)
        {
            if (rule.Question.Holds(fields, scratch))
                hits.Add(rule.Index);
        }
    }

    private Shown Find(int rule)
    {
        var (low, high) = (0, rules.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rules[middle].Index < rule)
                low = middle + 1;
            else
                high = middle;
        }
        return rules.Length > 0 && rules[low].Index == rule
            ? rules[low].Shown
            : throw new ArgumentOutOfRangeException(nameof(rule), "not a rule of this set");
    }

    /// <summary>A rule by its index in the engine's rules, and what it asks.</summary>
    internal sealed record Entry(int Index, Question Question, Shown Shown);

    /// <summary>What is read of an event that a rule matches: the rule's own fields by name, and those that somebody else asked for.</summary>
    internal sealed record Shown(KeyValuePair<string, int>[] Fields, int[] AlsoRead);
}
