using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Output;

/// <summary>Writes whole records as XML on one line, as Windows shows them. One for each worker.</summary>
public sealed class XmlRecordWriter
{
    private readonly TextBuffer _text = new();

    /// <summary>Appends the record as one element without line end.</summary>
    /// <returns>Null, or why the record cannot be written; the output is then as before.</returns>
    public string? TryWrite(EvtxRecord record, Utf8Output output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(output);
        var before = output.Length;
        try
        {
            Element(record, 0, record.Frames[0].Template.Root, -1, output);
            return null;
        }
        catch (BinXmlException e)
        {
            output.Clear(before);
            return e.Message;
        }
    }

    private void Element(EvtxRecord record, int frame, ElementNode element, int repetition, Utf8Output output)
    {
        output.Append((byte)'<');
        output.Append(element.Utf8Name);
        foreach (var attribute in element.Attributes)
        {
            if (!RecordText.HasText(record, frame, attribute.Content))
                continue;
            output.Append((byte)' ');
            output.Append(attribute.Utf8Name);
            output.Append("=\""u8);
            foreach (var node in attribute.Content)
                Content(record, frame, node, -1, output);
            output.Append((byte)'"');
        }
        var start = output.Length;
        output.Append((byte)'>');
        foreach (var node in element.Children)
        {
            if (!RecordText.TryElement(record, frame, node, out var child, out var childFrame))
            {
                Content(record, frame, node, repetition, output);
                continue;
            }
            var repeats = RecordText.Repeats(record, childFrame, child);
            for (var r = 0; r < repeats; r++)
                Element(record, childFrame, child, repeats > 1 ? r : -1, output);
        }
        if (output.Length == start + 1)
        {
            output.Clear(start);
            output.Append("/>"u8);
            return;
        }
        output.Append("</"u8);
        output.Append(element.Utf8Name);
        output.Append((byte)'>');
    }

    private void Content(EvtxRecord record, int frame, Node node, int repetition, Utf8Output output)
    {
        switch (node)
        {
            case TextNode text:
                output.AppendXml(text.Text);
                break;
            case ReferenceNode reference:
                output.Append((byte)'&');
                output.AppendXml(reference.Name);
                output.Append((byte)';');
                break;
            case ProcessingInstructionNode instruction:
                output.Append("<?"u8);
                output.AppendXml(instruction.Target);
                output.Append((byte)' ');
                output.AppendXml(instruction.Data);
                output.Append("?>"u8);
                break;
            case SubstitutionNode s:
                RecordText.Value(record, frame, s, repetition, out var type, out var bytes);
                _text.Clear();
                if (type != BinXmlType.BinXml)
                    ValueText.Append(_text, type, bytes);
                output.AppendXml(_text.Written);
                break;
            default:
                break;
        }
    }
}
