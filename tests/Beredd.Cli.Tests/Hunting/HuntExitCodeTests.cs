namespace Beredd.Cli.Tests.Hunting;

/// <summary>0 done, 1 an input could not be read, 2 wrong use, 3 an alarm that was asked for.</summary>
public sealed class HuntExitCodeTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public HuntExitCodeTests()
    {
        folder.Rule("tool.yml", Some.Tool());
        folder.Log("a.jsonl", Some.Json("evil"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Hunt_AllRead_EndsWithZero() => Assert.Equal((ExitCode.Done, ""), (folder.Hunt().Code, folder.Hunt().Error));

    [Theory]
    [InlineData("critical", ExitCode.Done)]
    [InlineData("high", ExitCode.FailOnReached)]
    [InlineData("medium", ExitCode.FailOnReached)]
    [InlineData("informational", ExitCode.FailOnReached)]
    public void Hunt_FailOn_EndsWithThreeFromThatLevelOn(string level, int code) => Assert.Equal(code, folder.Hunt("--fail-on", level).Code);

    [Fact]
    public void Hunt_FailOnWithNoFindings_EndsWithZero()
    {
        folder.Log("a.jsonl", Some.Json("calm"));
        Assert.Equal(ExitCode.Done, folder.Hunt("--fail-on", "informational").Code);
    }

    [Fact]
    public void Hunt_FailOnAndAnUnreadableInput_EndsWithThreeAndNamesTheInput()
    {
        var outcome = folder.Hunt(folder.At("missing"), "--fail-on", "high");
        Assert.Equal(ExitCode.FailOnReached, outcome.Code);
        Assert.Contains("missing: det finns ingen sådan fil eller mapp", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Hunt_MissingRules_EndsWithOneAndHuntsWithTheRest()
    {
        var outcome = folder.Hunt("--rules", folder.At("no-rules"), "--jsonl", folder.At("f"));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("no-rules: det finns ingen sådan fil eller mapp", outcome.Error, StringComparison.Ordinal);
        Assert.Single(HuntFolder.Lines(folder.At("f")));
    }

    [Theory]
    [InlineData("--level", "worst")]
    [InlineData("--fail-on", "worst")]
    [InlineData("--since", "yesterday")]
    [InlineData("--until", "2026-13-45")]
    [InlineData("--since", "18:00")]
    [InlineData("--since", "11/12/2026")]
    [InlineData("--threads", "many")]
    [InlineData("--threads", "0")]
    [InlineData("--logsource", "windows")]
    [InlineData("--logsource", "product=")]
    [InlineData("--lang", "de")]
    [InlineData("--no-such-option", "x")]
    public void Hunt_WrongOption_EndsWithTwoAndWritesNothing(string option, string value)
    {
        var outcome = folder.Hunt("--jsonl", folder.At("f"), option, value);
        Assert.Equal(ExitCode.WrongUse, outcome.Code);
        Assert.Contains(option is "--no-such-option" ? option : value, outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("f")));
    }

    [Fact]
    public void Hunt_NoPath_EndsWithTwo() => Assert.Equal(ExitCode.WrongUse, HuntFolder.Run(CancellationToken.None, "hunt").Code);

    [Fact]
    public void Hunt_SinceAfterUntil_EndsWithTwo() =>
        Assert.Equal(ExitCode.WrongUse, folder.Hunt("--since", "2026-11-21", "--until", "2026-11-20").Code);

    [Fact]
    public void Hunt_WrongUseAndAMissingInput_EndsWithTwo() => Assert.Equal(ExitCode.WrongUse, folder.Hunt(folder.At("missing"), "--level", "worst").Code);
}
