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
