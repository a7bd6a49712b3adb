using Beredd.Sigma.Detections;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Matching;

/// <summary>A part of a rule's condition, and what one event answered.</summary>
/// <param name="Condition">The part.</param>
/// <param name="Holds">Whether it holds for the event.</param>
/// <param name="Parts">What it is made of, in the rule's order; empty for a question to a field.</param>
/// <param name="Values">What the asked field holds in the event, null for null; empty where it is absent, and for a keyword.</param>
public sealed record ExplainedCondition(Condition Condition, bool Holds, IReadOnlyList<ExplainedCondition> Parts, IReadOnlyList<string?> Values);

/// <summary>
/// Says which parts of a rule's condition hold for an event. Every part is compiled as a rule of its own and asked by the same matcher as in a hunt, so that an
/// explanation cannot say anything else than a hunt does. For one thread at a time.
/// </summary>
public sealed class RuleExplainer
{
    private readonly SigmaRule rule;
    private readonly FieldMap map;
    private readonly Condition? requirement;
    private readonly EventKind kind;
    private readonly MatchScratch scratch = new();

    /// <param name="rule">The rule.</param>
    /// <param name="map">Where its fields are found in such events.</param>
    /// <param name="kind">The kind of the events.</param>
    public RuleExplainer(SigmaRule rule, FieldMap map, EventKind kind)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(map);
        (this.rule, this.map, this.kind, requirement) = (rule, map.WithoutRequirement, kind, map.Requirement);
        // Numbered as Explained goes.
        var parts = (requirement?.AndBelow() ?? []).Concat(rule.Condition.AndBelow());
        Rules = new RuleEngine([.. parts.Select(Part)], (_, _) => this.map).For(kind);
    }

    /// <summary>Gives the fields that the event is asked for (<see cref="RuleSet.Fields"/>).</summary>
    public RuleSet Rules { get; }

    /// <summary>What the event answers.</summary>
    /// <param name="fields">An event of the kind, with the fields of <see cref="Rules"/>.</param>
    public RuleExplanation Explain(IEventFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var hits = new List<int>();
        Rules.Match(fields, scratch, hits);
        var held = hits.ToHashSet();
        var next = 0;
        var required = requirement is null ? null : Explained(requirement, fields, held, ref next);
        var condition = Explained(rule.Condition, fields, held, ref next);
        return new RuleExplanation(condition.Holds && required?.Holds != false, required, condition);
    }

    private ExplainedCondition Explained(Condition condition, IEventFields fields, HashSet<int> held, ref int next)
    {
        var number = next++;
        var below = new List<ExplainedCondition>();
        foreach (var part in condition.Below)
            below.Add(Explained(part, fields, held, ref next));
        return new ExplainedCondition(condition, held.Contains(number), below, condition is FieldTest { Field: { } field } ? Values(field, fields) : []);
    }

    private string?[] Values(string field, IEventFields fields)
    {
        // What the kind says is worked out beforehand, so that the event is not asked.
        if (kind.Known(field) is { } constant)
            return [constant];
        var place = Rules.Fields.Index().FirstOrDefault(pair => ReferenceEquals(pair.Item, map.Find(field))).Index;
        if (Rules.Fields.Count == 0 || !ReferenceEquals(Rules.Fields[place], map.Find(field)))
            return [];
        var values = new string?[fields.Count(place)];
        for (var i = 0; i < values.Length; i++)
            values[i] = fields.IsNull(place, i) ? null : fields.Text(place, i).ToString();
        return values;
    }

    private SigmaRule Part(Condition condition) => rule with { Condition = condition, Fields = condition is FieldTest { Field: { } field } ? [field] : [] };
}

/// <summary>Why a rule matches an event, or why it does not.</summary>
/// <param name="Matches">Whether it matches, as far as its condition goes.</param>
/// <param name="Requirement">What the log source asks of events besides their kind; null for nothing.</param>
/// <param name="Condition">The rule's condition.</param>
public sealed record RuleExplanation(bool Matches, ExplainedCondition? Requirement, ExplainedCondition Condition);
