using Beredd.Detection.Findings;
using Beredd.Detection.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Beredd.Detection.Hunts;

/// <summary>What a rule says of itself.</summary>
/// <param name="Description">What it looks for, in English.</param>
/// <param name="Why">What it means, in Swedish; null where only the author's language is there.</param>
/// <param name="FalsePositives">What ordinary thing can look the same, in the rule's language.</param>
/// <param name="References">Where more is said; only addresses of the web.</param>
public sealed record RuleStory(string Description, string? Why, IReadOnlyList<string> FalsePositives, IReadOnlyList<string> References)
{
    private const int LongestFile = 1024 * 1024;

    /// <summary>Reads it from the rule's file; null where that is gone or says nothing.</summary>
    internal static RuleStory? Of(FindingRule rule)
    {
        if (TextOf(rule.File) is not { } text)
            return null;
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException)
        {
            // It was a rule when the hunt ran; somebody has changed it since.
            return null;
        }
        return yaml.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().FirstOrDefault(map => Text(map, "id") == rule.Id) is { } found
            ? new RuleStory(
                Text(found, "description")?.Trim() ?? "",
                Child(found, "beredd_sv") is YamlMappingNode swedish ? Text(swedish, "why") : null,
                Texts(found, "falsepositives"),
                [.. Texts(found, "references").Where(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")])
            : null;
    }

    /// <summary>The program's own rules, and files of imported sets; no other file is opened, whatever a finding says.</summary>
    private static string? TextOf(string file)
    {
        if (OwnFiles.Rules().FirstOrDefault(source => source.Path == file) is { } own)
            return own.Text;
        return UserRules.Folder() is { } folder && Path.IsPathFullyQualified(file) && Path.GetFullPath(file).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && new FileInfo(file) is { Exists: true, Length: < LongestFile }
            ? File.ReadAllText(file)
            : null;
    }

    private static YamlNode? Child(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value) ? value : null;

    private static string? Text(YamlMappingNode map, string key) => (Child(map, key) as YamlScalarNode)?.Value;

    private static IReadOnlyList<string> Texts(YamlMappingNode map, string key) => Child(map, key) switch
    {
        YamlSequenceNode list => [.. list.Children.OfType<YamlScalarNode>().Select(node => node.Value ?? "").Where(value => value.Length > 0)],
        YamlScalarNode { Value.Length: > 0 } one => [one.Value],
        _ => [],
    };
}
