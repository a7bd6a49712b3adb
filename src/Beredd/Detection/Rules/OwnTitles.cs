using Beredd.Detection.Findings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Beredd.Detection.Rules;

/// <summary>
/// The Swedish titles that the program's own rules have beside their English ones (<c>beredd_sv</c>, docs/rules-tests.md). For one thread.
/// </summary>
public sealed class OwnTitles
{
    private readonly Lazy<Dictionary<(string Id, string Title), string>> titles = new(Read);

    /// <summary>The rule with its Swedish title; as it is where it has none, or is a rule of somebody else's.</summary>
    public FindingRule InSwedish(FindingRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return titles.Value.TryGetValue((rule.Id, rule.Title), out var title) ? rule with { Title = title } : rule;
    }

    private static Dictionary<(string, string), string> Read()
    {
        var titles = new Dictionary<(string, string), string>();
        foreach (var source in OwnFiles.Rules())
        {
            var yaml = new YamlStream();
            try
            {
                yaml.Load(new StringReader(source.Text));
            }
            catch (YamlException)
            {
                // The hunt has refused this rule, and says so.
                continue;
            }
            foreach (var map in yaml.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>())
            {
                if (Text(map, "id") is { } id && Text(map, "title") is { } english && map.Children.TryGetValue("beredd_sv", out var swedish)
                    && swedish is YamlMappingNode words && Text(words, "title") is { } title)
                    titles[(id, english)] = title;
            }
        }
        return titles;
    }

    private static string? Text(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value) ? (value as YamlScalarNode)?.Value : null;
}
