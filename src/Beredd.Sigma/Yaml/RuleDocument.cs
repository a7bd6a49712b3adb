namespace Beredd.Sigma.Yaml;

/// <summary>A YAML document of a rule file: its root, or why there is none.</summary>
/// <param name="Root">Null where the document holds nothing but comments, or is no YAML.</param>
/// <param name="Line">Of the failure, from 1; 0 where there is none.</param>
/// <param name="Column">Of the failure, from 1.</param>
/// <param name="Failure">What is wrong, or null.</param>
internal sealed record RuleDocument(YamlNode? Root, int Line = 0, int Column = 0, string? Failure = null)
{
    /// <summary>How many nodes it has, what an alias stands for counted each time.</summary>
    public int Nodes => Count(Root);

    public static RuleDocument[] Parse(string text) => [.. YamlReader.Split(text).Select(part => Parse(part.Text, part.FirstLine))];

    private static RuleDocument Parse(string text, int firstLine)
    {
        try
        {
            return new RuleDocument(YamlReader.Read(text, firstLine));
        }
        catch (RuleException e)
        {
            return new RuleDocument(null, e.Line, e.Column, e.Message);
        }
    }

    private static int Count(YamlNode? node)
    {
        var count = node is null ? 0 : 1;
        if (node is YamlList list)
        {
            foreach (var item in list.Items)
                count += Count(item);
        }
        else if (node is YamlMap map)
        {
            foreach (var entry in map.Entries)
                count += 1 + Count(entry.Value);
        }
        return count;
    }
}
