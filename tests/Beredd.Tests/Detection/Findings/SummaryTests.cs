using System.Buffers;
using System.Text;
using System.Text.Json;
using Beredd.Detection.Findings;
using Beredd.Detection.Inputs;

namespace Beredd.Tests.Detection.Findings;

public sealed class SummaryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_Summary_HasExactlyTheKeysOfTheFormat(bool partial)
    {
        var counter = new FindingCounter();
        counter.Add(FindingOutline.Of(Some.Finding()));
        var summary = new HuntSummary(
            Some.Time, 1.23456, partial,
            [new("a\u202E.evtx", "evtx", 10, 3, 1, 2, [new LogDamage(5, "bad \"chunk\"")], null), new("b", "", 0, 0, 0, 0, [], "not a log")],
            3, 10, new HuntRules(2, [new("r.yml", 4, "no condition")]), counter.Counts(), 99);
        var output = new ArrayBufferWriter<byte>();
        SummaryJson.Write(summary, output);
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(
            """{"format":"beredd-hunt/1","started":"2022-09-28T22:13:20.1234567Z","seconds":1.235""" + (partial ? ",\"partial\":true" : "")
            + ""","inputs":[{"path":"a\u202e.evtx","format":"evtx","bytes":10,"events":3,"recovered":1,"attributed":2,"damage":[{"offset":5,"reason":"bad \"chunk\""}],"skipped":null},"""
            + """{"path":"b","format":"","bytes":0,"events":0,"recovered":0,"attributed":0,"damage":[],"skipped":"not a log"}],"events":3,"bytes":10"""
            + ""","rules":{"loaded":2,"refused":[{"file":"r.yml","line":4,"reason":"no condition"}]},"findings":{"total":1"""
            + ""","byLevel":{"critical":0,"high":1,"medium":0,"low":0,"informational":0},"byRule":[{"id":"rule","title":"Title of rule","level":"high","count":1}]"""
            + ""","byHost":[{"host":"DC01","count":1}]},"peakMemoryBytes":99}""",
            Compact(text));
    }

    [Fact]
    public void Counts_SeveralRulesAndHosts_StandInTheirOrder()
    {
        var counter = new FindingCounter();
        foreach (var (rule, level, host) in new[]
        {
            ("b", "low", "h1"), ("c", "low", "h2"), ("c", "low", "h2"), ("a", "low", "h0"), ("z", "critical", "h1"), ("odd", "none", "h2"),
        })
        {
            counter.Add(FindingOutline.Of(Some.Finding(rule: Some.Rule(rule, level), host: host)));
        }

        var counts = counter.Counts();
        Assert.Equal(6, counts.Total);
        Assert.Equal(["critical", "high", "medium", "low", "informational", "none"], counts.ByLevel.Select(l => l.Key));
        Assert.Equal([1, 0, 0, 4, 0, 1], counts.ByLevel.Select(l => l.Value));
        Assert.Equal(["z", "c", "a", "b", "odd"], counts.ByRule.Select(r => r.Id));
        Assert.Equal([new("h2", 3), new("h1", 2), new HostCount("h0", 1)], counts.ByHost);
    }

    [Fact]
    public void Counts_MoreHostsThanFit_CountsTheRestTogether()
    {
        var counter = new FindingCounter(mostHosts: 2);
        foreach (var host in new[] { "a", "b", "c", "d", "e", "a" })
        {
            counter.Add(FindingOutline.Of(Some.Finding(host: host)));
        }

        Assert.Equal([new("a", 2), new("b", 1), new HostCount(FindingCounter.OtherHosts, 3)], counter.Counts().ByHost);
    }

    // Line breaks and indentation stand between values only, for those in text are escaped; a space after a key's colon does too.
    private static string Compact(string indented) =>
        string.Concat(indented.Split('\n').Select(l => l.TrimStart())).Replace("\": ", "\":", StringComparison.Ordinal);
}
