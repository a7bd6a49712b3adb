using Beredd.Sigma.Detections;
using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Rules;

/// <summary>A file of rules, read by the caller.</summary>
/// <param name="Path">As it is to be named in messages.</param>
/// <param name="Text">YAML: one document, or several after <c>---</c>.</param>
public readonly record struct RuleSource(string Path, string Text);

/// <summary>How rules are read.</summary>
/// <param name="Placeholders">Values for <c>expand</c>, by name; values may carry wildcards.</param>
/// <param name="Threads">How many files are parsed at once; at least 1.</param>
/// <param name="Cache">What is known of files from before; learns those that it does not know.</param>
public readonly record struct RuleReadingOptions(IReadOnlyDictionary<string, IReadOnlyList<string>>? Placeholders = null, int Threads = 1, RuleDocumentCache? Cache = null);

/// <summary>
/// Reads rules, correlations and filters of the Sigma specification 2.1.0. Every document stands for itself: one that is wrong is refused with
/// its place and the reason, the others are taken.
/// </summary>
public static class RuleReader
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoPlaceholders = [];

    /// <summary>Reads the files; the result does not depend on the number of threads.</summary>
    public static RuleCollection Read(IReadOnlyList<RuleSource> sources, RuleReadingOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var files = new FileContent[sources.Count];
        var placeholders = options.Placeholders ?? NoPlaceholders;
        Parallel.For(0, sources.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) }, i => files[i] = ReadFile(sources[i], placeholders, options.Cache));

        var refusals = new List<RuleRefusal>();
        var rules = new List<SigmaRule>();
        var filters = new List<FilterDocument>();
        var correlations = new List<CorrelationDocument>();
        foreach (var file in files)
        {
            refusals.AddRange(file.Refusals);
            rules.AddRange(file.Rules);
            filters.AddRange(file.Filters);
            correlations.AddRange(file.Correlations);
        }
        FilterDocument.Apply(filters, rules, refusals);
        var resolved = CorrelationDocument.Resolve(correlations, rules, refusals);
        return new RuleCollection(rules, resolved, ReferencedOnly(resolved), refusals);
    }

    private static FileContent ReadFile(RuleSource source, IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders, RuleDocumentCache? cache)
    {
        var content = new FileContent();
        foreach (var document in cache?.Read(source.Text) ?? RuleDocument.Parse(source.Text))
        {
            var map = document.Root as YamlMap;
            try
            {
                if (document.Failure is { } failure)
                    throw new RuleException(document.Line, document.Column, failure);
                if (document.Root is { } root)
                    ReadDocument(map ?? throw new RuleException(root, "a rule must be a map"), source.Path, new DetectionReader(placeholders), content);
            }
            catch (RuleException e)
            {
                content.Refusals.Add(new RuleRefusal(
                    new SourcePosition(source.Path, e.Line, e.Column),
                    e.Message,
                    (map?["id"] as YamlScalar)?.Text.ToLowerInvariant(),
                    (map?["title"] as YamlScalar)?.Text));
            }
        }
        return content;
    }

    private static void ReadDocument(YamlMap document, string path, DetectionReader detections, FileContent content)
    {
        if (document["action"] is { } action)
            throw new RuleException(action, "'action' collections were taken out of Sigma; write each rule whole");
        var header = HeaderReader.Read(document, path);
        if (document["correlation"] is { } correlation)
        {
            content.Correlations.Add(CorrelationDocument.Read(document, correlation, header));
        }
        else if (document["filter"] is { } filter)
        {
            var (condition, _) = Detection(filter, detections, ["rules"]);
            content.Filters.Add(FilterDocument.Read(filter, header, HeaderReader.LogSource(document, required: false), condition));
        }
        else
        {
            var detection = document["detection"] ?? throw new RuleException(document, "the rule has no detection");
            var (condition, fields) = Detection(detection, detections, []);
            var shown = HeaderReader.Texts(document, "fields");
            content.Rules.Add(new SigmaRule(header, HeaderReader.LogSource(document, required: true), condition, [.. shown.Concat(fields).Distinct(StringComparer.Ordinal)]));
        }
    }

    /// <summary>A map of named detections with their condition.</summary>
    private static (Condition Condition, IEnumerable<string> Fields) Detection(YamlNode node, DetectionReader detections, string[] others)
    {
        if (node is not YamlMap map)
            throw new RuleException(node, "a map of detections and their condition expected");
        var identifiers = new Dictionary<string, Condition>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            if (key.Text is "condition" || others.Contains(key.Text))
                continue;
            if (key.Text == "timeframe")
                throw new RuleException(key, "'timeframe' was taken out of Sigma; write a correlation");
            identifiers[key.Text] = detections.Read(value);
        }
        var written = map["condition"] ?? throw new RuleException(map, "the condition is missing");
        var conditions = new List<Condition>();
        foreach (var item in written is YamlList list ? list.Items : [written])
            conditions.Add(ConditionParser.Parse(item as YamlScalar ?? throw new RuleException(item, "a condition must be text"), identifiers));
        if (conditions.Count == 0)
            throw new RuleException(written, "the condition is empty");
        var condition = conditions.Count == 1 ? conditions[0] : new AnyOf(conditions);
        return (condition, FieldsOf(condition));
    }

    private static IEnumerable<string> FieldsOf(Condition condition) => condition.AndBelow().OfType<FieldTest>().SelectMany(asked => asked switch
    {
        { Field: { } field, Test: FieldReferenceTest other } => new[] { field, other.OtherField },
        { Field: { } field } => [field],
        _ => [],
    });

    private static HashSet<string> ReferencedOnly(List<SigmaCorrelation> correlations)
    {
        var only = correlations.Where(c => !c.Generate).SelectMany(c => c.Rules).ToHashSet(StringComparer.Ordinal);
        only.ExceptWith(correlations.Where(c => c.Generate).SelectMany(c => c.Rules));
        return only;
    }

    private sealed class FileContent
    {
        public List<SigmaRule> Rules { get; } = [];

        public List<CorrelationDocument> Correlations { get; } = [];

        public List<FilterDocument> Filters { get; } = [];

        public List<RuleRefusal> Refusals { get; } = [];
    }
}
