using Beredd.Evtx.BinXml;
using Beredd.Evtx.Fields;

namespace Beredd.Evtx;

/// <summary>
/// One event of a chunk, as views over the chunk's bytes: valid until the chunk reader moves on. Reused from record to record; nothing is built
/// before it is asked for.
/// </summary>
public sealed class EvtxRecord
{
    private ValueSlot[] _slots = new ValueSlot[64];
    private int _slotCount;
    private Frame[] _frames = new Frame[4];
    private int _frameCount;

    internal EvtxRecord()
    {
    }

    /// <summary>The number that the log gave the record.</summary>
    public ulong RecordId { get; private set; }

    /// <summary>When the record was written, as its header says: 100 ns since 1601-01-01 UTC.</summary>
    public ulong FileTime { get; private set; }

    /// <summary>Where the record starts, in bytes from the start of the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether it was found in the unused end of a chunk, left there from before.</summary>
    public bool IsRecovered { get; private set; }

    /// <summary>Which named fields the event has and where; equal kinds of event share one object, so what is worked out for it can be kept.</summary>
    public RecordShape Shape { get; private set; } = RecordShape.Empty;

    internal byte[] Chunk { get; private set; } = [];

    internal ReadOnlySpan<Frame> Frames => _frames.AsSpan(0, _frameCount);

    internal ValueSlot Slot(int frame, int index)
    {
        var f = _frames[frame];
        return (uint)index < (uint)f.Count ? _slots[f.First + index] : default;
    }

    internal ReadOnlySpan<byte> Bytes(ValueSlot slot) => Chunk.AsSpan(slot.Offset, slot.Size);

    internal void Begin(byte[] chunk, ulong recordId, ulong fileTime, long offset, bool recovered)
    {
        Chunk = chunk;
        RecordId = recordId;
        FileTime = fileTime;
        Offset = offset;
        IsRecovered = recovered;
        _slotCount = 0;
        _frameCount = 0;
    }

    internal void SetShape(RecordShape shape) => Shape = shape;

    /// <summary>Opens a frame, and gives the places of its values to be filled.</summary>
    /// <param name="template">What the frame fills.</param>
    /// <param name="count">How many values it has.</param>
    /// <param name="opening">Index of the record's slot that opens it; −1 for the record's own.</param>
    /// <param name="index">Of the frame.</param>
    internal Span<ValueSlot> AddFrame(Template template, int count, int opening, out int index)
    {
        if (_frameCount == _frames.Length)
            Array.Resize(ref _frames, _frames.Length * 2);
        if (_slotCount + count > _slots.Length)
            Array.Resize(ref _slots, Math.Max(_slots.Length * 2, _slotCount + count));
        index = _frameCount++;
        _frames[index] = new Frame(template, _slotCount, count, opening);
        _slotCount += count;
        return _slots.AsSpan(_slotCount - count, count);
    }

    internal ReadOnlySpan<ValueSlot> Slots(int frame) => _slots.AsSpan(_frames[frame].First, _frames[frame].Count);

    internal ref ValueSlot SlotAt(int index) => ref _slots[index];
}
