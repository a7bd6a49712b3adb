using BenchmarkDotNet.Attributes;
using Beredd.Sigma.Correlations;
using Beredd.Sigma.Rules;

namespace Beredd.InnerBench;

/// <summary>A hundred thousand failed logons of a thousand accounts, one each second by turns of 50.</summary>
[MemoryDiagnoser]
public class CorrelationBenchmarks
{
    private const int Hits = 100_000;

    private readonly string[] accounts = [.. Enumerable.Range(0, 1000).Select(i => $@"EKVALLA\user{i:0000}")];
    private readonly string[] addresses = [.. Enumerable.Range(0, 200).Select(i => $"10.0.{i / 100}.{i % 100}")];
    private RuleCollection rules = null!;

    [Params("event_count", "value_count", "temporal_ordered", "value_percentile")]
    public string Type { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        const string rule = "title: Failed logon\nname: failed\nlogsource: {product: windows}\ndetection: {s: {EventID: 4625}, condition: s}\n---\n";
        var (names, condition) = Type switch
        {
            "event_count" => ("[failed]", "condition: {gte: 20}"),
            "value_count" => ("[failed]", "condition: {field: IpAddress, gte: 20}"),
            "value_percentile" => ("[failed]", "condition: {field: Port, percentile: 90, gte: 60000}"),
            _ => ("[failed, failed]", ""),
        };
        rules = RuleReader.Read([new RuleSource("c.yml", $"{rule}title: Spray\ncorrelation:\n  type: {Type}\n  rules: {names}\n  group-by: [TargetUserName]\n  timespan: 10m\n  {condition}\n")]);
        if (rules.Refusals.Count > 0)
            throw new InvalidOperationException(rules.Refusals[0].Reason);
    }

    [Benchmark(OperationsPerInvoke = Hits, Description = "take a hit")]
    public int Add()
    {
        var engine = new CorrelationEngine(rules.Rules, rules.Correlations);
        var fields = engine.FieldsOf(0);
        var matches = new List<CorrelationMatch>();
        for (var i = 0; i < Hits; i++)
        {
            var values = new string?[fields.Count];
            for (var f = 0; f < values.Length; f++)
                values[f] = fields[f] switch { "TargetUserName" => accounts[i / 50 % accounts.Length], "IpAddress" => addresses[i % addresses.Length], _ => "51234" };
            engine.Add(new CorrelationHit(0, i * TimeSpan.TicksPerSecond, i, values), matches);
        }
        engine.Finish(matches);
        return matches.Count;
    }
}
