using System.Runtime.InteropServices;

namespace Beredd.Evtx.BinXml;

/// <summary>
/// Parses elements of binary XML (MS-EVEN6 2.2.12) in a chunk, where names are kept once and referred to by their offset in the chunk.
/// </summary>
internal sealed class FragmentParser
{
    /// <summary>Real templates nest four or five deep.</summary>
    private const int DeepestElement = 64;

    /// <summary>Longer names do not occur; a limit keeps a forged chunk from asking for the same 64 KB thousands of times.</summary>
    private const int LongestName = 1024;

    /// <summary>Bytes of a name before its length: where the next of the same hash is (4), the hash (2).</summary>
    public const int NameHeader = 6;

    /// <summary>Real templates have some hundred; what is made of each part is kept for the whole run.</summary>
    private const int MostParts = 4000;

    private readonly Dictionary<int, string> _names = [];

    /// <summary>How many parts the element last parsed has, more or less.</summary>
    public int Parts { get; private set; }

    /// <summary>Forgets the names of the chunk before.</summary>
    public void Reset() => _names.Clear();

    /// <summary>Parses one element from the cursor, which stands at its start, after a fragment header if there is one.</summary>
    /// <param name="chunk">The whole chunk, for names.</param>
    /// <param name="cursor">Where the element starts.</param>
    /// <param name="hasDependencyId">Whether elements carry a dependency id, as they do in template definitions.</param>
    public ElementNode ParseElement(ReadOnlySpan<byte> chunk, ref ByteCursor cursor, bool hasDependencyId)
    {
        SkipFragmentHeader(ref cursor);
        while (!cursor.AtEnd && (cursor.Peek() & 0x1F) == Token.PITarget)
            _ = ParseProcessingInstruction(chunk, ref cursor);
        var token = cursor.Peek();
        if ((token & 0x1F) != Token.OpenStartElement)
            throw new BinXmlException(cursor.Position, $"an element expected, token 0x{token:x2} found");
        Parts = 0;
        return ParseElement(chunk, ref cursor, hasDependencyId, 1);
    }

    public static void SkipFragmentHeader(ref ByteCursor cursor)
    {
        while (!cursor.AtEnd && cursor.Peek() == Token.FragmentHeader)
            cursor.Skip(4);
    }

    private ElementNode ParseElement(ReadOnlySpan<byte> chunk, ref ByteCursor cursor, bool hasDependencyId, int depth)
    {
        if (depth > DeepestElement)
            throw new BinXmlException(cursor.Position, $"elements nested more than {DeepestElement} deep");
        CountPart(cursor.Position);
        var token = cursor.ReadByte();
        if (hasDependencyId)
            cursor.Skip(2);
        cursor.Skip(4); // The element's size: what the tokens say counts.
        var name = ReadName(chunk, ref cursor);
        var attributes = new List<AttributeNode>();
        if ((token & 0x40) != 0)
        {
            cursor.Skip(4);
            while ((cursor.Peek() & 0x1F) == Token.Attribute)
            {
                CountPart(cursor.Position);
                cursor.Skip(1);
                var attribute = ReadName(chunk, ref cursor);
                var content = new List<Node>(1);
                while (TryParseContent(chunk, ref cursor, content))
                {
                }
                attributes.Add(new AttributeNode(attribute, [.. content]));
            }
        }

        var start = cursor.Position;
        switch (cursor.ReadByte())
        {
            case Token.CloseEmptyElement:
                return new ElementNode(name, [.. attributes], []);
            case Token.CloseStartElement:
                break;
            case var other:
                throw new BinXmlException(start, $"the end of a start tag expected, token 0x{other:x2} found");
        }

        var children = new List<Node>();
        while (true)
        {
            var next = cursor.Peek();
            if (next == Token.EndElement)
            {
                cursor.Skip(1);
                return new ElementNode(name, [.. attributes], [.. children]);
            }
            if ((next & 0x1F) == Token.OpenStartElement)
                children.Add(ParseElement(chunk, ref cursor, hasDependencyId, depth + 1));
            else if (!TryParseContent(chunk, ref cursor, children))
                throw new BinXmlException(cursor.Position, $"unknown token 0x{next:x2} in element {name}");
        }
    }

    private void CountPart(int position)
    {
        if (++Parts > MostParts)
            throw new BinXmlException(position, $"more than {MostParts} parts in one piece of binary XML");
    }

    private bool TryParseContent(ReadOnlySpan<byte> chunk, ref ByteCursor cursor, List<Node> content)
    {
        CountPart(cursor.Position);
        switch (cursor.Peek() & 0x1F)
        {
            case Token.Value:
                cursor.Skip(1);
                var type = cursor.ReadByte();
                if ((BinXmlType)type != BinXmlType.String)
                    throw new BinXmlException(cursor.Position - 1, $"literal value of type 0x{type:x2}, text expected");
                content.Add(new TextNode(ReadText(ref cursor)));
                return true;
            case Token.CData:
                cursor.Skip(1);
                content.Add(new TextNode(ReadText(ref cursor)));
                return true;
            case Token.CharacterReference:
                cursor.Skip(1);
                content.Add(new ReferenceNode($"#{cursor.ReadUInt16()}"));
                return true;
            case Token.EntityReference:
                cursor.Skip(1);
                content.Add(new ReferenceNode(ReadName(chunk, ref cursor)));
                return true;
            case Token.PITarget:
                content.Add(ParseProcessingInstruction(chunk, ref cursor));
                return true;
            case Token.NormalSubstitution:
            case Token.OptionalSubstitution:
                var optional = (cursor.ReadByte() & 0x1F) == Token.OptionalSubstitution;
                var index = cursor.ReadUInt16();
                content.Add(new SubstitutionNode(index, (BinXmlType)cursor.ReadByte(), optional));
                return true;
            default:
                return false;
        }
    }

    private ProcessingInstructionNode ParseProcessingInstruction(ReadOnlySpan<byte> chunk, ref ByteCursor cursor)
    {
        cursor.Skip(1);
        var target = ReadName(chunk, ref cursor);
        var data = "";
        if (!cursor.AtEnd && (cursor.Peek() & 0x1F) == Token.PIData)
        {
            cursor.Skip(1);
            data = ReadText(ref cursor);
        }
        return new ProcessingInstructionNode(target, data);
    }

    private static string ReadText(ref ByteCursor cursor)
    {
        var length = cursor.ReadUInt16();
        return new string(MemoryMarshal.Cast<byte, char>(cursor.ReadBytes(length * 2)));
    }

    /// <summary>A name: its offset in the chunk, and where it is used for the first time also the name itself.</summary>
    private string ReadName(ReadOnlySpan<byte> chunk, ref ByteCursor cursor)
    {
        var at = cursor.Position;
        var offset = cursor.ReadUInt32();
        if (offset >= (uint)chunk.Length)
            throw new BinXmlException(at, $"a name at offset {offset}, beyond the chunk");
        var inline = offset == cursor.Position;
        if (!inline && _names.TryGetValue((int)offset, out var known))
            return known;
        // Length (2), UTF-16 text, NUL.
        var there = new ByteCursor(chunk, (int)offset, chunk.Length);
        there.Skip(NameHeader);
        var length = there.ReadUInt16();
        if (length > LongestName)
            throw new BinXmlException((int)offset, $"a name of {length} characters");
        var text = MemoryMarshal.Cast<byte, char>(there.ReadBytes(length * 2));
        if (inline)
            cursor.Skip(NameHeader + 2 + (length * 2) + 2);
        if (!_names.TryGetValue((int)offset, out var name))
            _names[(int)offset] = name = IsName(text) ? new string(text) : throw new BinXmlException((int)offset, "a name with characters that no XML name has");
        return name;
    }

    /// <summary>Letters, digits and <c>_ - . :</c>, so that a name can stand unescaped in XML and JSON.</summary>
    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.' or ':'))
                return false;
        }
        return text.Length > 0;
    }
}
