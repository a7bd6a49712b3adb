using System.Buffers;
using BenchmarkDotNet.Attributes;
using Beredd.Detection.Findings;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Evtx;
using Beredd.Detection.Rules;
using Beredd.Evtx;
using Beredd.Evtx.Writing;
using Beredd.Sigma.Rules;

namespace Beredd.InnerBench;

/// <summary>One process creation, judged by the project's own rules or SigmaHQ's for Windows, and what is made of it.</summary>
[MemoryDiagnoser]
public class JudgingBenchmarks
{
    private readonly ArrayBufferWriter<byte> output = new(1 << 16);
    private EventJudge judge = null!;
    private LogBlock block = null!;
    private Finding finding = null!;

    [ParamsSource(nameof(Inputs))]
    public string Input { get; set; } = "";

    public static IEnumerable<string> Inputs => InnerBench.Inputs.All;

    [GlobalSetup]
    public void Setup()
    {
        const string broad = "title: Any process\nlogsource: {product: windows, category: process_creation}\ndetection:\n  s: {Image|endswith: .exe}\n  condition: s\n";
        var rules = RuleReader.Read([.. InnerBench.Inputs.Rules(Input), new RuleSource("broad.yml", broad)]).Rules;
        var log = new MemoryStream();
        using (var writer = new EvtxWriter(log))
            writer.Write(InnerBench.Inputs.Event(1));
        judge = new EventJudge(new Detector(rules, OwnFiles.LogSources()));
        var reader = new EvtxLogReader(log, new EvtxCache());
        block = reader.NewBlock();
        if (!reader.TryNextBlock(block) || !block.MoveNext() || !judge.Judge(block.Event))
            throw new InvalidOperationException("the event that is to be judged is not found");
        finding = new FindingMaker([.. rules.Select(rule => FindingMaker.Of(rule.Header, "rule"))]).Make(judge.Hits[^1], judge, block.Event, "log.evtx");
    }

    [Benchmark(Description = "judge an event")]
    public int Judge()
    {
        judge.Judge(block.Event);
        return judge.Hits.Count;
    }

    [Benchmark(Description = "write a finding as JSON")]
    public int WriteFinding()
    {
        output.ResetWrittenCount();
        FindingJson.Write(finding, output);
        return output.WrittenCount;
    }
}
