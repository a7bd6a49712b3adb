using System.Text.RegularExpressions;
using Beredd.Sigma.Detections;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Rules;

/// <summary>Looks through rules that can be used for what their author may not have meant.</summary>
public static partial class RuleLinter
{
    // What every event of a Windows log has, and what rules may ask of any log.
    private static readonly string[] Everywhere = ["EventID", "Channel", "Provider_Name", "Computer", "ComputerName", "EventRecordID", "TimeCreated", "Level", "Task", "Opcode", "Keywords"];

    /// <summary>The remarks, in the order of files, then lines.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="read">What <see cref="RuleReader.Read"/> made of them.</param>
    /// <param name="catalog">Which log sources and fields there are.</param>
    /// <param name="cache">As for reading.</param>
    public static IReadOnlyList<RuleLint> Check(IReadOnlyList<RuleSource> sources, RuleCollection read, LogSourceCatalog catalog, RuleDocumentCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(catalog);
        // Whoever calls may have named a file twice.
        var rules = read.Rules.DistinctBy(rule => rule.Header.Position).ToDictionary(rule => rule.Header.Position);
        var headers = read.Rules.Select(rule => rule.Header).Concat(read.Correlations.Select(correlation => correlation.Header)).DistinctBy(header => header.Position).ToDictionary(header => header.Position);
        var first = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        var lints = new List<RuleLint>();
        foreach (var source in sources)
        {
            foreach (var document in cache?.Read(source.Text) ?? RuleDocument.Parse(source.Text))
            {
                if (document.Root is not YamlMap map || !headers.TryGetValue(new SourcePosition(source.Path, map.Line, map.Column), out var header))
                    continue;
                var remarks = new Remarks(header, lints);
                if (!first.TryAdd(header.Id, header.Position))
                    remarks.Add(map["id"] ?? map, RuleLintKind.DuplicateId, $"the id {header.Id} also stands in {first[header.Id]}");
                CheckHeader(map, header, !read.ReferencedOnly.Contains(header.Id), remarks);
                if (rules.TryGetValue(header.Position, out var rule))
                    CheckRule(map, rule, catalog, remarks);
            }
        }
        return lints;
    }

    private static void CheckHeader(YamlMap map, RuleHeader header, bool speaks, Remarks remarks)
    {
        if (map["id"] is null)
            remarks.Add(map, RuleLintKind.MissingId, "the rule has no id");
        if (map["level"] is null)
            remarks.Add(map, RuleLintKind.MissingLevel, "the rule has no level, so it counts as informational");
        if (string.IsNullOrWhiteSpace(header.Description))
            remarks.Add(map, RuleLintKind.MissingDescription, "the rule has no description");
        // Who gives no findings of its own need not explain them.
        if (speaks && header.FalsePositives.Count == 0)
            remarks.Add(map, RuleLintKind.MissingFalsePositives, "the rule names no false positives");
        foreach (var tag in header.Tags.Where(tag => !Tag().IsMatch(tag)))
            remarks.Add(map["tags"] ?? map, RuleLintKind.TagForm, $"the tag '{tag}' is not a namespace, a point and a name, such as attack.t1003.001");
    }

    private static void CheckRule(YamlMap map, SigmaRule rule, LogSourceCatalog catalog, Remarks remarks)
    {
        if (!catalog.Names(rule.LogSource))
            remarks.Add(map["logsource"] ?? map, RuleLintKind.UnknownLogSource, "no log is known to be of this log source by itself; the rule is only asked of logs that --logsource names so");
        if (map["detection"] is not YamlMap detection)
            return;
        var parts = rule.Condition.AndBelow();
        foreach (var conflict in parts.OfType<AllOf>().Select(Conflict).OfType<string>())
            remarks.Add(detection, RuleLintKind.NeverMatches, conflict);
        var used = parts.OfType<Named>().Select(named => named.Identifier).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in detection.Entries.Where(entry => entry.Key.Text != "condition" && !used.Contains(entry.Key.Text)))
            remarks.Add(name, RuleLintKind.UnusedDetection, $"the condition does not use '{name.Text}'");
        if (catalog.FieldsOf(rule.LogSource) is not { } known)
            return;
        foreach (var field in parts.OfType<FieldTest>().Select(asked => asked.Field).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!known.Contains(field) && !Everywhere.Contains(field, StringComparer.OrdinalIgnoreCase))
                remarks.Add((YamlNode?)Place(detection, field) ?? detection, RuleLintKind.UnknownField, $"events of this log source are not known to have a field '{field}'");
        }
    }

    /// <summary>A field that would have to be two texts at once. A field may hold several values, but then its author would hardly ask for whole ones.</summary>
    private static string? Conflict(AllOf all)
    {
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in all.Parts)
        {
            if (part is not FieldTest { Field: { } field } test || Whole(test.Test) is not { } value)
                continue;
            if (!wanted.TryAdd(field, value) && !wanted[field].Equals(value, StringComparison.OrdinalIgnoreCase))
                return $"'{field}' would have to be both '{wanted[field]}' and '{value}'";
        }
        return null;
    }

    private static string? Whole(ValueTest test) => test switch
    {
        TextTest { Pattern.Parts: [] } => "",
        TextTest { Pattern.Parts: [var only] } when !TextPattern.IsWildcard(only) => only,
        NumberTest number => number.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private static YamlScalar? Place(YamlNode node, string field) => node switch
    {
        YamlMap map => map.Entries.Select(entry => entry.Key.Text.Split('|')[0] == field ? entry.Key : Place(entry.Value, field)).FirstOrDefault(found => found is not null),
        YamlList list => list.Items.Select(item => Place(item, field)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    [GeneratedRegex(@"^[a-z0-9_-]+\.[a-z0-9_.-]+\z")]
    private static partial Regex Tag();

    private readonly record struct Remarks(RuleHeader Header, List<RuleLint> Lints)
    {
        public void Add(YamlNode at, RuleLintKind kind, string message) =>
            Lints.Add(new RuleLint(new SourcePosition(Header.Position.File, at.Line, at.Column), Header.Id, kind, message));
    }
}
