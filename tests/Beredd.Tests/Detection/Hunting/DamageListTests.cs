using System.Buffers.Binary;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Evtx;
using Beredd.Detection.Rules;
using Beredd.Evtx;
using Beredd.Evtx.Writing;

namespace Beredd.Tests.Detection.Hunting;

public class DamageListTests
{
    [Theory]
    [InlineData(900)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Run_LogDamagedFromEndToEnd_ListsTheFirstOfItWhateverTheThreads(int events)
    {
        var log = Damaged(events);
        var one = Hunt(log, 1);
        Assert.Equal(one, Hunt(log, 4));
        // Each record, and the checksum of each chunk.
        var chunks = (log.Length - 4096) / EvtxChunk.Size;
        if (events + chunks <= 1000)
        {
            Assert.Equal(events + chunks, one.Count);
            return;
        }
        Assert.Equal(1001, one.Count);
        Assert.Equal($"{events + chunks - 1000} more places of this file are not listed", one[^1].Reason);
        Assert.Equal(one.Take(1000).OrderBy(damage => damage.Offset).Select(damage => damage.Offset), one.Take(1000).Select(damage => damage.Offset));
    }

    private static List<LogDamage> Hunt(byte[] log, int threads)
    {
        var detector = new Detector([], OwnFiles.LogSources());
        var run = new HuntRun(detector, [new HuntSource("a.evtx", () => new OpenedLog(new EvtxLogReader(new MemoryStream(log), new EvtxCache()), () => null))], new HuntOptions(0, long.MaxValue, threads));
        run.Run(() => static _ => { }, null, CancellationToken.None);
        return [.. Assert.Single(run.Inputs).Damage];
    }

    /// <summary>A log whose every record starts with a token that nothing starts with.</summary>
    private static byte[] Damaged(int events)
    {
        using var stream = new MemoryStream();
        using (var writer = new EvtxWriter(stream))
        {
            for (var i = 0; i < events; i++)
                writer.Write(new EvtxEvent { Provider = "P", EventId = 1, Channel = "Security", Computer = "C", Time = new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero) });
        }
        var log = stream.ToArray();
        for (var chunk = 4096; chunk < log.Length; chunk += EvtxChunk.Size)
        {
            var end = chunk + BinaryPrimitives.ReadInt32LittleEndian(log.AsSpan(chunk + 48));
            for (var at = chunk + EvtxChunk.HeaderSize; at < end; at += BinaryPrimitives.ReadInt32LittleEndian(log.AsSpan(at + 4)))
                log[at + 24] = 0x1D;
        }
        return log;
    }
}
