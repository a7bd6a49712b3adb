using System.Text;
using Beredd.Evtx.Output;
using Beredd.Tests;

namespace Beredd.Evtx.Tests;

/// <summary>Templates that are recognised are the same as those that are parsed.</summary>
public class FragmentMatcherTests
{
    [Fact]
    public void NextRecord_TemplatesKnownFromBefore_ReadsWhatAFreshReaderDoes()
    {
        var folder = Corpora.Require("evtx-attack-samples");
        var files = Directory.EnumerateFiles(folder, "*.evtx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(f => new FileInfo(f).Length <= 4096 + (3 * EvtxChunk.Size)).ToArray();
        var random = new Random(20221127);
        var known = new EvtxChunk(new EvtxCache());
        for (var round = 0; round < 400; round++)
        {
            var original = File.ReadAllBytes(files[random.Next(files.Length)]);
            var damaged = Mutation.Apply(original, random, out _, out _);
            foreach (var bytes in new[] { original, damaged })
                Assert.Equal(Read(bytes, () => new EvtxChunk(new EvtxCache())), Read(bytes, () => known));
        }
    }

    /// <summary>Every record as JSON, and the damage.</summary>
    private static List<string> Read(byte[] bytes, Func<EvtxChunk> reader)
    {
        var lines = new List<string>();
        var file = new EvtxFile(new MemoryStream(bytes));
        var (tree, output) = (new JsonTreeWriter(), new Utf8Output());
        for (var chunk = reader(); file.TryNextChunk(chunk, out _); chunk = reader())
        {
            while (chunk.NextRecord())
            {
                output.Clear();
                tree.Write(chunk.Record, output);
                lines.Add(Encoding.UTF8.GetString(output.Written));
            }
            lines.AddRange(chunk.Damage.Select(d => $"{d.Offset}: {d.Reason}"));
        }
        return lines;
    }
}
