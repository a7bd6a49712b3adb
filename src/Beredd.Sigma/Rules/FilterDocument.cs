using Beredd.Sigma.Detections;
using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Rules;

/// <summary>A <c>filter:</c> document: an environment's own exceptions, added to the rules that it names (Sigma specification 2.1.0, "Filters").</summary>
internal sealed record FilterDocument(RuleHeader Header, LogSource LogSource, IReadOnlyList<YamlScalar> Targets, Condition Condition)
{
    /// <summary>Whether it is for every rule of its log source.</summary>
    public bool ForAny => Targets is [{ Text: "any" }];

    public static FilterDocument Read(YamlNode filter, RuleHeader header, LogSource logSource, Condition condition)
    {
        var rules = ((YamlMap)filter)["rules"] ?? throw new RuleException(filter, "the filter names no rules; 'rules: any' is for all of its log source");
        var targets = (rules is YamlList list ? list.Items : [rules])
            .Select(item => item as YamlScalar ?? throw new RuleException(item, "a rule's id or name expected"))
            .ToList();
        return targets.Count == 0
            ? throw new RuleException(rules, "the filter names no rules")
            : new FilterDocument(header, logSource, targets, condition);
    }

    /// <summary>Adds each filter to its rules; a rule that is named but not there is a refusal, the others get it.</summary>
    public static void Apply(List<FilterDocument> filters, List<SigmaRule> rules, List<RuleRefusal> refusals)
    {
        foreach (var filter in filters)
        {
            if (filter.ForAny)
            {
                for (var i = 0; i < rules.Count; i++)
                {
                    if (filter.Covers(rules[i].LogSource))
                        rules[i] = filter.AddTo(rules[i]);
                }
                continue;
            }
            foreach (var target in filter.Targets)
            {
                // Several rule sets may have the rule; an exception made once holds for each.
                var found = false;
                for (var i = 0; i < rules.Count; i++)
                {
                    if (!rules[i].Header.Id.Equals(target.Text, StringComparison.OrdinalIgnoreCase) && rules[i].Header.Name != target.Text)
                        continue;
                    found = true;
                    rules[i] = filter.AddTo(rules[i]);
                }
                if (!found)
                    refusals.Add(new RuleRefusal(new SourcePosition(filter.Header.Position.File, target.Line, target.Column), $"the filter names the rule '{target.Text}', which is not there", filter.Header.Id, filter.Header.Title));
            }
        }
    }

    private SigmaRule AddTo(SigmaRule rule) => rule with { Condition = new AllOf([rule.Condition, Condition]) };

    private bool Covers(LogSource source) =>
        (LogSource.Product is null || LogSource.Product == source.Product)
        && (LogSource.Category is null || LogSource.Category == source.Category)
        && (LogSource.Service is null || LogSource.Service == source.Service);
}
