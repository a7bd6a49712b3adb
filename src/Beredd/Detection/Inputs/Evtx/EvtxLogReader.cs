using Beredd.Detection.Events;
using Beredd.Evtx;

namespace Beredd.Detection.Inputs.Evtx;

/// <summary>Reads a Windows event log chunk by chunk.</summary>
/// <param name="stream">Seekable; closed with the reader.</param>
/// <param name="cache">The hunt's: templates and shapes repeat from file to file.</param>
public sealed class EvtxLogReader(Stream stream, EvtxCache cache) : LogReader
{
    private readonly EvtxFile file = new(stream);
    private long read;

    public override string Format => "evtx";

    public override long BytesRead => Volatile.Read(ref read);

    public override IReadOnlyList<LogDamage> Damage => [.. file.Damage.Select(damage => new LogDamage(damage.Offset, damage.Reason))];

    public override LogBlock NewBlock() => new Block(cache);

    public override bool TryNextBlock(LogBlock block)
    {
        if (!((Block)block).TryBegin(file))
            return false;
        Interlocked.Add(ref read, EvtxChunk.Size);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Block : LogBlock
    {
        private readonly EvtxChunk chunk;
        private readonly EvtxLogEvent logged;

        internal Block(EvtxCache cache)
        {
            chunk = new EvtxChunk(cache);
            logged = new EvtxLogEvent(chunk.Record);
        }

        public override LogEvent Event => logged;

        public override IReadOnlyList<LogDamage> Damage =>
            chunk.Damage.Count == 0 ? [] : [.. chunk.Damage.Select(damage => new LogDamage(damage.Offset, damage.Reason))];

        public override bool MoveNext()
        {
            if (!chunk.NextRecord())
                return false;
            logged.Take();
            return true;
        }

        internal bool TryBegin(EvtxFile file)
        {
            if (!file.TryNextChunk(chunk, out var number))
                return false;
            Number = number;
            return true;
        }
    }
}
