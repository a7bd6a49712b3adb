using Beredd.Crisis.Paper;
using CsCheck;

namespace Beredd.Tests.Crisis.Paper;

/// <summary>Numbers as people say them.</summary>
public class SheetNumbersTests
{
    [Theory]
    [InlineData("1041–1044, 1093", "1041–1044, 1093")]
    [InlineData(" 7-9;3  3\n12", "3, 7–9, 12")]
    [InlineData("5 - 7, 6 – 8", "5–8")]
    [InlineData("5 till 7", "5–7")]
    [InlineData("000012", "12")]
    [InlineData("", "")]
    public void Read_WhatPeopleWrite_IsTheNumbers(string text, string written)
    {
        var numbers = SheetNumbers.Read(text, out var wrong);

        Assert.Null(wrong);
        Assert.Equal(written, SheetNumbers.Write(numbers!));
    }

    [Theory]
    [InlineData("12, tolv", "tolv")]
    [InlineData("9-7", "9-7")]
    [InlineData("0", "0")]
    [InlineData("1-2-3", "1-2-3")]
    [InlineData("1-99999999", "1-99999999")]
    [InlineData("99999999999", "99999999999")]
    public void Read_WhatIsNoNumber_SaysWhichPart(string text, string part)
    {
        Assert.Null(SheetNumbers.Read(text, out var wrong));
        Assert.Equal(part, wrong);
    }

    [Fact]
    public void Write_AnySet_ReadsBackAsTheSame() =>
        Gen.Int[1, 300].List[0, 120].Sample(some => SheetNumbers.Read(SheetNumbers.Write(some), out _)!.SequenceEqual(some.Distinct().Order()));
}
