using System.IO.Compression;
using Beredd.Detection.Inputs.Files;

namespace Beredd.Tests.Detection.Inputs.Files;

public sealed class ArchiveTests : IDisposable
{
    private readonly InputFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Find_ZipOfAFolderTree_NamesEachLogByArchiveAndInnerPath()
    {
        var log = InputFolder.EventLog(200_000);
        folder.Write("disk.zip", InputFolder.Zip(
            ("C/Windows/System32/winevt/Logs/Security.evtx", log),
            ("C/Windows/notepad.exe", [(byte)'M', (byte)'Z', 0, 0, 1]),
            ("C/logs/", []),
            ("C/logs/a.json", InputFolder.Bytes("{\"a\":1}"))));
        using var found = folder.Find();
        Assert.Equal(["disk.zip/C/Windows/System32/winevt/Logs/Security.evtx", "disk.zip/C/logs/a.json"], folder.Names(found));
        Assert.Equal([InputFormat.Evtx, InputFormat.Json], found.Files.Select(f => f.Format));
        Assert.Equal(log, InputFolder.Read(found.Files[0]).Bytes);
        Assert.Contains("1 file that is no log (1 .exe)", Assert.Single(found.Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EventLogsOfSeveralArchivesAtOnce_GivesEachItsBytes()
    {
        var logs = Enumerable.Range(0, 6).Select(i => InputFolder.EventLog(100_000 + i)).ToArray();
        folder.Write("a.zip", InputFolder.Zip(("0.evtx", logs[0]), ("1.evtx", logs[1]), ("n.zip", InputFolder.Zip(("2.evtx", logs[2]), ("3.evtx", logs[3])))));
        folder.Write("b.zip", InputFolder.Zip(("4.evtx", logs[4]), ("5.evtx.gz", InputFolder.Gzip(logs[5]))));
        using var found = folder.Find();
        Assert.Equal(["a.zip/0.evtx", "a.zip/1.evtx", "a.zip/n.zip/2.evtx", "a.zip/n.zip/3.evtx", "b.zip/4.evtx", "b.zip/5.evtx.gz"], folder.Names(found));
        Parallel.For(0, 60, i => Assert.Equal(logs[i % 6], InputFolder.Read(found.Files[i % 6]).Bytes));
    }

    [Theory]
    [InlineData(64 << 20, false)]
    [InlineData(1 << 20, true)]
    public void Open_PackedEventLog_CanBePositionedAndLeavesNothingBehind(int inMemory, bool onDisk)
    {
        var log = InputFolder.EventLog(3_500_000);
        folder.Write("x.evtx.gz", InputFolder.Gzip(log));
        using var found = folder.Find(new InputLimits { InMemory = inMemory });
        using (var stream = found.Files[0].Open())
        {
            Assert.Equal(onDisk, ((UnpackedStream)stream).IsOnDisk);
            Assert.True(stream.CanSeek);
            Assert.Equal(log.Length, stream.Length);
            var some = new byte[70_000];
            foreach (var at in new[] { 3_400_000, 0, (1 << 20) - 5, 3_499_999, 9_000_000 })
            {
                stream.Position = at;
                var read = stream.ReadAtLeast(some, some.Length, throwOnEndOfStream: false);
                Assert.Equal(log.AsSpan(Math.Min(at, log.Length), Math.Clamp(log.Length - at, 0, some.Length)), some.AsSpan(0, read));
            }
        }
        Assert.True(!Directory.Exists(folder.Spool) || !Directory.EnumerateFileSystemEntries(folder.Spool).Any());
    }

    [Fact]
    public void Open_GzipOfSeveralMembers_ReadsThemAll()
    {
        folder.Write("m.log.gz", [.. InputFolder.Gzip(InputFolder.Bytes(InputFolder.SyslogLine)), .. InputFolder.Gzip(InputFolder.Bytes("more\n"))]);
        using var found = folder.Find();
        Assert.Equal(InputFolder.Bytes(InputFolder.SyslogLine + "more\n"), InputFolder.Read(found.Files[0]).Bytes);
    }

    [Fact]
    public void Open_TruncatedGzip_GivesWhatIsThereAndSaysSo()
    {
        var log = InputFolder.EventLog(300_000);
        var packed = InputFolder.Gzip(log);
        folder.Write("cut.evtx.gz", packed[..(packed.Length / 2)]);
        using var found = folder.Find();
        var (bytes, problem) = InputFolder.Read(found.Files[0]);
        Assert.InRange(bytes.Length, 50_000, 299_999);
        Assert.Equal(log[..bytes.Length], bytes);
        Assert.Contains("damaged or cut off", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DamagedEntry_IsToldByItsChecksum()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("a.log", CompressionLevel.NoCompression).Open();
            entry.Write(InputFolder.Bytes(InputFolder.SyslogLine));
        }
        var bytes = zip.ToArray();
        bytes[bytes.AsSpan().IndexOf("failed"u8)] = (byte)'F';
        folder.Write("a.zip", bytes);
        using var found = folder.Find();
        Assert.Contains("checksum", InputFolder.Read(found.Files[0]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_TruncatedZip_IsAProblemAndTheRestGoesOn()
    {
        var zip = InputFolder.Zip(("a.evtx", InputFolder.EventLog(100_000)));
        var cut = folder.Write("cut.zip", zip[..^40]);
        folder.Write("good.zip", zip);
        using var found = folder.Find();
        Assert.Equal(["good.zip/a.evtx"], folder.Names(found));
        Assert.Equal(cut, Assert.Single(found.Problems).Path);
    }

    [Fact]
    public void Find_EncryptedAndUnknownMethodEntries_AreSkippedWithTheirReason()
    {
        var zip = InputFolder.Zip(("a.log", InputFolder.Bytes(InputFolder.SyslogLine)), ("b.log", InputFolder.Bytes(InputFolder.SyslogLine)), ("c.log", InputFolder.Bytes(InputFolder.SyslogLine)));
        var at = Enumerable.Range(0, zip.Length - 4).Where(i => zip.AsSpan(i).StartsWith("PK\u0001\u0002"u8)).ToArray();
        zip[at[0] + 8] |= 1;
        zip[at[1] + 10] = 12;
        zip[zip.AsSpan().IndexOf("b.log"u8) - 30 + 8] = 12;
        folder.Write("a.zip", zip);
        using var found = folder.Find();
        Assert.Equal(["a.zip/c.log"], folder.Names(found));
        Assert.Equal(["a.zip/a.log", "a.zip/b.log"], found.Skipped.Select(s => folder.Below(s.Path)));
        Assert.Contains("encrypted", found.Skipped[0].Reason, StringComparison.Ordinal);
        Assert.Contains("cannot be unpacked", found.Skipped[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NamesThatClimb_AreReadUnderTheirPlainName()
    {
        folder.Write("a.zip", InputFolder.Zip(
            ("../../etc/x.log", InputFolder.Bytes(InputFolder.SyslogLine)),
            ("C:\\Windows\\y\u001b.log", InputFolder.Bytes(InputFolder.SyslogLine)),
            ("/abs/z.log", InputFolder.Bytes(InputFolder.SyslogLine)),
            ("abs/./z.log", InputFolder.Bytes(InputFolder.SyslogLine)),
            ("..", InputFolder.Bytes(InputFolder.SyslogLine))));
        using var found = folder.Find();
        Assert.Equal(["a.zip/Windows/y_.log", "a.zip/_", "a.zip/abs/z.log", "a.zip/abs/z.log#2", "a.zip/etc/x.log"], folder.Names(found));
        Assert.All(found.Files, f => Assert.Equal(InputFolder.SyslogLine.Length, InputFolder.Read(f).Bytes.Length));
    }

    [Fact]
    public void Find_ArchivesTooDeep_AreSkipped()
    {
        var one = InputFolder.Zip(("a.log", InputFolder.Bytes(InputFolder.SyslogLine)));
        folder.Write("three.zip", InputFolder.Zip(("two.zip", InputFolder.Zip(("one.zip", one)))));
        folder.Write("two.zip", InputFolder.Zip(("one.zip", one)));
        using var found = folder.Find();
        Assert.Equal(["two.zip/one.zip/a.log"], folder.Names(found));
        var skipped = Assert.Single(found.Skipped);
        Assert.Equal("three.zip/two.zip/one.zip", folder.Below(skipped.Path));
        Assert.Contains("unpack it first", skipped.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ZipBomb_EndsAtTheLimits()
    {
        var line = InputFolder.Bytes(InputFolder.SyslogLine);
        var big = new byte[60_000_000];
        line.CopyTo(big, 0);
        folder.Write("once.zip", InputFolder.Zip(("a.log", big)));
        folder.Write("twice.zip", InputFolder.Zip(("a.log.gz", InputFolder.Gzip(big))));
        using var found = folder.Find(new InputLimits { RatioFrom = 10_000_000, UnpackedBytes = 50_000_000 });
        var once = InputFolder.Read(found.Files[0]);
        var twice = InputFolder.Read(found.Files[1]);
        Assert.InRange(once.Bytes.Length, 45_000_000, 50_000_000);
        Assert.Contains("more than 50000000 bytes", once.Problem, StringComparison.Ordinal);
        // Gzip within zip packs the packed zeros again: far beyond 1 to 2000.
        Assert.InRange(twice.Bytes.Length, 10_000_000, 30_000_000);
        Assert.Contains("times its packed size", twice.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ZipWhoseEntriesShareTheirBytes_IsRefused()
    {
        var zip = InputFolder.Zip(("a.log", InputFolder.EventLog(9_000)), ("b.log", InputFolder.EventLog(9_000)));
        var at = Enumerable.Range(0, zip.Length - 4).Where(i => zip.AsSpan(i).StartsWith("PK\u0001\u0002"u8)).ToArray();
        foreach (var i in at)
            zip[i + 21] = 0x40;
        folder.Write("a.zip", zip);
        using var found = folder.Find();
        Assert.Empty(found.Files);
        Assert.Contains("over each other", Assert.Single(found.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_MoreEntriesThanAllowed_ReadsTheFirstAndSaysSo()
    {
        folder.Write("a.zip", InputFolder.Zip([.. Enumerable.Range(0, 9).Select(i => ($"{i}.log", InputFolder.Bytes(InputFolder.SyslogLine)))]));
        using var found = folder.Find(new InputLimits { Entries = 5 });
        Assert.Equal(5, found.Files.Count);
        Assert.Contains("has 9 files", Assert.Single(found.Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_DamagedZips_NeverThrows()
    {
        var zip = InputFolder.Zip(("a.log", InputFolder.Bytes(InputFolder.SyslogLine)), ("n.zip", InputFolder.Zip(("b.evtx", InputFolder.EventLog(20_000)))), ("c.gz", InputFolder.Gzip(InputFolder.EventLog(9_000))));
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])zip.Clone();
            for (var n = random.Next(1, 6); n > 0; n--)
                damaged[random.Next(3) == 0 ? random.Next(damaged.Length) : damaged.Length - 1 - random.Next(220)] = (byte)random.Next(256);
            var path = folder.Write("d.zip", i % 5 == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
            using var found = folder.Find(path);
            foreach (var file in found.Files)
            {
                try
                {
                    InputFolder.Read(file);
                }
                catch (IOException)
                {
                    // What Open promises.
                }
            }
        }
    }
}
