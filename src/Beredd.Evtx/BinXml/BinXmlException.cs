namespace Beredd.Evtx.BinXml;

/// <summary>
/// Binary XML that is not well formed. Thrown only within a record and caught where the record began, which turns it into an
/// <see cref="EvtxDamage"/>; it never leaves the library.
/// </summary>
internal sealed class BinXmlException(int offset, string reason) : Exception(reason)
{
    /// <summary>In bytes from the start of the chunk.</summary>
    public int Offset { get; } = offset;
}
