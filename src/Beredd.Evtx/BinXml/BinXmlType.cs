namespace Beredd.Evtx.BinXml;

/// <summary>The types a value may have (MS-EVEN6 2.2.12, "BinXml", ValueType).</summary>
internal enum BinXmlType : byte
{
    Null = 0x00,
    String = 0x01,
    AnsiString = 0x02,
    Int8 = 0x03,
    UInt8 = 0x04,
    Int16 = 0x05,
    UInt16 = 0x06,
    Int32 = 0x07,
    UInt32 = 0x08,
    Int64 = 0x09,
    UInt64 = 0x0A,
    Real32 = 0x0B,
    Real64 = 0x0C,
    Bool = 0x0D,
    Binary = 0x0E,
    Guid = 0x0F,
    SizeT = 0x10,
    FileTime = 0x11,
    SysTime = 0x12,
    Sid = 0x13,
    HexInt32 = 0x14,
    HexInt64 = 0x15,
    EvtHandle = 0x20,
    BinXml = 0x21,
    EvtXml = 0x23,

    /// <summary>Set beside an item type: values side by side; strings end with NUL.</summary>
    Array = 0x80,
}

internal static class BinXmlTypes
{
    /// <summary>Bytes of a value of the type, or its least where it varies; 0 where it may be empty.</summary>
    public static int FixedSize(this BinXmlType type) => type switch
    {
        BinXmlType.Int8 or BinXmlType.UInt8 => 1,
        BinXmlType.Int16 or BinXmlType.UInt16 => 2,
        BinXmlType.Int32 or BinXmlType.UInt32 or BinXmlType.Real32 or BinXmlType.Bool or BinXmlType.HexInt32 or BinXmlType.SizeT => 4,
        BinXmlType.Int64 or BinXmlType.UInt64 or BinXmlType.Real64 or BinXmlType.FileTime or BinXmlType.HexInt64 => 8,
        BinXmlType.Guid or BinXmlType.SysTime => 16,
        BinXmlType.Sid => 8,
        _ => 0,
    };

    /// <summary>Whether JSON has the value as a number or a truth value, without quotes.</summary>
    public static bool IsJsonNumber(this BinXmlType type) => type is (>= BinXmlType.Int8 and <= BinXmlType.UInt64) or BinXmlType.Bool;
}
