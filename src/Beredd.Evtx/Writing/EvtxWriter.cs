using System.Buffers.Binary;
using System.IO.Hashing;

namespace Beredd.Evtx.Writing;

/// <summary>Writes an event log that Windows and every tool can read, for tests, exercises and teaching.</summary>
/// <remarks>Not safe for several threads. The file is whole only after <see cref="Dispose"/>.</remarks>
public sealed class EvtxWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly ChunkWriter _chunk = new();
    private ushort _chunks;
    private ulong _next = 1;
    private bool _done;

    /// <summary>Starts a log.</summary>
    /// <param name="stream">A seekable stream at its start; the caller closes it.</param>
    public EvtxWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _stream.Write(new byte[4096]);
    }

    /// <summary>Adds an event; record ids count from 1.</summary>
    /// <exception cref="ArgumentException">The event does not fit a chunk of 64 KB.</exception>
    public void Write(EvtxEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        ObjectDisposedException.ThrowIf(_done, this);
        if (!_chunk.TryAdd(e, _next))
        {
            if (_chunk.IsEmpty)
                throw new ArgumentException("the event does not fit a chunk of 64 KB");
            WriteChunk();
            if (!_chunk.TryAdd(e, _next))
                throw new ArgumentException("the event does not fit a chunk of 64 KB");
        }
        _next++;
    }

    /// <summary>Completes the log.</summary>
    public void Dispose()
    {
        if (_done)
            return;
        _done = true;
        if (!_chunk.IsEmpty)
            WriteChunk();
        var end = _stream.Position;
        Span<byte> header = stackalloc byte[128];
        "ElfFile\0"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], (ulong)Math.Max(0, _chunks - 1));
        BinaryPrimitives.WriteUInt64LittleEndian(header[24..], _next);
        BinaryPrimitives.WriteUInt32LittleEndian(header[32..], 128);
        BinaryPrimitives.WriteUInt16LittleEndian(header[36..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header[38..], 3);
        BinaryPrimitives.WriteUInt16LittleEndian(header[40..], 4096);
        BinaryPrimitives.WriteUInt16LittleEndian(header[42..], _chunks);
        BinaryPrimitives.WriteUInt32LittleEndian(header[124..], Crc32.HashToUInt32(header[..120]));
        _stream.Position = 0;
        _stream.Write(header);
        _stream.Position = end;
        _stream.Flush();
    }

    private void WriteChunk()
    {
        _stream.Write(_chunk.Finish());
        _chunk.Clear();
        _chunks = checked((ushort)(_chunks + 1));
    }
}
