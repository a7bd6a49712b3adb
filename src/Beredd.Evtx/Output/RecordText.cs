using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Output;

/// <summary>What the JSON and the XML writer have in common: content with its substitutions filled in.</summary>
internal static class RecordText
{
    /// <summary>Whether the content has text of its own, elements aside.</summary>
    public static bool HasText(EvtxRecord record, int frame, Node[] content)
    {
        foreach (var node in content)
        {
            switch (node)
            {
                case TextNode { Text.Length: > 0 } or ReferenceNode:
                    return true;
                case SubstitutionNode s:
                    var slot = record.Slot(frame, s.Index);
                    if (slot.Type != BinXmlType.BinXml && !ValueText.IsEmpty(slot.Type, record.Bytes(slot)))
                        return true;
                    break;
                default:
                    break;
            }
        }
        return false;
    }

    /// <summary>The element that the node stands for, with the frame that fills it; false for other content.</summary>
    public static bool TryElement(EvtxRecord record, int frame, Node node, out ElementNode element, out int elementFrame)
    {
        if (node is ElementNode plain)
        {
            element = plain;
            elementFrame = frame;
            return true;
        }
        if (node is SubstitutionNode s && record.Slot(frame, s.Index) is { Type: BinXmlType.BinXml, Frame: >= 0 } slot)
        {
            elementFrame = slot.Frame;
            element = record.Frames[slot.Frame].Template.Root;
            return true;
        }
        element = null!;
        elementFrame = 0;
        return false;
    }

    /// <summary>
    /// How often the element stands in the event: an array of several items in its content repeats it (MS-EVEN6 3.1.4.7.5); 1 otherwise.
    /// </summary>
    public static int Repeats(EvtxRecord record, int frame, ElementNode element)
    {
        if (!element.HasSubstitutions)
            return 1;
        foreach (var node in element.Children)
        {
            if (node is SubstitutionNode s)
            {
                var slot = record.Slot(frame, s.Index);
                if ((slot.Type & BinXmlType.Array) != 0 && ValueText.ArrayCount(slot.Type, record.Bytes(slot)) is > 1 and var count)
                    return count;
            }
        }
        return 1;
    }

    /// <summary>A substitution's value; for a repeated element the item of this repetition.</summary>
    public static void Value(EvtxRecord record, int frame, SubstitutionNode s, int repetition, out BinXmlType type, out ReadOnlySpan<byte> bytes)
    {
        var slot = record.Slot(frame, s.Index);
        type = slot.Type;
        bytes = record.Bytes(slot);
        if (repetition >= 0 && (type & BinXmlType.Array) != 0 && ValueText.ArrayCount(type, bytes) > repetition)
        {
            bytes = ValueText.ArrayItem(type, bytes, repetition);
            type &= ~BinXmlType.Array;
        }
    }
}
