using System.Text;
using Beredd.Sigma.Detections;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Matching;

/// <summary>Turns the rules for one kind of event into a <see cref="RuleSet"/>. Used once.</summary>
internal sealed class RuleSetCompiler(EventKind kind, ValueMatchers matchers)
{
    // Stands for "all values" until the number of fields is known.
    private const int Keywords = -1;

    private readonly List<EventField> fields = [];
    private readonly Dictionary<string, int> fieldIds = new(StringComparer.Ordinal);
    private readonly Dictionary<(FieldMap, string), int> resolved = [];
    private readonly Dictionary<(int Field, ValueTest Test, int Other), int> atoms = [];
    private readonly List<(int Rule, Draft Condition, RuleSet.Shown Shown)> rules = [];

    /// <summary>What the kind answered, in the order that it was asked. The same rules with the same answers are compiled to the same.</summary>
    internal StringBuilder Answers { get; } = new();

    /// <summary>A condition whose atoms are only numbers yet, because the number of fields is not known.</summary>
    private abstract record Draft;

    private sealed record Fixed(bool Value) : Draft;

    private sealed record Leaf(int Atom) : Draft;

    private sealed record Inverse(Draft Part) : Draft;

    private sealed record Group(bool All, List<Draft> Parts) : Draft;

    internal void Add(int index, SigmaRule rule, FieldMap map, IReadOnlyList<string> alsoRead)
    {
        var condition = map.Requirement is { } requirement ? Join(true, [requirement, rule.Condition], map) : Draw(rule.Condition, map);
        if (condition is Fixed { Value: false })
            return;
        var fields = rule.Fields.Select(name => KeyValuePair.Create(name, Field(name, map))).ToArray();
        rules.Add((index, condition, new RuleSet.Shown(fields, [.. alsoRead.Select(name => Field(name, map))])));
    }

    internal RuleSet Build()
    {
        var made = new Atom[atoms.Count];
        foreach (var ((field, test, other), id) in atoms)
            made[id] = new Atom(id, field == Keywords ? fields.Count : field, test, other, fields.Count, matchers);
        var lists = new List<OneOf>();
        return new RuleSet([.. fields], made, lists, [.. rules.Select(rule => new RuleSet.Entry(rule.Rule, Make(rule.Condition, made, lists), rule.Shown))]);
    }

    private static Question Make(Draft draft, Atom[] made, List<OneOf> lists) => draft switch
    {
        Fixed constant => constant.Value ? Constant.True : Constant.False,
        Leaf leaf => new Asked(made[leaf.Atom]),
        Inverse inverse => new Negated(Make(inverse.Part, made, lists)),
        Group { All: true } group => new Joined(true, group.Parts.Select(part => Make(part, made, lists))),
        Group group => MakeAny(group.Parts, made, lists),
        _ => throw new InvalidOperationException(),
    };

    private static Question MakeAny(List<Draft> parts, Atom[] made, List<OneOf> lists)
    {
        var sure = new List<Atom>();
        foreach (var part in parts)
        {
            if (IsSure(part, made))
                sure.Add(made[((Leaf)part).Atom]);
        }
        if (sure.Count < 2)
            return new Joined(false, parts.Select(part => Make(part, made, lists)));
        sure.Sort((a, b) => a.Field != b.Field ? a.Field - b.Field : a.Id - b.Id);
        var list = new OneOf(lists.Count, [.. sure]);
        lists.Add(list);
        List<Question> all = [list];
        foreach (var part in parts)
        {
            if (!IsSure(part, made))
                all.Add(Make(part, made, lists));
        }
        return all.Count == 1 ? list : new Joined(false, all);
    }

    /// <summary>Whether a sign alone answers the question.</summary>
    private static bool IsSure(Draft draft, Atom[] made) => draft is Leaf leaf && made[leaf.Atom].Sign is { IsSure: true };

    private Draft Draw(Condition condition, FieldMap map)
    {
        switch (condition)
        {
            case Named named:
                return Draw(named.Part, map);
            case Not not:
                var part = Draw(not.Part, map);
                return part is Fixed known ? new Fixed(!known.Value) : new Inverse(part);
            case AllOf all:
                return Join(true, all.Parts, map);
            case AnyOf any:
                return Join(false, any.Parts, map);
            case FieldTest test:
                return Ask(test, map);
            default:
                throw new ArgumentException($"No such condition: {condition.GetType()}.", nameof(condition));
        }
    }

    private Draft Join(bool all, IReadOnlyList<Condition> parts, FieldMap map)
    {
        var kept = new List<Draft>(parts.Count);
        foreach (var part in parts)
        {
            switch (Draw(part, map))
            {
                case Fixed known when known.Value == all:
                    break;
                case Fixed known:
                    return known;
                case Group group when group.All == all:
                    kept.AddRange(group.Parts);
                    break;
                case var draft:
                    kept.Add(draft);
                    break;
            }
        }
        return kept.Count switch { 0 => new Fixed(all), 1 => kept[0], _ => new Group(all, kept) };
    }

    private Draft Ask(FieldTest asked, FieldMap map)
    {
        // What the kind says of its events is the same for all of them, so the question is answered here.
        if (asked.Field is not null && kind.Known(asked.Field) is { } constant)
        {
            if (asked.Test is ExistsTest exists)
                return Answer(exists.Wanted);
            if (asked.Test is NullTest)
                return Answer(false);
            if (matchers.Of(asked.Test) is { } matcher)
                return Answer(matcher.IsMatch(constant, ValueMatcher.Fold(constant)));
        }
        var field = asked.Field is null ? Keywords : Field(asked.Field, map);
        var other = asked.Test is FieldReferenceTest reference ? Field(reference.OtherField, map) : -1;
        var key = (field, asked.Test, other);
        if (!atoms.TryGetValue(key, out var id))
            atoms.Add(key, id = atoms.Count);
        return new Leaf(id);
    }

    private Fixed Answer(bool answer)
    {
        Answers.Append(answer ? '1' : '0');
        return new Fixed(answer);
    }

    private int Field(string name, FieldMap map)
    {
        if (resolved.TryGetValue((map, name), out var id))
            return id;
        var field = map.Find(name);
        // Lists in records compare by reference, so fields are told apart by what they say.
        var key = string.Join('\u0001', field.Sources.Select(source => $"{source.Transform}\u0002{string.Join('\u0003', source.Names)}").Prepend(field.Name));
        if (!fieldIds.TryGetValue(key, out id))
        {
            fieldIds.Add(key, id = fields.Count);
            fields.Add(field);
        }
        resolved.Add((map, name), id);
        return id;
    }
}
