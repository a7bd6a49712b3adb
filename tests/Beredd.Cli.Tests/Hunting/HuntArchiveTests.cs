using System.IO.Compression;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>Archives, also those that are made to do harm.</summary>
public sealed class HuntArchiveTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public HuntArchiveTests()
    {
        folder.Rule("tool.yml", Some.Tool());
        folder.Log("good.jsonl", Some.Json("evil"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Hunt_LogsInArchivesOfArchives_AreRead()
    {
        var log = Some.Bytes(Some.Json("evil packed"));
        folder.Log("a.jsonl.gz", Some.Gzip(log));
        folder.Log("b.zip", Some.Zip(("in/a.jsonl", log), ("in/b.jsonl.gz", Some.Gzip(log)), ("in/c.zip", Some.Zip(("d.jsonl", log)))));
        Assert.Equal(5, folder.Findings().Count);
    }

    [Fact]
    public void Hunt_NamesThatClimb_AreReadAndWrittenNowhere()
    {
        folder.Log("climb.zip", Some.Zip(("../../climbed.jsonl", Some.Bytes(Some.Json("evil"))), ("/etc/climbed.jsonl", Some.Bytes(Some.Json("evil")))));
        var files = folder.Findings().Select(finding => finding.GetProperty("file").GetString()!.Replace('\\', '/')).ToList();
        Assert.Equal(3, files.Count);
        Assert.DoesNotContain(files, file => file.Contains("..", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(folder.Root)!), file => file.EndsWith("climbed.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public void Hunt_ZipBomb_IsLeftAndTheRestIsHunted()
    {
        using (var file = File.Create(Path.Combine(folder.Logs, "bomb.zip")))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("a.zip", CompressionLevel.SmallestSize).Open())
        {
            // The same byte over and over, packed twice, goes over any ratio that logs have.
            using var inner = new ZipArchive(entry, ZipArchiveMode.Create);
            using var log = inner.CreateEntry("a.jsonl", CompressionLevel.SmallestSize).Open();
            log.Write("{\"a\":\""u8);
            var piece = new byte[1 << 20];
            piece.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 200; i++)
                log.Write(piece);
        }
        var input = HuntFolder.Input(folder.Summary("--jsonl", folder.At("f")), "a.jsonl");
        Assert.Contains(input.GetProperty("damage").EnumerateArray(), damage => damage.GetProperty("reason").GetString()!.Contains("times its packed size", StringComparison.Ordinal));
        Assert.Single(HuntFolder.Lines(folder.At("f")));
    }

    [Fact]
    public void Hunt_BrokenZip_EndsWithOneAndNamesIt()
    {
        folder.Log("broken.zip", Some.Zip(("a.jsonl", Some.Bytes(Some.Json("evil"))))[..60]);
        var outcome = folder.Hunt("--jsonl", folder.At("f"));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("broken.zip: zip-filen kan inte läsas", outcome.Error, StringComparison.Ordinal);
        Assert.Single(HuntFolder.Lines(folder.At("f")));
    }

    [Fact]
    public void Hunt_CutOffGzip_GivesWhatCameBefore()
    {
        var packed = Some.Gzip(Some.Bytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => Some.Json("evil " + i * 7919, record: i)))));
        folder.Log("cut.jsonl.gz", packed[..(packed.Length / 2)]);
        var input = HuntFolder.Input(folder.Summary(), "cut.jsonl.gz");
        Assert.InRange(input.GetProperty("events").GetInt32(), 1_000, 19_000);
        Assert.NotEqual(0, input.GetProperty("damage").GetArrayLength());
    }
}
