using System.Buffers;
using System.Text;

namespace Beredd.Sigma.Yaml;

/// <summary>What a node is in bytes: its kind, line and column, then its text (length in bytes, UTF-8), or a count and the parts. Numbers are LEB128.</summary>
internal enum NodeKind : byte
{
    None,
    Plain,
    Quoted,
    List,
    Map,
    Failure,
}

/// <summary>Writes the documents of a file.</summary>
internal sealed class NodeWriter
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> bytes = new(4096);

    /// <summary>Null where a text cannot be kept: half a surrogate pair.</summary>
    public static byte[]? Write(RuleDocument[] documents)
    {
        try
        {
            var writer = new NodeWriter();
            writer.All(documents);
            return writer.bytes.WrittenSpan.ToArray();
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    private void All(RuleDocument[] documents)
    {
        Number(documents.Length);
        foreach (var document in documents)
        {
            if (document.Failure is { } failure)
            {
                Start(NodeKind.Failure, document.Line, document.Column);
                Text(failure);
            }
            else if (document.Root is { } root)
            {
                Node(root);
            }
            else
            {
                Byte((byte)NodeKind.None);
            }
        }
    }

    private void Node(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                Start(scalar.IsPlain ? NodeKind.Plain : NodeKind.Quoted, node.Line, node.Column);
                Text(scalar.Text);
                break;
            case YamlList list:
                Start(NodeKind.List, node.Line, node.Column);
                Number(list.Items.Count);
                list.Items.ForEach(Node);
                break;
            case YamlMap map:
                Start(NodeKind.Map, node.Line, node.Column);
                Number(map.Entries.Count);
                foreach (var (key, value) in map.Entries)
                {
                    Node(key);
                    Node(value);
                }
                break;
        }
    }

    private void Start(NodeKind kind, int line, int column)
    {
        Byte((byte)kind);
        Number(line);
        Number(column);
    }

    private void Text(string text)
    {
        var length = Strict.GetByteCount(text);
        Number(length);
        bytes.Advance(Strict.GetBytes(text, bytes.GetSpan(length)));
    }

    private void Number(int number)
    {
        var rest = (uint)number;
        for (; rest >= 0x80; rest >>= 7)
            Byte((byte)(rest | 0x80));
        Byte((byte)rest);
    }

    private void Byte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }
}

/// <summary>Reads what <see cref="NodeWriter"/> wrote.</summary>
internal ref struct NodeReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    public RuleDocument[] Documents()
    {
        var documents = new RuleDocument[Number()];
        for (var i = 0; i < documents.Length; i++)
        {
            var kind = (NodeKind)bytes[at];
            if (kind is NodeKind.None or NodeKind.Failure)
            {
                at++;
                documents[i] = kind == NodeKind.None ? new RuleDocument(null) : new RuleDocument(null, Number(), Number(), Text());
            }
            else
            {
                documents[i] = new RuleDocument(Node());
            }
        }
        return documents;
    }

    private YamlNode Node()
    {
        var kind = (NodeKind)bytes[at++];
        var (line, column) = (Number(), Number());
        switch (kind)
        {
            case NodeKind.List:
                var items = new List<YamlNode>(Number());
                for (var left = items.Capacity; left > 0; left--)
                    items.Add(Node());
                return new YamlList(items, line, column);
            case NodeKind.Map:
                var entries = new List<KeyValuePair<YamlScalar, YamlNode>>(Number());
                for (var left = entries.Capacity; left > 0; left--)
                    entries.Add(KeyValuePair.Create((YamlScalar)Node(), Node()));
                return new YamlMap(entries, line, column);
            default:
                return new YamlScalar(Text(), kind == NodeKind.Plain, line, column);
        }
    }

    private string Text()
    {
        var length = Number();
        at += length;
        return Encoding.UTF8.GetString(bytes.Slice(at - length, length));
    }

    private int Number()
    {
        uint number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            number |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
                return (int)number;
        }
    }
}
