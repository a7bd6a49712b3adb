using Beredd.Detection.Events;
using Beredd.Detection.Findings;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>Ctrl-C: what was found so far is written, and everything says that it is not all.</summary>
public sealed class HuntStopTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public HuntStopTests() => folder.Rule("tool.yml", Some.Tool());

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Hunt_StoppedAtOnce_WritesEveryReportAndMarksThemPartial()
    {
        folder.Log("a.jsonl", Some.Json("evil"));
        var outcome = HuntFolder.Run(
            new CancellationToken(canceled: true),
            "hunt", folder.Logs, "--rules", folder.Rules, "--no-own-rules", "--jsonl", folder.At("f.jsonl"), "--summary", folder.At("s.json"), "--html", folder.At("r.html"));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("Avbruten innan allt var läst: resultatet är ofullständigt.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Avbruten innan allt var läst: resultatet är ofullständigt.", File.ReadAllText(folder.At("r.html")), StringComparison.Ordinal);
        Assert.Contains("\"partial\": true", File.ReadAllText(folder.At("s.json")), StringComparison.Ordinal);
        Assert.Empty(HuntFolder.Lines(folder.At("f.jsonl")));
    }

    [Fact]
    public void Hunt_NotStopped_SaysNothingOfPartial()
    {
        folder.Log("a.jsonl", Some.Json("evil"));
        Assert.False(folder.Summary().TryGetProperty("partial", out _));
    }

    [Fact]
    public void Run_StoppedInTheSecondOfThreeLogs_KeepsTheFirstAndTellsOfTheRest()
    {
        using var stop = new CancellationTokenSource();
        var shapes = new EventShapes();
        var streams = new List<MemoryStream>();
        HuntSource Source(string path, Action opening) => new(path, () =>
        {
            opening();
            var stream = new MemoryStream(Some.Bytes(string.Concat(Enumerable.Repeat(Some.Json("evil"), 20_000))));
            streams.Add(stream);
            return new OpenedLog(new JsonLogReader(stream, shapes), () => null);
        });
        var rules = RuleReader.Read([new RuleSource("tool.yml", Some.Tool())], new RuleReadingOptions(null, 1)).Rules;
        var run = new HuntRun(
            new Detector(rules, OwnFiles.LogSources()),
            [Source("1.jsonl", () => { }), Source("2.jsonl", stop.Cancel), Source("3.jsonl", () => Assert.Fail("opened after the stop"))],
            new HuntOptions(0, long.MaxValue, 1));
        var found = new List<Finding>();
        run.Run(() => found.Add, null, stop.Token);
        Assert.Equal(20_000, found.Count(finding => finding.File == "1.jsonl"));
        Assert.InRange(found.Count(finding => finding.File == "2.jsonl"), 1, 19_999);
        Assert.Equal(["1.jsonl", "2.jsonl", "3.jsonl"], run.Inputs.Select(input => input.Path));
        Assert.Empty(run.Inputs[0].Damage);
        Assert.Equal("the hunt was stopped here", Assert.Single(run.Inputs[1].Damage).Reason);
        Assert.Equal("the hunt was stopped before this was read", run.Inputs[2].Skipped);
        Assert.All(streams, stream => Assert.False(stream.CanRead, "a log stayed open"));
        Assert.Equal(run.Events, run.Inputs.Sum(input => input.Events));
    }
}
