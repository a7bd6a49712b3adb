using System.Text;
using Beredd.Evtx.Output;

namespace Beredd.Evtx.Tests;

/// <summary>Reads whole logs the short way.</summary>
internal static class Logs
{
    /// <summary>Every record in use, in the file's order, as JSON.</summary>
    public static List<string> Dump(string path)
    {
        using var stream = File.OpenRead(path);
        return Dump(stream, []);
    }

    public static List<string> Dump(Stream stream, List<EvtxDamage> damage)
    {
        var events = new List<string>();
        var writer = new JsonRecordWriter();
        var output = new Utf8Output();
        Visit(stream, damage, record =>
        {
            if (record.IsRecovered)
                return;
            output.Clear();
            Assert.Null(writer.TryWrite(record, output));
            events.Add(Encoding.UTF8.GetString(output.Written));
        });
        return events;
    }

    public static void Visit(Stream stream, List<EvtxDamage> damage, Action<EvtxRecord> visit)
    {
        var file = new EvtxFile(stream);
        var chunk = new EvtxChunk(new EvtxCache());
        while (file.TryNextChunk(chunk, out _))
        {
            while (chunk.NextRecord())
                visit(chunk.Record);
            damage.AddRange(chunk.Damage);
        }
        damage.AddRange(file.Damage);
    }
}
