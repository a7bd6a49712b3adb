using Beredd.Sigma.Detections;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Tests.Rules;

public class RuleReaderTests
{
    private const string Failed = """
        title: Failed logon
        id: 0e95725d-7320-415d-80f7-004da920fc11
        name: failed_logon
        level: Medium
        tags: [attack.T1110]
        logsource: {product: windows, service: security}
        detection:
          selection: {EventID: 4625}
          condition: selection
        """;

    private static string Correlation(string body, string extra = "") => $"title: Many\nid: 1e95725d-7320-415d-80f7-004da920fc12\n{extra}correlation:\n  {body.ReplaceLineEndings("\n  ")}\n";

    [Fact]
    public void Read_Rule_HasItsHeader()
    {
        var rule = Assert.Single(SomeRule.ReadText(Failed).Rules);
        Assert.Equal(("0e95725d-7320-415d-80f7-004da920fc11", "Failed logon", RuleLevel.Medium), (rule.Header.Id, rule.Header.Title, rule.Header.Level));
        Assert.Equal(["attack.t1110"], rule.Header.Tags);
        Assert.Equal(new LogSource("windows", null, "security"), rule.LogSource);
        Assert.Equal(["EventID"], rule.Fields);
    }

    [Theory]
    [InlineData("id: x", "no UUID")]
    [InlineData("level: terrible", "is not one of")]
    [InlineData("title: Again", "the key 'title' stands twice")]
    [InlineData("a: *b", "alias *b stands for nothing")]
    [InlineData("a: [", "not valid YAML")]
    public void Read_BadHeader_IsRefusedWithItsPlace(string line, string reason)
    {
        var refusal = Assert.Single(SomeRule.ReadText($"title: A rule\n{line}\nlogsource: {{product: windows}}\ndetection:\n  s: {{A: b}}\n  condition: s\n").Refusals);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal("rule.yml", refusal.Position.File);
        Assert.InRange(refusal.Position.Line, 2, 7);
    }

    [Fact]
    public void Read_BadDocumentAmongOthers_IsRefusedByItself()
    {
        var read = SomeRule.ReadText($"{Failed}\n---\ntitle: [broken\n---\ntitle: Other\nlogsource: {{product: windows}}\ndetection:\n  s: {{A: b}}\n  condition: s\n");
        Assert.Equal(["Failed logon", "Other"], read.Rules.Select(r => r.Header.Title));
        Assert.InRange(Assert.Single(read.Refusals).Position.Line, 10, 13);
    }

    [Fact]
    public void Read_AliasBomb_IsRefused()
    {
        var bomb = string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));
        Assert.Contains("aliases expand to more", Assert.Single(SomeRule.ReadText($"title: Bomb\na0: &a0 x\n{bomb}").Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyNumberOfThreads_GivesTheSame()
    {
        var sources = Enumerable.Range(0, 200).Select(i => new RuleSource($"{i}.yml", Failed.Replace("Failed", $"Failed {i}", StringComparison.Ordinal))).ToList();
        Assert.Equal(
            RuleReader.Read(sources, new RuleReadingOptions(Threads: 1)).Rules.Select(r => r.Header.Title),
            RuleReader.Read(sources, new RuleReadingOptions(Threads: 8)).Rules.Select(r => r.Header.Title));
    }

    [Fact]
    public void Read_Correlation_FindsItsRulesByNameAndHidesThem()
    {
        var read = SomeRule.ReadText($"{Failed}\n---\n{Correlation("type: event_count\nrules: failed_logon\ngroup-by: [IpAddress]\ntimespan: 5m\ncondition: {gte: 10, lte: 100}")}");
        Assert.Empty(read.Refusals);
        var correlation = Assert.Single(read.Correlations);
        Assert.Equal(["0e95725d-7320-415d-80f7-004da920fc11"], correlation.Rules);
        Assert.Equal(TimeSpan.FromMinutes(5), correlation.Timespan);
        Assert.Equal([new CorrelationBound(Comparison.GreaterOrEqual, 10), new CorrelationBound(Comparison.LessOrEqual, 100)], correlation.Bounds);
        Assert.Equal(correlation.Rules[0], Assert.Single(read.ReferencedOnly));
    }

    [Fact]
    public void Read_CorrelationThatGenerates_LeavesItsRulesTheirFindings() =>
        Assert.Empty(SomeRule.ReadText($"{Failed}\n---\n{Correlation("type: event_count\nrules: failed_logon\ntimespan: 5m\ncondition: {gte: 10}", "generate: true\n")}").ReferencedOnly);

    [Theory]
    [InlineData("type: event_count\nrules: nothing\ntimespan: 5m\ncondition: {gte: 1}", "names the rule 'nothing', which is not there")]
    [InlineData("type: event_count\nrules: 1e95725d-7320-415d-80f7-004da920fc12\ntimespan: 5m\ncondition: {gte: 1}", "which needs it in turn")]
    [InlineData("type: event_sum\nrules: failed_logon\ntimespan: 5m\ncondition: {gte: 1}", "is not part of Sigma 2.1.0")]
    [InlineData("type: event_count\nrules: failed_logon\ntimespan: 5w\ncondition: {gte: 1}", "must end with s, m, h or d")]
    [InlineData("type: event_count\nrules: failed_logon\ntimespan: 5m", "has no condition")]
    [InlineData("type: value_count\nrules: failed_logon\ntimespan: 5m\ncondition: {gte: 1}", "names no field")]
    [InlineData("type: value_percentile\nrules: failed_logon\ntimespan: 5m\ncondition: {gte: 1, field: A}", "names no percentile")]
    [InlineData("type: event_count\nrules: failed_logon\ntimespan: 5m\ngenerate: true\ncondition: {gte: 1}", "stands at the top level")]
    public void Read_BadCorrelation_IsRefused(string body, string reason) =>
        Assert.Contains(reason, Assert.Single(SomeRule.ReadText($"{Failed}\n---\n{Correlation(body)}").Refusals).Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_Filter_IsAddedToItsRuleAndUnknownTargetsAreReported()
    {
        var read = SomeRule.ReadText($"{Failed}\n---\ntitle: Ours\nlogsource: {{product: windows}}\nfilter:\n  rules: [failed_logon, gone]\n  ours: {{User: svc}}\n  condition: not ours\n");
        Assert.Equal(2, Assert.IsType<AllOf>(Assert.Single(read.Rules).Condition).Parts.Count);
        Assert.Contains("'gone', which is not there", Assert.Single(read.Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FilterOfARuleThatSeveralFilesHave_IsAddedToEach()
    {
        var read = RuleReader.Read([new RuleSource("a.yml", Failed), new RuleSource("b.yml", Failed), new RuleSource("f.yml", "title: Ours\nlogsource: {product: windows}\nfilter:\n  rules: [0E95725D-7320-415d-80f7-004da920fc11]\n  ours: {User: svc}\n  condition: not ours\n")]);
        Assert.Empty(read.Refusals);
        Assert.Equal(2, read.Rules.Count);
        Assert.All(read.Rules, rule => Assert.Equal(2, Assert.IsType<AllOf>(rule.Condition).Parts.Count));
    }
}
