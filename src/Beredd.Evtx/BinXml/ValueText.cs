using System.Runtime.InteropServices;

namespace Beredd.Evtx.BinXml;

/// <summary>The text of values, in the form that event tools agree on: what is text in the file, arrays, and whatever <see cref="ValueAscii"/> writes.</summary>
internal static class ValueText
{
    /// <summary>Text as the file has it; it ends at the first NUL.</summary>
    public static ReadOnlySpan<char> OfString(ReadOnlySpan<byte> bytes)
    {
        var text = MemoryMarshal.Cast<byte, char>(bytes);
        var end = text.IndexOf('\0');
        return end < 0 ? text : text[..end];
    }

    /// <summary>Whether the value counts as nothing, where an optional substitution leaves out what surrounds it.</summary>
    public static bool IsEmpty(BinXmlType type, ReadOnlySpan<byte> bytes) => type switch
    {
        BinXmlType.Null => true,
        BinXmlType.String => bytes.Length < 2 || (bytes[0] | bytes[1]) == 0,
        BinXmlType.AnsiString => bytes.IsEmpty || bytes[0] == 0,
        _ => bytes.IsEmpty,
    };

    /// <summary>How many items an array has; −1 where the type is none, or its items cannot be told apart.</summary>
    public static int ArrayCount(BinXmlType type, ReadOnlySpan<byte> bytes)
    {
        if ((type & BinXmlType.Array) == 0)
            return -1;
        var item = type & ~BinXmlType.Array;
        if (item is BinXmlType.String)
        {
            var text = MemoryMarshal.Cast<byte, char>(bytes);
            return text.Count('\0') + (text.IsEmpty || text[^1] == '\0' ? 0 : 1);
        }
        if (item is BinXmlType.AnsiString)
            return bytes.Count((byte)0) + (bytes.IsEmpty || bytes[^1] == 0 ? 0 : 1);
        var size = item.FixedSize();
        return size == 0 ? -1 : bytes.Length / size;
    }

    /// <summary>The bytes of one item of an array.</summary>
    public static ReadOnlySpan<byte> ArrayItem(BinXmlType type, ReadOnlySpan<byte> bytes, int index)
    {
        var item = type & ~BinXmlType.Array;
        if (item is BinXmlType.String or BinXmlType.AnsiString)
        {
            var width = item is BinXmlType.String ? 2 : 1;
            for (; ; index--)
            {
                var end = width == 2 ? MemoryMarshal.Cast<byte, char>(bytes).IndexOf('\0') * 2 : bytes.IndexOf((byte)0);
                if (end < 0)
                    return index == 0 ? bytes : default;
                if (index == 0)
                    return bytes[..end];
                bytes = bytes[(end + width)..];
            }
        }
        var size = item.FixedSize();
        return bytes.Slice(index * size, size);
    }

    /// <summary>Appends the text of a value; too few bytes for its type give none.</summary>
    public static void Append(TextBuffer text, BinXmlType type, ReadOnlySpan<byte> bytes)
    {
        if ((type & BinXmlType.Array) != 0)
        {
            AppendArray(text, type, bytes);
            return;
        }
        if (type == BinXmlType.String)
            text.Append(OfString(bytes));
        else if (type == BinXmlType.AnsiString)
            AppendAnsi(text, bytes);
        else
            text.Append(type, bytes);
    }

    private static void AppendArray(TextBuffer text, BinXmlType type, ReadOnlySpan<byte> bytes)
    {
        var count = ArrayCount(type, bytes);
        if (count < 0)
            text.Append(BinXmlType.Binary, bytes);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                text.Append(',');
            Append(text, type & ~BinXmlType.Array, ArrayItem(type, bytes, i));
        }
    }

    /// <summary>The code page of the machine that wrote it is not in the file; Latin-1 keeps every byte.</summary>
    private static void AppendAnsi(TextBuffer text, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b == 0)
                return;
            text.Append((char)b);
        }
    }
}
