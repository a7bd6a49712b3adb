using System.Text.RegularExpressions;
using Beredd.Sigma.Matching;
using CsCheck;

namespace Beredd.Sigma.Tests.Matching;

public class RegexLiteralTests
{
    private const RegexOptions None = RegexOptions.None;

    [Theory]
    [InlineData("mimikatz", "MIMIKATZ")]
    [InlineData("a.c|mimikatz", null)]
    [InlineData("(cmd|powershell)", null)]
    [InlineData("(cmd|powershell)-enc", "-ENC")]
    [InlineData("abcd?efgh!", "EFGH!")]
    [InlineData("abcdef?", "ABCDE")]
    [InlineData("abcdef*xy", "ABCDE")]
    [InlineData("abcdef+xy", "ABCDEF")]
    [InlineData("abcd+?efghi", "EFGHI")]
    [InlineData("abcdx{0,}efgh", "ABCD")]
    [InlineData("abcdx{2}efghi", "EFGHI")]
    [InlineData("abcdx{2,3}?efghi", "EFGHI")]
    [InlineData("abcd[xyz]efghi", "EFGHI")]
    [InlineData("abcd[^]xyz]efghi", "EFGHI")]
    [InlineData("abcd[]xyz]efghi", "EFGHI")]
    [InlineData(@"abcd[\]xyz]efghi", "EFGHI")]
    [InlineData("abcd[a-z-[aeiou]]efghi", null)]
    [InlineData(@"abcd\.efgh", "ABCD.EFGH")]
    [InlineData(@"abcd\d\Wefghi", "EFGHI")]
    [InlineData(@"abcd\x41efghi", "EFGHI")]
    [InlineData(@"abcd\u0041efghi", "EFGHI")]
    [InlineData(@"abcd\p{L}efgh", null)]
    [InlineData(@"(abcd)\1efghi", null)]
    [InlineData(@"(?<n>abcd)\k<n>", null)]
    [InlineData("(?=efghij)abcd", "ABCD")]
    [InlineData("(?!efghij)abcd", "ABCD")]
    [InlineData("abcd(?<!xabcd)", "ABCD")]
    [InlineData("(?:abcde){0,}fghj", "FGHJ")]
    [InlineData("(?(abcde)f|g)hjlm", "HJLM")]
    [InlineData("^abcd$", "ABCD")]
    [InlineData(@"\babcd\b", "ABCD")]
    [InlineData("abc", null)]
    [InlineData("", null)]
    [InlineData("åäöÅÄÖ", null)]
    [InlineData("abcdåefghi", "EFGHI")]
    [InlineData("ab.cd", null)]
    public void Of_Pattern_IsTheLongestCertainLiteral(string pattern, string? literal)
    {
        _ = new Regex(pattern);
        Assert.Equal(literal, RegexLiteral.Of(pattern, None));
    }

    /// <summary>Where a brace is no quantifier it is a character like any other, and what follows it is not passed over.</summary>
    [Theory]
    [InlineData("wabcd{x|efgh}", "efgh}")]
    [InlineData("abcd{[}wxyzqq]", "abcd{w")]
    [InlineData("abcd{,5}", "abcd{,5}")]
    [InlineData("(abcd){x|efghij", "efghij")]
    [InlineData("abcd{5|efghij", "efghij")]
    [InlineData(@"HKLM\\{[^}]+}\\evil", @"HKLM\{1-2}\evil")]
    public void Of_BraceThatIsNoQuantifier_ClaimsNothingThatMayLack(string pattern, string text) => Holds(pattern, None, text);

    [Theory]
    [InlineData("(?i)mimikatz", "MIMIKATZ")]
    [InlineData("(?i)evil.exe", "evil.EXE")]
    [InlineData("ab(?i)mimikatz", "abMIMIKATZ")]
    [InlineData("(?x) wxyz abcd", "wxyzabcd")]
    [InlineData("(?x)wxyz * abcd", "wxyabcd")]
    [InlineData("(?x)wxyz#abcd|\nabcd", "wxyzabcd")]
    [InlineData("(?nx-s) wxyz abcd", "wxyzabcd")]
    [InlineData("(?x: # (\nab)|wxyz", "ab")]
    [InlineData("(?#[)abcd|(?#])efghij", "abcd")]
    [InlineData("(?n)(abcd|efgh)ijkl", "abcdijkl")]
    public void Of_InlineFlags_ClaimsNothingThatMayLack(string pattern, string text) => Holds(pattern, None, text);

    /// <summary>Every character that an expression without case takes for an ASCII one is folded to it, or that one is in no literal.</summary>
    [Fact]
    public void Of_WithoutCase_ClaimsOnlyCharactersThatFoldAlike()
    {
        for (var c = ' '; c <= '~'; c++)
        {
            var pattern = new string(c, 4);
            if (!char.IsAsciiLetterOrDigit(c) || RegexLiteral.Of(pattern, RegexOptions.IgnoreCase) is not { } literal)
                continue;
            var one = new Regex($"^{c}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            for (var other = 0; other <= char.MaxValue; other++)
            {
                var text = ((char)other).ToString();
                if (one.IsMatch(text))
                    Assert.True(ValueMatcher.Fold(text) == literal[..1], $"U+{other:X4} for '{c}'");
            }
        }
    }

    /// <summary>Expressions put together at random, with texts that they match: a claimed literal stands in each.</summary>
    [Fact]
    public void Of_RandomExpressions_TextsThatMatchHaveTheLiteral() =>
        Gen.Select(Expressions(3), Gen.Int[0, 3]).Sample((expression, flags) =>
        {
            var options = RegexOptions.CultureInvariant | (flags == 1 ? RegexOptions.IgnoreCase : flags == 2 ? RegexOptions.Singleline : None);
            if (RegexLiteral.Of(expression.Pattern, options) is not { } literal)
                return true;
            var text = flags == 1 ? expression.Text.ToUpperInvariant() : expression.Text;
            return !new Regex(expression.Pattern, options).IsMatch(text) || ValueMatcher.Fold(text).Contains(literal, StringComparison.Ordinal);
        }, iter: 50_000, threads: 2);

    /// <summary>The generated texts mostly do match, so that the property above is not empty.</summary>
    [Fact]
    public void Expressions_Random_MostlyMatchTheirText()
    {
        var (all, matching, claimed) = (0, 0, 0);
        Expressions(3).Sample(expression =>
        {
            all++;
            if (!new Regex(expression.Pattern).IsMatch(expression.Text))
                return;
            matching++;
            claimed += RegexLiteral.Of(expression.Pattern, None) is null ? 0 : 1;
        }, iter: 2000, threads: 1);
        Assert.True(matching > all * 9 / 10, $"{matching} of {all}");
        Assert.True(claimed > all / 20, $"{claimed} of {all}");
    }

    private static void Holds(string pattern, RegexOptions options, string text)
    {
        Assert.Matches(new Regex(pattern, options), text);
        if (RegexLiteral.Of(pattern, options) is { } literal)
            Assert.Contains(literal, ValueMatcher.Fold(text), StringComparison.Ordinal);
    }

    private static Gen<(string Pattern, string Text)> Expressions(int depth)
    {
        var word = Gen.Char["abcdefghijklmnopqrstuvwxyzKIS0189 _-åÅ"].Array[1, 6].Select(c => (new string(c), new string(c)));
        var escaped = Gen.Char[@".\*+?()[]{}|^$#/"].Select(c => (@"\" + c, c.ToString()));
        var odd = Gen.Int[0, 11].Select(i => i switch
        {
            0 => (".", "x"),
            1 => ("[abc]", "b"),
            2 => ("[^abc]", "]"),
            3 => ("[]x]", "]"),
            4 => (@"[\]\\}{]", "}"),
            5 => (@"\d", "7"),
            6 => (@"\x41", "A"),
            7 => (@"\u0062", "b"),
            8 => (@"\b", ""),
            9 => ("(?!qqq)", ""),
            10 => ("{", "{"),
            _ => ("}", "}"),
        });
        var leaf = Gen.OneOf(word, word, word, escaped, odd);
        if (depth == 0)
            return leaf;
        var below = Expressions(depth - 1);
        var sequence = below.Array[1, 4].Select(parts => (string.Concat(parts.Select(p => p.Item1)), string.Concat(parts.Select(p => p.Item2))));
        var group = Gen.Select(below, Gen.Int[0, 3]).Select(t => (new[] { "(", "(?:", "(?<n>", "(?i:" }[t.Item2] + t.Item1.Item1 + ")", t.Item1.Item2));
        var either = Gen.Select(below, below, Gen.Bool).Select(t => ($"(?:{t.Item1.Item1}|{t.Item2.Item1})", t.Item3 ? t.Item1.Item2 : t.Item2.Item2));
        var bare = Gen.Select(below, below, Gen.Bool).Select(t => ($"{t.Item1.Item1}|{t.Item2.Item1}", t.Item3 ? t.Item1.Item2 : t.Item2.Item2));
        var repeated = Gen.Select(Gen.OneOf(word.Select(w => (w.Item1[^1..], w.Item2[^1..])), group), Gen.Int[0, 9]).Select(t =>
        {
            var ((pattern, text), how) = t;
            return how switch
            {
                0 => (pattern + "*", ""),
                1 => (pattern + "*?", text),
                2 => (pattern + "?", ""),
                3 => (pattern + "+", text + text),
                4 => (pattern + "{2}", text + text),
                5 => (pattern + "{0,}", ""),
                6 => (pattern + "{0,2}?", text),
                7 => (pattern + "{x}", text + "{x}"),
                8 => (pattern + "{,2}", text + "{,2}"),
                _ => (pattern + "??", ""),
            };
        });
        return Gen.OneOf(leaf, sequence, sequence, group, either, bare, repeated);
    }
}
