using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Fields;

/// <summary>Reads the text of single fields of records. One for each worker; a span that it gives is valid until the next call.</summary>
public sealed class FieldReader
{
    private readonly TextBuffer _text = new();

    /// <summary>How many values the field has in this record: an array of several strings in one Data element is as many; 0 when it is not there.</summary>
    public static int Count(EvtxRecord record, RecordField field)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(field);
        if (field.Only is { } only)
        {
            var slot = record.Slot(field.Frame, only.Index);
            if ((slot.Type & BinXmlType.Array) != 0 && ValueText.ArrayCount(slot.Type, record.Bytes(slot)) is > 1 and var count)
                return count;
            return field.AbsentWhenEmpty && ValueText.IsEmpty(slot.Type, record.Bytes(slot)) ? 0 : 1;
        }
        if (!field.AbsentWhenEmpty)
            return 1;
        foreach (var node in field.Content)
        {
            if (node is not SubstitutionNode s || !IsEmpty(record, field.Frame, s))
                return 1;
        }
        return 0;
    }

    /// <summary>The text of a value.</summary>
    /// <param name="record">The record.</param>
    /// <param name="field">A field of its shape.</param>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public ReadOnlySpan<char> Text(EvtxRecord record, RecordField field, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(field);
        if (field.Only is { } only)
        {
            var slot = record.Slot(field.Frame, only.Index);
            var bytes = record.Bytes(slot);
            if (slot.Type == BinXmlType.String)
                return ValueText.OfString(bytes);
            _text.Clear();
            if ((slot.Type & BinXmlType.Array) != 0 && ValueText.ArrayCount(slot.Type, bytes) > 1)
                ValueText.Append(_text, slot.Type & ~BinXmlType.Array, ValueText.ArrayItem(slot.Type, bytes, index));
            else
                ValueText.Append(_text, slot.Type, bytes);
            return _text.Written;
        }
        if (field.Content is [TextNode literal])
            return literal.Text;
        _text.Clear();
        foreach (var node in field.Content)
        {
            if (node is TextNode text)
            {
                _text.Append(text.Text);
            }
            else if (node is SubstitutionNode s)
            {
                var slot = record.Slot(field.Frame, s.Index);
                ValueText.Append(_text, slot.Type, record.Bytes(slot));
            }
            else if (node is ReferenceNode reference)
            {
                _text.Append(reference.Text);
            }
        }
        return _text.Written;
    }

    private static bool IsEmpty(EvtxRecord record, int frame, SubstitutionNode s)
    {
        var slot = record.Slot(frame, s.Index);
        return ValueText.IsEmpty(slot.Type, record.Bytes(slot));
    }
}
