using System.Text;
using System.Text.Json;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>Inputs that are damaged, foreign or missing: each is named with what is wrong, and the rest is hunted.</summary>
public sealed class HuntInputTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public HuntInputTests()
    {
        folder.Rule("tool.yml", Some.Tool());
        folder.Log("good.jsonl", Some.Json("evil"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Hunt_MissingPath_EndsWithOneAndHuntsTheRest()
    {
        var outcome = folder.Hunt(folder.At("no-such.evtx"), "--jsonl", folder.At("f"));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("no-such.evtx: ", outcome.Error, StringComparison.Ordinal);
        Assert.Single(HuntFolder.Lines(folder.At("f")));
    }

    [Fact]
    public void Hunt_EmptyFile_IsSkippedByName()
    {
        folder.Log("empty.evtx", "");
        Assert.Equal("empty", Skipped("empty.evtx"));
        Assert.Equal(ExitCode.Done, folder.Hunt().Code);
    }

    [Fact]
    public void Hunt_NotALog_IsSkippedByName()
    {
        folder.Log("letter.txt", "Dear all,\nthe printer is out of paper.\n");
        Assert.Equal("text in no known log format", Skipped("letter.txt"));
    }

    [Fact]
    public void Hunt_FolderOfNothing_SaysThatNothingWasRead()
    {
        var empty = Directory.CreateDirectory(folder.At("none")).FullName;
        var outcome = HuntFolder.Run(CancellationToken.None, "hunt", empty, "--rules", folder.Rules);
        Assert.Contains("Ingen logg lästes, så inget kunde hittas.", outcome.Output, StringComparison.Ordinal);
        Assert.StartsWith("Inget kunde läsas.", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
    }

    [Fact]
    public void Hunt_NoPermission_EndsWithOneAndHuntsTheRest()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "this user may read everything");
        var path = folder.Log("secret.jsonl", Some.Json("evil"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.None);
        var outcome = folder.Hunt("--jsonl", folder.At("f"));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("secret.jsonl: ", outcome.Error, StringComparison.Ordinal);
        Assert.Single(HuntFolder.Lines(folder.At("f")));
    }

    [Fact]
    public void Hunt_InvalidUtf8_IsReadWithAMarkAndNoted()
    {
        var bytes = Some.Bytes(Some.Json("evil ???"));
        bytes.AsSpan(bytes.AsSpan().IndexOf("???"u8), 3).Fill(0xFF);
        folder.Log("latin.jsonl", bytes);
        var finding = Assert.Single(folder.Findings(), finding => finding.GetProperty("file").GetString()!.EndsWith("latin.jsonl", StringComparison.Ordinal));
        Assert.StartsWith("evil \ufffd", finding.GetProperty("fields").GetProperty("CommandLine").GetString(), StringComparison.Ordinal);
        Assert.Equal("bytes that are no UTF-8 are read as U+FFFD", Damage("latin.jsonl").GetProperty("reason").GetString());
    }

    [Fact]
    public void Hunt_LineTooLong_IsLeftOutAndTheNextOnesAreRead()
    {
        using (var log = File.Create(Path.Combine(folder.Logs, "long.jsonl")))
        {
            log.Write(Some.Bytes(Some.Json("evil before")));
            var start = log.Position;
            log.Write("{\"Channel\":\"Security\",\"EventID\":4688,\"CommandLine\":\"evil "u8);
            var piece = new byte[1 << 20];
            piece.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 66; i++)
                log.Write(piece);
            log.Write("\"}\n"u8);
            log.Write(Some.Bytes(Some.Json("evil after", record: 901)));
        }
        var found = folder.Findings().Where(finding => finding.GetProperty("file").GetString()!.EndsWith("long.jsonl", StringComparison.Ordinal));
        Assert.Equal(["evil before", "evil after"], found.Select(finding => finding.GetProperty("fields").GetProperty("CommandLine").GetString()));
        Assert.Equal("an object of more than 64 MB is left out", Damage("long.jsonl").GetProperty("reason").GetString());
    }

    [Fact]
    public void Hunt_BrokenJsonLine_IsNotedWithItsByteAndTheNextIsRead()
    {
        folder.Log("broken.jsonl", Some.Json("calm") + "{\"a\":\n" + Some.Json("evil after"));
        Assert.Equal(2, folder.Findings().Count);
        Assert.InRange(Damage("broken.jsonl").GetProperty("offset").GetInt64(), Encoding.UTF8.GetByteCount(Some.Json("calm")), Encoding.UTF8.GetByteCount(Some.Json("calm")) + 6);
    }

    [Fact]
    public void Hunt_NoEventOfAnyKnownSource_SaysSoLoudly()
    {
        folder.Log("app.jsonl", "{\"user\":\"anna\",\"did\":\"evil\"}\n");
        Assert.Equal(0, HuntFolder.Input(folder.Summary("--html", folder.At("r.html")), "app.jsonl").GetProperty("attributed").GetInt32());
        var output = folder.Hunt().Output;
        Assert.Contains("app.jsonl: ingen händelse kunde knytas till någon känd loggkälla", output, StringComparison.Ordinal);
        Assert.Contains("--logsource", output, StringComparison.Ordinal);
        Assert.Contains("app.jsonl: ingen händelse kunde knytas", File.ReadAllText(folder.At("r.html")), StringComparison.Ordinal);
        Assert.DoesNotContain("good.jsonl", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Hunt_CutOffEventLog_GivesWhatIsThereAndSaysWhereItEnds()
    {
        var whole = Some.Evtx(Enumerable.Range(0, 500).Select(i => Some.Process("evil", minute: i)));
        folder.Log("cut.evtx", whole[..(whole.Length - 20_000)]);
        var summary = folder.Summary();
        Assert.InRange(HuntFolder.Input(summary, "cut.evtx").GetProperty("events").GetInt32(), 100, 499);
        Assert.NotEqual(0, HuntFolder.Input(summary, "cut.evtx").GetProperty("damage").GetArrayLength());
    }

    [Fact]
    public void Hunt_FileNameThatSteersTerminals_IsShownHarmless()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no such names there");
        folder.Log("a\u001b[31m\u202egpj.jsonl", "{\"user\":\"anna\"}\n");
        folder.Log("b\u001b[31m.txt", "no log");
        var outcome = folder.Hunt(folder.At("c\u001b[31m"));
        Assert.DoesNotContain(outcome.Output + outcome.Error, c => c is '\u001b' or '\u202e');
    }

    private string? Skipped(string name) => HuntFolder.Input(folder.Summary(), name).GetProperty("skipped").GetString();

    private JsonElement Damage(string name) => Assert.Single(HuntFolder.Input(folder.Summary(), name).GetProperty("damage").EnumerateArray());
}
