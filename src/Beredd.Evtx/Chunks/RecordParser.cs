using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Chunks;

/// <summary>
/// Turns a record's bytes into frames: which template, and where each of its values lies. Templates are parsed once a chunk and united over all chunks.
/// </summary>
internal sealed class RecordParser(EvtxCache cache)
{
    private const int DeepestFrame = 8;
    private const int MostFrames = 256;
    private readonly FragmentParser _fragments = new();
    private readonly Dictionary<int, (Template Template, int End, uint Id)> _templates = [];

    /// <summary>Forgets the chunk before.</summary>
    public void Reset()
    {
        _fragments.Reset();
        _templates.Clear();
    }

    /// <summary>Fills the record, which has begun, from its binary XML at [start, end) of the chunk.</summary>
    /// <exception cref="BinXmlException">The binary XML is not well formed.</exception>
    public void Parse(EvtxRecord record, int start, int end)
    {
        ParseFrame(record, start, end, topLevel: true, 1);
        record.SetShape(cache.Shapes.Find(record));
    }

    private int ParseFrame(EvtxRecord record, int start, int end, bool topLevel, int depth)
    {
        if (depth > DeepestFrame)
            throw new BinXmlException(start, $"binary XML within binary XML more than {DeepestFrame} deep");
        if (record.Frames.Length >= MostFrames)
            throw new BinXmlException(start, $"more than {MostFrames} pieces of binary XML in one record");
        var chunk = record.Chunk;
        var cursor = new ByteCursor(chunk, start, end);
        FragmentParser.SkipFragmentHeader(ref cursor);
        if (cursor.AtEnd || (cursor.Peek() & 0x1F) != Token.TemplateInstance)
            return record.AddFrame(new Template(ParseBare(chunk, ref cursor, topLevel)), 0);

        cursor.Skip(1 + 1);
        var id = cursor.ReadUInt32();
        var definition = cursor.ReadUInt32();
        var (template, definitionEnd, definedId) = FindTemplate(chunk, definition, cursor.Position);
        // Where a chunk was written over an older one, what is left of the old one names places that hold other definitions now.
        if (id != definedId)
            throw new BinXmlException(cursor.Position - 8, $"the template at offset {definition} is not the one that the record was written with");
        if (definition == cursor.Position)
            cursor.Skip(definitionEnd - cursor.Position);

        var at = cursor.Position;
        var count = cursor.ReadUInt32();
        if (count > (uint)(cursor.End - cursor.Position) / 4)
            throw new BinXmlException(at, $"{count} values announced, {cursor.End - cursor.Position} bytes left");
        var frame = record.AddFrame(template, (int)count);
        var offset = cursor.Position + ((int)count * 4);
        var nested = false;
        var first = -1;
        for (var i = 0; i < (int)count; i++)
        {
            var size = cursor.ReadUInt16();
            var type = (BinXmlType)cursor.ReadByte();
            cursor.Skip(1);
            if (size > cursor.End - offset)
                throw new BinXmlException(offset, $"value {i} of {count}: {size} bytes needed, {cursor.End - offset} left");
            var slot = record.AddSlot(new ValueSlot(type, offset, size, -1));
            if (i == 0)
                first = slot;
            nested |= type == BinXmlType.BinXml && size > 0;
            offset += size;
        }
        if (nested)
        {
            for (var i = first; i < first + (int)count; i++)
            {
                var slot = record.SlotAt(i);
                if (slot.Type == BinXmlType.BinXml && slot.Size > 0)
                {
                    var opened = ParseFrame(record, slot.Offset, slot.Offset + slot.Size, topLevel: false, depth + 1);
                    record.SlotAt(i) = slot with { Frame = (short)opened };
                }
            }
        }
        return frame;
    }

    /// <summary>
    /// Elements without a template. Whether they carry dependency ids depends on who wrote them; the wrong guess ends in an error, so the other is tried.
    /// Where both do, the one that came farther says what is wrong.
    /// </summary>
    private ElementNode ParseBare(byte[] chunk, ref ByteCursor cursor, bool topLevel)
    {
        var again = cursor;
        try
        {
            return _fragments.ParseElement(chunk, ref cursor, hasDependencyId: topLevel);
        }
        catch (BinXmlException guessed)
        {
            cursor = again;
            try
            {
                return _fragments.ParseElement(chunk, ref cursor, hasDependencyId: !topLevel);
            }
            catch (BinXmlException other)
            {
                throw guessed.Offset >= other.Offset ? guessed : other;
            }
        }
    }

    private (Template Template, int End, uint Id) FindTemplate(byte[] chunk, uint offset, int position)
    {
        // A definition stands in the chunk's records, where it is used for the first time, or earlier.
        if (offset > (uint)position || offset < EvtxChunk.HeaderSize)
            throw new BinXmlException(position - 4, $"a template definition at offset {offset}, outside what comes before");
        if (_templates.TryGetValue((int)offset, out var known))
            return known;
        var cursor = new ByteCursor(chunk, (int)offset, chunk.Length);
        cursor.Skip(4); // Next definition of the same hash.
        var id = cursor.ReadUInt32();
        cursor.Skip(12); // The rest of the identifier, of which instances have the start only.
        var size = cursor.ReadUInt32();
        if (size > (uint)(chunk.Length - cursor.Position))
            throw new BinXmlException((int)offset, $"a template definition of {size} bytes, {chunk.Length - cursor.Position} left in the chunk");
        var end = cursor.Position + (int)size;
        var body = new ByteCursor(chunk, cursor.Position, end);
        var root = _fragments.ParseElement(chunk, ref body, hasDependencyId: true);
        var parsed = (cache.Templates.Unite(root, _fragments.Parts), end, id);
        _templates[(int)offset] = parsed;
        return parsed;
    }
}
