using System.Text.Json;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>Which events and which rules count.</summary>
public sealed class HuntChoiceTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public HuntChoiceTests()
    {
        folder.Rule("tool.yml", Some.Tool());
        folder.Rule("logons.yml", Some.Logons);
        folder.Rule("linux.yml", Some.Linux);
        folder.Log("a.evtx", Some.Evtx(
            Some.Process("evil", minute: 0), Some.Process("evil", minute: 10), Some.Process("evil", minute: 20),
            Some.FailedLogon("DC01", 30), Some.FailedLogon("DC01", 31), Some.FailedLogon("DC01", 32)));
        folder.Log("audit.log", Some.Auditd);
    }

    public void Dispose() => folder.Dispose();

    // The night starts at 01:00 UTC, which is 02:00 in Stockholm.
    [Theory]
    [InlineData("--since", "2026-11-20T01:10Z", 2)]
    [InlineData("--since", "2026-11-20T01:10:01Z", 1)]
    [InlineData("--since", "2026-11-20 01:10", 2)]
    [InlineData("--since", "2026-11-20T02:10+01:00", 2)]
    [InlineData("--since", "2026-11-21", 0)]
    [InlineData("--until", "2026-11-20T01:10Z", 1)]
    [InlineData("--until", "2026-11-20T01:10:00.0000001Z", 2)]
    [InlineData("--until", "2026-11-20", 0)]
    public void Hunt_SinceAndUntil_TakeTheFirstMomentAndLeaveTheLast(string option, string time, int expected) =>
        Assert.Equal(expected, Count(Some.ToolRule, option, time));

    [Fact]
    public void Hunt_Since_HoldsForTheEventsOfCorrelationsToo() => Assert.Equal(0, Count(Some.SprayRule, "--since", "2026-11-20T01:31Z"));

    [Theory]
    [InlineData("informational", 1, 3, 3, 1)]
    [InlineData("medium", 1, 3, 0, 1)]
    [InlineData("high", 1, 3, 0, 0)]
    [InlineData("critical", 1, 0, 0, 0)]
    public void Hunt_Level_LeavesOutWhatIsBelow(string level, int linux, int tool, int logon, int spray) =>
        Assert.Equal((linux, tool, logon, spray), (Count(Some.LinuxRule, "--level", level), Count(Some.ToolRule, "--level", level), Count(Some.LogonRule, "--level", level), Count(Some.SprayRule, "--level", level)));

    [Theory]
    [InlineData("--include", Some.ToolRule, "3")]
    [InlineData("--include", "attack.t1490", "3")]
    [InlineData("--include", "ATTACK.T1490", "3")]
    [InlineData("--include", Some.SprayRule, "1")]
    [InlineData("--include", "attack.nothing", "0")]
    [InlineData("--exclude", Some.ToolRule, "5")]
    [InlineData("--exclude", "attack.credential-access", "4")]
    public void Hunt_IncludeAndExclude_TakeIdsAndTags(string option, string value, string expected) =>
        Assert.Equal(int.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), folder.Findings(option, value).Count);

    [Fact]
    public void Hunt_IncludeTwice_TakesBoth() => Assert.Equal(4, folder.Findings("--include", Some.ToolRule, "--include", Some.LinuxRule).Count);

    [Fact]
    public void Hunt_IncludeAndExcludeOfTheSame_LeavesItOut() => Assert.Empty(folder.Findings("--include", Some.ToolRule, "--exclude", "attack.impact"));

    [Fact]
    public void Hunt_NoRuleLeft_SaysSoLoudly()
    {
        var outcome = folder.Hunt("--include", "no-such-rule");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("Ingen regel användes, så inget kunde hittas.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Hunt_RulesInAZip_AreTheSameRules()
    {
        var zip = folder.At("rules.zip");
        File.WriteAllBytes(zip, Some.Zip(("set/windows/tool.yml", Some.Bytes(Some.Tool())), ("set/tests/x.yml", Some.Bytes("rule: x")), ("readme.md", Some.Bytes("# Rules"))));
        var path = folder.At("zipped.jsonl");
        HuntFolder.Run(CancellationToken.None, "hunt", folder.Logs, "--rules", zip, "--no-own-rules", "--jsonl", path);
        var found = HuntFolder.Lines(path);
        Assert.Equal(3, found.Count);
        Assert.EndsWith("rules.zip/set/windows/tool.yml", found[0].GetProperty("rule").GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Equal(folder.Findings("--include", Some.ToolRule).Select(Id), found.Select(Id));
    }

    [Fact]
    public void Hunt_OwnRules_AreThereUnlessTheyAreLeftOut()
    {
        var path = folder.At("s.json");
        HuntFolder.Run(CancellationToken.None, "hunt", folder.Logs, "--rules", folder.Rules, "--summary", path);
        using var with = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.True(with.RootElement.GetProperty("rules").GetProperty("loaded").GetInt32() > 80);
        Assert.Equal(0, with.RootElement.GetProperty("rules").GetProperty("refused").GetArrayLength());
        Assert.Equal(4, folder.Summary().GetProperty("rules").GetProperty("loaded").GetInt32());
    }

    [Fact]
    public void Hunt_LogSource_NamesTheSourceOfEventsThatDoNotSayIt()
    {
        folder.Rule("app.yml", "title: A sign\nid: 11111111-0000-0000-0000-000000000009\nlevel: low\nlogsource: {product: booking, service: audit}\ndetection: {s: {did: opened}, condition: s}\n");
        folder.Log("app.jsonl", "{\"user\":\"anna\",\"did\":\"opened\"}\n");
        Assert.Equal(0, Count("11111111-0000-0000-0000-000000000009"));
        Assert.Equal(1, Count("11111111-0000-0000-0000-000000000009", "--logsource", "product=booking,service=audit"));
        Assert.Equal(0, Count("11111111-0000-0000-0000-000000000009", "--logsource", "product=other,service=audit"));
    }

    [Fact]
    public void Hunt_Placeholders_GiveTheRuleItsValues()
    {
        folder.Rule("expand.yml", Some.Tool(detection: "CommandLine|expand: '%tools%'", id: "11111111-0000-0000-0000-000000000008"));
        File.WriteAllText(folder.At("p.yml"), "tools: [evil]\n");
        Assert.Equal(0, Count("11111111-0000-0000-0000-000000000008"));
        Assert.Equal(3, Count("11111111-0000-0000-0000-000000000008", "--placeholders", folder.At("p.yml")));
    }

    private int Count(string rule, params string[] args) => folder.Findings(args).Count(finding => finding.GetProperty("rule").GetProperty("id").GetString() == rule);

    private static string? Id(JsonElement finding) => finding.GetProperty("id").GetString();
}
