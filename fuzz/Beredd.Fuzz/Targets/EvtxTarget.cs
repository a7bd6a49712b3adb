using Beredd.Detection.Inputs.Evtx;
using Beredd.Evtx;
using Beredd.Evtx.Fields;
using Beredd.Evtx.Output;

namespace Beredd.Fuzz.Targets;

/// <summary>A Windows event log, read whole (JSON and XML), by its fields, and by a hunt.</summary>
internal static class EvtxTarget
{
    internal static void Read(byte[] bytes)
    {
        var (reader, json, xml, output) = (new FieldReader(), new JsonRecordWriter(), new XmlRecordWriter(), new Utf8Output());
        var file = new EvtxFile(new MemoryStream(bytes));
        var chunk = new EvtxChunk(new EvtxCache());
        while (file.TryNextChunk(chunk, out _))
        {
            while (chunk.NextRecord())
            {
                output.Clear();
                _ = json.TryWrite(chunk.Record, output);
                _ = xml.TryWrite(chunk.Record, output);
                foreach (var field in chunk.Record.Shape.Fields)
                {
                    for (var i = FieldReader.Count(chunk.Record, field) - 1; i >= 0; i--)
                        _ = reader.Text(chunk.Record, field, i).Length;
                }
            }
        }
        LogTarget.Hunt(() => new EvtxLogReader(new MemoryStream(bytes), new EvtxCache()));
    }
}
