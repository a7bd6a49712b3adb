using System.Buffers.Binary;
using System.IO.Hashing;
using Beredd.Evtx.BinXml;
using Beredd.Evtx.Chunks;

namespace Beredd.Evtx;

/// <summary>
/// Reads one chunk (64 KB) after the other into the same memory and gives their records. Damaged records are named in <see cref="Damage"/> and passed over.
/// One for each worker.
/// </summary>
/// <remarks>Source: MS-EVEN6 for the binary XML; the chunk's layout is described by libevtx, "Windows XML Event Log (EVTX) format", 4.</remarks>
public sealed class EvtxChunk
{
    /// <summary>Bytes of a chunk.</summary>
    public const int Size = 65536;

    /// <summary>Bytes before the first record.</summary>
    public const int HeaderSize = 512;

    private const int RecordHeaderSize = 24;
    private const uint RecordSignature = 0x00002A2A;

    private readonly RecordParser _parser;
    private readonly List<EvtxDamage> _damage = [];
    private int _position;
    private int _liveEnd;
    private bool _inSlack;

    /// <summary>Makes a reader; the cache is shared with other readers of the same run.</summary>
    public EvtxChunk(EvtxCache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        _parser = new RecordParser(cache);
    }

    /// <summary>The bytes of the chunk; read into before <see cref="Begin"/>. The last chunk of a cut-off file may be shorter: the rest is zero.</summary>
    public byte[] Buffer { get; } = new byte[Size];

    /// <summary>Where the chunk starts in the file.</summary>
    public long FileOffset { get; private set; }

    /// <summary>The record last given by <see cref="NextRecord"/>.</summary>
    public EvtxRecord Record { get; } = new();

    /// <summary>What was wrong with the chunk so far.</summary>
    public IReadOnlyList<EvtxDamage> Damage => _damage;

    /// <summary>Whether a chunk starts here: the bytes <c>ElfChnk</c> and NUL.</summary>
    public static bool HasSignature(ReadOnlySpan<byte> bytes) => bytes.StartsWith("ElfChnk\0"u8);

    /// <summary>Starts on the chunk that is now in <see cref="Buffer"/>.</summary>
    /// <param name="fileOffset">Where it starts in the file.</param>
    /// <param name="length">How many of its bytes the file had.</param>
    public void Begin(long fileOffset, int length)
    {
        FileOffset = fileOffset;
        _damage.Clear();
        _parser.Reset();
        _position = HeaderSize;
        _inSlack = false;
        if (length < Size)
        {
            Buffer.AsSpan(length).Clear();
            _damage.Add(new EvtxDamage(fileOffset, $"chunk cut off after {length} of {Size} bytes"));
        }
        var free = BinaryPrimitives.ReadUInt32LittleEndian(Buffer.AsSpan(48));
        if (free is < HeaderSize or > Size)
        {
            _damage.Add(new EvtxDamage(fileOffset + 48, $"chunk header says that records end at {free}, outside the chunk; all of it is searched"));
            _liveEnd = Size;
        }
        else
        {
            _liveEnd = (int)free;
            CheckChecksums();
        }
    }

    /// <summary>Moves to the next record that can be read: those in use, then those left in the slack.</summary>
    /// <returns>False when the chunk has no more.</returns>
    public bool NextRecord()
    {
        while (true)
        {
            var end = _inSlack ? Size : _liveEnd;
            if (end - _position < RecordHeaderSize + 4)
            {
                if (_inSlack || _liveEnd >= Size)
                    return false;
                _inSlack = true;
                _position = Math.Max(_position, _liveEnd);
                continue;
            }
            if (!IsRecordAt(_position, end, out var size))
            {
                var next = FindRecord(_position + 1, end);
                if (!_inSlack)
                    _damage.Add(new EvtxDamage(FileOffset + _position, $"no valid record for {(next < 0 ? end : next) - _position} bytes"));
                _position = next < 0 ? end : next;
                continue;
            }
            var start = _position;
            _position += size;
            if (TryParse(start, size))
                return true;
        }
    }

    private bool TryParse(int start, int size)
    {
        var header = Buffer.AsSpan(start);
        Record.Begin(
            Buffer,
            BinaryPrimitives.ReadUInt64LittleEndian(header[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(header[16..]),
            FileOffset + start,
            _inSlack);
        try
        {
            _parser.Parse(Record, start + RecordHeaderSize, start + size - 4);
            return true;
        }
        catch (BinXmlException e)
        {
            if (!_inSlack)
                _damage.Add(new EvtxDamage(FileOffset + e.Offset, $"record {Record.RecordId}: {e.Message}"));
            return false;
        }
    }

    private bool IsRecordAt(int position, int end, out int size)
    {
        var header = Buffer.AsSpan(position);
        size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(header[4..]), int.MaxValue);
        return BinaryPrimitives.ReadUInt32LittleEndian(header) == RecordSignature
            && size >= RecordHeaderSize + 4
            && size <= end - position
            && BinaryPrimitives.ReadUInt32LittleEndian(header[(size - 4)..]) == (uint)size;
    }

    /// <summary>The next place with a record's signature and a size that its end repeats; −1 where there is none.</summary>
    private int FindRecord(int from, int end)
    {
        while (end - from >= RecordHeaderSize + 4)
        {
            var found = Buffer.AsSpan(from, end - from).IndexOf("\u002a\u002a\0\0"u8);
            if (found < 0 || end - from - found < RecordHeaderSize + 4)
                return -1;
            from += found;
            if (IsRecordAt(from, end, out _))
                return from;
            from++;
        }
        return -1;
    }

    private void CheckChecksums()
    {
        var recorded = BinaryPrimitives.ReadUInt32LittleEndian(Buffer.AsSpan(52));
        if (Crc32.HashToUInt32(Buffer.AsSpan(HeaderSize, _liveEnd - HeaderSize)) != recorded)
            _damage.Add(new EvtxDamage(FileOffset + 52, "the checksum of the chunk's records does not fit them"));
        Span<byte> header = stackalloc byte[120 + HeaderSize - 128];
        Buffer.AsSpan(0, 120).CopyTo(header);
        Buffer.AsSpan(128, HeaderSize - 128).CopyTo(header[120..]);
        if (Crc32.HashToUInt32(header) != BinaryPrimitives.ReadUInt32LittleEndian(Buffer.AsSpan(124)))
            _damage.Add(new EvtxDamage(FileOffset + 124, "the checksum of the chunk's header does not fit it"));
    }
}
