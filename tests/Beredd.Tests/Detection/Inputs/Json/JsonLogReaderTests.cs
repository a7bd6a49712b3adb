using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Beredd.Detection.Events;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Evtx;
using Beredd.Detection.Inputs.Json;
using Beredd.Evtx;

namespace Beredd.Tests.Detection.Inputs.Json;

public class JsonLogReaderTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private const string Dump = """
        {"Event":{"#attributes":{"xmlns":"x"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon","Guid":"G"}},"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2020-09-18T14:02:38.006579Z"}},"EventRecordID":714,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"PC1","Security":null},"EventData":{"Image":"C:\\a.exe","Data":{"#text":["x","y"]},"Empty":null}}}
        """;

    private const string Winlog = """
        {"@timestamp":"2020-09-18T14:02:38.006Z","host":{"name":"collector"},"winlog":{"channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing","event_id":"4688","record_id":5,"computer_name":"PC2","event_data":{"NewProcessName":"C:\\b.exe"}}}
        """;

    private const string Nxlog = """
        {"EventTime":"2020-08-07 10:39:12","@timestamp":"2020-08-07T14:39:14.239Z","Channel":"Security","SourceName":"Microsoft-Windows-Security-Auditing","EventID":4688,"Hostname":"PC3","RecordNumber":9,"NewProcessName":"C:\\c.exe","Message":"A new process"}
        """;

    private const string Eve = """
        {"timestamp":"2026-11-20T02:00:00.000000+0100","event_type":"dns","src_ip":"10.0.0.1","dns":{"rrname":"evil.example","answers":[{"rdata":"1.2.3.4"},{"rdata":"5.6.7.8"}]}}
        """;

    private static List<string> Read(byte[] log, out List<LogDamage> damage, int size = 1 << 20, int longest = 1 << 24)
    {
        using var reader = new JsonLogReader(new MemoryStream(log), new EventShapes(), null, size, longest);
        var block = reader.NewBlock();
        var events = new List<string>();
        damage = [];
        while (reader.TryNextBlock(block))
        {
            while (block.MoveNext())
                events.Add(Describe(block.Event));
            damage.AddRange(block.Damage);
        }
        damage.AddRange(reader.Damage);
        return events;
    }

    private static string Describe(LogEvent e)
    {
        var text = new StringBuilder($"{e.Channel}|{e.Provider}|{e.EventId}|{e.Host}|{e.RecordId}|{new DateTime(e.Ticks):yyyy-MM-ddTHH:mm:ss}|{e.Product}/{e.Category}/{e.Service}");
        for (var i = 0; i < e.FieldNames.Count; i++)
        {
            if (e.FieldNames[i].IsSystem)
                continue;
            text.Append('|').Append(e.FieldNames[i].Name).Append('=');
            for (var value = 0; value < e.Count(i); value++)
                text.Append(value > 0 ? "," : "").Append(e.IsNull(i, value) ? "null" : e.Text(i, value).ToString());
        }
        return text.ToString();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void Read_EvtxDump_GivesTheNamesOfTheEventLog() => Assert.Equal(
        [@"Microsoft-Windows-Sysmon/Operational|Microsoft-Windows-Sysmon|1|PC1|714|2020-09-18T14:02:38|//|Image=C:\a.exe|Data=x,y|Empty="], Read(Utf8(Dump), out _));

    [Fact]
    public void Read_Winlogbeat_NestedAndDotted_GiveTheSame()
    {
        var expected = @"Security|Microsoft-Windows-Security-Auditing|4688|PC2|5|2020-09-18T14:02:38|//|NewProcessName=C:\b.exe";
        Assert.Equal([expected], Read(Utf8(Winlog), out _));
        Assert.Equal([expected], Read(Utf8($$"""{"_source":{{Winlog}}}"""), out _));
        Assert.Equal([expected], Read(Utf8("""
            {"@timestamp":"2020-09-18T14:02:38.006Z","winlog.channel":"Security","winlog.provider_name":"Microsoft-Windows-Security-Auditing","winlog.event_id":4688,"winlog.record_id":5,"winlog.computer_name":"PC2","winlog.event_data.NewProcessName":"C:\\b.exe"}
            """), out _));
    }

    [Fact]
    public void Read_FlatNames_TellLocalTimeByWhenItWasPassedOn() => Assert.Equal(
        [@"Security|Microsoft-Windows-Security-Auditing|4688|PC3|9|2020-08-07T14:39:12|//|NewProcessName=C:\c.exe"], Read(Utf8(Nxlog), out _));

    [Fact]
    public void Read_Eve_GivesDottedNamesAndAllValues() => Assert.Equal(
        ["||0||0|2026-11-20T01:00:00|suricata/dns/|timestamp=2026-11-20T02:00:00.000000+0100|event_type=dns|src_ip=10.0.0.1|dns.rrname=evil.example|dns.answers.rdata=1.2.3.4,5.6.7.8"],
        Read(Utf8(Eve), out _));

    [Theory]
    [InlineData("{0}\n{1}\n{2}\n")]
    [InlineData("\n\n{0}\r\n\r\n{1}\r\n{2}")]
    [InlineData("{0}{1}{2}")]
    [InlineData("[{0},\n{1},{2}]")]
    [InlineData("{\"Records\" : [{0}, {1}, {2}]}")]
    public void Read_AnyFraming_AtAnyBlockSize_GivesAllEvents(string framing)
    {
        var log = Utf8(framing.Replace("{0}", Dump).Replace("{1}", Winlog).Replace("{2}", Eve));
        var expected = Read(Utf8(Dump), out _).Concat(Read(Utf8(Winlog), out _)).Concat(Read(Utf8(Eve), out _)).ToList();
        for (var size = 1; size < 900; size += 7)
        {
            Assert.Equal(expected, Read(log, out var damage, size));
            Assert.Empty(damage);
        }
    }

    [Fact]
    public void Read_PrettyPrinted_GivesAllEvents()
    {
        var pretty = JsonSerializer.Serialize(JsonDocument.Parse(Dump).RootElement, Indented);
        Assert.Equal(2, Read(Utf8(pretty + "\n" + pretty), out var damage).Count);
        Assert.Empty(damage);
    }

    [Fact]
    public void Read_ByteOrderMarks_AreUnderstood()
    {
        var expected = Read(Utf8(Winlog), out _);
        Assert.Equal(expected, Read([0xEF, 0xBB, 0xBF, .. Utf8(Winlog)], out _));
        Assert.Equal(expected, Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Winlog)], out _));
        Assert.Equal(expected, Read([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Winlog)], out _));
        // Without a mark the bracket tells; files are known as JSON by it.
        Assert.Equal(expected, Read(Encoding.Unicode.GetBytes(Winlog), out _));
        Assert.Equal(expected, Read(Encoding.BigEndianUnicode.GetBytes(Winlog), out _));
    }

    [Fact]
    public void Read_BrokenLine_IsDamageAndTheNextIsRead()
    {
        var events = Read(Utf8($"{Eve}\n{{\"a\": tru}}\n{Eve[..40]}\n{Eve}"), out var damage);
        Assert.Equal(2, events.Count);
        Assert.Equal(2, damage.Count);
        Assert.All(damage, one => Assert.Contains("no valid JSON", one.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_LineCutOffFirst_TheOthersAreRead() => Assert.Equal(2, Read(Utf8($"{Eve.TrimEnd()[..40]}\n{Eve}\n{Eve}"), out _).Count);

    [Fact]
    public void Read_InvalidUtf8_IsReadWithDamage()
    {
        var log = Utf8(Eve);
        log[Array.IndexOf(log, (byte)'v')] = 0xFF;
        Assert.Single(Read(log, out var damage));
        Assert.Single(damage);
    }

    [Fact]
    public void Read_TooDeep_IsDamage() => Assert.Empty(Read(Utf8(new string('{', 100_000)), out _));

    [Fact]
    public void Read_LineLongerThanTheLimit_IsLeftOutInBoundedMemory()
    {
        var start = Utf8(Eve.Trim() + "\n{\"a\":\"");
        var end = Utf8("\"}\n" + Eve.Trim());
        using var reader = new JsonLogReader(new Padded(start, 200 << 20, end), new EventShapes());
        var block = reader.NewBlock();
        var count = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (reader.TryNextBlock(block))
        {
            while (block.MoveNext())
                count++;
        }
        Assert.Equal(2, count);
        Assert.Single(reader.Damage);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 400L << 20);
    }

    [Fact]
    public void Read_DamagedAnyhow_NeverThrows()
    {
        var log = Utf8($"{Dump}\n{Winlog}\n{Nxlog}\n{Eve}\n");
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = log.ToArray();
            for (var i = random.Next(1, 8); i > 0; i--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            _ = Read(damaged[..random.Next(damaged.Length)], out _, random.Next(1, 2000));
        }
    }

    [Fact]
    public void Read_WhatEvtxDumpWrote_HasTheFieldsOfTheEventLogItself()
    {
        var root = Path.GetDirectoryName(Corpora.Require("evtx-attack-samples"))!;
        using var expected = new StreamReader(new GZipStream(File.OpenRead(Corpora.Require("evtx-dump-expected.jsonl.gz")), CompressionMode.Decompress));
        var byFile = new Dictionary<string, List<string>>();
        while (expected.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var file = json.RootElement.GetProperty("file").GetString()!;
            if (!byFile.TryGetValue(file, out var lines))
                byFile.Add(file, lines = []);
            lines.Add(json.RootElement.GetProperty("event").GetRawText());
        }
        var (same, other) = (0, new List<string>());
        foreach (var (file, lines) in byFile)
        {
            using var reader = new EvtxLogReader(File.OpenRead(Path.Combine(root, file)), new EvtxCache());
            var block = reader.NewBlock();
            var own = new Dictionary<string, string>();
            while (reader.TryNextBlock(block))
            {
                while (block.MoveNext())
                    own.TryAdd($"{block.Event.RecordId}|{block.Event.Ticks / 10_000_000}", Comparable(Describe(block.Event)));
            }
            using var dumped = new JsonLogReader(new MemoryStream(Utf8(string.Join('\n', lines))), new EventShapes());
            var jsonBlock = dumped.NewBlock();
            while (dumped.TryNextBlock(jsonBlock))
            {
                while (jsonBlock.MoveNext())
                {
                    var e = jsonBlock.Event;
                    if (own.TryGetValue($"{e.RecordId}|{e.Ticks / 10_000_000}", out var known) && known == Comparable(Describe(e)))
                        same++;
                    else
                        other.Add($"{file} {e.RecordId}: {known}\n    {Comparable(Describe(e))}");
                }
            }
        }
        // JSON has one name only once, so repeated names differ there, and a few values are written in another form.
        Assert.True(same > 7000, $"{same} the same, {other.Count} others, such as\n{string.Join('\n', other.Take(3))}");
    }

    /// <summary>Identifiers are written with braces by the one and without by the other.</summary>
    private static string Comparable(string described) => described.Replace("{", "").Replace("}", "").ToUpperInvariant();

    /// <summary>A start, then as many letters, then an end.</summary>
    private sealed class Padded(byte[] start, long middle, byte[] end) : Stream
    {
        private long at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var done = 0;
            while (done < buffer.Length && at < start.Length + middle + end.Length)
            {
                var run = at < start.Length ? start.AsSpan((int)at) : at < start.Length + middle ? default : end.AsSpan((int)(at - start.Length - middle));
                var count = (int)Math.Min(buffer.Length - done, run.IsEmpty ? start.Length + middle - at : run.Length);
                if (run.IsEmpty)
                    buffer.Slice(done, count).Fill((byte)'x');
                else
                    run[..count].CopyTo(buffer[done..]);
                done += count;
                at += count;
            }
            return done;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    [Fact]
    public void Read_EventOfTooManyValues_HasTheFirstAndSaysSo()
    {
        var log = "{\"Channel\":\"Security\",\"EventID\":7," + string.Join(',', Enumerable.Range(0, 25_000).Select(i => $"\"f{i}\":\"v\"")) + "}\n" + Nxlog;
        using var reader = new JsonLogReader(new MemoryStream(Encoding.UTF8.GetBytes(log)), new EventShapes());
        var block = reader.NewBlock();
        Assert.True(reader.TryNextBlock(block) && block.MoveNext());
        Assert.Equal(7, block.Event.EventId);
        Assert.InRange(block.Event.FieldNames.Count, 19_000, 20_000);
        Assert.True(block.MoveNext());
        Assert.Equal("PC3", block.Event.Host.ToString());
        Assert.StartsWith("an event with more, or longer, values", Assert.Single(block.Damage).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("å", 524288)]
    [InlineData("\\n", 0)]
    public void Read_ValueTooLong_IsCutAndTheOthersAreRead(string unit, int kept)
    {
        var log = "{\"Channel\":\"Security\",\"EventID\":7,\"Long\":\"" + string.Concat(Enumerable.Repeat(unit, 6 << 20)) + "\",\"After\":\"x\"}\n";
        using var reader = new JsonLogReader(new MemoryStream(Encoding.UTF8.GetBytes(log)), new EventShapes());
        var block = reader.NewBlock();
        Assert.True(reader.TryNextBlock(block) && block.MoveNext());
        var names = block.Event.FieldNames.Select(name => name.Name).ToList();
        Assert.Equal(kept, names.IndexOf("Long") is var place and >= 0 ? block.Event.Text(place, 0).Length : 0);
        Assert.Equal("x", block.Event.Text(names.IndexOf("After"), 0).ToString());
        Assert.False(block.MoveNext());
        Assert.Single(block.Damage);
    }
}
