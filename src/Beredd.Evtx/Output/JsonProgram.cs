using System.Runtime.InteropServices;
using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Output;

/// <summary>
/// How records of one shape become JSON: text that all of them have, and between its pieces the values of the record. <see cref="JsonCompiler"/> makes it.
/// It covers what nearly all records are; where one is not so (an array that repeats an element, text where elements were expected), it says so, and
/// <see cref="JsonTreeWriter"/> writes the record. Immutable, for any number of threads.
/// </summary>
internal sealed class JsonProgram(JsonStep[] steps)
{
    /// <summary>Appends the record.</summary>
    /// <returns>False where the record is not covered; part of it may have been written.</returns>
    public bool TryWrite(EvtxRecord record, Utf8Output output)
    {
        var values = new JsonValues(record);
        foreach (var step in steps)
        {
            output.Append(step.Text);
            var covered = step.Kind switch
            {
                JsonStepKind.Value => TryValue(values.Chunk, values.Of(step), step.WhenEmpty, output),
                JsonStepKind.Items => TryItems(values.Chunk, values.Of(step), step.WhenEmpty, output),
                JsonStepKind.Attributes => TryAttributes(values, step, output),
                JsonStepKind.Nothing => IsEmpty(values.Chunk, values.Of(step)),
                _ => true,
            };
            if (!covered)
                return false;
        }
        return true;
    }

    private static bool TryValue(byte[] chunk, ValueSlot slot, byte[] whenEmpty, Utf8Output output)
    {
        if (slot.Type == BinXmlType.String)
        {
            // To the end of the chunk: what follows a short text may be read with it.
            var memory = MemoryMarshal.Cast<byte, char>(chunk.AsSpan(slot.Offset));
            var length = slot.Size / 2;
            if (length == 0 || memory[0] == '\0')
                output.Append(whenEmpty);
            else
                output.AppendJsonString(memory, length);
            return true;
        }
        if (IsEmpty(chunk, slot))
        {
            output.Append(whenEmpty);
            return true;
        }
        if (slot.Type == BinXmlType.AnsiString || (slot.Type & BinXmlType.Array) != 0)
            return false;
        Plain(slot.Type, chunk.AsSpan(slot.Offset, slot.Size), output);
        return true;
    }

    /// <summary>One unnamed Data element: an array is all its items.</summary>
    private static bool TryItems(byte[] chunk, ValueSlot slot, byte[] whenEmpty, Utf8Output output)
    {
        var bytes = chunk.AsSpan(slot.Offset, slot.Size);
        var count = ValueText.ArrayCount(slot.Type, bytes);
        if (count <= 1)
            return TryValue(chunk, slot, whenEmpty, output);
        var type = slot.Type & ~BinXmlType.Array;
        if (type == BinXmlType.AnsiString)
            return false;
        for (var i = 0; i < count; i++)
        {
            output.Append(i == 0 ? (byte)'[' : (byte)',');
            var item = ValueText.ArrayItem(slot.Type, bytes, i);
            if (type == BinXmlType.String)
                output.AppendJsonString(MemoryMarshal.Cast<byte, char>(item), item.Length / 2);
            else
                Plain(type, item, output);
        }
        output.Append((byte)']');
        return true;
    }

    /// <summary>An element with attributes and perhaps one value, but without elements: an object if one of the attributes is there.</summary>
    private static bool TryAttributes(in JsonValues values, JsonStep step, Utf8Output output)
    {
        var start = output.Length;
        output.Append("{\"#attributes\":"u8);
        var separator = (byte)'{';
        foreach (var attribute in step.Attributes)
        {
            var slot = values.Of(attribute);
            if (attribute.Kind == JsonStepKind.Value && IsEmpty(values.Chunk, slot))
                continue;
            output.Append(separator);
            separator = (byte)',';
            output.Append(attribute.Text);
            if (attribute.Kind == JsonStepKind.Value && !TryValue(values.Chunk, slot, [], output))
                return false;
        }
        var content = values.Of(step);
        if (separator == '{')
        {
            output.Clear(start);
            return TryValue(values.Chunk, content, step.WhenEmpty, output);
        }
        output.Append((byte)'}');
        if (!IsEmpty(values.Chunk, content))
        {
            output.Append(",\"#text\":"u8);
            if (!TryValue(values.Chunk, content, step.WhenEmpty, output))
                return false;
        }
        output.Append((byte)'}');
        return true;
    }

    /// <summary>Binary XML is none of the texts: where it opens a frame, the program has its steps.</summary>
    private static bool IsEmpty(byte[] chunk, ValueSlot slot) =>
        slot.Type == BinXmlType.BinXml || ValueText.IsEmpty(slot.Type, chunk.AsSpan(slot.Offset, slot.Size));

    private static void Plain(BinXmlType type, ReadOnlySpan<byte> bytes, Utf8Output output)
    {
        if (type.IsJsonNumber() && bytes.Length >= type.FixedSize())
        {
            output.Append(type, bytes);
            return;
        }
        output.Append((byte)'"');
        output.Append(type, bytes);
        output.Append((byte)'"');
    }

    /// <summary>The values of a record with one frame or two.</summary>
    private readonly ref struct JsonValues(EvtxRecord record)
    {
        private readonly ReadOnlySpan<ValueSlot> _outer = record.Slots(0);
        private readonly ReadOnlySpan<ValueSlot> _inner = record.Frames.Length > 1 ? record.Slots(1) : default;

        public byte[] Chunk { get; } = record.Chunk;

        /// <summary>What the step is about; nothing where the record has no such value.</summary>
        public ValueSlot Of(JsonStep step)
        {
            var slots = step.Frame == 0 ? _outer : _inner;
            return (uint)step.Index < (uint)slots.Length ? slots[step.Index] : default;
        }
    }
}

internal enum JsonStepKind
{
    /// <summary>The text alone.</summary>
    Text,

    /// <summary>A value: a number, a text, or what stands for none.</summary>
    Value,

    /// <summary>The value of the only unnamed Data element of an event, which may be an array.</summary>
    Items,

    /// <summary>An element that has attributes which may be missing, and perhaps a value.</summary>
    Attributes,

    /// <summary>A value that must be empty.</summary>
    Nothing,
}

/// <summary>A piece of a program: text, then a value.</summary>
internal sealed class JsonStep
{
    /// <summary>The index of no value.</summary>
    public const int None = -1;

    public required JsonStepKind Kind { get; init; }

    /// <summary>JSON that comes before the value, whatever it is.</summary>
    public required byte[] Text { get; init; }

    /// <summary>0 for the record's own values, 1 for those of the template that one of them opens.</summary>
    public int Frame { get; init; }

    /// <summary>Which value of the frame.</summary>
    public int Index { get; init; } = None;

    /// <summary>JSON in the place of an empty value.</summary>
    public byte[] WhenEmpty { get; init; } = [];

    /// <summary>For <see cref="JsonStepKind.Attributes"/>: each a text, or a value that leaves out the attribute when it is empty.</summary>
    public JsonStep[] Attributes { get; init; } = [];
}
