using System.Text;
using Beredd.Detection.Events;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Inputs.Text;

namespace Beredd.Tests.Detection.Inputs.Text;

public class W3CLogReaderTests
{
    private const string Iis =
        "#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n#Date: 2026-11-20 00:00:00\r\n"
        + "#Fields: date time s-computername cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status\r\n"
        + "2026-11-20 00:00:01 WEB01 GET /autodiscover/autodiscover.json a@b.c/owa/?Email=x 443 KOMMUN\\anna 203.0.113.9 Mozilla/5.0+(X11) 200\r\n"
        + "2026-11-20 00:00:02 WEB01 GET / - 443 - 203.0.113.9 - 404\r\n";

    [Fact]
    public void Read_Iis_HasTheColumnsAndTheWholeAddress()
    {
        var log = Read(Iis);
        Assert.Empty(log.Damage);
        Assert.Equal("web/webserver/", log.Events[0].Source);
        Assert.Equal("WEB01", log.Events[0].Host);
        Assert.Equal(new DateTime(2026, 11, 20, 0, 0, 1, DateTimeKind.Utc), log.Events[0].Time);
        Assert.Equal(
            "date=2026-11-20\ntime=00:00:01\ns-computername=WEB01\ncs-method=GET\ncs-uri-stem=/autodiscover/autodiscover.json\ncs-uri-query=a@b.c/owa/?Email=x\ns-port=443\n"
            + "cs-username=KOMMUN\\anna\nc-ip=203.0.113.9\ncs(User-Agent)=Mozilla/5.0+(X11)\nsc-status=200\ncs-uri=/autodiscover/autodiscover.json?a@b.c/owa/?Email=x\n",
            log.Events[0].Fields);
        Assert.Equal("/", log.Events[1]["cs-uri"]);
        Assert.Empty(log.Events[1].Values("cs-uri-query"));
    }

    [Fact]
    public void Read_ColumnsChangeWithinTheFile_EachLineHasItsOwn()
    {
        var log = Read(Iis + "#Fields: time cs-method c-ip\r\n00:00:03 PUT 10.0.0.1\r\n#Date: 2026-11-21 00:00:00\r\n00:00:04 POST 10.0.0.2\r\n#Fields: date c-ip cs-uri\r\n2026-11-22 10.0.0.3 /x?y\r\n");
        Assert.Empty(log.Damage);
        Assert.Equal(["2026-11-20 00:00:03", "2026-11-21 00:00:04", "2026-11-22 00:00:00"], log.Events.Skip(2).Select(e => $"{e.Time:yyyy-MM-dd HH:mm:ss}"));
        Assert.Equal(["10.0.0.1", "10.0.0.2", "10.0.0.3"], log.Events.Skip(2).Select(e => e["c-ip"]));
        Assert.Equal("/x?y", log.Events[4]["cs-uri"]);
    }

    [Fact]
    public void Read_QuoteSentToIis_TakesNoOtherValueWithIt()
    {
        var log = Read("#Software: Microsoft Internet Information Services 10.0\n#Fields: date time cs-uri-query c-ip sc-status\n2026-11-20 00:00:01 \"x 10.0.0.1 200\n");
        Assert.Equal("10.0.0.1", Assert.Single(log.Events)["c-ip"]);
    }

    [Fact]
    public void Read_ProxyWithQuotes_HasTheWholeAddress()
    {
        var read = Assert.Single(Read(
            "#Software: SGOS 6.7\n#Fields: date time c-ip cs-username cs-categories cs-method cs-uri-scheme cs-host cs-uri-path cs-uri-query cs(User-Agent)\n"
            + "2026-11-20 00:00:01 10.0.0.1 bo \"Web \"\"Mail\"\";News\" GET https evil.se /a ?b=c \"Mozilla/4.0 (x)\"\n").Events);
        Assert.Equal("web/proxy/", read.Source);
        Assert.Equal("https://evil.se/a?b=c", read["cs-uri"]);
        Assert.Equal("Mozilla/4.0 (x)", read["cs(User-Agent)"]);
    }

    [Fact]
    public void Read_Tabs_PartValues()
    {
        var read = Assert.Single(Read("#Fields: date time cs-method cs(User-Agent)\n2026-11-20\t00:00:01\tGET\tMozilla (x)\n").Events);
        Assert.Equal("Mozilla (x)", read["cs(User-Agent)"]);
    }

    [Fact]
    public void Read_WindowsFirewall_IsOfTheMachinesZone()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test");
        var read = Assert.Single(Read(
            "#Version: 1.5\r\n#Software: Microsoft Windows Firewall\r\n#Time Format: Local\r\n#Fields: date time action protocol src-ip dst-ip src-port dst-port path\r\n\r\n"
            + "2026-11-20 02:00:01 DROP TCP 10.0.0.1 10.0.0.2 50123 445 RECEIVE\r\n", zone).Events);
        Assert.Equal("windows/firewall/", read.Source);
        Assert.Equal(new DateTime(2026, 11, 20, 0, 0, 1, DateTimeKind.Utc), read.Time);
        Assert.Equal("445", read["dst-port"]);
    }

    [Fact]
    public void Read_ColumnsOfNoKnownSource_AreWhatTheUserNamed()
    {
        const string text = "#Fields: date x-thing\n2026-11-20 a\n";
        Assert.Equal("//", Assert.Single(Read(text).Events).Source);
        using var reader = new W3CLogReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), new EventShapes(), TimeZoneInfo.Utc, new NamedLogSource("acme", null, "thing"));
        Assert.Equal("acme//thing", Assert.Single(ReadLog.Of(reader).Events).Source);
    }

    [Fact]
    public void Read_DamagedLines_AreToldAndTheRestIsRead()
    {
        byte[] bytes =
        [
            .. "2026-11-20 00:00:00 lost\n#Software: x\n#Fields: date time cs-method cs-uri-stem sc-status\n"u8, .. "2026-11-20 00:00:01 GET /a b c 200\n"u8, .. "2026-11-20 00:00:02 GET /cut\n"u8,
            .. "00:03 GET /torn 200\n"u8, .. "2026-11-20 00:00:04 GET /caf"u8, 0xE9, .. " 200\n"u8, .. new byte[40], .. "\n#Fields\n# a remark\n"u8,
            .. Encoding.UTF8.GetBytes($"2026-11-20 00:00:05 GET /{new string('a', 4_000)} 200\n"), .. "2026-11-20 00:00:06 GET /last 200"u8,
        ];
        var log = ReadLog.Of(new W3CLogReader(new MemoryStream(bytes), new EventShapes(), TimeZoneInfo.Utc, null, 3_000));
        Assert.Equal(["2026-11-20 00:00:01 GET /a b c 200", "/cut", "/caf\uFFFD", "/last"], log.Events.Select(e => e.Values("line").Concat(e.Values("cs-uri-stem")).Single()));
        Assert.Equal(
            [
                "a line before the log names its columns", "a line of 7 values for 5 columns is taken as text", "a line of 4 values for 5 columns; those that are there are taken",
                "a line that does not fit the columns that the log names", "not UTF-8", "40 zero bytes", "a line of more than 3000 bytes is left out",
            ],
            log.Damage.Select(d => d.Reason));
        Assert.All(log.Events, e => Assert.Equal("2026-11-20"u8, bytes.AsSpan((int)e.Offset, 10)));
    }

    [Fact]
    public void Read_WhereverPiecesAreCut_GivesTheSameEvents()
    {
        var random = new Random(7);
        var text = new StringBuilder(Iis);
        for (var i = 0; i < 400; i++)
        {
            text.Append(random.Next(20) switch
            {
                0 => "#Fields: date time c-ip cs-uri-stem cs-uri-query\r\n",
                1 => "#Fields: date cs-method cs-uri x-a x-b\r\n",
                2 => $"#Date: 2026-11-{1 + (i % 28):00} 00:00:00\r\n",
                3 => "torn\r\n",
                _ => $"2026-11-20 00:{i % 60:00}:00 10.0.0.{i % 250} /ö{new string('x', random.Next(150))} q={i}\r\n",
            });
        }
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var whole = ReadLog.Of(new W3CLogReader(new MemoryStream(bytes), new EventShapes(), TimeZoneInfo.Utc, null));
        Assert.True(whole.Events.Count > 200);
        for (var i = 0; i < 40; i++)
        {
            using var stream = new SlowStream(bytes, () => random.Next(1, 700));
            var cut = ReadLog.Of(new W3CLogReader(stream, new EventShapes(), TimeZoneInfo.Utc, null, random.Next(400, 6_000)));
            Assert.Equal(whole.Events, cut.Events);
            Assert.Equal(whole.Damage, cut.Damage);
        }
    }

    [Fact]
    public void Read_MutatedLines_NeverThrows()
    {
        var bytes = Encoding.UTF8.GetBytes(Iis + "#Software: SGOS\n#Fields: date time cs-uri-scheme cs-host cs-uri-path cs-uri-query x\n2026-11-20 00:00:01 http a /b ?c \"d e\"\n");
        var random = new Random(29);
        const string marks = "# \t\":-0\nd";
        for (var i = 0; i < 5_000; i++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var n = random.Next(1, 12); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)(n % 2 == 0 ? random.Next(256) : marks[random.Next(marks.Length)]);
            ReadLog.Of(new W3CLogReader(new MemoryStream(damaged, 0, random.Next(damaged.Length) + 1), new EventShapes(), TimeZoneInfo.Utc, null, 5_000));
        }
    }

    private static ReadLog Read(string text, TimeZoneInfo? zone = null) =>
        ReadLog.Of(new W3CLogReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), new EventShapes(), zone ?? TimeZoneInfo.Utc, null));
}
