using System.Globalization;
using System.Text;
using Beredd.Detection.Events;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Inputs.Text;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Tests.Detection.Inputs;

/// <summary>Small logs that were made to fill memory: what is allocated stays in proportion to what is read.</summary>
[Collection(nameof(Alone))]
public class HostileLogTests
{
    private const long Megabyte = 1 << 20;

    [Fact]
    public void ReadJson_LongNameOverManyOthers_AllocatesLittle()
    {
        var log = $"{{\"{new string('n', 400_000)}\":{{{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"a{i}\":1"))}}}}}\n";
        Assert.InRange(Allocated(() => new JsonLogReader(Bytes(log), new EventShapes())), 0, 100 * Megabyte);
    }

    [Fact]
    public void ReadJson_NamesThatNeverRepeat_AreNotAllKept()
    {
        var log = string.Concat(Enumerable.Range(0, 40).Select(i => $"{{\"n{i}\":{{{string.Join(',', Enumerable.Range(0, 10_000).Select(j => $"\"{i}a{j}\":1"))}}}}}\n"));
        Assert.InRange(Kept(() => new JsonLogReader(Bytes(log), new EventShapes())), 0, 100 * Megabyte);
    }

    [Fact]
    public void ReadSyslog_LongIdOverManyParameters_AllocatesLittle()
    {
        var log = $"<13>1 2026-11-24T03:04:05Z h a - - [{new string('n', 400_000)} {string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"a{i}=\"1\""))}] m\n";
        Assert.InRange(Allocated(() => Syslog(log)), 0, 100 * Megabyte);
    }

    [Fact]
    public void ReadSyslog_LongElementWithManyAttributes_AllocatesLittle()
    {
        var log = $"<13>1 2026-11-24T03:04:05Z h a - - - <Event><System><{new string('n', 100_000)} {string.Join(' ', Enumerable.Range(0, 8000).Select(i => $"a{i}=\"1\""))}/></System></Event>\n";
        Assert.InRange(Allocated(() => Syslog(log)), 0, 100 * Megabyte);
    }

    [Fact]
    public void ReadJson_ShapesThatNeverRepeat_AreNotAllKeptBySigns()
    {
        var log = string.Concat(Enumerable.Range(0, 100).Select(i => $"{{{string.Join(',', Enumerable.Range(0, 10_000).Select(j => $"\"{i}a{j}\":1"))}}}\n"));
        Assert.InRange(Kept(() => new JsonLogReader(Bytes(log), new EventShapes(), null, OwnFiles.LogSources().JsonSigns)), 0, 150 * Megabyte);
    }

    [Fact]
    public void ReadW3C_ColumnsThatChangeWithEachLine_AreNotAllKept()
    {
        var log = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"#Fields: date {string.Join(' ', Enumerable.Range(0, 490).Select(j => $"{i}a{j}"))}\n2026-11-20 1\n"));
        Assert.InRange(Kept(() => new W3CLogReader(Bytes(log), new EventShapes(), TimeZoneInfo.Utc, null)), 0, 100 * Megabyte);
    }

    [Theory]
    [InlineData("date=2026-11-20 time=01:00:00 logid=1 type=x ", "a{0}=\"1\" ")]
    [InlineData("1.2.3.4 - - [20/Nov/2026:01:02:03 +0000] \"GET /", "\\x41\\\"")]
    [InlineData("<13>Nov 20 01:00:00 h sudo: a : ", "A{0}=b ; ")]
    public void ReadText_LongestLine_AllocatesLittle(string start, string more)
    {
        var log = start + string.Concat(Enumerable.Range(0, 100_000).Select(i => string.Format(CultureInfo.InvariantCulture, more, i))) + "\n";
        var isAccess = start.StartsWith("1.2", StringComparison.Ordinal);
        Assert.InRange(Allocated(() => isAccess ? new AccessLogReader(Bytes(log), new EventShapes()) : Syslog(log)), 0, 100 * Megabyte);
    }

    /// <summary>What a kind of event is comes from the log, and so does how many there are.</summary>
    [Theory]
    [InlineData("{{\"EventID\":{0},\"Channel\":\"Security\",\"A\":1}}\n")]
    [InlineData("{{\"EventID\":1,\"Channel\":\"Security {0}\",\"A\":1}}\n")]
    [InlineData("{{\"EventID\":1,\"Channel\":\"Security\",\"A{0}\":1}}\n")]
    public void Hunt_KindsAndShapesThatNeverRepeat_AreNotAllKept(string line)
    {
        var log = string.Concat(Enumerable.Range(0, 20_000).Select(i => string.Format(CultureInfo.InvariantCulture, line, i)));
        // Some hundred rules about every Windows event, so that what is compiled for each kind weighs something.
        var rules = RuleReader.Read([.. Enumerable.Range(0, 300).Select(i => new RuleSource($"{i}.yml", $"title: {i}\nlogsource: {{product: windows}}\ndetection:\n  s:\n    A|contains: [xyzw{i}, zyxw{i}]\n  condition: s\n"))]).Rules;
        var detector = new Detector(rules, OwnFiles.LogSources());
        var shapes = new EventShapes();
        var run = new HuntRun(detector, [new HuntSource("log", () => new OpenedLog(new JsonLogReader(Bytes(log), shapes), () => null))], new HuntOptions(0, long.MaxValue, 1));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        run.Run(() => static _ => { }, null, CancellationToken.None);
        Assert.Equal(20_000, run.Events);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < 100 * Megabyte, $"{kept} bytes are kept");
        GC.KeepAlive(detector);
        GC.KeepAlive(shapes);
    }

    /// <summary>Events that never end are given when together they are too much to keep, and nothing of them is lost.</summary>
    [Fact]
    public void ReadAuditd_ManyOpenEventsOfManyRecords_AreNotAllKept()
    {
        var filler = new string('x', 100_000);
        var log = string.Concat(Enumerable.Range(0, 600).Select(i => $"type=T msg=audit(1700000000.123:{i % 100}): n={i}{filler}\n"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var reader = new AuditdLogReader(Bytes(log), new EventShapes());
        var block = reader.NewBlock();
        Assert.True(reader.TryNextBlock(block));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < 110 << 20, $"{kept} bytes are kept");
        var values = 0;
        do
        {
            while (block.MoveNext())
                values += block.Event.Count(block.Event.FieldNames.Index().Single(field => field.Item.Name == "n").Index);
        }
        while (reader.TryNextBlock(block));
        Assert.Equal(600, values);
    }

    private static MemoryStream Bytes(string log) => new(Encoding.UTF8.GetBytes(log));

    private static SyslogLogReader Syslog(string log) =>
        new(Bytes(log), new EventShapes(), new SyslogOptions(new DateTime(2026, 11, 24), TimeZoneInfo.Utc, new Dictionary<string, string> { ["sudo"] = "sudo" }));

    private static long Allocated(Func<LogReader> open)
    {
        using var reader = open();
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll(reader);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>What is still held when all is read.</summary>
    private static long Kept(Func<LogReader> open)
    {
        using var reader = open();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var block = ReadAll(reader);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(block);
        return Math.Max(kept, 0);
    }

    private static LogBlock ReadAll(LogReader reader)
    {
        var block = reader.NewBlock();
        while (reader.TryNextBlock(block))
        {
            while (block.MoveNext())
                _ = block.Event.FieldNames.Count;
        }
        return block;
    }
}
