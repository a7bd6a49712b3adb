using System.Text.Json;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>Where reports go, and what happens when they cannot go there.</summary>
public sealed class HuntOutputTests : IDisposable
{
    private static readonly string[] Kinds = ["--jsonl", "--csv", "--html", "--navigator", "--summary"];

    private readonly HuntFolder folder = new();

    public HuntOutputTests()
    {
        folder.Rule("tool.yml", Some.Tool());
        folder.Log("a.evtx", Some.Evtx(Enumerable.Range(0, 300).Select(i => Some.Process("evil", minute: i))));
    }

    public static TheoryData<string> Reports => [.. Kinds];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Reports))]
    public void Hunt_ReportInNoFolder_IsSaidBeforeAnythingIsRead(string kind)
    {
        var outcome = folder.Hunt(kind == "--jsonl" ? "--csv" : "--jsonl", folder.At("other"), kind, folder.At("missing/report"));
        Assert.Equal((ExitCode.BadInput, ""), (outcome.Code, outcome.Output));
        Assert.Contains("missing/report kan inte skrivas: mappen", outcome.Error.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Hunt_ReportIsAFolder_IsSaidBeforeAnythingIsRead()
    {
        var outcome = folder.Hunt("--csv", folder.Logs);
        Assert.Equal((ExitCode.BadInput, ""), (outcome.Code, outcome.Output));
        Assert.Contains("det är en mapp", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Hunt_TwoReportsInOneFile_IsWrongUse() =>
        Assert.Equal(ExitCode.WrongUse, folder.Hunt("--csv", folder.At("x"), "--html", folder.At("./x")).Code);

    [Theory]
    [InlineData("logs/only.evtx")]
    [InlineData("rules/tool.yml")]
    public void Hunt_ReportOverAnInput_IsRefusedAndTheInputStays(string name)
    {
        folder.Log("only.evtx", Some.Evtx(Some.Process("evil")));
        var path = folder.At(name);
        var before = File.ReadAllBytes(path);
        var outcome = HuntFolder.Run(CancellationToken.None, "hunt", folder.At("logs/only.evtx"), "--rules", folder.At("rules/tool.yml"), "--jsonl", path);
        Assert.Equal(ExitCode.WrongUse, outcome.Code);
        Assert.Contains("ska läsas", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void Hunt_ReportAmongTheLogs_IsNotReadByTheNextRun()
    {
        string[] reports = [.. Kinds.SelectMany(kind => new[] { kind, Path.Combine(folder.Logs, "report" + kind) })];
        folder.Hunt(reports);
        var first = File.ReadAllBytes(Path.Combine(folder.Logs, "report--jsonl"));
        folder.Hunt(reports);
        Assert.Equal(first, File.ReadAllBytes(Path.Combine(folder.Logs, "report--jsonl")));
        using var summary = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.Logs, "report--summary")));
        Assert.Equal(1, summary.RootElement.GetProperty("inputs").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Hunt_DiskFullForOneReport_WritesTheOthersAndSaysWhich(string kind)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full");
        string[] others = [.. Kinds.Where(other => other != kind).SelectMany(other => new[] { other, folder.At(other) })];
        var outcome = folder.Hunt([.. others, kind, "/dev/full"]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.StartsWith("/dev/full kunde inte skrivas till slut: disken är full", outcome.Error, StringComparison.Ordinal);
        Assert.StartsWith("Spår på 1\u00a0dator", outcome.Output, StringComparison.Ordinal);
        Assert.All(Kinds.Where(other => other != kind), other => Assert.True(new FileInfo(folder.At(other)).Length > 0));
        Assert.Empty(Directory.GetFiles(folder.Root, "*.part"));
    }

    [Fact]
    public void Hunt_Done_LeavesNoUnfinishedFiles()
    {
        folder.Hunt([.. Kinds.SelectMany(kind => new[] { kind, folder.At(kind) })]);
        Assert.Equal(Kinds.Order(StringComparer.Ordinal), Directory.GetFiles(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Hunt_DiskFullAndAlarm_EndsWithTheAlarm()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full");
        Assert.Equal(ExitCode.FailOnReached, folder.Hunt("--jsonl", "/dev/full", "--fail-on", "high").Code);
    }
}
