using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Beredd.Evtx.Tests;

/// <summary>A chunk written token by token, so that it can hold what no honest writer makes. Names stand where they are used.</summary>
internal sealed class ForgedChunk
{
    private readonly byte[] bytes = new byte[EvtxChunk.Size];
    private int start;
    private ulong records;

    public int Position { get; private set; } = EvtxChunk.HeaderSize;

    public Span<byte> Bytes => bytes;

    public ForgedChunk Record(Action<ForgedChunk> content)
    {
        start = Position;
        UInt32(0x00002A2A).UInt32(0).UInt64(++records).UInt64((ulong)Some.Time.ToFileTime());
        content(this);
        while ((Position - start + 4) % 8 != 0)
            Byte(0);
        UInt32((uint)(Position - start + 4));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(start + 4), Position - start);
        return this;
    }

    /// <summary>A record of one element without template.</summary>
    public ForgedChunk Bare(Action<ForgedChunk> element) => Record(_ => element(Header()));

    public ForgedChunk Header() => Raw(0x0F, 1, 1, 0);

    public ForgedChunk Open(string name, bool attributes = false) => Byte((byte)(attributes ? 0x41 : 0x01)).UInt16(0xFFFF).UInt32(0).Name(name).Attributes(attributes);

    public ForgedChunk Attribute(string name) => Byte(0x06).Name(name);

    public ForgedChunk Text(string text) => Raw(0x05, 0x01).Counted(text);

    public ForgedChunk CData(string text) => Byte(0x07).Counted(text);

    public ForgedChunk Character(ushort code) => Byte(0x08).UInt16(code);

    public ForgedChunk Entity(string name) => Byte(0x09).Name(name);

    public ForgedChunk Instruction(string target, string? data) => data is null ? Byte(0x0A).Name(target) : Byte(0x0A).Name(target).Byte(0x0B).Counted(data);

    public ForgedChunk Close() => Byte(0x02);

    public ForgedChunk CloseEmpty() => Byte(0x03);

    public ForgedChunk End() => Byte(0x04);

    public ForgedChunk Substitution(ushort index, byte type, bool optional = false) => Byte((byte)(optional ? 0x0E : 0x0D)).UInt16(index).Byte(type);

    /// <summary>An instance of the template whose definition stands at the offset; of one that stands here when it is null.</summary>
    public ForgedChunk Instance(int? definition, Action<ForgedChunk> body, params (byte Type, byte[] Bytes)[] values)
    {
        Header().Raw(0x0C, 1).UInt32(0);
        UInt32((uint)(definition ?? Position + 4));
        if (definition is null)
        {
            UInt32(0).Raw(new byte[16]);
            var size = Position;
            UInt32(0).Header();
            body(this);
            Byte(0);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(size), Position - size - 4);
        }
        UInt32((uint)values.Length);
        foreach (var (type, value) in values)
            UInt16((ushort)value.Length).Byte(type).Byte(0);
        foreach (var (_, value) in values)
            Raw(value);
        return Byte(0);
    }

    public ForgedChunk Name(string name)
    {
        UInt32((uint)Position + 4);
        return UInt32(0).UInt16(0).UInt16((ushort)name.Length).Raw(MemoryMarshal.AsBytes(name.AsSpan()).ToArray()).UInt16(0);
    }

    public ForgedChunk Byte(byte value) => Raw(value);

    public ForgedChunk UInt16(ushort value) => Raw(BitConverter.GetBytes(value));

    public ForgedChunk UInt32(uint value) => Raw(BitConverter.GetBytes(value));

    public ForgedChunk UInt64(ulong value) => Raw(BitConverter.GetBytes(value));

    public ForgedChunk Raw(params byte[] value)
    {
        value.CopyTo(bytes.AsSpan(Position));
        Position += value.Length;
        return this;
    }

    /// <summary>A whole log of this chunk alone, with right checksums.</summary>
    public MemoryStream Log()
    {
        "ElfChnk\0"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(48), Position);
        Seal(bytes);
        var file = new byte[4096 + EvtxChunk.Size];
        "ElfFile\0"u8.CopyTo(file);
        bytes.CopyTo(file.AsSpan(4096));
        return new MemoryStream(file);
    }

    /// <summary>Makes the checksums of a chunk right again.</summary>
    public static void Seal(Span<byte> chunk)
    {
        var end = BinaryPrimitives.ReadInt32LittleEndian(chunk[48..]);
        if (end is >= EvtxChunk.HeaderSize and <= EvtxChunk.Size)
            BinaryPrimitives.WriteUInt32LittleEndian(chunk[52..], Crc32.HashToUInt32(chunk[EvtxChunk.HeaderSize..end]));
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[124..], Crc32.HashToUInt32([.. chunk[..120], .. chunk[128..EvtxChunk.HeaderSize]]));
    }

    private ForgedChunk Attributes(bool there) => there ? UInt32(0) : this;

    private ForgedChunk Counted(string text) => UInt16((ushort)text.Length).Raw(MemoryMarshal.AsBytes(text.AsSpan()).ToArray());
}
