using System.Buffers;
using System.Text;
using System.Text.Json;
using Beredd.Detection.Findings;
using CsCheck;

namespace Beredd.Tests.Detection.Findings;

public sealed class FindingJsonTests
{
    private static readonly FindingEvent Row = new(Some.Time, "DC01", "a.evtx", ulong.MaxValue, 12, "r1");

    [Fact]
    public void Write_Correlation_HasTheKeysInTheirOrder() => Assert.Equal(
        """{"id":"0123456789abcdef0123456789abcdef","rule":{"id":"rule","title":"Title of rule","level":"high","tags":["attack.t1003.001"],"file":"rules/a.yml","type":"rule"}"""
        + ""","time":"2022-09-28T22:13:20.1234567Z","host":"DC01","channel":"Security","provider":"Provider","eventId":4688,"recordId":7,"file":"Security.evtx","offset":4096"""
        + ""","accounts":["KOMMUN\\anna"],"fields":{"CommandLine":"whoami"}"""
        + ""","events":[{"time":"2022-09-28T22:13:20.1234567Z","host":"DC01","file":"a.evtx","recordId":18446744073709551615,"offset":12,"ruleId":"r1"}]}""",
        Line(Some.Finding() with { Events = [Row] }));

    [Theory]
    [InlineData("\"\\\b\t\n\f\r", "\\\"\\\\\\b\\t\\n\\f\\r")]
    [InlineData("\0\u001B\u007F\u009B", "\\u0000\\u001b\\u007f\\u009b")]
    [InlineData("\u2028\u2029", "\\u2028\\u2029")]
    [InlineData("\u061C\u200E\u200F\u202A\u202E\u2066\u2069", "\\u061c\\u200e\\u200f\\u202a\\u202e\\u2066\\u2069")]
    [InlineData("<åäö>&'+/\U0001F600", "<åäö>&'+/\U0001F600")]
    public void WriteString_Characters_AreEscapedOrNot(string value, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        FindingJson.WriteString(value, output);
        Assert.Equal("\"" + expected + "\"", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void WriteString_HalfAPair_BecomesReplacementCharacter()
    {
        foreach (var value in new[] { "a\uD83Db", "\uDE00", "\uD83D" })
        {
            Assert.Equal(value.Replace('\uD83D', '\uFFFD').Replace('\uDE00', '\uFFFD'), Read(Line(Some.Finding(value: value))).Fields[0].Value);
        }
    }

    [Fact]
    public void Outline_OfAnyLine_IsWhatTheWholeFindingSays()
    {
        // One reader for all: what it keeps of one line must not be taken for another's.
        var outlines = new OutlineReader();
        var text = Gen.String[Gen.Char["aAåÄ\"\\\n\u202E\uD83D"], 0, 3];
        Gen.Select(text, text, text.List[0, 3], Gen.Long[0, DateTime.MaxValue.Ticks]).Sample((rule, host, accounts, ticks) =>
        {
            var finding = Some.Finding(rule: Some.Rule(rule), time: new DateTime(ticks, DateTimeKind.Utc), host: host) with { Accounts = accounts };
            var line = Encoding.UTF8.GetBytes(Line(finding));
            Assert.Equivalent(FindingOutline.Of(FindingJson.Read(line)), outlines.Read(line), strict: true);
        }, iter: 5000, threads: 1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"id":"x","rule":{"id":"r"},"time":"yesterday","host":"h","accounts":[]}""")]
    public void Outline_OfWhatIsNoFinding_IsAnError(string line) =>
        Assert.Throws<FormatException>(() => new OutlineReader().Read(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void Read_WhatWriteWrote_IsTheSame()
    {
        var text = Gen.String[Gen.OneOf(Gen.Char['\0', '\uD7FF'], Gen.Char['\uE000', '\uFFFF'], Gen.Char["\"\\\n\u202E"]), 0, 20];
        var time = Gen.Long[0, DateTime.MaxValue.Ticks].Select(t => new DateTime(t, DateTimeKind.Utc));
        Gen.Select(text, time, Gen.Int, Gen.ULong, Gen.Long, text.List[0, 3]).Sample((t, when, eventId, record, offset, texts) =>
        {
            var finding = new Finding(
                t, new FindingRule(t, t, t, texts, t, t), when, t, t, t, eventId, record, t, offset, texts,
                [.. texts.Select(x => KeyValuePair.Create(x, t))], [.. texts.Select(x => new FindingEvent(when, x, t, record, offset, x))]);
            var line = Line(finding);
            using var valid = JsonDocument.Parse(line);
            var read = Read(line);
            Assert.Equal(line, Line(read));
            Assert.Equivalent(finding, read, strict: true);
            Assert.Equal(DateTimeKind.Utc, read.Time.Kind);
            Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202E');
        });
    }

    [Theory]
    [InlineData("", "byte 0")]
    [InlineData("[]", "an object is expected")]
    [InlineData("{}", "\"id\" is missing")]
    [InlineData("{\"id\":1}", "text is expected")]
    [InlineData("{\"id\":\"\\ud800\"}", "not valid Unicode")]
    [InlineData("{\"time\":\"yesterday\"}", "a time such as")]
    [InlineData("{\"eventId\":99999999999}", "a whole number is expected")]
    [InlineData("{\"recordId\":-1}", "a whole number from 0")]
    [InlineData("{\"events\":[1]}", "an object is expected")]
    [InlineData("{\"accounts\":\"a\"}", "a list is expected")]
    public void TryRead_NoFinding_SaysWhy(string line, string reason)
    {
        Assert.False(FindingJson.TryRead(Encoding.UTF8.GetBytes(line), out _, out var said));
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_CutOrDamagedLine_NeverThrows()
    {
        var line = Encoding.UTF8.GetBytes(Line(Some.Finding(value: "å\u202E") with { Events = [Row] }));
        for (var i = 0; i < line.Length; i++)
        {
            Assert.False(FindingJson.TryRead(line.AsSpan(0, i), out _, out _));
            var damaged = line.ToArray();
            damaged[i] ^= 0x85;
            FindingJson.TryRead(damaged, out _, out _);
        }
    }

    private static Finding Read(string line) => FindingJson.Read(Encoding.UTF8.GetBytes(line));

    private static string Line(Finding finding)
    {
        var output = new ArrayBufferWriter<byte>();
        FindingJson.Write(finding, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
