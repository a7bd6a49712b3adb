using BenchmarkDotNet.Attributes;
using Beredd.Detection.Rules;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.InnerBench;

/// <summary>The project's own rules, or SigmaHQ's for Windows.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private static readonly EventKind ProcessCreation = new(null, null, null, "Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon", 1);

    private readonly LogSourceCatalog catalog = OwnFiles.LogSources();
    private IReadOnlyList<RuleSource> sources = [];
    private IReadOnlyList<SigmaRule> rules = [];
    private byte[] saved = [];

    [ParamsSource(nameof(Inputs))]
    public string Input { get; set; } = "";

    public static IEnumerable<string> Inputs => InnerBench.Inputs.All;

    [GlobalSetup]
    public void Setup()
    {
        sources = InnerBench.Inputs.Rules(Input);
        var cache = RuleDocumentCache.Load(default, 1);
        rules = RuleReader.Read(sources, new RuleReadingOptions(Cache: cache)).Rules;
        saved = cache.Save();
    }

    [Benchmark(Description = "read the rules from YAML, one thread")]
    public int Read() => RuleReader.Read(sources).Rules.Count;

    [Benchmark(Description = "read the rules from the cache, one thread")]
    public int ReadCached() => RuleReader.Read(sources, new RuleReadingOptions(Cache: RuleDocumentCache.Load(saved, 1))).Rules.Count;

    [Benchmark(Description = "compile the rules for one kind of event")]
    public int Compile() => new RuleEngine(rules, (source, kind) => catalog.Resolve(source, kind)).For(ProcessCreation).Fields.Count;
}
