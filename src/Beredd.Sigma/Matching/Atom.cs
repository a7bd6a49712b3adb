using Beredd.Sigma.Detections;

namespace Beredd.Sigma.Matching;

/// <summary>One question to one field, asked at most once of each event however many rules ask it.</summary>
internal sealed class Atom
{
    private readonly ValueMatchers matchers;
    private readonly int keywords;
    private ValueMatcher? matcher;

    /// <param name="id">Its place among the atoms of the rule set.</param>
    /// <param name="field">The field asked; the number of fields for keywords.</param>
    /// <param name="test">The question.</param>
    /// <param name="other">The field that a field reference names, else -1.</param>
    /// <param name="keywords">The number of fields.</param>
    /// <param name="matchers">Make what answers it for a value; asked late, as signs alone answer most questions.</param>
    internal Atom(int id, int field, ValueTest test, int other, int keywords, ValueMatchers matchers)
    {
        (Id, Field, Test, Other, this.keywords, this.matchers) = (id, field, test, other, keywords, matchers);
        Sign = Matching.Sign.Of(test);
    }

    internal int Id { get; }

    internal int Field { get; }

    internal ValueTest Test { get; }

    internal int Other { get; }

    /// <summary>What a value bears that it says yes to; null when nothing tells.</summary>
    internal Sign? Sign { get; }

    internal bool Holds(IEventFields fields, MatchScratch scratch)
    {
        if (scratch.Known(Id, out var answer))
            return answer;
        if (Sign is { } sign)
        {
            scratch.Look(fields, Field);
            if (scratch.Known(Id, out answer))
                return answer;
            if (sign.IsSure || !scratch.IsPossible(Id))
            {
                scratch.Keep(Id, false);
                return false;
            }
        }
        answer = Ask(fields, scratch);
        scratch.Keep(Id, answer);
        return answer;
    }

    private bool Ask(IEventFields fields, MatchScratch scratch)
    {
        var count = scratch.Values(fields, Field, keywords);
        switch (Test)
        {
            case ExistsTest exists:
                return count > 0 == exists.Wanted;
            case NullTest:
                for (var i = 0; i < count; i++)
                {
                    if (!scratch.Folded(Field, i, out _))
                        return true;
                }
                return count == 0;
            case FieldReferenceTest reference:
                return Refers(reference, fields, scratch, count);
        }
        // Two threads may both make it; either will do.
        var asked = matcher ??= matchers.Of(Test)!;
        // Most tests compare folded text and never need the event's own.
        var needsText = Test is not TextTest { Cased: false };
        for (var i = 0; i < count; i++)
        {
            if (!scratch.Folded(Field, i, out var folded))
                continue;
            var text = !needsText ? default : Field == keywords ? fields.KeywordValue(i) : fields.Text(Field, i);
            if (asked.IsMatch(text, folded))
                return true;
        }
        return false;
    }

    private bool Refers(FieldReferenceTest reference, IEventFields fields, MatchScratch scratch, int count)
    {
        var others = scratch.Values(fields, Other, keywords);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < others; j++)
            {
                if (!scratch.Folded(Field, i, out var text) || !scratch.Folded(Other, j, out var other))
                    continue;
                if (reference.Cased)
                {
                    text = scratch.Copy(Field == keywords ? fields.KeywordValue(i) : fields.Text(Field, i));
                    other = fields.Text(Other, j);
                }
                if (ValueMatcher.Stands(text, reference.Relation, other))
                    return true;
            }
        }
        return false;
    }
}
