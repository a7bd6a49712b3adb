using System.Buffers.Binary;
using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Chunks;

/// <summary>
/// Turns a record's bytes into frames: which template, and where each of its values lies. Templates are parsed once a chunk and united over all chunks.
/// </summary>
internal sealed class RecordParser(EvtxCache cache)
{
    private const int DeepestFrame = 8;
    private const int MostFrames = 256;

    /// <summary>Of a definition: where the next of the same hash is (4), identifier (16), size (4).</summary>
    private const int DefinitionHeader = 4 + 16 + 4;

    /// <summary>Real runs have some hundreds of templates.</summary>
    private const int MostRecent = 4096;

    private readonly FragmentParser _fragments = new();
    private readonly Dictionary<int, (Template Template, uint Identifier)> _inChunk = [];
    private readonly Dictionary<uint, Template> _recent = [];

    /// <summary>Forgets the chunk before.</summary>
    public void Reset()
    {
        _fragments.Reset();
        _inChunk.Clear();
    }

    /// <summary>Fills the record, which has begun, from its binary XML at [start, end) of the chunk.</summary>
    /// <exception cref="BinXmlException">The binary XML is not well formed.</exception>
    public void Parse(EvtxRecord record, int start, int end)
    {
        ParseFrame(record, start, end, -1, 1);
        record.SetShape(cache.Shapes.Find(record));
    }

    private int ParseFrame(EvtxRecord record, int start, int end, int opening, int depth)
    {
        if (depth > DeepestFrame)
            throw new BinXmlException(start, $"binary XML within binary XML more than {DeepestFrame} deep");
        if (record.Frames.Length >= MostFrames)
            throw new BinXmlException(start, $"more than {MostFrames} pieces of binary XML in one record");
        var chunk = record.Chunk;
        var cursor = new ByteCursor(chunk, start, end);
        FragmentParser.SkipFragmentHeader(ref cursor);
        if (cursor.AtEnd || (cursor.Peek() & 0x1F) != Token.TemplateInstance)
        {
            record.AddFrame(new Template(ParseBare(chunk, ref cursor, topLevel: opening < 0)), 0, opening, out var bare);
            return bare;
        }

        cursor.Skip(1 + 1);
        var identifier = cursor.ReadUInt32();
        var definition = cursor.ReadUInt32();
        var (template, defined) = FindTemplate(chunk, definition, cursor.Position);
        // Where a chunk was written over an older one, what is left of the old one names places that hold other definitions now.
        if (identifier != defined)
            throw new BinXmlException(cursor.Position - 8, $"the template at offset {definition} is not the one that the record was written with");
        if (definition == cursor.Position)
        {
            cursor.Skip(DefinitionHeader - 4);
            cursor.Skip((int)cursor.ReadUInt32());
        }

        var at = cursor.Position;
        var count = cursor.ReadUInt32();
        if (count > (uint)(cursor.End - cursor.Position) / 4)
            throw new BinXmlException(at, $"{count} values announced, {cursor.End - cursor.Position} bytes left");
        var descriptors = cursor.ReadBytes((int)count * 4);
        var slots = record.AddFrame(template, (int)count, opening, out var frame);
        var offset = cursor.Position;
        var nested = false;
        for (var i = 0; i < slots.Length; i++)
        {
            // Size (2), type (1), unused (1).
            var descriptor = BinaryPrimitives.ReadUInt32LittleEndian(descriptors[(i * 4)..]);
            var size = (int)(descriptor & 0xFFFF);
            var type = (BinXmlType)(descriptor >> 16);
            if (size > end - offset)
                throw new BinXmlException(offset, $"value {i} of {count}: {size} bytes needed, {end - offset} left");
            slots[i] = new ValueSlot(type, offset, size, -1);
            nested |= type == BinXmlType.BinXml && size > 0;
            offset += size;
        }
        if (nested)
        {
            var first = record.Frames[frame].First;
            for (var i = first; i < first + (int)count; i++)
            {
                var slot = record.SlotAt(i);
                if (slot.Type == BinXmlType.BinXml && slot.Size > 0)
                {
                    var opened = ParseFrame(record, slot.Offset, slot.Offset + slot.Size, i, depth + 1);
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

    private (Template Template, uint Identifier) FindTemplate(byte[] chunk, uint offset, int position)
    {
        // A definition stands in the chunk's records, where it is used for the first time, or earlier.
        if (offset > (uint)position || offset < EvtxChunk.HeaderSize)
            throw new BinXmlException(position - 4, $"a template definition at offset {offset}, outside what comes before");
        if (_inChunk.TryGetValue((int)offset, out var known))
            return known;
        var cursor = new ByteCursor(chunk, (int)offset, chunk.Length);
        cursor.Skip(4); // Next definition of the same hash.
        var identifier = cursor.ReadUInt32();
        cursor.Skip(12); // The rest of the identifier, of which instances have the start only.
        var size = cursor.ReadUInt32();
        if (size > (uint)(chunk.Length - cursor.Position))
            throw new BinXmlException((int)offset, $"a template definition of {size} bytes, {chunk.Length - cursor.Position} left in the chunk");
        var body = new ByteCursor(chunk, cursor.Position, cursor.Position + (int)size);
        return _inChunk[(int)offset] = (Unite(chunk, body, identifier), identifier);
    }

    /// <summary>The template of a definition: mostly the one that another chunk had under the same identifier, which is only where to look.</summary>
    private Template Unite(byte[] chunk, ByteCursor body, uint identifier)
    {
        var again = body;
        if (_recent.TryGetValue(identifier, out var recent) && FragmentMatcher.Matches(chunk, ref body, recent.Root))
            return recent;
        var root = _fragments.ParseElement(chunk, ref again, hasDependencyId: true);
        var parsed = cache.Templates.Unite(root, _fragments.Parts);
        // What the cache does not keep must not be kept here either.
        if (parsed.IsKept)
        {
            if (_recent.Count >= MostRecent)
                _recent.Clear();
            _recent[identifier] = parsed;
        }
        return parsed;
    }
}
