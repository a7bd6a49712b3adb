using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Beredd.Evtx.BinXml;

/// <summary>The text of values, in the form that event tools agree on: decimal numbers, upper-case identifiers without braces, UTC times with microseconds.</summary>
internal static class ValueText
{
    /// <summary>100 ns from 1601-01-01 to 9999-12-31T23:59:59.9999999, the last instant that has four digits of year.</summary>
    private const long LastFileTime = 2650467743999999999;

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
        BinXmlType.String => OfString(bytes).IsEmpty,
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
        var size = FixedSize(item);
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
        var size = FixedSize(item);
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
        if (bytes.Length < FixedSize(type))
            return;
        switch (type)
        {
            case BinXmlType.String:
                text.Append(OfString(bytes));
                break;
            case BinXmlType.AnsiString:
                AppendAnsi(text, bytes);
                break;
            case BinXmlType.Int8:
                text.Append((sbyte)bytes[0]);
                break;
            case BinXmlType.UInt8:
                text.Append(bytes[0]);
                break;
            case BinXmlType.Int16:
                text.Append(BinaryPrimitives.ReadInt16LittleEndian(bytes));
                break;
            case BinXmlType.UInt16:
                text.Append(BinaryPrimitives.ReadUInt16LittleEndian(bytes));
                break;
            case BinXmlType.Int32:
                text.Append(BinaryPrimitives.ReadInt32LittleEndian(bytes));
                break;
            case BinXmlType.UInt32:
                text.Append(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
                break;
            case BinXmlType.Int64:
                text.Append(BinaryPrimitives.ReadInt64LittleEndian(bytes));
                break;
            case BinXmlType.UInt64:
                text.Append(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                break;
            case BinXmlType.Real32:
                text.Append(BinaryPrimitives.ReadSingleLittleEndian(bytes));
                break;
            case BinXmlType.Real64:
                text.Append(BinaryPrimitives.ReadDoubleLittleEndian(bytes));
                break;
            case BinXmlType.Bool:
                text.Append(BinaryPrimitives.ReadInt32LittleEndian(bytes) != 0 ? "true" : "false");
                break;
            case BinXmlType.Binary:
            case BinXmlType.EvtHandle:
                text.AppendHex(bytes);
                break;
            case BinXmlType.Guid:
                AppendGuid(text, bytes);
                break;
            case BinXmlType.SizeT:
            case BinXmlType.HexInt32:
            case BinXmlType.HexInt64:
                text.Append("0x");
                text.Append(bytes.Length >= 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes), "x");
                break;
            case BinXmlType.FileTime:
                AppendTime(text, BinaryPrimitives.ReadInt64LittleEndian(bytes));
                break;
            case BinXmlType.SysTime:
                AppendSystemTime(text, bytes);
                break;
            case BinXmlType.Sid:
                AppendSid(text, bytes);
                break;
            default:
                break;
        }
    }

    /// <summary>ISO 8601 with microseconds and Z; a number that is no time as the number.</summary>
    public static void AppendTime(TextBuffer text, long fileTime)
    {
        if (fileTime is < 0 or > LastFileTime)
            text.Append((ulong)fileTime);
        else
            AppendTime(text, DateTime.FromFileTimeUtc(fileTime));
    }

    /// <summary>By hand: every record has such a time, and the general way takes ten times as long.</summary>
    private static void AppendTime(TextBuffer text, DateTime time)
    {
        Span<char> form = stackalloc char[27];
        "0000-00-00T00:00:00.000000Z".CopyTo(form);
        time.Deconstruct(out int year, out int month, out int day);
        var ticks = time.TimeOfDay.Ticks;
        Digits(form[..4], year);
        Digits(form[5..7], month);
        Digits(form[8..10], day);
        Digits(form[11..13], (int)(ticks / TimeSpan.TicksPerHour));
        Digits(form[14..16], (int)(ticks / TimeSpan.TicksPerMinute % 60));
        Digits(form[17..19], (int)(ticks / TimeSpan.TicksPerSecond % 60));
        Digits(form[20..26], (int)(ticks / TimeSpan.TicksPerMicrosecond % 1_000_000));
        text.Append(form);
    }

    private static void Digits(Span<char> into, int number)
    {
        for (var i = into.Length - 1; i >= 0; i--, number /= 10)
            into[i] = (char)('0' + (number % 10));
    }

    /// <summary>The first three parts are little-endian in the file.</summary>
    private static void AppendGuid(TextBuffer text, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
        Span<char> form = stackalloc char[36];
        var at = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (i is 4 or 6 or 8 or 10)
                form[at++] = '-';
            form[at++] = (char)"0123456789ABCDEF"u8[bytes[order[i]] >> 4];
            form[at++] = (char)"0123456789ABCDEF"u8[bytes[order[i]] & 15];
        }
        text.Append(form);
    }

    /// <summary>Bytes of a value of the type; 0 where it varies.</summary>
    private static int FixedSize(BinXmlType type) => type switch
    {
        BinXmlType.Int8 or BinXmlType.UInt8 => 1,
        BinXmlType.Int16 or BinXmlType.UInt16 => 2,
        BinXmlType.Int32 or BinXmlType.UInt32 or BinXmlType.Real32 or BinXmlType.Bool or BinXmlType.HexInt32 or BinXmlType.SizeT => 4,
        BinXmlType.Int64 or BinXmlType.UInt64 or BinXmlType.Real64 or BinXmlType.FileTime or BinXmlType.HexInt64 => 8,
        BinXmlType.Guid or BinXmlType.SysTime => 16,
        BinXmlType.Sid => 8,
        _ => 0,
    };

    private static void AppendArray(TextBuffer text, BinXmlType type, ReadOnlySpan<byte> bytes)
    {
        var count = ArrayCount(type, bytes);
        if (count < 0)
            text.AppendHex(bytes);
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

    private static void AppendSystemTime(TextBuffer text, ReadOnlySpan<byte> bytes)
    {
        // Year, month, day of week, day, hour, minute, second, millisecond.
        var part = MemoryMarshal.Cast<byte, ushort>(bytes[..16]);
        if (part[0] is < 1601 or > 9999 || part[1] is < 1 or > 12 || part[3] < 1 || part[3] > DateTime.DaysInMonth(part[0], part[1]) ||
            part[4] > 23 || part[5] > 59 || part[6] > 59 || part[7] > 999)
        {
            text.AppendHex(bytes);
            return;
        }
        AppendTime(text, new DateTime(part[0], part[1], part[3], part[4], part[5], part[6], part[7], DateTimeKind.Utc));
    }

    private static void AppendSid(TextBuffer text, ReadOnlySpan<byte> bytes)
    {
        text.Append("S-");
        text.Append(bytes[0]);
        text.Append('-');
        var authority = ((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        text.Append(authority);
        for (var i = 0; i < bytes[1] && 8 + (i * 4) + 4 <= bytes.Length; i++)
        {
            text.Append('-');
            text.Append(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(8 + (i * 4))..]));
        }
    }
}
