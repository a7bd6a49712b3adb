using System.Text.Json;
using Beredd.Detection.Inputs;

namespace Beredd.Detection.Findings;

public static partial class SummaryJson
{
    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is no such summary.</exception>
    public static HuntSummary Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return ReadSummary(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"not a summary of a hunt: {e.Message}", e);
        }
    }

    private static HuntSummary ReadSummary(JsonElement summary)
    {
        var rules = summary.GetProperty("rules");
        var findings = summary.GetProperty("findings");
        return new HuntSummary(
            summary.GetProperty("started").GetDateTime().ToUniversalTime(),
            summary.GetProperty("seconds").GetDouble(),
            summary.TryGetProperty("partial", out var partial) && partial.GetBoolean(),
            [.. summary.GetProperty("inputs").EnumerateArray().Select(ReadInput)],
            Number(summary, "events"),
            Number(summary, "bytes"),
            new HuntRules(
                (int)Number(rules, "loaded"),
                [.. rules.GetProperty("refused").EnumerateArray().Select(rule => new RefusedRule(Text(rule, "file"), (int)Number(rule, "line"), Text(rule, "reason")))]),
            new FindingCounts(
                Number(findings, "total"),
                [.. findings.GetProperty("byLevel").EnumerateObject().Select(level => KeyValuePair.Create(level.Name, level.Value.GetInt64()))],
                [.. findings.GetProperty("byRule").EnumerateArray().Select(rule => new RuleCount(Text(rule, "id"), Text(rule, "title"), Text(rule, "level"), Number(rule, "count")))],
                [.. findings.GetProperty("byHost").EnumerateArray().Select(host => new HostCount(Text(host, "host"), Number(host, "count")))]),
            Number(summary, "peakMemoryBytes"));
    }

    private static HuntInput ReadInput(JsonElement input) => new(
        Text(input, "path"),
        Text(input, "format"),
        Number(input, "bytes"),
        Number(input, "events"),
        Number(input, "recovered"),
        Number(input, "attributed"),
        [.. input.GetProperty("damage").EnumerateArray().Select(damage => new LogDamage(Number(damage, "offset"), Text(damage, "reason")))],
        input.GetProperty("skipped").GetString());

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? "";

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();
}
