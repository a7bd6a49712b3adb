using BenchmarkDotNet.Attributes;
using Beredd.Evtx;
using Beredd.Evtx.Fields;
using Beredd.Evtx.Output;

namespace Beredd.InnerBench;

/// <summary>The first chunk (64 KB) of an event log.</summary>
[MemoryDiagnoser]
public class EventLogBenchmarks
{
    private readonly FieldReader reader = new();
    private readonly JsonRecordWriter json = new();
    private readonly Utf8Output output = new();
    private readonly EvtxCache cache = new();
    private readonly byte[] first = new byte[EvtxChunk.Size];
    private EvtxChunk chunk = null!;

    [ParamsSource(nameof(Inputs))]
    public string Input { get; set; } = "";

    public static IEnumerable<string> Inputs => InnerBench.Inputs.All;

    [GlobalSetup]
    public void Setup()
    {
        InnerBench.Inputs.Log(Input).AsSpan(4096, EvtxChunk.Size).CopyTo(first);
        chunk = new EvtxChunk(cache);
    }

    [Benchmark(Baseline = true, Description = "parse the records of a chunk")]
    public int Parse() => Read(chunk, static (_, _) => 0);

    [Benchmark(Description = "the same with templates never seen before")]
    public int ParseCold() => Read(new EvtxChunk(new EvtxCache()), static (_, _) => 0);

    [Benchmark(Description = "parse, and read every field lazily")]
    public int ReadFields() => Read(chunk, static (bench, record) =>
    {
        var length = 0;
        foreach (var field in record.Shape.Fields)
        {
            for (var i = FieldReader.Count(record, field) - 1; i >= 0; i--)
                length += bench.reader.Text(record, field, i).Length;
        }
        return length;
    });

    [Benchmark(Description = "parse, and write each record as JSON")]
    public int WriteJson() => Read(chunk, static (bench, record) =>
    {
        bench.output.Clear();
        bench.json.TryWrite(record, bench.output);
        return bench.output.Length;
    });

    private int Read(EvtxChunk chunk, Func<EventLogBenchmarks, EvtxRecord, int> use)
    {
        first.CopyTo(chunk.Buffer, 0);
        chunk.Begin(4096, EvtxChunk.Size);
        var used = 0;
        while (chunk.NextRecord())
            used += use(this, chunk.Record) + 1;
        return used;
    }
}
