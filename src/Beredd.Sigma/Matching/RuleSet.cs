using Beredd.Sigma.LogSources;

namespace Beredd.Sigma.Matching;

/// <summary>The rules that events of one kind may concern, compiled together. Safe to share between threads.</summary>
public sealed class RuleSet
{
    private readonly Atom[] atoms;
    private readonly Entry[] rules;

    private readonly int lists;

    // By field, the keywords last: what tells which questions may be answered yes, and so which rules may match.
    private readonly SignIndex?[] indexes;

    // The fields that must be looked through to know which rules may match; the others wait until a rule asks.
    private readonly int[] telling;

    // Rules that no sign tells of.
    private readonly int[] clauseless;

    internal RuleSet(EventField[] fields, Atom[] atoms, List<OneOf> lists, Entry[] rules)
    {
        (Fields, this.atoms, this.lists, this.rules) = (fields, atoms, lists.Count, rules);
        var listsOf = lists.SelectMany(list => list.Atoms.Select(atom => (atom.Id, List: list.Id))).ToLookup(pair => pair.Id, pair => pair.List);
        var clauses = rules.Select(rule => NecessaryClause.Of(rule.Question)).ToArray();
        clauseless = [.. Enumerable.Range(0, rules.Length).Where(rule => clauses[rule] is null)];
        var rulesOf = clauses.SelectMany((clause, rule) => (clause?.Atoms ?? []).Select(atom => (atom.Id, Rule: rule))).ToLookup(pair => pair.Id, pair => pair.Rule);
        telling = [.. clauses.SelectMany(clause => clause?.Atoms ?? []).Select(atom => atom.Field).Distinct().Order()];
        var signs = new List<(Sign, SignIndex.Mark)>?[fields.Length + 1];
        foreach (var atom in atoms)
        {
            if (atom.Sign is { } sign)
                (signs[atom.Field] ??= []).Add((sign, new SignIndex.Mark(atom.Id, sign.IsSure, [.. listsOf[atom.Id].Distinct()], [.. rulesOf[atom.Id].Distinct()])));
        }
        indexes = [.. signs.Select(list => list is null ? null : new SignIndex(list))];
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

    /// <summary>Adds the indexes (in the engine's rules) of the rules that the event matches, ascending.</summary>
    /// <param name="fields">The event, of the kind that the set was made for.</param>
    /// <param name="scratch">The thread's own.</param>
    /// <param name="hits">Not cleared before.</param>
    public void Match(IEventFields fields, MatchScratch scratch, List<int> hits)
    {
        Start(scratch);
        foreach (var field in telling)
            scratch.Look(fields, field);
        var first = hits.Count;
        foreach (var rule in clauseless)
            Ask(rule, fields, scratch, hits);
        foreach (var rule in scratch.Candidates)
            Ask(rule, fields, scratch, hits);
        if (hits.Count - first > 1)
            hits.Sort(first, hits.Count - first, null);
    }

    /// <summary>The same without passing over rules: what <see cref="Match"/> is measured against.</summary>
    internal void MatchAll(IEventFields fields, MatchScratch scratch, List<int> hits)
    {
        Start(scratch);
        for (var rule = 0; rule < rules.Length; rule++)
            Ask(rule, fields, scratch, hits);
    }

    /// <summary>Looks through the values of a field for signs.</summary>
    internal void Look(IEventFields fields, int field, MatchScratch scratch)
    {
        if (indexes[field] is not { } index)
            return;
        var count = scratch.Values(fields, field, Fields.Count);
        for (var i = 0; i < count; i++)
        {
            if (scratch.Folded(field, i, out var folded))
                index.Find(folded, scratch);
        }
    }

    private void Start(MatchScratch scratch) => scratch.Start(this, Fields.Count + 1, atoms.Length, lists, rules.Length);

    private void Ask(int rule, IEventFields fields, MatchScratch scratch, List<int> hits)
    {
        if (rules[rule].Question.Holds(fields, scratch))
            hits.Add(rules[rule].Index);
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
