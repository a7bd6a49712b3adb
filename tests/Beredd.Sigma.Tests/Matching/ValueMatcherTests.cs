using System.Net;
using System.Text.RegularExpressions;
using Beredd.Sigma.Detections;
using Beredd.Sigma.Matching;
using CsCheck;

namespace Beredd.Sigma.Tests.Matching;

public class ValueMatcherTests
{
    private static bool Ask(ValueTest test, string text) => ValueMatcher.Of(test)!.IsMatch(text, ValueMatcher.Fold(text));

    [Fact]
    public void Text_RandomPatterns_AgreeWithRegex()
    {
        var part = Gen.Int[0, 5].Select(i => i switch { 0 => TextPattern.AnyRun, 1 => TextPattern.AnyOne, 2 => "a", 3 => "Å", 4 => "ab", _ => "*" });
        var text = Gen.Int[0, 6].Select(i => "aAbBåÅ*"[i]).Array[0, 8].Select(c => new string(c));
        Gen.Select(part.Array[0, 6], text, Gen.Bool).Sample((parts, value, cased) =>
        {
            var pattern = "^" + string.Concat(parts.Select(p => ReferenceEquals(p, TextPattern.AnyRun) ? ".*"
                : ReferenceEquals(p, TextPattern.AnyOne) ? "." : Regex.Escape(p))) + "$";
            var options = RegexOptions.CultureInvariant | RegexOptions.Singleline | (cased ? 0 : RegexOptions.IgnoreCase);
            return Ask(new TextTest(TextPattern.Of(parts), cased), value) == Regex.IsMatch(value, pattern, options);
        });
    }

    [Fact]
    public void Fold_RandomText_AgreesWithOrdinalIgnoreCase() =>
        Gen.Select(Gen.String[Gen.Char, 1, 2], Gen.Int[0, 2]).Sample((text, how) =>
        {
            var other = how == 0 ? text.ToUpperInvariant() : how == 1 ? text.ToLowerInvariant() : text + "x";
            return text.Equals(other, StringComparison.OrdinalIgnoreCase) == (ValueMatcher.Fold(text) == ValueMatcher.Fold(other));
        });

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("11.1.2.3", false)]
    [InlineData("10.1", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("", false)]
    public void Cidr_Four_TakesAddressesOfItsNetwork(string text, bool expected) =>
        Assert.Equal(expected, Ask(new CidrTest(IPNetwork.Parse("10.0.0.0/8")), text));

    [Fact]
    public void Cidr_Six_TakesAddressesOfItsNetwork()
    {
        Assert.True(Ask(new CidrTest(IPNetwork.Parse("fe80::/10")), "fe80::1"));
        Assert.False(Ask(new CidrTest(IPNetwork.Parse("fe80::/10")), "10.0.0.1"));
    }

    [Theory]
    [InlineData("420", true)]
    [InlineData("0x1a4", true)]
    [InlineData("420.0", true)]
    [InlineData("x420", false)]
    [InlineData("", false)]
    public void Number_DecimalOrHexadecimal_IsRead(string text, bool expected) => Assert.Equal(expected, Ask(new NumberTest(420), text));

    [Fact]
    public void Compare_NoNumber_NeverHolds()
    {
        Assert.True(Ask(new CompareTest(Comparison.GreaterOrEqual, 3), "3"));
        Assert.False(Ask(new CompareTest(Comparison.Less, 3), "3"));
        Assert.False(Ask(new CompareTest(Comparison.Less, 3), "two"));
    }

    [Theory]
    [InlineData(@"a.c", "xabc", true)]
    [InlineData(@"A.c", "xabc", false)]
    [InlineData(@"(a)\1", "aa", true)]
    [InlineData(@"(?<!x)ab", "xab", false)]
    public void Regex_UnanchoredAndCased_AlsoWithBacktracking(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Ask(new RegexTest(pattern, RegexOptions.None), text));

    [Fact]
    public void Regex_TooSlow_CountsAsNoMatch()
    {
        var matcher = new RegexMatcher(new RegexTest(@"^(a+)+\1$(?=b)", RegexOptions.None));
        Assert.False(matcher.IsMatch(new string('a', 40) + "!", ""));
        Assert.Equal(1, matcher.Timeouts);
    }

    [Theory]
    [InlineData(TimePart.Hour, 23, "2026-01-01T00:30:00+01:00", true)]
    [InlineData(TimePart.Week, 53, "2026-01-01 12:00:00", false)]
    [InlineData(TimePart.Week, 1, "2026-01-01 12:00:00", true)]
    [InlineData(TimePart.Year, 2026, "01/02/2026 00:00", false)]
    public void TimePart_Iso_IsUtc(TimePart part, int number, string text, bool expected) =>
        Assert.Equal(expected, Ask(new TimePartTest(part, Comparison.Equal, number), text));
}
