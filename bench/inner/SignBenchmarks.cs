using BenchmarkDotNet.Attributes;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.InnerBench;

/// <summary>Two thousand literals looked for in typical values that hold none of them, so that what is measured is the index of signs alone.</summary>
[MemoryDiagnoser]
public class SignBenchmarks
{
    private readonly MatchScratch scratch = new();
    private readonly List<int> hits = [];
    private RuleSet rules = null!;
    private OneValue value = null!;

    [Params(
        "-",
        @"C:\Windows\System32\svchost.exe",
        @"powershell.exe -NoProfile -ExecutionPolicy Bypass -File C:\Program Files\Ekvalla\inventory-17.ps1 -Quiet",
        "MD5=00112233445566778899AABBCCDDEEFF,SHA256=00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF,IMPHASH=00112233445566778899AABBCCDDEEFF")]
    public string Value { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        string[] parts = [@"\Temp\", "-enc ", ".ps1 ", "Invoke-", @"\AppData\", "rundll32", "http://", " /c "];
        var literals = Enumerable.Range(0, 2000).Select(i => $"'{parts[i % parts.Length]}{i:x4}{parts[i / parts.Length % parts.Length]}'");
        var read = RuleReader.Read([new RuleSource("r.yml", $"title: Signs\nlogsource: {{product: windows}}\ndetection:\n  s:\n    CommandLine|contains: [{string.Join(", ", literals)}]\n  condition: s\n")]);
        var map = new FieldMap();
        rules = new RuleEngine(read.Rules, (_, _) => map).For(new EventKind("windows", null, null, "Security", "Auditing", 4688));
        value = new OneValue(Value);
    }

    [Benchmark(Description = "look for 2,000 signs")]
    public int Look()
    {
        hits.Clear();
        rules.Match(value, scratch, hits);
        return hits.Count;
    }

    private sealed class OneValue(string text) : IEventFields
    {
        public int KeywordValues => 0;

        public int Count(int field) => 1;

        public ReadOnlySpan<char> Text(int field, int index) => text;

        public bool IsNull(int field, int index) => false;

        public ReadOnlySpan<char> KeywordValue(int index) => default;
    }
}
