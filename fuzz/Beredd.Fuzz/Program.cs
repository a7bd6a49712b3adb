using Beredd.Evtx;
using Beredd.Evtx.Fields;
using Beredd.Evtx.Output;
using SharpFuzz;

// The target named first runs under libFuzzer; with files after it, it runs on those and ends, which repeats a finding.
switch (args)
{
    case ["evtx"]:
        Fuzzer.LibFuzzer.Run(bytes => ReadLog(bytes.ToArray()));
        return 0;
    case ["evtx", .. var files]:
        foreach (var file in files)
            ReadLog(File.ReadAllBytes(file));
        return 0;
    default:
        Console.Error.WriteLine("usage: Beredd.Fuzz evtx [FILE…]");
        return 2;
}

static void ReadLog(byte[] bytes)
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
}
