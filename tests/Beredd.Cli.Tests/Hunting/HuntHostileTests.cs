using System.Text.RegularExpressions;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>Logs and rules that were written to harm who reads the reports.</summary>
public sealed partial class HuntHostileTests : IDisposable
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]></style></title>", "' onclick='x", "\u202egpj.exe", "\u001b[2J\u0007",
        "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a\r\n=1",
    ];

    private readonly HuntFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Html_HostileLogsAndRules_HaveOnlyTheTagsOfHarmlessOnes()
    {
        var harmless = Reports(Hostile.Select((_, i) => "w" + i).ToArray());
        var hostile = Reports(Hostile);
        Assert.Equal(Tags(harmless.Html), Tags(hostile.Html));
        Assert.DoesNotContain(hostile.Html + hostile.Terminal, c => c is '\u202e' or '\u001b' or '\u0007');
        Assert.Contains("&lt;script&gt;alert(1)", hostile.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_HostileLogsAndRules_StartNoCellAsAFormula()
    {
        var csv = Reports(Hostile).Csv;
        var cells = Cell().Matches(csv.TrimStart('\ufeff')).Select(match => match.Groups[1].Success ? match.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : match.Groups[2].Value).ToList();
        Assert.True(cells.Count > 18 * Hostile.Length);
        Assert.DoesNotContain(cells, cell => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r');
    }

    [Fact]
    public void Html_MoreHostsThanRows_StillShowsWhatMatters()
    {
        folder.Rule("low.yml", Some.Tool("Low", "low", "CommandLine|contains: calm"));
        folder.Rule("high.yml", Some.Tool("High", "high", "CommandLine|contains: evil", Some.LogonRule));
        folder.Log("many.jsonl", string.Concat(Enumerable.Range(0, 50_000).Select(i => Some.Json("calm", "H" + i, record: i + 1))) + Some.Json("evil", "LAST", 5));
        var outcome = folder.Hunt("--html", folder.At("r.html"));
        Assert.Equal((ExitCode.Done, ""), (outcome.Code, outcome.Error));
        Assert.Contains("LAST", File.ReadAllText(folder.At("r.html")), StringComparison.Ordinal);
        Assert.Contains("LAST", outcome.Output, StringComparison.Ordinal);
    }

    private (string Html, string Csv, string Terminal) Reports(string[] words)
    {
        foreach (var (word, i) in words.Select((word, i) => (word, i)))
        {
            folder.Rule($"{i}.yml", Some.Tool(System.Text.Json.JsonSerializer.Serialize(word), "high", $"NewProcessName|endswith: p{i}.exe", $"11111111-0000-0000-0000-0000000000{i:00}"));
            folder.Log($"{i}.jsonl", Some.Json(word, word, i).Replace("cmd.exe", $"p{i}.exe", StringComparison.Ordinal));
        }
        var outcome = folder.Hunt("--html", folder.At("r.html"), "--csv", folder.At("f.csv"));
        Assert.Equal(ExitCode.Done, outcome.Code);
        return (File.ReadAllText(folder.At("r.html")), File.ReadAllText(folder.At("f.csv")), outcome.Output);
    }

    private static List<string> Tags(string html) => [.. Tag().Matches(html).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex("<(/?[a-zA-Z!][a-zA-Z0-9]*)")]
    private static partial Regex Tag();

    [GeneratedRegex("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(?:,|\r\n)")]
    private static partial Regex Cell();
}
