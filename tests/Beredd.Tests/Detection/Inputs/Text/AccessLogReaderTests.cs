using System.Text;
using Beredd.Detection.Events;
using Beredd.Detection.Inputs.Text;

namespace Beredd.Tests.Detection.Inputs.Text;

public class AccessLogReaderTests
{
    private const string Combined = "203.0.113.9 - anna [20/Nov/2026:01:02:03 +0100] \"GET /a/b.php?x=1&y=%2e HTTP/1.1\" 404 209 \"https://e.se/\" \"curl/8.5.0\"\n";

    [Fact]
    public void Read_Common_HasItsParts()
    {
        var read = Assert.Single(Read("127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 2326\r\n").Events);
        Assert.Equal("web/webserver/", read.Source);
        Assert.Equal("", read.Host);
        Assert.Equal(new DateTime(2000, 10, 10, 20, 55, 36, DateTimeKind.Utc), read.Time);
        Assert.Equal("c-ip=127.0.0.1\ncs-username=frank\ncs-method=GET\ncs-uri=/apache_pb.gif\ncs-uri-stem=/apache_pb.gif\ncs-version=HTTP/1.0\nsc-status=200\nsc-bytes=2326\n", read.Fields);
    }

    [Fact]
    public void Read_Combined_HasItsParts()
    {
        var read = Assert.Single(Read(Combined).Events);
        Assert.Equal(new DateTime(2026, 11, 20, 0, 2, 3, DateTimeKind.Utc), read.Time);
        Assert.Equal(
            "c-ip=203.0.113.9\ncs-username=anna\ncs-method=GET\ncs-uri=/a/b.php?x=1&y=%2e\ncs-uri-stem=/a/b.php\ncs-uri-query=x=1&y=%2e\ncs-version=HTTP/1.1\nsc-status=404\n"
            + "sc-bytes=209\ncs-referer=https://e.se/\ncs-user-agent=curl/8.5.0\n",
            read.Fields);
    }

    [Theory]
    [InlineData("www.e.se:443 2001:db8::9 - -", "www.e.se", "2001:db8::9", null)]
    [InlineData("www.e.se 203.0.113.9 - -", "www.e.se", "203.0.113.9", null)]
    [InlineData("client.e.se - -", "", "client.e.se", null)]
    [InlineData("www.e.se:80 client.e.se - bo", "www.e.se", "client.e.se", "bo")]
    [InlineData("203.0.113.9 - Anna Ek [adm]", "", "203.0.113.9", "Anna Ek [adm]")]
    [InlineData("- - -", "", null, null)]
    public void Read_WhatStandsBeforeTheTime_IsUnderstood(string before, string host, string? client, string? user)
    {
        var read = Assert.Single(Read($"{before} [20/Nov/2026:01:02:03 +0000] \"GET / HTTP/1.1\" 200 1\n").Events);
        Assert.Equal(host, read.Host);
        Assert.Equal(client, read.Values("c-ip").SingleOrDefault());
        Assert.Equal(user, read.Values("cs-username").SingleOrDefault());
        Assert.Equal(host.Length == 0 ? null : host, read.Values("cs-host").SingleOrDefault());
    }

    [Theory]
    [InlineData("GET /a b c HTTP/1.1", "GET", "/a b c", "/a b c", null, null)]
    [InlineData("GET /old", "GET", "/old", "/old", null, null)]
    [InlineData("GET /?", "GET", "/?", "/", null, null)]
    [InlineData("GET http://evil.se/a?b=/c HTTP/1.1", "GET", "http://evil.se/a?b=/c", "/a", "b=/c", "evil.se")]
    [InlineData("GET /to?u=http://evil.se/ HTTP/1.1", "GET", "/to?u=http://evil.se/", "/to", "u=http://evil.se/", null)]
    [InlineData("CONNECT evil.se:443 HTTP/1.1", "CONNECT", "evil.se:443", "evil.se:443", null, null)]
    [InlineData("OPTIONS * HTTP/1.0", "OPTIONS", "*", "*", null, null)]
    public void Read_RequestLines_AreDivided(string request, string method, string uri, string? stem, string? query, string? host)
    {
        var read = Assert.Single(Read($"1.2.3.4 - - [20/Nov/2026:01:02:03 +0000] \"{request}\" 200 1 \"-\" \"-\"\n").Events);
        Assert.Equal((method, uri), (read["cs-method"], read["cs-uri"]));
        Assert.Equal(stem, read.Values("cs-uri-stem").SingleOrDefault());
        Assert.Equal(query, read.Values("cs-uri-query").SingleOrDefault());
        Assert.Equal(host, read.Values("cs-host").SingleOrDefault());
        Assert.Empty(read.Values("cs-user-agent"));
        Assert.Empty(read.Values("request"));
    }

    [Theory]
    [InlineData(@"\x16\x03\x01", "\u0016\u0003\u0001")]
    [InlineData("quit", "quit")]
    [InlineData(@"\x22\xc3\xa5\xff \x5c", "\"å\uFFFD \\")]
    public void Read_RequestThatIsNone_IsKeptAsItWasSent(string written, string sent)
    {
        var read = Assert.Single(Read($"1.2.3.4 - - [20/Nov/2026:01:02:03 +0000] \"{written}\" 400 1\n").Events);
        Assert.Equal(sent, read["request"]);
        Assert.Empty(read.Values("cs-method"));
    }

    [Theory]
    [InlineData("a \\\" 200 5 \\\"b", "a \" 200 5 \"b")]
    [InlineData("a\\\\", "a\\")]
    [InlineData("a\\tb", "a\tb")]
    public void Read_EscapedText_IsWhatTheClientSent(string written, string sent)
    {
        var read = Assert.Single(Read($"1.2.3.4 - - [20/Nov/2026:01:02:03 +0000] \"GET /x HTTP/1.1\" 200 1 \"{written}\" \"{written}\" \"10.0.0.1\" 0.004\n").Events);
        Assert.Equal((sent, sent), (read["cs-referer"], read["cs-user-agent"]));
        Assert.Equal("\"10.0.0.1\" 0.004", read["rest"]);
    }

    [Fact]
    public void Read_QuotesThatTheServerDidNotEscape_StillEndAtTheStatus()
    {
        var read = Assert.Single(Read("1.2.3.4 - - [20/Nov/2026:01:02:03 +0000] \"GET /?q=\"a\" or \"b\" HTTP/1.1\" 500 1\n").Events);
        Assert.Equal("q=\"a\" or \"b\"", read["cs-uri-query"]);
        Assert.Equal("500", read["sc-status"]);
    }

    [Fact]
    public void Read_DamagedLines_AreToldAndTheRestIsRead()
    {
        byte[] bytes =
        [
            .. "no record at all\n"u8, .. "1.2.3.4 - - [99/Nov/2026:01:02:03 +0000] \"GET / HTTP/1.1\" 200 1\n"u8, .. Encoding.UTF8.GetBytes(Combined),
            .. "1.2.3.4 - - [20/Nov/2026:01:02:03 +0000] \"GET /caf"u8, 0xE9, .. " HTTP/1.1\" 200 1\n"u8, .. new byte[40], .. "\n"u8,
            .. Encoding.UTF8.GetBytes($"1.2.3.4 - - [20/Nov/2026:01:02:03 +0000] \"GET /{new string('a', 4_000)} HTTP/1.1\" 200 1\n"),
            .. "1.2.3.4 - - [20/Nov/2026:01:02:03 +0000] \"GET /last"u8,
        ];
        var log = ReadLog.Of(new AccessLogReader(new MemoryStream(bytes), new EventShapes(), 3_000));
        Assert.Equal(["/a/b.php", "/caf\uFFFD", "/last"], log.Events.Select(e => e["cs-uri-stem"]));
        Assert.Equal(
            ["a line that is no access record", "a line that is no access record", "not UTF-8", "40 zero bytes", "a line of more than 3000 bytes is left out", "an access record that ends too early; what is there is taken"],
            log.Damage.Select(d => d.Reason));
        Assert.Equal("203.0.113.9"u8, bytes.AsSpan((int)log.Events[0].Offset, 11));
        Assert.Equal([0, 17], log.Damage.Take(2).Select(d => (int)d.Offset));
    }

    [Fact]
    public void Read_ManyDamagedLines_AreCountedToTheLast()
    {
        var damage = Read(string.Concat(Enumerable.Repeat("x\n", 350)) + Combined).Damage;
        Assert.Equal(101, damage.Count);
        Assert.Equal("250 more in this part of the file, the first: a line that is no access record", damage[^1].Reason);
        Assert.Equal(200, damage[^1].Offset);
    }

    [Fact]
    public void Read_WhereverPiecesAreCut_GivesTheSameEvents()
    {
        var random = new Random(5);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => random.Next(6) == 0
            ? $"no record {i}\n"
            : $"10.0.{i % 7}.{i % 250} - u{i} [20/Nov/2026:01:{i % 60:00}:03 +0000] \"GET /ö/{new string('y', random.Next(200))}?i={i} HTTP/1.1\" 200 {i} \"-\" \"a{i}\"\n")));
        var whole = ReadLog.Of(new AccessLogReader(new MemoryStream(bytes), new EventShapes()));
        Assert.True(whole.Events.Count > 200);
        for (var i = 0; i < 40; i++)
        {
            using var stream = new SlowStream(bytes, () => random.Next(1, 700));
            var cut = ReadLog.Of(new AccessLogReader(stream, new EventShapes(), random.Next(400, 6_000)));
            Assert.Equal(whole.Events, cut.Events);
        }
    }

    [Fact]
    public void Read_MutatedLines_NeverThrows()
    {
        var bytes = Encoding.UTF8.GetBytes(Combined + "www.e.se:443 1.2.3.4 - - [20/Nov/2026:01:02:03 +0000] \"GET http://a/b?c \\x41\\\" HTTP/1.1\" 200 1 \"\\\\\" \"x\" y\n");
        var random = new Random(23);
        const string marks = "[]\"\\ :/?-+x0\n";
        for (var i = 0; i < 5_000; i++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var n = random.Next(1, 12); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)(n % 2 == 0 ? random.Next(256) : marks[random.Next(marks.Length)]);
            ReadLog.Of(new AccessLogReader(new MemoryStream(damaged, 0, random.Next(damaged.Length) + 1), new EventShapes(), 5_000));
        }
    }

    private static ReadLog Read(string text) => ReadLog.Of(new AccessLogReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), new EventShapes()));
}
