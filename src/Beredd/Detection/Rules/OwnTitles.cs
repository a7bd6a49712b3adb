using Beredd.Detection.Findings;
using Beredd.Sigma.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Beredd.Detection.Rules;

/// <summary>
/// The Swedish titles that the program's own rules have beside their English ones (<c>beredd_sv</c>, docs/rules-tests.md). For one thread.
/// </summary>
public sealed class OwnTitles
{
    private readonly Dictionary<string, RuleSource> sources = OwnFiles.Rules().ToDictionary(source => source.Path, StringComparer.Ordinal);
    private readonly Dictionary<(string Id, string Title), string> titles = [];

    /// <summary>The rule with its Swedish title; as it is where it has none, or is a rule of somebody else's.</summary>
    public FindingRule InSwedish(FindingRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        // Most hunts find by few rules, so only their files are read.
        if (sources.Remove(rule.File, out var source))
            Read(source);
        return titles.TryGetValue((rule.Id, rule.Title), out var title) ? rule with { Title = title } : rule;
    }

    private void Read(RuleSource source)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(source.Text));
        }
        catch (YamlException)
        {
            // The hunt has refused this rule, and says so.
            return;
        }
        foreach (var map in yaml.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>())
        {
            if (Text(map, "id") is { } id && Text(map, "title") is { } english && map.Children.TryGetValue("beredd_sv", out var swedish)
                && swedish is YamlMappingNode words && Text(words, "title") is { } title)
                titles[(id, english)] = title;
        }
    }

    private static string? Text(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value) ? (value as YamlScalarNode)?.Value : null;
}
