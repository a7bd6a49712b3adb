using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Beredd.Detection.Findings;
using Beredd.Detection.Inputs;
using Beredd.Detection.Reports;
using CsCheck;

namespace Beredd.Tests.Detection.Reports;

/// <summary>The reports of an invented night in Ekvalla kommun, and of logs made to harm who reads them.</summary>
public partial class ReportTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></style><b>", "]]>", "' onclick='x", "`${x}`", "\u202egpj.exe", "\0\u0007\u001b[31m",
        "=HYPERLINK(\"http://x\")", "  +1", "\uff1d1", "@SUM(A1)", "a\r\nb", "\ud800", new string('x', 100_000), "javascript:alert(1)", "&lt;",
    ];

    private static Finding Made(string title, string level, string host, DateTime time, string value = "vssadmin delete shadows /all", string tag = "attack.impact") => new(
        "0123456789abcdef0123456789abcdef", new FindingRule(title, title, level, [tag, "attack.t1490"], "rules/x.yml", "rule"), time, host, "Security",
        "Microsoft-Windows-Security-Auditing", 4688, 77, "disk/Security.evtx", 4608, [$"EKVALLA\\{host}-anv"], [KeyValuePair.Create("CommandLine", value)], []);

    private static DateTime At(int hour, int minute) => new(2026, 11, 20, hour, minute, 0, DateTimeKind.Utc);

    private static (HuntCourse Course, HuntSummary Summary) Night(params Finding[] findings)
    {
        var course = new HuntCourse(["SYSTEM", "*$"]);
        var counter = new FindingCounter();
        foreach (var finding in findings)
        {
            var line = new ArrayBufferWriter<byte>();
            FindingJson.Write(finding, line);
            var outline = new OutlineReader().Read(line.WrittenSpan);
            course.Add(outline, new SpooledFinding(line.WrittenMemory));
            counter.Add(outline);
        }
        HuntInput[] inputs =
        [
            new("disk/Security.evtx", "evtx", 65536, 100, 0, 100, [new LogDamage(512, "bad checksum")], null),
            new("disk/notes.bin", "", 0, 0, 0, 0, [], "no log"),
        ];
        return (course, new HuntSummary(At(3, 0), 1.5, false, inputs, 100, 65536, new HuntRules(98, [new RefusedRule("a.yml", 3, "no title")]), counter.Counts(), 1 << 20));
    }

    private static (HuntCourse Course, HuntSummary Summary) UsualNight() => Night(
        Made("Många misslyckade inloggningar", "medium", "SRV-VPN01", At(1, 5), tag: "attack.initial-access"),
        Made("LSASS läses", "high", "SRV-AD01", At(1, 40), tag: "attack.credential-access"),
        Made("Skuggkopior raderas", "critical", "SRV-FIL01", At(2, 14)),
        Made("Skuggkopior raderas", "critical", "SRV-FIL01", At(2, 16)));

    private static string Html((HuntCourse Course, HuntSummary Summary) night, bool english = false)
    {
        var stream = new MemoryStream();
        HtmlReport.Write(night.Course, night.Summary, [], english, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void Terminal_UsualNight_FitsOnAScreenAndSaysWhatMatters()
    {
        var (course, summary) = UsualNight();
        var output = new StringWriter { NewLine = "\n" };
        new TerminalReport(course, summary, new TerminalStyle(false, 100, false)).Write(output, []);
        var lines = output.ToString().Split('\n');
        Assert.Equal("Spår på 3\u00a0datorer, 20 nov 2026 02:05–03:16", lines[0]);
        Assert.Equal("4\u00a0fynd, varav 3 på nivå hög eller kritisk.", lines[1]);
        Assert.Contains(lines, line => line.StartsWith("  SRV-FIL01 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  kritisk    Skuggkopior raderas ", StringComparison.Ordinal) && line.EndsWith("2 gånger, 20 nov 2026 03:14", StringComparison.Ordinal));
        Assert.Contains("  disk/notes.bin: no log", lines);
        Assert.True(lines.Length <= 45 && lines.All(line => line.Length <= 140));
    }

    [Fact]
    public void Terminal_HostileText_SteersNothing()
    {
        foreach (var text in Hostile)
        {
            var (course, summary) = Night(Made(text, "critical", text, At(1, 0)));
            var output = new StringWriter();
            new TerminalReport(course, summary, new TerminalStyle(false, 100, false)).Write(output, []);
            Assert.DoesNotContain(output.ToString(), c => c is '\u001b' or '\0' or '\u0007' or '\u202e');
        }
    }

    [Fact]
    public void Html_UsualNight_AnswersInItsTitleAndHoldsTheEvidence()
    {
        var html = Html(UsualNight());
        Assert.Contains("<title>Spår på 3\u00a0datorer, 20 nov 2026 02:05–03:16</title>", html, StringComparison.Ordinal);
        Assert.Contains("vssadmin delete shadows /all", html, StringComparison.Ordinal);
        Assert.Contains("disk/Security.evtx: byte 512: bad checksum", html, StringComparison.Ordinal);
        Assert.Contains("Traces on 3\u00a0computers", Html(UsualNight(), english: true), StringComparison.Ordinal);
        Assert.Contains("<title>Inga fynd</title>", Html(Night()), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_HostileText_NeverBecomesMarkup()
    {
        var usual = Tags(Html(Night(Made("t", "critical", "h", At(1, 0)))));
        foreach (var text in Hostile)
        {
            var html = Html(Night(Made(text, "critical", text, At(1, 0), text)));
            Assert.Equal(usual, Tags(html));
            Assert.DoesNotContain(html, c => c is '\u202e' or '\0' or '\u001b');
            Assert.True(html.Length < 60_000);
        }
    }

    [Fact]
    public void Html_Policy_AllowsOnlyItsOwnStyleAndScript()
    {
        var html = Html(UsualNight());
        Assert.Contains("default-src 'none'; style-src 'sha256-", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.Empty(EventAttribute().Matches(html));
    }

    [Fact]
    public void Csv_AnyText_IsReadBackAndIsNoFormula() => Gen.OneOf(Gen.String, Gen.Int[0, Hostile.Length - 1].Select(i => Hostile[i]), Gen.String.Select(text => "=" + text)).Sample(text =>
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvReport(stream))
            csv.Add(Made(text.Replace("\ud800", "", StringComparison.Ordinal), "high", "h", At(1, 0)));
        var read = Encoding.UTF8.GetString(stream.ToArray())[1..];
        var line = read[(read.IndexOf("\r\n", StringComparison.Ordinal) + 2)..];
        var cells = Cells(line);
        return cells.Count == 18 && cells.TrueForAll(cell => cell.TrimStart(' ', '\t', '\r', '\n', '"', '\u00a0', '\u3000', '\ufeff') is "" or [not ('=' or '+' or '-' or '@' or '|' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20'), ..]);
    }, iter: 2000);

    [Fact]
    public void Navigator_UsualNight_CountsTechniques()
    {
        var stream = new MemoryStream();
        NavigatorLayer.Write(UsualNight().Course, stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal("4.5", json.RootElement.GetProperty("versions").GetProperty("layer").GetString());
        var technique = Assert.Single(json.RootElement.GetProperty("techniques").EnumerateArray());
        Assert.Equal("T1490", technique.GetProperty("techniqueID").GetString());
        Assert.Equal(4, technique.GetProperty("score").GetInt64());
    }

    [Fact]
    public void Course_ManyFindingsOfOneRule_IsOneRowThatKeepsFirstAndLast()
    {
        var (course, _) = Night([.. Enumerable.Range(0, 10_000).Select(i => Made("t", "high", "h", At(0, 0).AddSeconds(i)))]);
        var row = Assert.Single(course.Rows);
        Assert.Equal((10_000, At(0, 0), At(0, 0).AddSeconds(9_999)), (row.Count, row.First, row.Last));
        Assert.Equal(4, row.Evidence.Count());
        Assert.InRange(row.Times.Count(), 32, 65);
    }

    private static List<string> Tags(string html) => [.. Tag().Matches(html).Select(match => match.Groups[1].Value)];

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (!quoted && (line[i] == ',' || i == line.Length - 2))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (line[i] == '\r')
                    break;
            }
            else
                cell.Append(line[i]);
        }
        return cells;
    }

    [GeneratedRegex("<(/?[a-zA-Z!][a-zA-Z0-9]*)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"<[^>]*\son[a-z]+=")]
    private static partial Regex EventAttribute();
}
