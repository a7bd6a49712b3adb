using System.Text.Json;
using Beredd.Cli.Tests.Hunting;

namespace Beredd.Cli.Tests.Rules;

public sealed class RuleExplainTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("evil", "✓ s: CommandLine innehåller evil   [evil]", "Regeln träffar.")]
    [InlineData("good", "✗ s: CommandLine innehåller evil   [good]", "Regeln träffar inte.")]
    public void Explain_Event_SaysWhatHeld(string commandLine, string line, string verdict)
    {
        var outcome = Explain(folder.Rule("tool.yml", Some.Tool()), "--event", folder.Log("a.jsonl", Some.Json(commandLine)));
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains(line, outcome.Output, StringComparison.Ordinal);
        Assert.Contains("✓ Loggkällan: product=windows, category=process_creation\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(verdict, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_EventOfAnotherLogSource_SaysSo()
    {
        var outcome = Explain(folder.Rule("linux.yml", Some.Linux), "--event", folder.Log("a.jsonl", Some.Json("evil")), "--lang", "en");
        Assert.Contains("✗ The log source: product=linux, service=auditd: the event is not of the rule's product", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("The rule does not match.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_Json_HasTheTree()
    {
        var outcome = Explain(folder.Rule("tool.yml", Some.Tool()), "--event", folder.Log("a.jsonl", Some.Json("evil")), "--json");
        var root = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.True(root.GetProperty("matches").GetBoolean());
        var named = root.GetProperty("condition");
        Assert.Equal("named", named.GetProperty("kind").GetString());
        Assert.Equal("evil", named.GetProperty("parts")[0].GetProperty("values")[0].GetString());
    }

    [Fact]
    public void Explain_SeveralEvents_ShowsThoseThatMatch()
    {
        var log = folder.Log("a.jsonl", string.Concat(Enumerable.Range(1, 9).Select(i => Some.Json(i % 2 == 0 ? $"evil {i}" : "good", record: 100 + i))));
        var rule = folder.Rule("tool.yml", Some.Tool());
        var outcome = Explain(rule, "--event", log);
        Assert.Contains("Av 9 händelser träffar regeln 4. De första 3 visas; --limit visar fler.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Händelse 2: Security · Microsoft-Windows-Security-Auditing · 4688 (PC-042)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"  {log}, post 102, byte ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("[evil 6]", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("[evil 8]", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("[good]", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("[evil 8]", Explain(rule, "--event", log, "--limit", "4").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--number", "3", "[good 3]")]
    [InlineData("--record", "104", "[evil 4]")]
    public void Explain_ChosenEvent_IsTheOnlyOneShown(string option, string value, string expected)
    {
        var log = folder.Log("a.jsonl", string.Concat(Enumerable.Range(1, 9).Select(i => Some.Json(i % 2 == 0 ? $"evil {i}" : $"good {i}", record: 100 + i))));
        var outcome = Explain(folder.Rule("tool.yml", Some.Tool()), "--event", log, option, value);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Output.Split("Loggkällan").Length - 1);
    }

    [Theory]
    [InlineData("--number", "3", "det finns ingen händelse nummer 3")]
    [InlineData("--record", "7", "ingen händelse har postnumret 7")]
    public void Explain_ChosenEventThatIsNotThere_EndsWithOne(string option, string value, string expected)
    {
        var outcome = Explain(folder.Rule("tool.yml", Some.Tool()), "--event", folder.Log("a.jsonl", Some.Json("a") + Some.Json("b")), option, value);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_NoEventMatches_ShowsTheOneThatComesNearest()
    {
        var rule = folder.Rule("tool.yml", Some.Tool(detection: "CommandLine|contains|all: [a1, b2, c3]"));
        var linux = "{\"event_type\":\"dns\",\"CommandLine\":\"a1 b2 c3\"}\n";
        var log = folder.Log("a.jsonl", linux + Some.Json("a1") + Some.Json("c3 a1") + Some.Json("b2 a1"));
        var outcome = Explain(rule, "--event", log);
        Assert.Contains("Av 4 händelser träffar regeln ingen. Närmast kommer händelse 3: en del av villkoret är inte uppfylld.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("✓ CommandLine innehåller c3   [c3 a1]", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("✗ CommandLine innehåller b2   [c3 a1]", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Regeln träffar inte.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_JsonOfSeveral_HasTheFirstAndTheOthers()
    {
        var outcome = Explain(folder.Rule("tool.yml", Some.Tool()), "--event", folder.Log("a.jsonl", Some.Json("evil 1") + Some.Json("good") + Some.Json("evil 3")), "--json");
        var root = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal((3, 2), (root.GetProperty("asked").GetInt32(), root.GetProperty("matching").GetInt32()));
        Assert.Equal(1, root.GetProperty("event").GetProperty("number").GetInt32());
        var other = Assert.Single(root.GetProperty("more").EnumerateArray());
        Assert.Equal(3, other.GetProperty("event").GetProperty("number").GetInt32());
        Assert.Equal(0, other.GetProperty("missing").GetInt32());
    }

    [Theory]
    [InlineData("none.yml", "a.jsonl", "ingen sådan fil")]
    [InlineData("two.yml", "a.jsonl", "2 regler; välj en med --id")]
    [InlineData("bad.yml", "a.jsonl", "bad.yml:8")]
    [InlineData("tool.yml", "none.jsonl", "det finns ingen sådan fil")]
    [InlineData("tool.yml", "empty.jsonl", "tom")]
    public void Explain_BadInput_SaysWhatIsWrong(string rule, string log, string expected)
    {
        folder.Rule("tool.yml", Some.Tool());
        folder.Rule("two.yml", Some.Tool() + "\n---\n" + Some.Tool(id: Some.LogonRule));
        folder.Rule("bad.yml", Some.Tool(detection: "CommandLine|contain: x"));
        folder.Log("a.jsonl", Some.Json("evil"));
        folder.Log("empty.jsonl", "");
        var outcome = Explain(Path.Combine(folder.Rules, rule), "--event", Path.Combine(folder.Logs, log));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    private static HuntOutcome Explain(params string[] args) => HuntFolder.Run(CancellationToken.None, ["rules", "explain", .. args]);
}
