using System.Runtime.InteropServices;
using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Output;

/// <summary>
/// How records of one shape become JSON: text that all of them have, and between its pieces the values of the record. <see cref="JsonCompiler"/> makes it.
/// It covers what nearly all records are; where one is not so (an array that repeats an element, text where elements were expected), it says so, and
/// <see cref="JsonTreeWriter"/> writes the record. Immutable, for any number of threads.
/// </summary>
/// <param name="text">The pieces of text, one after the other.</param>
/// <param name="steps">What to do, in order.</param>
/// <param name="uses">How often the value is used that is used most.</param>
internal sealed class JsonProgram(byte[] text, JsonStep[] steps, int uses)
{
    private const int NotCovered = -1;

    /// <summary>Bytes that are enough for any value of fixed size, quotes and the marks of an object around it.</summary>
    private const int ShortValue = 128;

    /// <summary>Bytes that are enough for a byte of any other value: two are a character that may be escaped with six, or end a text within an array.</summary>
    private const int LongestByte = 3;

    /// <summary>Appends the record.</summary>
    /// <returns>False where the record is not covered; nothing has been written then.</returns>
    public bool TryWrite(EvtxRecord record, Utf8Output output)
    {
        var values = new Values(record);
        // Once for all: what is written is bounded by the program and the values.
        var into = output.Room(text.Length + (steps.Length * ShortValue) + (values.Extent * LongestByte * uses));
        var length = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var step = ref steps[i];
            length += Text(step, into[length..]);
            var written = step.Kind switch
            {
                JsonStepKind.Value => Value(values.Chunk, values.Of(step), step.IsData, into[length..]),
                JsonStepKind.Items => Items(values.Chunk, values.Of(step), into[length..]),
                JsonStepKind.Attributes => Attributes(values, i, into[length..]),
                JsonStepKind.Nothing => IsEmpty(values.Chunk, values.Of(step)) ? 0 : NotCovered,
                _ => 0,
            };
            if (written == NotCovered)
                return false;
            length += written;
            i += step.Attributes;
        }
        output.Advance(length);
        return true;
    }

    private int Text(in JsonStep step, Span<byte> into) => Copy(text.AsSpan(step.TextStart, step.TextLength), into);

    private static int Value(byte[] chunk, ValueSlot slot, bool isData, Span<byte> into)
    {
        if (slot.Type == BinXmlType.String)
        {
            // To the end of the chunk: what follows a short text may be read with it.
            var memory = MemoryMarshal.Cast<byte, char>(chunk.AsSpan(slot.Offset));
            return slot.Size < 2 || memory[0] == '\0' ? Empty(isData, into) : String(memory, slot.Size / 2, into, out _);
        }
        if (IsEmpty(chunk, slot))
            return Empty(isData, into);
        if (slot.Type == BinXmlType.AnsiString || (slot.Type & BinXmlType.Array) != 0)
            return NotCovered;
        var bytes = chunk.AsSpan(slot.Offset, slot.Size);
        if (slot.Type.IsJsonNumber() && bytes.Length >= slot.Type.FixedSize())
            return ValueAscii.Write(into, slot.Type, bytes);
        into[0] = (byte)'"';
        var length = 1 + ValueAscii.Write(into[1..], slot.Type, bytes);
        into[length] = (byte)'"';
        return length + 1;
    }

    /// <summary>One unnamed Data element: an array of texts is all of them.</summary>
    private static int Items(byte[] chunk, ValueSlot slot, Span<byte> into)
    {
        if (slot.Type != (BinXmlType.String | BinXmlType.Array))
            return Value(chunk, slot, isData: true, into);
        var memory = MemoryMarshal.Cast<byte, char>(chunk.AsSpan(slot.Offset));
        var left = slot.Size / 2;
        var count = ValueText.ArrayCount(slot.Type, chunk.AsSpan(slot.Offset, slot.Size));
        if (count == 0)
            return Empty(isData: true, into);
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            if (count > 1)
                into[length++] = i == 0 ? (byte)'[' : (byte)',';
            length += String(memory, left, into[length..], out var read);
            var next = Math.Min(read + 1, left);
            memory = memory[next..];
            left -= next;
        }
        if (count > 1)
            into[length++] = (byte)']';
        return length;
    }

    /// <summary>An element with attributes and perhaps one value, but without elements: an object if one of the attributes is there.</summary>
    private int Attributes(in Values values, int index, Span<byte> into)
    {
        ref readonly var element = ref steps[index];
        var length = Copy("{\"#attributes\":"u8, into);
        var separator = (byte)'{';
        foreach (ref readonly var attribute in steps.AsSpan(index + 1, element.Attributes))
        {
            var slot = values.Of(attribute);
            if (attribute.Kind == JsonStepKind.Value && IsEmpty(values.Chunk, slot))
                continue;
            into[length++] = separator;
            separator = (byte)',';
            length += Text(attribute, into[length..]);
            if (attribute.Kind != JsonStepKind.Value)
                continue;
            var written = Value(values.Chunk, slot, isData: false, into[length..]);
            if (written == NotCovered)
                return NotCovered;
            length += written;
        }
        var content = values.Of(element);
        if (separator == '{')
            return Value(values.Chunk, content, isData: false, into);
        into[length++] = (byte)'}';
        if (!IsEmpty(values.Chunk, content))
        {
            length += Copy(",\"#text\":"u8, into[length..]);
            var written = Value(values.Chunk, content, isData: false, into[length..]);
            if (written == NotCovered)
                return NotCovered;
            length += written;
        }
        into[length] = (byte)'}';
        return length + 1;
    }

    /// <summary>Binary XML is none of the texts: where it opens a frame, the program has its steps.</summary>
    private static bool IsEmpty(byte[] chunk, ValueSlot slot) =>
        slot.Type == BinXmlType.BinXml || ValueText.IsEmpty(slot.Type, chunk.AsSpan(slot.Offset, slot.Size));

    private static int Empty(bool isData, Span<byte> into) => Copy(isData ? "\"\""u8 : "null"u8, into);

    /// <summary>A text to its end or its first NUL; see <see cref="JsonText.Write"/>.</summary>
    private static int String(ReadOnlySpan<char> memory, int length, Span<byte> into, out int read)
    {
        into[0] = (byte)'"';
        read = JsonText.Write(memory, length, into[1..], out var written);
        into[written + 1] = (byte)'"';
        return written + 2;
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> into)
    {
        bytes.CopyTo(into);
        return bytes.Length;
    }

    /// <summary>The values of a record with one frame or two.</summary>
    private readonly ref struct Values(EvtxRecord record)
    {
        private readonly ReadOnlySpan<ValueSlot> _outer = record.Slots(0);
        private readonly ReadOnlySpan<ValueSlot> _inner = record.Frames.Length > 1 ? record.Slots(1) : default;

        public byte[] Chunk { get; } = record.Chunk;

        /// <summary>Bytes from the first value to the last; those of the inner frame lie within one of the outer.</summary>
        public int Extent => _outer.IsEmpty ? 0 : _outer[^1].Offset + _outer[^1].Size - _outer[0].Offset;

        /// <summary>What the step is about; nothing where the record has no such value.</summary>
        public ValueSlot Of(in JsonStep step)
        {
            var slots = step.IsInner ? _inner : _outer;
            return (uint)step.Index < (uint)slots.Length ? slots[step.Index] : default;
        }
    }
}
