using Beredd.Sigma.Correlations;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Tests.Rules;

/// <summary>Files of rules that were made to do harm, or are odd enough to: each is refused by itself, soon and with its place.</summary>
public class HostileRuleTests
{
    private const string Base = """
        title: Failed logon
        id: 1e95725d-7320-415d-80f7-004da920fc12
        name: failed
        logsource: {product: windows}
        detection: {s: {EventID: 4688}, condition: s}
        """;

    [Fact]
    public void Read_PatternOfManyStars_EndsAtOnce()
    {
        var refusal = Refusal($"title: t\nlogsource: {{product: windows}}\ndetection:\n  {new string('a', 200)}: {{A: b}}\n  condition: 1 of {string.Concat(Enumerable.Repeat("a*", 60))}b\n");
        Assert.Contains("no detection fits", refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a*", "abc", true)]
    [InlineData("*c", "abc", true)]
    [InlineData("*", "abc", true)]
    [InlineData("a*c", "abc", true)]
    [InlineData("a*b*c", "abcabc", true)]
    [InlineData("a**c", "abc", true)]
    [InlineData("abc*", "abc", true)]
    [InlineData("*abd", "abcabd", true)]
    [InlineData("a*d", "abc", false)]
    [InlineData("*b", "abc", false)]
    [InlineData("b*", "abc", false)]
    [InlineData("ab", "abc", false)]
    [InlineData("abcd*", "abc", false)]
    public void Read_PatternOfNames_FitsAsItSays(string pattern, string name, bool expected) =>
        Assert.Equal(expected, SomeRule.ReadText($"title: t\nlogsource: {{product: windows}}\ndetection:\n  {name}: {{A: b}}\n  condition: 1 of {pattern}\n").Refusals.Count == 0);

    [Fact]
    public void Read_DashesThatMakeTooManyPatterns_IsRefusedAtTheValue()
    {
        var values = string.Concat(Enumerable.Range(0, 200).Select(i => $"    - ' -a{i} -b -c -d -e'\n"));
        var refusal = Refusal($"title: t\nlogsource: {{product: windows}}\ndetection:\n  s:\n    C|windash|contains:\n{values}  condition: s\n");
        Assert.Contains("more than 100000 questions", refusal.Reason, StringComparison.Ordinal);
        Assert.Equal((38, 7), (refusal.Position.Line, refusal.Position.Column));
    }

    [Fact]
    public void Read_PlaceholdersThatMakeTooManyPatterns_IsRefused()
    {
        var placeholders = new Dictionary<string, IReadOnlyList<string>> { ["many"] = [.. Enumerable.Range(0, 60_000).Select(i => $"v{i}")] };
        var read = SomeRule.Read("A|expand: ['%many%', 'x%many%']", placeholders: placeholders);
        Assert.Contains("more than 100000 questions", Assert.Single(read.Refusals).Reason, StringComparison.Ordinal);
        Assert.Empty(SomeRule.Read("A|expand: ['%many%']", placeholders: placeholders).Refusals);
    }

    [Fact]
    public void Read_ConditionThatUsesLargeDetectionsAgainAndAgain_IsRefused()
    {
        var values = string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"v{i}"));
        var condition = string.Join(" or ", Enumerable.Repeat("1 of s*", 300));
        Assert.Contains("more than 200000 questions", Refusal($"title: t\nlogsource: {{product: windows}}\ndetection:\n  s: {{A: [{values}]}}\n  condition: {condition}\n").Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("'+1'")]
    [InlineData("3")]
    [InlineData("low,high")]
    [InlineData("' high'")]
    [InlineData("''")]
    public void Read_LevelThatIsNone_IsRefused(string level) =>
        Assert.Contains("is not one of", Refusal($"title: t\nlevel: {level}\nlogsource: {{product: windows}}\ndetection: {{s: {{A: b}}, condition: s}}\n").Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_AliasThatNamesARuleByIdAndName_IsRefused()
    {
        var read = SomeRule.ReadText($$$"""
            {{{Base}}}
            ---
            title: Many
            correlation:
              type: event_count
              rules: [failed]
              group-by: [user]
              aliases: {user: {failed: A, 1E95725D-7320-415d-80f7-004da920fc12: B}}
              timespan: 5m
              condition: {gte: 2}
            """);
        Assert.Contains("alias user: one rule is named twice", Assert.Single(read.Refusals).Reason, StringComparison.Ordinal);
        Assert.Single(read.Rules);
        Assert.Empty(read.Correlations);
    }

    [Theory]
    [InlineData("gte: 79228162514264337593543950335")]
    [InlineData("gt: 1e28")]
    [InlineData("gte: -79228162514264337593543950335")]
    [InlineData("gte: 2147483647.5")]
    public void Correlate_BoundAtTheEndOfNumbers_IsOneLikeAnyOther(string bound)
    {
        var read = SomeRule.ReadText($"{Base}\n---\ntitle: Many\ncorrelation:\n  type: event_count\n  rules: [failed]\n  timespan: 5m\n  condition: {{{bound}}}\n");
        Assert.Empty(read.Refusals);
        var engine = new CorrelationEngine(read.Rules, read.Correlations);
        var matches = new List<CorrelationMatch>();
        for (var i = 0; i < 10; i++)
            engine.Add(new CorrelationHit(0, i, i, []), matches);
        engine.Finish(matches);
        Assert.Equal(bound.Contains('-', StringComparison.Ordinal) ? 1 : 0, matches.Count);
    }

    [Fact]
    public void Read_TimespanLongerThanAHundredYears_IsRefused() => Assert.Contains(
        "longer than a hundred years",
        Assert.Single(SomeRule.ReadText($"{Base}\n---\ntitle: Many\ncorrelation: {{type: event_count, rules: [failed], timespan: 1000000000d, condition: {{gte: 2}}}}\n").Refusals).Reason,
        StringComparison.Ordinal);

    private static RuleRefusal Refusal(string text) => Assert.Single(SomeRule.ReadText(text).Refusals);
}
