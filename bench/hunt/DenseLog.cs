/// <summary>Builds a log of full chunks taken from real ones, so that nearly every byte is events.</summary>
internal static class DenseLog
{
    private const int ChunkSize = 65536;
    private const int HeaderSize = 4096;

    public static string Build(string corpora, int megabytes, string path)
    {
        var size = ((long)megabytes << 20) / ChunkSize * ChunkSize;
        if (File.Exists(path) && new FileInfo(path).Length == HeaderSize + size)
            return path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        byte[]? header = null;
        var chunks = new List<byte[]>();
        foreach (var file in Directory.EnumerateFiles(corpora, "*.evtx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            header ??= bytes.AsSpan().StartsWith("ElfFile\0"u8) ? bytes[..HeaderSize] : null;
            for (var at = HeaderSize; at + ChunkSize <= bytes.Length; at += ChunkSize)
            {
                // Full: the records reach beyond four fifths of the chunk.
                if (bytes.AsSpan(at).StartsWith("ElfChnk\0"u8) && BitConverter.ToInt32(bytes, at + 48) > ChunkSize * 4 / 5)
                    chunks.Add(bytes[at..(at + ChunkSize)]);
            }
        }
        if (header is null || chunks.Count == 0)
            throw new InvalidOperationException($"no full chunk in any log below {corpora}");
        using var output = File.Create(path);
        output.Write(header);
        for (var i = 0; i < size / ChunkSize; i++)
            output.Write(chunks[i % chunks.Count]);
        return path;
    }
}
