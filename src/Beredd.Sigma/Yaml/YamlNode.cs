namespace Beredd.Sigma.Yaml;

/// <summary>A node of a YAML document with its place in the file; line and column from 1.</summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}

/// <summary>A scalar. Plain means without quotes and not a block: only then may it be a number, a truth value or null.</summary>
internal sealed class YamlScalar(string text, bool plain, int line, int column) : YamlNode(line, column)
{
    public string Text { get; } = text;

    public bool IsPlain { get; } = plain;

    public bool IsNull => IsPlain && (Text is "" or "~" or "null" or "Null" or "NULL");
}

/// <summary>A list.</summary>
internal sealed class YamlList(List<YamlNode> items, int line, int column) : YamlNode(line, column)
{
    public List<YamlNode> Items { get; } = items;
}

/// <summary>A mapping; keys are scalars and unique.</summary>
internal sealed class YamlMap(List<KeyValuePair<YamlScalar, YamlNode>> entries, int line, int column) : YamlNode(line, column)
{
    public List<KeyValuePair<YamlScalar, YamlNode>> Entries { get; } = entries;

    public YamlNode? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key.Text == key)
                    return entry.Value;
            }
            return null;
        }
    }
}

/// <summary>What makes a document unusable; caught where the document began and turned into a refusal.</summary>
internal sealed class RuleException(int line, int column, string reason) : Exception(reason)
{
    public RuleException(YamlNode at, string reason)
        : this(at.Line, at.Column, reason)
    {
    }

    public int Line { get; } = line;

    public int Column { get; } = column;
}
