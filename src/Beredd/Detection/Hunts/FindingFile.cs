using Beredd.Detection.Findings;

namespace Beredd.Detection.Hunts;

/// <summary>The findings of a hunt, read from its file a line at a time: however many there are, a page needs only those that it shows.</summary>
internal static class FindingFile
{
    private const int FirstBuffer = 256 * 1024;

    /// <summary>Each finding, in the file's order. Its line is good until the next is asked for.</summary>
    public static IEnumerable<SpooledFinding> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        var buffer = new byte[FirstBuffer];
        int start = 0, end = 0;
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return new SpooledFinding(buffer.AsMemory(start, length));
                start += length + 1;
                continue;
            }
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = file.Read(buffer.AsSpan(end));
            if (read == 0)
                yield break;
            end += read;
        }
    }

    /// <summary>The finding with the id, or null.</summary>
    public static Finding? Find(string path, string id)
    {
        if (id.Length == 0 || !id.All(char.IsAsciiHexDigitLower))
            return null;
        var start = System.Text.Encoding.ASCII.GetBytes($"{{\"id\":\"{id}\"");
        foreach (var line in Read(path))
        {
            if (line.Line.Span.StartsWith(start))
                return line.Read();
        }
        return null;
    }
}
