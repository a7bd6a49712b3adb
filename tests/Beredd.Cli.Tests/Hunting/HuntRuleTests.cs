namespace Beredd.Cli.Tests.Hunting;

/// <summary>Rules that cannot be used are refused with where and why, and the others judge.</summary>
public sealed class HuntRuleTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public HuntRuleTests()
    {
        folder.Rule("tool.yml", Some.Tool());
        folder.Log("a.jsonl", Some.Json("evil"));
    }

    public static TheoryData<string, string, int> Bad => new()
    {
        { "yaml", "title: A rule\ndetection: {s: [}\n", 2 },
        { "regex", Some.Tool(detection: "CommandLine|re: '('"), 8 },
        { "modifier", Some.Tool(detection: "CommandLine|contain: x"), 8 },
        { "bomb", Bomb(), 0 },
        { "no detection", "title: A rule\nlogsource: {product: windows}\n", 0 },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Bad))]
    public void Hunt_BadRule_IsRefusedWithLineAndReasonAndTheOthersJudge(string what, string yaml, int line)
    {
        folder.Rule("bad.yml", yaml);
        var summary = folder.Summary("--jsonl", folder.At("f"));
        var refused = Assert.Single(summary.GetProperty("rules").GetProperty("refused").EnumerateArray());
        Assert.EndsWith("bad.yml", refused.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.True(refused.GetProperty("line").GetInt32() is var said && (line == 0 ? said > 0 : said == line), $"{what}: line {said}");
        Assert.NotEmpty(refused.GetProperty("reason").GetString()!);
        Assert.Single(HuntFolder.Lines(folder.At("f")));
        var outcome = folder.Hunt();
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("1\u00a0regel kunde inte användas", outcome.Output, StringComparison.Ordinal);
    }

    private static string Bomb()
    {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (var i = 1; i < 12; i++)
            yaml += $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n";
        return yaml + "title: A bomb\nlogsource: {product: windows}\ndetection: {s: {A: *a11}, condition: s}\n";
    }
}
