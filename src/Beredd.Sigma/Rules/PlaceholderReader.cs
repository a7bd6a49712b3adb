using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Rules;

/// <summary>Reads values for <c>expand</c>: a YAML map from a placeholder's name to its value or values.</summary>
public static class PlaceholderReader
{
    /// <summary>Reads the file's text.</summary>
    /// <param name="source">The file.</param>
    /// <param name="placeholders">The values by name; empty where it fails.</param>
    /// <returns>Null, or what is wrong and where.</returns>
    public static RuleRefusal? TryRead(RuleSource source, out IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders)
    {
        var read = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        placeholders = read;
        try
        {
            if (YamlReader.Read(source.Text, 0) is not { } node)
                return null;
            if (node is not YamlMap map)
                throw new RuleException(node, "a map from names to values expected");
            foreach (var entry in map.Entries)
                read[entry.Key.Text] = HeaderReader.Texts(map, entry.Key.Text);
            return null;
        }
        catch (RuleException e)
        {
            read.Clear();
            return new RuleRefusal(new SourcePosition(source.Path, e.Line, e.Column), e.Message);
        }
    }
}
