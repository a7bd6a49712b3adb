using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Output;

/// <summary>
/// Writes any record as JSON by walking its templates. Slow and plain: what <see cref="JsonProgram"/> is held to, and the way for records that it does
/// not cover.
/// </summary>
internal sealed class JsonTreeWriter
{
    private readonly TextBuffer _text = new();

    /// <summary>Appends the record as one JSON object.</summary>
    /// <exception cref="BinXmlException">It would be too long.</exception>
    public void Write(EvtxRecord record, Utf8Output output)
    {
        var root = record.Frames[0].Template.Root;
        output.Append((byte)'{');
        Key(output, root.Utf8Name);
        Element(record, 0, root, false, -1, output);
        output.Append((byte)'}');
    }

    private void Element(EvtxRecord record, int frame, ElementNode element, bool isContainer, int repetition, Utf8Output output)
    {
        var hasText = RecordText.HasText(record, frame, element.Children);
        var hasAttributes = false;
        foreach (var attribute in element.Attributes)
            hasAttributes |= RecordText.HasText(record, frame, attribute.Content);
        var hasElements = HasElements(record, frame, element);
        if (!hasElements && !hasAttributes)
        {
            if (hasText)
                Content(record, frame, element.Children, repetition, output);
            else
                output.Append("null"u8);
            return;
        }
        Body(record, frame, element, isContainer, hasAttributes, hasText, repetition, output);
    }

    private void Body(EvtxRecord record, int frame, ElementNode element, bool isContainer, bool hasAttributes, bool hasText, int repetition, Utf8Output output)
    {
        output.Append((byte)'{');
        var first = true;
        if (hasAttributes)
        {
            Separate(output, ref first);
            Attributes(record, frame, element, output);
        }
        if (hasText)
        {
            Separate(output, ref first);
            output.Append("\"#text\":"u8);
            Content(record, frame, element.Children, repetition, output);
        }
        var named = isContainer && HasNamedData(record, frame, element);
        var positionalDone = false;
        for (var i = 0; i < element.Children.Length; i++)
        {
            if (!RecordText.TryElement(record, frame, element.Children[i], out var child, out var childFrame))
                continue;
            if (isContainer && child.IsData)
            {
                if (named)
                    NamedData(record, childFrame, child, output, ref first);
                else if (!positionalDone)
                {
                    positionalDone = true;
                    Separate(output, ref first);
                    PositionalData(record, frame, element, output);
                }
                continue;
            }
            var repeats = RecordText.Repeats(record, childFrame, child);
            var suffix = EarlierOfSameName(record, frame, element, i, child);
            for (var r = 0; r < repeats; r++, suffix++)
            {
                Separate(output, ref first);
                output.Append((byte)'"');
                output.Append(child.Utf8Name);
                if (suffix > 0)
                {
                    output.AppendJson($"_{suffix}");
                }
                output.Append("\":"u8);
                Element(record, childFrame, child, child.IsDataContainer, repeats > 1 ? r : -1, output);
            }
        }
        output.Append((byte)'}');
    }

    private void Attributes(EvtxRecord record, int frame, ElementNode element, Utf8Output output)
    {
        output.Append("\"#attributes\":{"u8);
        var first = true;
        foreach (var attribute in element.Attributes)
        {
            if (!RecordText.HasText(record, frame, attribute.Content))
                continue;
            Separate(output, ref first);
            Key(output, attribute.Utf8Name);
            Content(record, frame, attribute.Content, -1, output);
        }
        output.Append((byte)'}');
    }

    private void NamedData(EvtxRecord record, int frame, ElementNode data, Utf8Output output, ref bool first)
    {
        if (data.NameAttribute is not { } name || !RecordText.HasText(record, frame, name.Content))
            return;
        var repeats = RecordText.Repeats(record, frame, data);
        for (var r = 0; r < repeats; r++)
        {
            Separate(output, ref first);
            output.Append((byte)'"');
            Text(record, frame, name.Content, -1, output);
            output.Append("\":"u8);
            DataValue(record, frame, data, repeats > 1 ? r : -1, output);
        }
    }

    private void PositionalData(EvtxRecord record, int frame, ElementNode container, Utf8Output output)
    {
        var count = 0;
        foreach (var node in container.Children)
        {
            if (RecordText.TryElement(record, frame, node, out var data, out var dataFrame) && data.IsData)
                count += RecordText.Repeats(record, dataFrame, data);
        }
        output.Append("\"Data\":{\"#text\":"u8);
        if (count > 1)
            output.Append((byte)'[');
        var first = true;
        foreach (var node in container.Children)
        {
            if (!RecordText.TryElement(record, frame, node, out var data, out var dataFrame) || !data.IsData)
                continue;
            var repeats = RecordText.Repeats(record, dataFrame, data);
            for (var r = 0; r < repeats; r++)
            {
                Separate(output, ref first);
                DataValue(record, dataFrame, data, repeats > 1 ? r : -1, output);
            }
        }
        if (count > 1)
            output.Append((byte)']');
        output.Append((byte)'}');
    }

    private void DataValue(EvtxRecord record, int frame, ElementNode data, int repetition, Utf8Output output)
    {
        if (HasElements(record, frame, data))
            Body(record, frame, data, false, false, RecordText.HasText(record, frame, data.Children), repetition, output);
        else if (RecordText.HasText(record, frame, data.Children))
            Content(record, frame, data.Children, repetition, output);
        else
            output.Append("\"\""u8);
    }

    /// <summary>A number or truth value where that is all there is, else text.</summary>
    private void Content(EvtxRecord record, int frame, Node[] content, int repetition, Utf8Output output)
    {
        SubstitutionNode? only = null;
        var others = false;
        foreach (var node in content)
        {
            if (node is SubstitutionNode s)
            {
                var slot = record.Slot(frame, s.Index);
                if (slot.Type == BinXmlType.BinXml || ValueText.IsEmpty(slot.Type, record.Bytes(slot)))
                    continue;
                others |= only is not null;
                only = s;
            }
            else if (node is TextNode { Text.Length: > 0 } or ReferenceNode)
            {
                others = true;
            }
        }
        if (only is not null && !others)
        {
            RecordText.Value(record, frame, only, repetition, out var type, out var bytes);
            if (type.IsJsonNumber() && bytes.Length >= type.FixedSize())
            {
                output.Append(type, bytes);
                return;
            }
        }
        output.Append((byte)'"');
        Text(record, frame, content, repetition, output);
        output.Append((byte)'"');
    }

    private void Text(EvtxRecord record, int frame, Node[] content, int repetition, Utf8Output output)
    {
        foreach (var node in content)
        {
            switch (node)
            {
                case TextNode text:
                    output.AppendJson(text.Text);
                    break;
                case ReferenceNode reference:
                    output.AppendJson(reference.Text);
                    break;
                case SubstitutionNode s:
                    RecordText.Value(record, frame, s, repetition, out var type, out var bytes);
                    _text.Clear();
                    if (type != BinXmlType.BinXml)
                        ValueText.Append(_text, type, bytes);
                    output.AppendJson(_text.Written);
                    break;
                default:
                    break;
            }
        }
    }

    private static bool HasElements(EvtxRecord record, int frame, ElementNode element)
    {
        if (element.HasElementChildren || !element.HasSubstitutions)
            return element.HasElementChildren;
        foreach (var node in element.Children)
        {
            if (RecordText.TryElement(record, frame, node, out _, out _))
                return true;
        }
        return false;
    }

    private static bool HasNamedData(EvtxRecord record, int frame, ElementNode container)
    {
        foreach (var node in container.Children)
        {
            if (RecordText.TryElement(record, frame, node, out var data, out var dataFrame) && data.IsData &&
                data.NameAttribute is { } name && RecordText.HasText(record, dataFrame, name.Content))
            {
                return true;
            }
        }
        return false;
    }

    private static int EarlierOfSameName(EvtxRecord record, int frame, ElementNode element, int before, ElementNode child)
    {
        if (!element.HasTwins && !element.HasSubstitutions)
            return 0;
        var earlier = 0;
        for (var i = 0; i < before; i++)
        {
            if (RecordText.TryElement(record, frame, element.Children[i], out var other, out var otherFrame) && other.Name == child.Name)
                earlier += RecordText.Repeats(record, otherFrame, other);
        }
        return earlier;
    }

    private static void Key(Utf8Output output, byte[] name)
    {
        output.Append((byte)'"');
        output.Append(name);
        output.Append("\":"u8);
    }

    private static void Separate(Utf8Output output, ref bool first)
    {
        if (!first)
            output.Append((byte)',');
        first = false;
    }
}
