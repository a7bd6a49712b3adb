using Beredd.Evtx.BinXml;
using Beredd.Evtx.Fields;

namespace Beredd.Evtx;

/// <summary>
/// What chunk readers share: templates and field layouts by content, which repeat from chunk to chunk and file to file. One for a whole run; safe for several threads.
/// </summary>
public sealed class EvtxCache
{
    internal TemplateCache Templates { get; } = new();

    internal RecordShapes Shapes { get; } = new();
}
