namespace Beredd.Sigma.Matching;

/// <summary>
/// What matching one event needs room for, reused from event to event and rule set to rule set. For one thread at a time.
/// </summary>
public sealed class MatchScratch
{
    private readonly SignMemo memo = new();
    private readonly List<(int Start, int Length)> values = [];
    private (int Epoch, int First, int Count)[] fields = [];
    private char[] folded = new char[4096];
    private int used;
    private char[] other = [];

    // An atom's answer holds for the event whose epoch it bears: the sign is the answer, so nothing is cleared between events.
    private int[] answers = [];
    private int[] possible = [];
    private int[] marked = [];
    private int[] candidates = [];
    private int[] looked = [];
    private int epoch;
    private RuleSet rules = null!;

    /// <summary>The places, in the rule set, of the rules that may match; in no order, none twice.</summary>
    internal List<int> Candidates { get; } = [];

    internal void Start(RuleSet rules, int fieldCount, int atomCount, int listCount, int ruleCount)
    {
        this.rules = rules;
        Candidates.Clear();
        if (epoch == int.MaxValue)
        {
            epoch = 0;
            Array.Clear(answers);
            Array.Clear(possible);
            Array.Clear(marked);
            Array.Clear(candidates);
            Array.Clear(looked);
            Array.Clear(fields);
        }
        epoch++;
        used = 0;
        values.Clear();
        Grow(ref fields, fieldCount);
        Grow(ref looked, fieldCount);
        Grow(ref answers, atomCount);
        Grow(ref possible, atomCount);
        Grow(ref marked, listCount);
        Grow(ref candidates, ruleCount);
    }

    internal bool Known(int atom, out bool answer)
    {
        var stored = answers[atom];
        answer = stored > 0;
        return stored == epoch || stored == -epoch;
    }

    internal void Keep(int atom, bool answer) => answers[atom] = answer ? epoch : -epoch;

    /// <summary>Whether the value of the atom's field bears its sign.</summary>
    internal bool IsPossible(int atom) => possible[atom] == epoch;

    /// <summary>Whether a question of the list was answered yes.</summary>
    internal bool IsMarked(int list) => marked[list] == epoch;

    /// <summary>Keeps what the signs in a value speak for.</summary>
    internal void Recognise(SignIndex index, ReadOnlySpan<char> text)
    {
        var found = memo.Of(index, text);
        foreach (var atom in found.Possible)
            possible[atom] = epoch;
        foreach (var atom in found.Sure)
            answers[atom] = epoch;
        foreach (var list in found.Lists)
            marked[list] = epoch;
        foreach (var rule in found.Rules)
        {
            if (candidates[rule] == epoch)
                continue;
            candidates[rule] = epoch;
            Candidates.Add(rule);
        }
    }

    /// <summary>Looks through the field's values for signs, once for each event.</summary>
    internal void Look(IEventFields fields, int field)
    {
        if (looked[field] == epoch)
            return;
        looked[field] = epoch;
        rules.Look(fields, field, this);
    }

    /// <summary>How many values the field has that are not gone (null ones included), all folded.</summary>
    /// <param name="fields">The event.</param>
    /// <param name="field">A field of the rule set; its number of fields means all values, for keywords.</param>
    /// <param name="keywords">That number.</param>
    internal int Values(IEventFields fields, int field, int keywords)
    {
        ref var known = ref this.fields[field];
        if (known.Epoch == epoch)
            return known.Count;
        var count = field == keywords ? fields.KeywordValues : fields.Count(field);
        known = (epoch, values.Count, count);
        for (var i = 0; i < count; i++)
        {
            if (field != keywords && fields.IsNull(field, i))
            {
                values.Add((0, -1));
                continue;
            }
            var text = field == keywords ? fields.KeywordValue(i) : fields.Text(field, i);
            if (used + text.Length > folded.Length)
                Array.Resize(ref folded, Math.Max(folded.Length * 2, used + text.Length));
            ValueMatcher.Fold(text, folded.AsSpan(used, text.Length));
            values.Add((used, text.Length));
            used += text.Length;
        }
        return count;
    }

    /// <summary>A value folded by <see cref="Values"/>; false for null.</summary>
    internal bool Folded(int field, int index, out ReadOnlySpan<char> text)
    {
        var (start, length) = values[fields[field].First + index];
        text = length < 0 ? default : folded.AsSpan(start, length);
        return length >= 0;
    }

    /// <summary>A copy that outlives the next call to the event.</summary>
    internal ReadOnlySpan<char> Copy(ReadOnlySpan<char> text)
    {
        Grow(ref other, text.Length);
        text.CopyTo(other);
        return other.AsSpan(0, text.Length);
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            Array.Resize(ref array, Math.Max(length, array.Length * 2));
    }
}
