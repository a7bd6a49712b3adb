namespace Beredd.Evtx.BinXml;

/// <summary>One value of a template's instance: where it lies in the chunk.</summary>
/// <param name="Type">As the instance says.</param>
/// <param name="Offset">In bytes from the start of the chunk; the bytes are known to lie within the record.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Frame">For binary XML: the frame that it opens; else −1.</param>
internal readonly record struct ValueSlot(BinXmlType Type, int Offset, int Size, short Frame);

/// <summary>A template with the values that fill it. The record's own is frame 0; values of binary XML open others.</summary>
/// <param name="Template">What is filled.</param>
/// <param name="First">Index of its first value in the record's slots.</param>
/// <param name="Count">Number of its values.</param>
/// <param name="Opening">Index of the slot that opens it, among the record's; −1 for the record's own.</param>
internal readonly record struct Frame(Template Template, int First, int Count, int Opening);
