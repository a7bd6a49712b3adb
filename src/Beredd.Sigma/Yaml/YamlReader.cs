using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Beredd.Sigma.Yaml;

/// <summary>Reads YAML into nodes with positions, straight from the parser's events: no reflection, no types guessed.</summary>
internal static class YamlReader
{
    private const int Deepest = 64;

    /// <summary>Nodes of a document, aliases counted with all they stand for; rules have some hundred. Stops alias bombs.</summary>
    private const int Most = 100_000;

    /// <summary>
    /// The documents of a file, each with the line it starts on (from 0). Split at the markers first, so that a document that is no YAML does not take those after it along.
    /// </summary>
    public static IEnumerable<(int FirstLine, string Text)> Split(string text)
    {
        var start = 0;
        var firstLine = 0;
        var line = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            if (line > 0 && IsMarker(text.AsSpan(at, end - at)))
            {
                if (!text.AsSpan(start, at - start).IsWhiteSpace())
                    yield return (firstLine, text[start..at]);
                (start, firstLine) = (at, line);
            }
            at = end;
            line++;
        }
        if (!text.AsSpan(start).IsWhiteSpace())
            yield return (firstLine, text[start..]);
    }

    /// <summary>Reads one document; null where it holds nothing but comments.</summary>
    /// <exception cref="RuleException">It is no YAML, has a key twice, or is too deep or too large.</exception>
    public static YamlNode? Read(string text, int firstLine)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            var reader = new Reader(parser, firstLine);
            parser.MoveNext();
            if (!parser.MoveNext() || parser.Current is StreamEnd)
                return null;
            parser.MoveNext();
            var node = reader.Node(0);
            return node is YamlScalar { IsNull: true } ? null : node;
        }
        catch (YamlException e)
        {
            throw new RuleException((int)e.Start.Line + firstLine, (int)e.Start.Column, $"not valid YAML: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // What the parser says of a list or map that is not closed.
            var last = parser.Current?.End ?? Mark.Empty;
            throw new RuleException((int)last.Line + firstLine, (int)last.Column, "not valid YAML: a list or map that is opened here is not closed");
        }
    }

    private static bool IsMarker(ReadOnlySpan<char> line) =>
        line.StartsWith("---", StringComparison.Ordinal) && (line.Length == 3 || line[3] is ' ' or '\t' or '\r' or '\n');

    private sealed class Reader(Parser parser, int firstLine)
    {
        private readonly Dictionary<string, (YamlNode Node, int Count)> _anchors = new(StringComparer.Ordinal);
        private int _count;

        /// <summary>The node that the parser stands on; afterwards it stands on the event after it.</summary>
        public YamlNode Node(int depth)
        {
            var current = parser.Current ?? throw new RuleException(firstLine + 1, 1, "the document ends too early");
            var (line, column) = ((int)current.Start.Line + firstLine, (int)current.Start.Column);
            if (depth > Deepest)
                throw new RuleException(line, column, $"nested more than {Deepest} deep");
            if (++_count > Most)
                throw new RuleException(line, column, $"more than {Most} values in one document");
            var before = _count;
            switch (current)
            {
                case Scalar scalar:
                    parser.MoveNext();
                    return Keep(scalar.Anchor, before, new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty, line, column));
                case SequenceStart start:
                    return Keep(start.Anchor, before, List(line, column, depth));
                case MappingStart start:
                    return Keep(start.Anchor, before, Map(line, column, depth));
                case AnchorAlias alias:
                    parser.MoveNext();
                    if (!_anchors.TryGetValue(alias.Value.Value, out var target))
                        throw new RuleException(line, column, $"alias *{alias.Value.Value} stands for nothing before it");
                    _count += target.Count;
                    return _count > Most ? throw new RuleException(line, column, $"aliases expand to more than {Most} values") : target.Node;
                default:
                    throw new RuleException(line, column, "a value expected");
            }
        }

        private YamlNode Keep(AnchorName anchor, int before, YamlNode node)
        {
            if (!anchor.IsEmpty)
                _anchors[anchor.Value] = (node, _count - before + 1);
            return node;
        }

        private YamlList List(int line, int column, int depth)
        {
            var items = new List<YamlNode>();
            parser.MoveNext();
            while (parser.Current is not SequenceEnd)
                items.Add(Node(depth + 1));
            parser.MoveNext();
            return new YamlList(items, line, column);
        }

        private YamlMap Map(int line, int column, int depth)
        {
            var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            parser.MoveNext();
            while (parser.Current is not MappingEnd)
            {
                var node = Node(depth + 1);
                if (node is not YamlScalar key)
                    throw new RuleException(node, "a key must be plain text");
                if (!seen.Add(key.Text))
                    throw new RuleException(key, $"the key '{key.Text}' stands twice");
                entries.Add(KeyValuePair.Create(key, Node(depth + 1)));
            }
            parser.MoveNext();
            return new YamlMap(entries, line, column);
        }
    }
}
