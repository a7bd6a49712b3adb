using Beredd.Continuity.Binders;
using CsCheck;

namespace Beredd.Tests.Continuity.Binders;

public class SheetCodeTests
{
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly Gen<SheetCode> Codes = Gen.Select(Gen.Char[Characters].Array[1, 10], Gen.Int[1, SheetCode.Highest], (series, number) => new SheetCode(new string(series), number));

    [Fact]
    public void Text_OfAKnownValue_HasTheCheckCharacterOfTheStandard() =>
        // The example of ISBT 128, which uses the same ISO/IEC 7064 MOD 37-2: G1234 98 654321 has H.
        Assert.Equal("G123498-654321-H", new SheetCode("G123498", 654321).Text);

    [Theory]
    [InlineData("HEM-BES", "HEM-BES", "HEMBES")]
    [InlineData("hem bes", "HEM-BES", "HEMBES")]
    [InlineData("Å-ÄÖ/1", "A-AO-1", "AAO1")]
    [InlineData("-- ", "", "")]
    [InlineData("en mycket lång serie med ord", "EN-MYCKET-LANG-S", "ENMYCKETLANGS")]
    public void Label_OfWhatTheRegisterSays_IsWhatCanStandOnASheet(string series, string label, string key)
    {
        Assert.Equal(label, SheetCode.Label(series));
        Assert.Equal(key, SheetCode.Key(series));
    }

    [Fact]
    public void Read_HoweverItIsTyped_IsTheSheet()
    {
        var text = new SheetCode("HEM-BES", 120).Text;
        Assert.All([text, text.ToLowerInvariant(), text.Replace("-", " ", StringComparison.Ordinal), text.Replace("-", "", StringComparison.Ordinal), text.Replace("000120", "OOO12O", StringComparison.Ordinal)], typed =>
            Assert.Equal(new SheetCode("HEMBES", 120), SheetCode.Read(typed)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HEM-BES")]
    [InlineData("000120-K")]
    [InlineData("HEM-BES-000000-0")]
    [InlineData("<b>-000120-K")]
    public void Read_NoCode_IsNull(string typed) => Assert.Null(SheetCode.Read(typed));

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => Codes.Sample(code => Assert.Equal(code, SheetCode.Read(code.Text)));

    [Fact]
    public void Read_OneCharacterWrong_IsNeverAnotherSheet() =>
        Gen.Select(Codes, Gen.Int[0, 30], Gen.Char[Characters + "*"]).Sample((code, at, other) =>
        {
            var typed = code.Text.ToCharArray();
            at %= typed.Length;
            if (typed[at] == '-')
                return;
            typed[at] = other;
            Assert.True(SheetCode.Read(new string(typed)) is null || SheetCode.Read(new string(typed)) == code, new string(typed));
        });

    [Fact]
    public void Read_NeighboursSwapped_IsNeverAnotherSheet() =>
        Gen.Select(Codes, Gen.Int[0, 30]).Sample((code, at) =>
        {
            // Without the hyphens, which may be anywhere.
            var typed = code.Text.Replace("-", "", StringComparison.Ordinal).ToCharArray();
            at %= typed.Length - 1;
            (typed[at], typed[at + 1]) = (typed[at + 1], typed[at]);
            Assert.True(SheetCode.Read(new string(typed)) is null || SheetCode.Read(new string(typed)) == code, new string(typed));
        });
}
