using System.Globalization;
using Beredd.Sigma.Detections;
using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Rules;

/// <summary>A <c>correlation:</c> document before the rules that it names are found (Sigma specification 2.1.0, "Correlation rules").</summary>
internal sealed record CorrelationDocument(SigmaCorrelation Correlation, IReadOnlyList<YamlScalar> References)
{
    public static CorrelationDocument Read(YamlMap document, YamlNode node, RuleHeader header)
    {
        if (node is not YamlMap map)
            throw new RuleException(node, "a map expected");
        if (map["generate"] is { } misplaced)
            throw new RuleException(misplaced, "'generate' stands at the top level of the document, not within 'correlation'");
        var type = Type(map);
        var references = ReadReferences(map);
        var (bounds, fields, percentile) = Bounds(map, type);
        var correlation = new SigmaCorrelation(
            header,
            type,
            [],
            HeaderReader.Texts(map, "group-by"),
            Aliases(map),
            Timespan(map),
            bounds,
            fields,
            percentile,
            Generate(document));
        return new CorrelationDocument(correlation, references);
    }

    /// <summary>
    /// Finds the rules that correlations name, by id or name, and puts each after those it needs. One that names what is not there, or itself in a circle, is refused, and so are those that need it.
    /// </summary>
    public static List<SigmaCorrelation> Resolve(List<CorrelationDocument> documents, List<SigmaRule> rules, List<RuleRefusal> refusals)
    {
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in rules.Select(r => r.Header))
            AddNames(ids, header);
        var resolved = new List<SigmaCorrelation>();
        var waiting = documents.ToList();
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var document in waiting.ToArray())
            {
                if (!document.References.All(r => ids.ContainsKey(r.Text)))
                    continue;
                waiting.Remove(document);
                moved = true;
                if (TwiceNamed(document.Correlation.Aliases, ids) is { } alias)
                {
                    var twice = document.Correlation.Header;
                    refusals.Add(new RuleRefusal(twice.Position, $"alias {alias}: one rule is named twice, by its id and its name", twice.Id, twice.Title));
                    continue;
                }
                var ruleIds = document.References.Select(r => ids[r.Text]).ToList();
                resolved.Add(document.Correlation with { Rules = ruleIds, Aliases = ResolveAliases(document.Correlation.Aliases, ids) });
                AddNames(ids, document.Correlation.Header);
            }
        }
        var unresolved = waiting.SelectMany(d => new[] { d.Correlation.Header.Id, d.Correlation.Header.Name }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var document in waiting)
        {
            var missing = document.References.First(r => !ids.ContainsKey(r.Text));
            var reason = unresolved.Contains(missing.Text)
                ? $"the correlation needs '{missing.Text}', which needs it in turn or was refused"
                : $"the correlation names the rule '{missing.Text}', which is not there";
            var header = document.Correlation.Header;
            refusals.Add(new RuleRefusal(new SourcePosition(header.Position.File, missing.Line, missing.Column), reason, header.Id, header.Title));
        }
        return resolved;
    }

    private static void AddNames(Dictionary<string, string> ids, RuleHeader header)
    {
        ids.TryAdd(header.Id, header.Id);
        if (header.Name is { } name)
            ids.TryAdd(name, header.Id);
    }

    private static string? TwiceNamed(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> aliases, Dictionary<string, string> ids) =>
        aliases.FirstOrDefault(alias => alias.Value.Keys.Where(ids.ContainsKey).GroupBy(name => ids[name]).Any(names => names.Count() > 1)).Key;

    private static Dictionary<string, IReadOnlyDictionary<string, string>> ResolveAliases(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> aliases, Dictionary<string, string> ids) =>
        aliases.ToDictionary(
            a => a.Key,
            IReadOnlyDictionary<string, string> (a) => a.Value.Where(f => ids.ContainsKey(f.Key)).ToDictionary(f => ids[f.Key], f => f.Value, StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static CorrelationType Type(YamlMap map)
    {
        var text = HeaderReader.Text(map, "type") ?? throw new RuleException(map, "the correlation has no type");
        return text switch
        {
            "event_count" => CorrelationType.EventCount,
            "value_count" => CorrelationType.ValueCount,
            "temporal" => CorrelationType.Temporal,
            "temporal_ordered" => CorrelationType.TemporalOrdered,
            "value_sum" => CorrelationType.ValueSum,
            "value_avg" => CorrelationType.ValueAverage,
            "value_percentile" => CorrelationType.ValuePercentile,
            _ => throw new RuleException(map["type"]!, $"the correlation type '{text}' is not part of Sigma 2.1.0"),
        };
    }

    private static List<YamlScalar> ReadReferences(YamlMap map)
    {
        var rules = map["rules"] ?? throw new RuleException(map, "the correlation names no rules");
        var references = (rules is YamlList list ? list.Items : [rules]).Select(item => item as YamlScalar ?? throw new RuleException(item, "a rule's id or name expected")).ToList();
        return references.Count == 0 ? throw new RuleException(rules, "the correlation names no rules") : references;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Aliases(YamlMap map)
    {
        var aliases = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        if (map["aliases"] is not { } node)
            return aliases;
        if (node is not YamlMap named)
            throw new RuleException(node, "a map of aliases expected");
        foreach (var (alias, value) in named.Entries)
        {
            if (value is not YamlMap fields)
                throw new RuleException(value, $"alias {alias.Text}: a map from rules to fields expected");
            aliases[alias.Text] = fields.Entries.ToDictionary(
                f => f.Key.Text,
                f => (f.Value as YamlScalar)?.Text ?? throw new RuleException(f.Value, "a field's name expected"),
                StringComparer.Ordinal);
        }
        return aliases;
    }

    private static TimeSpan Timespan(YamlMap map)
    {
        var node = map["timespan"] ?? map["timeframe"] ?? throw new RuleException(map, "the correlation has no timespan");
        var text = (node as YamlScalar)?.Text ?? "";
        if (text.Length < 2 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 1_000_000_000)
            throw new RuleException(node, $"the timespan '{text}' is no whole number with s, m, h or d after it");
        var seconds = text[^1] switch
        {
            's' => 1L,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => throw new RuleException(node, $"the timespan '{text}' must end with s, m, h or d"),
        };
        return number > 36_500L * 86400 / seconds
            ? throw new RuleException(node, $"the timespan '{text}' is longer than a hundred years")
            : TimeSpan.FromSeconds(number * seconds);
    }

    private static (List<CorrelationBound> Bounds, List<string> Fields, decimal? Percentile) Bounds(YamlMap map, CorrelationType type)
    {
        var temporal = type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
        var node = map["condition"];
        if (node is null)
            return temporal ? ([], [], null) : throw new RuleException(map, "the correlation has no condition");
        if (node is not YamlMap condition)
            throw new RuleException(node, "the condition of a correlation is a map, such as 'gte: 10'");
        var bounds = new List<CorrelationBound>();
        decimal? percentile = null;
        foreach (var (key, value) in condition.Entries)
        {
            Comparison? comparison = key.Text switch
            {
                "eq" => Comparison.Equal,
                "lt" => Comparison.Less,
                "lte" => Comparison.LessOrEqual,
                "gt" => Comparison.Greater,
                "gte" => Comparison.GreaterOrEqual,
                "field" or "percentile" => null,
                _ => throw new RuleException(key, $"'{key.Text}' is not part of a correlation's condition"),
            };
            if (comparison is { } bound)
                bounds.Add(new CorrelationBound(bound, Number(value)));
            else if (key.Text == "percentile")
                percentile = Number(value) is >= 0 and <= 100 and var p ? p : throw new RuleException(value, "a percentile is from 0 to 100");
        }
        var fields = HeaderReader.Texts(condition, "field");
        var needsField = !temporal && type != CorrelationType.EventCount;
        if (needsField && fields.Count == 0)
            throw new RuleException(condition, "the condition names no field to count");
        if (!needsField && fields.Count > 0)
            throw new RuleException(condition["field"]!, "this type of correlation counts no field");
        if (type == CorrelationType.ValuePercentile && percentile is null)
            throw new RuleException(condition, "the condition names no percentile");
        if (bounds.Count == 0 && !temporal)
            throw new RuleException(condition, "the condition has no bound: one of eq, lt, lte, gt and gte is needed");
        return (bounds, fields, percentile);
    }

    private static decimal Number(YamlNode node) =>
        node is YamlScalar scalar && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RuleException(node, "a number expected");

    private static bool Generate(YamlMap document) => HeaderReader.Text(document, "generate") switch
    {
        null or "false" or "False" => false,
        "true" or "True" => true,
        _ => throw new RuleException(document["generate"]!, "'generate' is true or false"),
    };
}
