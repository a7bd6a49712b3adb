using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Writing;

/// <summary>A value to be written, with the type that it gets in the file (MS-EVEN6 2.2.12).</summary>
public sealed class EvtxValue
{
    /// <summary>No value: an optional part is left out.</summary>
    public static readonly EvtxValue Null = new(BinXmlType.Null, []);

    private EvtxValue(BinXmlType type, byte[] bytes)
    {
        if (bytes.Length > 60_000)
            throw new ArgumentException($"a value of {bytes.Length} bytes does not fit a chunk; at most 60,000");
        Type = type;
        Bytes = bytes;
    }

    internal BinXmlType Type { get; }

    internal byte[] Bytes { get; }

    /// <summary>UTF-16 text.</summary>
    public static EvtxValue Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(BinXmlType.String, MemoryMarshal.AsBytes(value.AsSpan()).ToArray());
    }

    /// <summary>Text of one byte a character (Latin-1).</summary>
    public static EvtxValue AnsiText(string value) => new(BinXmlType.AnsiString, Encoding.Latin1.GetBytes(value));

    /// <summary>Several texts in one value; a reader repeats the element for each.</summary>
    public static EvtxValue Texts(params IEnumerable<string> values) =>
        new(BinXmlType.Array | BinXmlType.String, Encoding.Unicode.GetBytes(string.Concat(values.Select(v => v + "\0"))));

    /// <summary>A signed number of 8 bits.</summary>
    public static EvtxValue Int8(sbyte value) => new(BinXmlType.Int8, [(byte)value]);

    /// <summary>An unsigned number of 8 bits.</summary>
    public static EvtxValue UInt8(byte value) => new(BinXmlType.UInt8, [value]);

    /// <summary>A signed number of 16 bits.</summary>
    public static EvtxValue Int16(short value) => new(BinXmlType.Int16, BitConverter.GetBytes(value));

    /// <summary>An unsigned number of 16 bits.</summary>
    public static EvtxValue UInt16(ushort value) => new(BinXmlType.UInt16, BitConverter.GetBytes(value));

    /// <summary>A signed number of 32 bits.</summary>
    public static EvtxValue Int32(int value) => new(BinXmlType.Int32, BitConverter.GetBytes(value));

    /// <summary>An unsigned number of 32 bits.</summary>
    public static EvtxValue UInt32(uint value) => new(BinXmlType.UInt32, BitConverter.GetBytes(value));

    /// <summary>Several unsigned numbers of 32 bits in one value.</summary>
    public static EvtxValue UInt32s(params ReadOnlySpan<uint> values) => new(BinXmlType.Array | BinXmlType.UInt32, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A signed number of 64 bits.</summary>
    public static EvtxValue Int64(long value) => new(BinXmlType.Int64, BitConverter.GetBytes(value));

    /// <summary>An unsigned number of 64 bits.</summary>
    public static EvtxValue UInt64(ulong value) => new(BinXmlType.UInt64, BitConverter.GetBytes(value));

    /// <summary>A number of 32 bits shown in hexadecimal.</summary>
    public static EvtxValue Hex32(uint value) => new(BinXmlType.HexInt32, BitConverter.GetBytes(value));

    /// <summary>A number of 64 bits shown in hexadecimal.</summary>
    public static EvtxValue Hex64(ulong value) => new(BinXmlType.HexInt64, BitConverter.GetBytes(value));

    /// <summary>A size or address of a 64-bit machine.</summary>
    public static EvtxValue Size(ulong value) => new(BinXmlType.SizeT, BitConverter.GetBytes(value));

    /// <summary>A floating-point number of 32 bits.</summary>
    public static EvtxValue Real32(float value) => new(BinXmlType.Real32, BitConverter.GetBytes(value));

    /// <summary>A floating-point number of 64 bits.</summary>
    public static EvtxValue Real64(double value) => new(BinXmlType.Real64, BitConverter.GetBytes(value));

    /// <summary>True or false.</summary>
    public static EvtxValue Bool(bool value) => new(BinXmlType.Bool, BitConverter.GetBytes(value ? 1 : 0));

    /// <summary>Bytes.</summary>
    public static EvtxValue Binary(ReadOnlySpan<byte> value) => new(BinXmlType.Binary, value.ToArray());

    /// <summary>A GUID.</summary>
    public static EvtxValue Guid(Guid value) => new(BinXmlType.Guid, value.ToByteArray());

    /// <summary>An instant, to 100 ns.</summary>
    public static EvtxValue Time(DateTimeOffset value) => new(BinXmlType.FileTime, BitConverter.GetBytes(value.ToFileTime()));

    /// <summary>An instant in UTC as calendar parts, to milliseconds.</summary>
    public static EvtxValue SystemTime(DateTimeOffset value)
    {
        var utc = value.UtcDateTime;
        ReadOnlySpan<ushort> parts =
            [(ushort)utc.Year, (ushort)utc.Month, (ushort)utc.DayOfWeek, (ushort)utc.Day, (ushort)utc.Hour, (ushort)utc.Minute, (ushort)utc.Second, (ushort)utc.Millisecond];
        return new(BinXmlType.SysTime, MemoryMarshal.AsBytes(parts).ToArray());
    }

    /// <summary>A security identifier, such as <c>S-1-5-18</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static EvtxValue Sid(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var parts = value.Split('-');
        if (parts.Length is < 3 or > 18 || parts[0] != "S")
            throw new FormatException($"'{value}' is no security identifier");
        var bytes = new byte[8 + ((parts.Length - 3) * 4)];
        bytes[0] = byte.Parse(parts[1], CultureInfo.InvariantCulture);
        bytes[1] = (byte)(parts.Length - 3);
        var authority = ulong.Parse(parts[2], CultureInfo.InvariantCulture);
        for (var i = 0; i < 6; i++)
            bytes[2 + i] = (byte)(authority >> (8 * (5 - i)));
        for (var i = 3; i < parts.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8 + ((i - 3) * 4)), uint.Parse(parts[i], CultureInfo.InvariantCulture));
        return new(BinXmlType.Sid, bytes);
    }
}
