namespace Beredd.Cli.Tests.Hunting;

/// <summary>People are spoken to in Swedish, or in English when they ask; what programs read is the same in both.</summary>
public sealed class HuntLanguageTests : IDisposable
{
    private const string English = "Backup service stopped or disabled from a command line";
    private const string Swedish = "Tjänst för säkerhetskopiering stoppas";

    private readonly HuntFolder folder = new();

    public HuntLanguageTests()
    {
        folder.Log("a.jsonl", Some.Json("net stop veeam").Replace("cmd.exe", "net.exe", StringComparison.Ordinal));
        folder.Log("empty.evtx", "");
        var cut = Some.Evtx(Some.Process("calm"));
        folder.Log("cut.evtx", cut[..(cut.Length - 1000)]);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sv", Swedish, English)]
    [InlineData("en", English, Swedish)]
    public void Hunt_OwnRule_HasTheTitleOfTheLanguage(string language, string shown, string other)
    {
        var (output, html, _, _) = Hunt(language);
        Assert.Contains(shown, output, StringComparison.Ordinal);
        Assert.Contains(shown, html, StringComparison.Ordinal);
        Assert.DoesNotContain(other, output + html, StringComparison.Ordinal);
    }

    [Fact]
    public void Hunt_AnyLanguage_TellsProgramsTheSame()
    {
        var (_, _, jsonl, summary) = Hunt("sv");
        Assert.Contains(English, jsonl, StringComparison.Ordinal);
        Assert.Contains(English, summary, StringComparison.Ordinal);
        Assert.Contains("\"skipped\": \"empty\"", summary, StringComparison.Ordinal);
        Assert.Contains("chunk cut off after", summary, StringComparison.Ordinal);
        Assert.Equal(jsonl, Hunt("en").Jsonl);
    }

    [Theory]
    [InlineData("sv", "empty.evtx: tom", "blocket är avklippt efter")]
    [InlineData("en", "empty.evtx: empty", "chunk cut off after")]
    public void Hunt_SkippedAndDamagedLogs_AreExplainedInTheLanguage(string language, string skipped, string damaged)
    {
        var (output, html, _, _) = Hunt(language);
        Assert.All([output, html], text =>
        {
            Assert.Contains(skipped, text, StringComparison.Ordinal);
            Assert.Contains(damaged, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Hunt_SomebodyElsesRuleWithAnOwnRulesId_KeepsItsTitle()
    {
        folder.Rule("theirs.yml", Some.Tool("Their title", detection: "CommandLine|contains: veeam", id: "10694451-0363-49c9-b668-4e572b051d21"));
        Assert.Contains("Their title", folder.Hunt().Output, StringComparison.Ordinal);
    }

    private (string Output, string Html, string Jsonl, string Summary) Hunt(string language)
    {
        var outcome = HuntFolder.Run(
            CancellationToken.None,
            "hunt", folder.Logs, "--lang", language, "--html", folder.At("r.html"), "--jsonl", folder.At("f.jsonl"), "--summary", folder.At("s.json"));
        return (outcome.Output, File.ReadAllText(folder.At("r.html")), File.ReadAllText(folder.At("f.jsonl")), File.ReadAllText(folder.At("s.json")));
    }
}
