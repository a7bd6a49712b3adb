using System.Text.Json;
using System.Text.RegularExpressions;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>What programs read: findings and summary keep the shape of docs/findings-format.md, their order, and their ids.</summary>
public sealed partial class HuntFindingTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public HuntFindingTests() => Some.Fill(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Jsonl_EveryFinding_HasEveryPropertyInOrder() => Assert.All(folder.Findings(), finding =>
    {
        Assert.Equal(
            ["id", "rule", "time", "host", "channel", "provider", "eventId", "recordId", "file", "offset", "accounts", "fields", "events"],
            finding.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["id", "title", "level", "tags", "file", "type"], finding.GetProperty("rule").EnumerateObject().Select(property => property.Name));
        Assert.Matches(Hex(), finding.GetProperty("id").GetString());
        Assert.Matches(Moment(), finding.GetProperty("time").GetString());
        Assert.All(["host", "channel", "provider", "file"], name => Assert.Equal(JsonValueKind.String, finding.GetProperty(name).ValueKind));
        Assert.All(["eventId", "recordId", "offset"], name => Assert.True(finding.GetProperty(name).GetInt64() >= 0));
        Assert.All(["accounts", "events"], name => Assert.Equal(JsonValueKind.Array, finding.GetProperty(name).ValueKind));
        Assert.All(finding.GetProperty("fields").EnumerateObject(), field => Assert.Equal(JsonValueKind.String, field.Value.ValueKind));
        var isCorrelation = finding.GetProperty("rule").GetProperty("type").GetString() == "correlation";
        Assert.Equal(isCorrelation, finding.GetProperty("events").GetArrayLength() > 0);
        Assert.All(finding.GetProperty("events").EnumerateArray(), one =>
            Assert.Equal(["time", "host", "file", "recordId", "offset", "ruleId"], one.EnumerateObject().Select(property => property.Name)));
    });

    [Fact]
    public void Jsonl_FindingOfAnEventLog_SaysWhereItStandsAndWhoItNames()
    {
        var finding = Assert.Single(folder.Findings(), finding => finding.GetProperty("host").GetString() == "PC-9");
        Assert.EndsWith("triage.zip/C/Windows/System32/winevt/Logs/Security.evtx", finding.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Equal((4688, 1, 4608), (finding.GetProperty("eventId").GetInt32(), finding.GetProperty("recordId").GetInt32(), finding.GetProperty("offset").GetInt32()));
        Assert.Equal(("Security", "Microsoft-Windows-Security-Auditing"), (finding.GetProperty("channel").GetString(), finding.GetProperty("provider").GetString()));
        Assert.Equal("evil from a zip", finding.GetProperty("fields").GetProperty("CommandLine").GetString());
        Assert.Equal(@"KOMMUN\anna", Assert.Single(finding.GetProperty("accounts").EnumerateArray()).GetString());
        Assert.Equal("2026-11-20T01:00:00.0000000Z", finding.GetProperty("time").GetString());
    }

    [Fact]
    public void Jsonl_AllFindings_StandInTheOrderOfTimeHostFileRecordRule()
    {
        var keys = folder.Findings().Select(finding => (
            Time: finding.GetProperty("time").GetString()!, Host: finding.GetProperty("host").GetString()!, File: finding.GetProperty("file").GetString()!,
            Record: finding.GetProperty("recordId").GetUInt64(), Offset: finding.GetProperty("offset").GetInt64(), Rule: finding.GetProperty("rule").GetProperty("id").GetString()!)).ToList();
        Assert.Contains(keys, key => key.Host == "SRV-1");
        Assert.Equal(
            keys.OrderBy(key => key.Time, StringComparer.Ordinal).ThenBy(key => key.Host, StringComparer.Ordinal).ThenBy(key => key.File, StringComparer.Ordinal)
                .ThenBy(key => key.Record).ThenBy(key => key.Offset).ThenBy(key => key.Rule, StringComparer.Ordinal),
            keys);
    }

    [Fact]
    public void Jsonl_LogsMovedAndPacked_KeepTheirIds()
    {
        var ids = Ids(folder.Findings());
        Assert.True(ids.Count > 100);
        var moved = folder.At("somewhere else");
        Directory.Move(folder.Logs, moved);
        Directory.CreateDirectory(folder.Logs);
        foreach (var (path, i) in Directory.GetFiles(moved, "*", SearchOption.AllDirectories).Select((path, i) => (path, i)))
            folder.Log($"{i}.bin", Path.GetExtension(path) is ".zip" or ".gz" ? File.ReadAllBytes(path) : i % 2 == 0 ? Some.Gzip(File.ReadAllBytes(path)) : Some.Zip((Path.GetFileName(path), File.ReadAllBytes(path))));
        Assert.Equal(ids, Ids(folder.Findings()));
    }

    [Fact]
    public void Jsonl_RulesMoved_KeepTheIds()
    {
        var ids = Ids(folder.Findings());
        foreach (var rule in Directory.GetFiles(folder.Rules))
            File.Move(rule, Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Rules, "deep")).FullName, Path.GetFileName(rule)));
        Assert.Equal(ids, Ids(folder.Findings()));
    }

    [Fact]
    public void Jsonl_TwoRulesOnOneEvent_HaveTwoIds()
    {
        folder.Rule("other.yml", Some.Tool(id: "11111111-0000-0000-0000-00000000000f"));
        var found = folder.Findings();
        Assert.Equal(Ids(found).Count, Ids(found).Distinct(StringComparer.Ordinal).Count() + Copies(found));
    }

    [Fact]
    public void Summary_AllKindsOfInputs_HasEveryPropertyAndAddsUp()
    {
        folder.Log("empty.evtx", "");
        folder.Rule("bad.yml", Some.Tool(detection: "CommandLine|re: '('"));
        var summary = folder.Summary();
        Assert.Equal(["format", "started", "seconds", "inputs", "events", "bytes", "rules", "findings", "peakMemoryBytes"], summary.EnumerateObject().Select(property => property.Name));
        Assert.Equal("beredd-hunt/1", summary.GetProperty("format").GetString());
        Assert.Matches(Moment(), summary.GetProperty("started").GetString());
        Assert.True(summary.GetProperty("seconds").GetDouble() >= 0 && summary.GetProperty("peakMemoryBytes").GetInt64() > 0);
        var inputs = summary.GetProperty("inputs").EnumerateArray().ToList();
        Assert.All(inputs, input => Assert.Equal(
            ["path", "format", "bytes", "events", "recovered", "attributed", "damage", "skipped"], input.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(["", "auditd", "evtx", "json"], inputs.Select(input => input.GetProperty("format").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(summary.GetProperty("events").GetInt64(), inputs.Sum(input => input.GetProperty("events").GetInt64()));
        Assert.Equal(summary.GetProperty("bytes").GetInt64(), inputs.Sum(input => input.GetProperty("bytes").GetInt64()));
        Assert.All(inputs, input => Assert.Equal(JsonValueKind.Null, input.GetProperty("path").GetString()!.EndsWith("empty.evtx", StringComparison.Ordinal) ? JsonValueKind.Null : input.GetProperty("skipped").ValueKind));
        Assert.Equal(4, summary.GetProperty("rules").GetProperty("loaded").GetInt32());
        Assert.Equal(["file", "line", "reason"], Assert.Single(summary.GetProperty("rules").GetProperty("refused").EnumerateArray()).EnumerateObject().Select(property => property.Name));
        var findings = summary.GetProperty("findings");
        var total = folder.Findings().Count;
        Assert.Equal(["total", "byLevel", "byRule", "byHost"], findings.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["critical", "high", "medium", "low", "informational"], findings.GetProperty("byLevel").EnumerateObject().Select(property => property.Name));
        Assert.Equal(total, findings.GetProperty("total").GetInt32());
        Assert.Equal(total, findings.GetProperty("byLevel").EnumerateObject().Sum(level => level.Value.GetInt32()));
        Assert.Equal(total, findings.GetProperty("byRule").EnumerateArray().Sum(rule => rule.GetProperty("count").GetInt32()));
        Assert.Equal(total, findings.GetProperty("byHost").EnumerateArray().Sum(host => host.GetProperty("count").GetInt32()));
    }

    private static List<string> Ids(List<JsonElement> findings) => [.. findings.Select(finding => finding.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];

    /// <summary>Findings of copies of one event: the same log lies twice among the inputs.</summary>
    private static int Copies(List<JsonElement> findings) =>
        findings.Count - findings.Select(finding => (finding.GetProperty("id").GetString(), finding.GetProperty("rule").GetProperty("id").GetString())).Distinct().Count();

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{7}Z$")]
    private static partial Regex Moment();
}
