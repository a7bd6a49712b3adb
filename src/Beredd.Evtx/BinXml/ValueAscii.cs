using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Beredd.Evtx.BinXml;

/// <summary>
/// The values whose text is ASCII, whatever is in them: decimal numbers, upper-case identifiers without braces, UTC times with microseconds. Written by
/// hand where every record has one: the general way of the framework takes several times as long.
/// </summary>
internal static class ValueAscii
{
    /// <summary>100 ns from 1601-01-01 to 9999-12-31T23:59:59.9999999, the last instant that has four digits of year.</summary>
    private const long LastFileTime = 2650467743999999999;

    /// <summary>Bytes that are enough for the text of any value of this length: a security identifier takes eleven for each four, all else less or few.</summary>
    public static int Room(int length) => 64 + (length * 3);

    /// <summary>Writes the text of a value; too few bytes for its type give none, as do types that are not of this kind.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Write(Span<byte> into, BinXmlType type, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < type.FixedSize())
            return 0;
        return type switch
        {
            BinXmlType.Int8 => Signed(into, (sbyte)bytes[0]),
            BinXmlType.UInt8 => Unsigned(into, bytes[0]),
            BinXmlType.Int16 => Signed(into, BinaryPrimitives.ReadInt16LittleEndian(bytes)),
            BinXmlType.UInt16 => Unsigned(into, BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            BinXmlType.Int32 => Signed(into, BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            BinXmlType.UInt32 => Unsigned(into, BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            BinXmlType.Int64 => Signed(into, BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            BinXmlType.UInt64 => Unsigned(into, BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
            BinXmlType.Real32 => Real(into, BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            BinXmlType.Real64 => Real(into, BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
            BinXmlType.Bool => Copy(into, BinaryPrimitives.ReadInt32LittleEndian(bytes) != 0 ? "true"u8 : "false"u8),
            BinXmlType.Binary or BinXmlType.EvtHandle => UpperHex(into, bytes),
            BinXmlType.Guid => Guid(into, bytes),
            BinXmlType.SizeT or BinXmlType.HexInt32 or BinXmlType.HexInt64 =>
                Hex(into, bytes.Length >= 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            BinXmlType.FileTime => FileTime(into, BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            BinXmlType.SysTime => SystemTime(into, bytes),
            BinXmlType.Sid => Sid(into, bytes),
            _ => 0,
        };
    }

    private static int Copy(Span<byte> into, ReadOnlySpan<byte> text)
    {
        text.CopyTo(into);
        return text.Length;
    }

    private static int Signed(Span<byte> into, long number)
    {
        if (number >= 0)
            return Unsigned(into, (ulong)number);
        into[0] = (byte)'-';
        return 1 + Unsigned(into[1..], 0 - (ulong)number);
    }

    private static int Unsigned(Span<byte> into, ulong number)
    {
        if (number < 10)
        {
            into[0] = (byte)('0' + number);
            return 1;
        }
        _ = number.TryFormat(into, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    private static int Real(Span<byte> into, float number)
    {
        _ = number.TryFormat(into, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    private static int Real(Span<byte> into, double number)
    {
        _ = number.TryFormat(into, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    private static int UpperHex(Span<byte> into, ReadOnlySpan<byte> bytes)
    {
        _ = Convert.TryToHexString(bytes, into, out var written);
        return written;
    }

    /// <summary>Lower case, without leading zeros.</summary>
    private static int Hex(Span<byte> into, ulong number)
    {
        var digits = Math.Max(1, (67 - BitOperations.LeadingZeroCount(number)) / 4);
        "0x"u8.CopyTo(into);
        for (var i = digits + 1; i > 1; i--, number >>= 4)
            into[i] = "0123456789abcdef"u8[(int)(number & 15)];
        return 2 + digits;
    }

    /// <summary>The first three parts are little-endian in the file.</summary>
    private static int Guid(Span<byte> into, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> ordered = [bytes[3], bytes[2], bytes[1], bytes[0], bytes[5], bytes[4], bytes[7], bytes[6]];
        Span<byte> digits = stackalloc byte[32];
        UpperHex(digits, ordered);
        UpperHex(digits[16..], bytes[8..16]);
        into = into[..36];
        digits[..8].CopyTo(into);
        into[8] = (byte)'-';
        digits[8..12].CopyTo(into[9..]);
        into[13] = (byte)'-';
        digits[12..16].CopyTo(into[14..]);
        into[18] = (byte)'-';
        digits[16..20].CopyTo(into[19..]);
        into[23] = (byte)'-';
        digits[20..].CopyTo(into[24..]);
        return 36;
    }

    /// <summary>ISO 8601 with microseconds and Z; a number that is no time as the number.</summary>
    private static int FileTime(Span<byte> into, long fileTime) =>
        fileTime is < 0 or > LastFileTime ? Unsigned(into, (ulong)fileTime) : Time(into, DateTime.FromFileTimeUtc(fileTime));

    private static int SystemTime(Span<byte> into, ReadOnlySpan<byte> bytes)
    {
        // Year, month, day of week, day, hour, minute, second, millisecond.
        var part = MemoryMarshal.Cast<byte, ushort>(bytes[..16]);
        if (part[0] is < 1601 or > 9999 || part[1] is < 1 or > 12 || part[3] < 1 || part[3] > DateTime.DaysInMonth(part[0], part[1]) ||
            part[4] > 23 || part[5] > 59 || part[6] > 59 || part[7] > 999)
        {
            return UpperHex(into, bytes);
        }
        return Time(into, new DateTime(part[0], part[1], part[3], part[4], part[5], part[6], part[7], DateTimeKind.Utc));
    }

    private static int Time(Span<byte> into, DateTime time)
    {
        time.Deconstruct(out int year, out int month, out int day);
        var ofDay = time.TimeOfDay.Ticks;
        var seconds = (uint)(ofDay / TimeSpan.TicksPerSecond);
        var micros = (uint)(ofDay % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
        into = into[..27];
        "0000-00-00T00:00:00.000000Z"u8.CopyTo(into);
        TwoDigits(into, (uint)year / 100);
        TwoDigits(into[2..], (uint)year % 100);
        TwoDigits(into[5..], (uint)month);
        TwoDigits(into[8..], (uint)day);
        TwoDigits(into[11..], seconds / 3600);
        TwoDigits(into[14..], seconds / 60 % 60);
        TwoDigits(into[17..], seconds % 60);
        TwoDigits(into[20..], micros / 10_000);
        TwoDigits(into[22..], micros / 100 % 100);
        TwoDigits(into[24..], micros % 100);
        return into.Length;
    }

    private static void TwoDigits(Span<byte> into, uint number)
    {
        into[1] = (byte)('0' + (number % 10));
        into[0] = (byte)('0' + (number / 10));
    }

    private static int Sid(Span<byte> into, ReadOnlySpan<byte> bytes)
    {
        "S-"u8.CopyTo(into);
        var at = 2 + Unsigned(into[2..], bytes[0]);
        into[at++] = (byte)'-';
        var authority = ((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        at += Unsigned(into[at..], authority);
        for (var i = 0; i < bytes[1] && 8 + (i * 4) + 4 <= bytes.Length; i++)
        {
            into[at++] = (byte)'-';
            at += Unsigned(into[at..], BinaryPrimitives.ReadUInt32LittleEndian(bytes[(8 + (i * 4))..]));
        }
        return at;
    }
}
