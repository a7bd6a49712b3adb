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
        var clauses = new IReadOnlyList<Atom>[rules.Length];
        var without = new List<int>();
        for (var rule = 0; rule < rules.Length; rule++)
        {
            clauses[rule] = NecessaryClause.Of(rules[rule].Question)?.Atoms ?? [];
            if (clauses[rule].Count == 0)
                without.Add(rule);
        }
        clauseless = [.. without];
        var rulesOf = Owners(atoms.Length, clauses);
        var listsOf = Owners(atoms.Length, [.. lists.Select(list => list.Atoms)]);
        var marks = new List<SignIndex.Mark>?[fields.Length + 1];
        var tells = new bool[fields.Length + 1];
        foreach (var atom in atoms)
        {
            if (atom.Sign is { } sign)
                (marks[atom.Field] ??= []).Add(new SignIndex.Mark(sign, atom.Id, listsOf[atom.Id], rulesOf[atom.Id]));
            tells[atom.Field] |= rulesOf[atom.Id].Length > 0;
        }
        indexes = [.. marks.Select(list => list is null ? null : new SignIndex(list))];
        telling = [.. Enumerable.Range(0, tells.Length).Where(field => tells[field])];
    }

    /// <summary>By atom, which of the owners have it; ascending, none twice.</summary>
    private static int[][] Owners(int atoms, IReadOnlyList<Atom>[] owned)
    {
        var owners = new int[atoms][];
        var counts = new int[atoms];
        for (var owner = 0; owner < owned.Length; owner++)
        {
            foreach (var atom in owned[owner])
            {
                ref var count = ref counts[atom.Id];
                var known = owners[atom.Id] ?? [];
                if (count > 0 && known[count - 1] == owner)
                    continue;
                if (count == known.Length)
                    Array.Resize(ref owners[atom.Id], Math.Max(1, count * 2));
                owners[atom.Id][count++] = owner;
            }
        }
        for (var atom = 0; atom < atoms; atom++)
        {
            if (owners[atom] is null)
                owners[atom] = [];
            else if (owners[atom].Length > counts[atom])
                Array.Resize(ref owners[atom], counts[atom]);
        }
        return owners;
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
        var isKeywords = field == Fields.Count;
        var count = isKeywords ? fields.KeywordValues : fields.Count(field);
        for (var i = 0; i < count; i++)
        {
            if (isKeywords)
                scratch.Recognise(index, fields.KeywordValue(i));
            else if (!fields.IsNull(field, i))
                scratch.Recognise(index, fields.Text(field, i));
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
