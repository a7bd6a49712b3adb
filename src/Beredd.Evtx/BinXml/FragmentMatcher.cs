using System.Runtime.InteropServices;

namespace Beredd.Evtx.BinXml;

/// <summary>
/// Tells whether <see cref="FragmentParser"/> would make of a template definition an element that is known already, without making anything: every chunk
/// repeats the definitions that it uses. Compares all of it, so that a forged identifier cannot pass for another template. What it has no case for is no
/// match, and goes the parser's way.
/// </summary>
internal static class FragmentMatcher
{
    /// <summary>Whether the definition from the cursor on has the same content.</summary>
    /// <exception cref="BinXmlException">The definition is cut off, as the parser would find.</exception>
    public static bool Matches(ReadOnlySpan<byte> chunk, ref ByteCursor cursor, ElementNode known)
    {
        FragmentParser.SkipFragmentHeader(ref cursor);
        return MatchesElement(chunk, ref cursor, known);
    }

    private static bool MatchesElement(ReadOnlySpan<byte> chunk, ref ByteCursor cursor, ElementNode known)
    {
        var token = cursor.ReadByte();
        if ((token & 0x1F) != Token.OpenStartElement)
            return false;
        cursor.Skip(2 + 4); // Dependency id, size.
        if (!MatchesName(chunk, ref cursor, known.Name))
            return false;
        if ((token & 0x40) != 0)
            cursor.Skip(4);
        else if (known.Attributes.Length > 0)
            return false;
        foreach (var attribute in known.Attributes)
        {
            if ((cursor.ReadByte() & 0x1F) != Token.Attribute || !MatchesName(chunk, ref cursor, attribute.Name))
                return false;
            foreach (var node in attribute.Content)
            {
                if (!MatchesContent(ref cursor, node))
                    return false;
            }
        }
        var end = cursor.ReadByte();
        if (end == Token.CloseEmptyElement)
            return known.Children.Length == 0;
        if (end != Token.CloseStartElement)
            return false;
        foreach (var child in known.Children)
        {
            if (!(child is ElementNode element ? MatchesElement(chunk, ref cursor, element) : MatchesContent(ref cursor, child)))
                return false;
        }
        return cursor.ReadByte() == Token.EndElement;
    }

    private static bool MatchesContent(ref ByteCursor cursor, Node known)
    {
        var token = cursor.ReadByte() & 0x1F;
        if (known is SubstitutionNode value)
            return token == (value.Optional ? Token.OptionalSubstitution : Token.NormalSubstitution) && cursor.ReadUInt16() == value.Index && cursor.ReadByte() == (byte)value.Type;
        if (known is not TextNode text)
            return false;
        return (token == Token.CData || (token == Token.Value && cursor.ReadByte() == (byte)BinXmlType.String)) && MatchesText(ref cursor, text.Text);
    }

    private static bool MatchesText(ref ByteCursor cursor, string known)
    {
        var length = cursor.ReadUInt16();
        return length == known.Length && MemoryMarshal.Cast<byte, char>(cursor.ReadBytes(length * 2)).SequenceEqual(known);
    }

    private static bool MatchesName(ReadOnlySpan<byte> chunk, ref ByteCursor cursor, string known)
    {
        var offset = cursor.ReadUInt32();
        if (offset >= (uint)chunk.Length)
            return false;
        var there = new ByteCursor(chunk, (int)offset, chunk.Length);
        there.Skip(FragmentParser.NameHeader);
        if (!MatchesText(ref there, known))
            return false;
        if (offset == cursor.Position)
            cursor.Skip(FragmentParser.NameHeader + 2 + (known.Length * 2) + 2);
        return true;
    }
}
