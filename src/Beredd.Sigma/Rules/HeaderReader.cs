using System.Security.Cryptography;
using System.Text;
using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Rules;

/// <summary>Reads what rules, correlations and filters have in common.</summary>
internal static class HeaderReader
{
    public static RuleHeader Read(YamlMap document, string path)
    {
        var title = Text(document, "title");
        if (string.IsNullOrWhiteSpace(title))
            throw new RuleException(document["title"] ?? document, "the rule has no title");
        var id = Text(document, "id");
        if (id is not null && !Guid.TryParse(id, out _))
            throw new RuleException(document["id"]!, $"the id '{id}' is no UUID");
        return new RuleHeader(
            id?.ToLowerInvariant() ?? MadeId(title, path),
            Text(document, "name"),
            title,
            Level(document),
            Text(document, "status"),
            Text(document, "description") ?? "",
            [.. Texts(document, "tags").Select(t => t.ToLowerInvariant())],
            Texts(document, "falsepositives"),
            Texts(document, "references"),
            Text(document, "author"),
            new SourcePosition(path, document.Line, document.Column));
    }

    public static LogSource LogSource(YamlMap document, bool required)
    {
        var node = document["logsource"];
        if (node is null && !required)
            return new LogSource(null, null, null);
        if (node is not YamlMap map)
            throw new RuleException(node ?? document, "the log source is missing");
        var source = new LogSource(Part("product"), Part("category"), Part("service"));
        return source is { Product: null, Category: null, Service: null } && required
            ? throw new RuleException(map, "the log source names neither product, category nor service")
            : source;

        string? Part(string name) => Text(map, name)?.ToLowerInvariant();
    }

    /// <summary>A text, or null where it is missing or null.</summary>
    public static string? Text(YamlMap map, string key) => map[key] switch
    {
        null => null,
        YamlScalar { IsNull: true } => null,
        YamlScalar scalar => scalar.Text,
        var other => throw new RuleException(other, $"'{key}' must be a text"),
    };

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public static List<string> Texts(YamlMap map, string key) => map[key] switch
    {
        null or YamlScalar { IsNull: true } => [],
        YamlScalar scalar => [scalar.Text],
        YamlList list => [.. list.Items.Select(item => item is YamlScalar scalar ? scalar.Text : throw new RuleException(item, $"'{key}' must be a list of texts"))],
        var other => throw new RuleException(other, $"'{key}' must be a list of texts"),
    };

    private static RuleLevel Level(YamlMap document)
    {
        var text = Text(document, "level");
        if (text is null)
            return RuleLevel.Informational;
        foreach (var level in Enum.GetValues<RuleLevel>())
        {
            if (level.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                return level;
        }
        throw new RuleException(document["level"]!, $"the level '{text}' is not one of informational, low, medium, high and critical");
    }

    /// <summary>The same in every run, so that findings of a rule without an id can be told apart and found again.</summary>
    private static string MadeId(string title, string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\0{name}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // Version 8, made by the application (RFC 9562, 5.8).
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
