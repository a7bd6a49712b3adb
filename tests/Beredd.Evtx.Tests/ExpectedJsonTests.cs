using System.IO.Compression;
using System.Text.Json;
using Beredd.Tests;

namespace Beredd.Evtx.Tests;

public class ExpectedJsonTests
{
    [Fact]
    public void Write_AllSharedLogs_EqualsWhatEvtxDumpWrites()
    {
        var root = Corpora.Require("evtx-dump-expected.jsonl.gz");
        var folder = Path.GetDirectoryName(root)!;
        var expected = ReadExpected(root);
        var differences = new List<string>();
        var compared = 0;
        foreach (var (file, events) in expected)
        {
            var actual = Logs.Dump(Path.Combine(folder, file));
            if (actual.Count != events.Count)
                differences.Add($"{file}: {actual.Count} events, {events.Count} expected");
            for (var i = 0; i < Math.Min(actual.Count, events.Count); i++)
            {
                using var one = JsonDocument.Parse(actual[i]);
                using var other = JsonDocument.Parse(events[i]);
                compared++;
                if (!JsonElement.DeepEquals(one.RootElement, other.RootElement))
                    differences.Add($"{file} #{i}:\n  {actual[i]}\n  {events[i]}");
            }
        }
        Assert.True(differences.Count == 0, $"{differences.Count} differences in {compared} events\n" + string.Join('\n', differences.Take(8)));
        Assert.True(compared > 8000);
    }

    private static Dictionary<string, List<string>> ReadExpected(string path)
    {
        var expected = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var file = document.RootElement.GetProperty("file").GetString()!;
            if (!expected.TryGetValue(file, out var events))
                expected[file] = events = [];
            events.Add(document.RootElement.GetProperty("event").GetRawText());
        }
        return expected;
    }
}
