using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Output;

/// <summary>
/// Writes whole records as JSON in the shape that <c>evtx_dump</c> made common: an element is a member; its attributes are <c>#attributes</c>; a Data
/// element with a name is a member of that name; unnamed Data are one <c>Data</c> with <c>#text</c>; a repeated name gets <c>_1</c>, <c>_2</c>.
/// One for each worker.
/// </summary>
public sealed class JsonRecordWriter
{
    private readonly JsonTreeWriter _tree = new();

    /// <summary>Appends the record as one JSON object without line end.</summary>
    /// <returns>Null, or why the record cannot be written; the output is then as before.</returns>
    public string? TryWrite(EvtxRecord record, Utf8Output output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(output);
        var before = output.Length;
        try
        {
            if (record.Shape.Json(record) is { } program && program.TryWrite(record, output))
                return null;
            output.Clear(before);
            _tree.Write(record, output);
            return null;
        }
        catch (BinXmlException e)
        {
            output.Clear(before);
            return e.Message;
        }
    }
}
