using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Beredd.Evtx.BinXml;

/// <summary>Reads little-endian values from a part of a chunk and cannot leave it: asking for more than is left is a <see cref="BinXmlException"/>.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> chunk, int position, int end)
{
    private readonly ReadOnlySpan<byte> _chunk = chunk[..end];

    /// <summary>In bytes from the start of the chunk.</summary>
    public int Position { get; private set; } = position;

    public readonly int End => _chunk.Length;

    public readonly bool AtEnd => Position >= _chunk.Length;

    public readonly byte Peek() => Position < _chunk.Length ? _chunk[Position] : throw TooShort(Position, 1, 0);

    public byte ReadByte()
    {
        Need(1);
        return _chunk[Position++];
    }

    public ushort ReadUInt16()
    {
        Need(2);
        var value = BinaryPrimitives.ReadUInt16LittleEndian(_chunk[Position..]);
        Position += 2;
        return value;
    }

    public uint ReadUInt32()
    {
        Need(4);
        var value = BinaryPrimitives.ReadUInt32LittleEndian(_chunk[Position..]);
        Position += 4;
        return value;
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        Need(count);
        var bytes = _chunk.Slice(Position, count);
        Position += count;
        return bytes;
    }

    public void Skip(int count)
    {
        Need(count);
        Position += count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Need(int count)
    {
        if (count < 0 || _chunk.Length - Position < count)
            throw TooShort(Position, count, _chunk.Length - Position);
    }

    private static BinXmlException TooShort(int offset, int needed, int had) =>
        new(offset, $"{needed} bytes needed, {had} left");
}
