using System.Text;
using Beredd.Evtx.BinXml;
using CsCheck;

namespace Beredd.Evtx.Tests;

public class ValueAsciiTests
{
    [Fact]
    public void Write_AnyBytesOfAnyType_FitsTheRoomAndIsPrintable() =>
        Gen.Select(Gen.Byte[0, 0x30], Gen.Byte.Array[0, 300]).Sample((type, bytes) =>
        {
            var into = new byte[ValueAscii.Room(bytes.Length)];
            var written = ValueAscii.Write(into, (BinXmlType)type, bytes);
            Assert.All(into[..written], b => Assert.InRange(b, (byte)'!', (byte)'~'));
        });

    [Theory]
    [InlineData(BinXmlType.Int64, "0000000000000080", "-9223372036854775808")]
    [InlineData(BinXmlType.UInt64, "FFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData(BinXmlType.Int8, "80", "-128")]
    [InlineData(BinXmlType.UInt32, "0A00", "")]
    [InlineData(BinXmlType.HexInt64, "0000000000000000", "0x0")]
    [InlineData(BinXmlType.HexInt64, "0000000000000080", "0x8000000000000000")]
    [InlineData(BinXmlType.HexInt32, "10000000", "0x10")]
    [InlineData(BinXmlType.Bool, "02000000", "true")]
    [InlineData(BinXmlType.Guid, "00112233445566778899AABBCCDDEEFF", "33221100-5544-7766-8899-AABBCCDDEEFF")]
    [InlineData(BinXmlType.FileTime, "0000000000000000", "1601-01-01T00:00:00.000000Z")]
    [InlineData(BinXmlType.FileTime, "FF3FC0D15E5AC824", "9999-12-31T23:59:59.999999Z")]
    [InlineData(BinXmlType.FileTime, "0040C0D15E5AC824", "2650467744000000000")]
    [InlineData(BinXmlType.FileTime, "FFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData(BinXmlType.SysTime, "E60702000600050017003B003B00E703", "2022-02-05T23:59:59.999000Z")]
    [InlineData(BinXmlType.SysTime, "E60702000600300017003B003B00E703", "E60702000600300017003B003B00E703")]
    [InlineData(BinXmlType.Sid, "0102000000000005200000002002", "S-1-5-32")]
    [InlineData(BinXmlType.Sid, "010200000000000520000000FFFFFFFF", "S-1-5-32-4294967295")]
    [InlineData(BinXmlType.Real64, "000000000000F83F", "1.5")]
    [InlineData(BinXmlType.Binary, "00ABCD", "00ABCD")]
    [InlineData(BinXmlType.String, "41004200", "")]
    internal void Write_Value_IsItsText(BinXmlType type, string bytes, string text)
    {
        var into = new byte[ValueAscii.Room(bytes.Length / 2)];
        var written = ValueAscii.Write(into, type, Convert.FromHexString(bytes));
        Assert.Equal(text, Encoding.ASCII.GetString(into, 0, written));
    }
}
