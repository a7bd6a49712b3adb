using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Writing;

/// <summary>Fills one chunk: records, and the names and template definitions they share, each written where it is first used.</summary>
internal sealed class ChunkWriter
{
    private const int StringBuckets = 128;
    private const int TemplateBuckets = 384;
    private readonly byte[] _bytes = new byte[EvtxChunk.Size];
    private Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private Dictionary<string, int> _templates = new(StringComparer.Ordinal);
    private int _position = EvtxChunk.HeaderSize;
    private int _lastRecord;
    private ulong _firstId;
    private ulong _lastId;
    private bool _full;

    public bool IsEmpty => _lastRecord == 0;

    /// <summary>Adds a record, or leaves the chunk as it was when it does not fit.</summary>
    public bool TryAdd(EvtxEvent e, ulong id)
    {
        var (names, templates, start, buckets) = (new Dictionary<string, int>(_names, StringComparer.Ordinal), new Dictionary<string, int>(_templates, StringComparer.Ordinal), _position, _bytes.AsSpan(StringBuckets, 384).ToArray());
        try
        {
            Write(e, id);
        }
        catch (ArgumentException) when (_full)
        {
            // Ran past the end of the chunk: the record goes into the next one.
            _full = false;
            _bytes.AsSpan(start).Clear();
            buckets.CopyTo(_bytes.AsSpan(StringBuckets));
            (_names, _templates, _position) = (names, templates, start);
            return false;
        }
        _lastRecord = start;
        _firstId = _firstId == 0 ? id : _firstId;
        _lastId = id;
        return true;
    }

    /// <summary>Completes header and checksums; the bytes are valid until the chunk is cleared.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        var bytes = _bytes.AsSpan();
        "ElfChnk\0"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], _firstId);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], _lastId);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], _firstId);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], _lastId);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[40..], 128);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[44..], _lastRecord);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[48..], _position);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[52..], Crc32.HashToUInt32(bytes[EvtxChunk.HeaderSize.._position]));
        Span<byte> header = stackalloc byte[120 + 384];
        bytes[..120].CopyTo(header);
        bytes.Slice(128, 384).CopyTo(header[120..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[124..], Crc32.HashToUInt32(header));
        return bytes;
    }

    public void Clear()
    {
        Array.Clear(_bytes);
        _names.Clear();
        _templates.Clear();
        (_position, _lastRecord, _firstId, _lastId) = (EvtxChunk.HeaderSize, 0, 0, 0);
    }

    private void Write(EvtxEvent e, ulong id)
    {
        var start = _position;
        UInt32(0x00002A2A);
        UInt32(0);
        UInt64(id);
        UInt64((ulong)e.Time.ToFileTime());
        FragmentHeader();
        Byte(Token.TemplateInstance);
        Byte(1);
        var layout = TemplateLayout.Of(e);
        UInt32(BinaryPrimitives.ReadUInt32LittleEndian(layout.Id.ToByteArray()));
        if (_templates.TryGetValue(layout.Key, out var known))
        {
            Int32(known);
        }
        else
        {
            Int32(_position + 4);
            WriteDefinition(layout);
        }
        var values = TemplateLayout.Values(e, id);
        Int32(values.Count);
        foreach (var value in values)
        {
            UInt16((ushort)value.Bytes.Length);
            Byte((byte)value.Type);
            Byte(0);
        }
        foreach (var value in values)
            Bytes(value.Bytes);
        Byte(Token.EndOfFragment);
        while ((_position - start + 4) % 8 != 0)
            Byte(0);
        var size = _position - start + 4;
        Int32(size);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start + 4), size);
    }

    private void WriteDefinition(TemplateLayout layout)
    {
        var start = _position;
        _templates[layout.Key] = start;
        var id = layout.Id.ToByteArray();
        var bucket = _bytes.AsSpan(TemplateBuckets + ((int)(BinaryPrimitives.ReadUInt32LittleEndian(id) % 32) * 4));
        UInt32(BinaryPrimitives.ReadUInt32LittleEndian(bucket));
        BinaryPrimitives.WriteInt32LittleEndian(bucket, start);
        Bytes(id);
        Int32(0);
        var body = _position;
        FragmentHeader();
        WriteElement(layout.Root);
        Byte(Token.EndOfFragment);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(body - 4), _position - body);
    }

    private void WriteElement(ElementNode element)
    {
        Byte((byte)(Token.OpenStartElement | (element.Attributes.Length > 0 ? 0x40 : 0)));
        UInt16(0xFFFF);
        var size = _position;
        Int32(0);
        Name(element.Name);
        if (element.Attributes.Length > 0)
        {
            var list = _position;
            Int32(0);
            for (var i = 0; i < element.Attributes.Length; i++)
            {
                Byte((byte)(Token.Attribute | (i + 1 < element.Attributes.Length ? 0x40 : 0)));
                Name(element.Attributes[i].Name);
                WriteContent(element.Attributes[i].Content);
            }
            BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(list), _position - list - 4);
        }
        if (element.Children.Length == 0)
        {
            Byte(Token.CloseEmptyElement);
        }
        else
        {
            Byte(Token.CloseStartElement);
            WriteContent(element.Children);
            Byte(Token.EndElement);
        }
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(size), _position - size - 4);
    }

    private void WriteContent(Node[] content)
    {
        foreach (var node in content)
        {
            switch (node)
            {
                case ElementNode element:
                    WriteElement(element);
                    break;
                case TextNode text:
                    Byte(Token.Value);
                    Byte((byte)BinXmlType.String);
                    UInt16((ushort)text.Text.Length);
                    Bytes(MemoryMarshal.AsBytes(text.Text.AsSpan()));
                    break;
                case SubstitutionNode s:
                    Byte(s.Optional ? Token.OptionalSubstitution : Token.NormalSubstitution);
                    UInt16((ushort)s.Index);
                    Byte((byte)s.Type);
                    break;
                default:
                    throw new NotSupportedException($"writing {node.GetType().Name}");
            }
        }
    }

    private void Name(string name)
    {
        if (_names.TryGetValue(name, out var known))
        {
            Int32(known);
            return;
        }
        var start = _position + 4;
        Int32(start);
        _names[name] = start;
        uint hash = 0;
        foreach (var c in name)
            hash = (hash * 65599) + c;
        var bucket = _bytes.AsSpan(StringBuckets + ((int)((ushort)hash % 64) * 4));
        UInt32(BinaryPrimitives.ReadUInt32LittleEndian(bucket));
        BinaryPrimitives.WriteInt32LittleEndian(bucket, start);
        UInt16((ushort)hash);
        UInt16((ushort)name.Length);
        Bytes(MemoryMarshal.AsBytes(name.AsSpan()));
        UInt16(0);
    }

    private void FragmentHeader() => Bytes([Token.FragmentHeader, 1, 1, 0]);

    private void Byte(byte value) => Bytes([value]);

    private void UInt16(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        Bytes(bytes);
    }

    private void Int32(int value) => UInt32((uint)value);

    private void UInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Bytes(bytes);
    }

    private void UInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Bytes(bytes);
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - _position)
        {
            _full = true;
            throw new ArgumentException("the event does not fit a chunk of 64 KB");
        }
        bytes.CopyTo(_bytes.AsSpan(_position));
        _position += bytes.Length;
    }
}
