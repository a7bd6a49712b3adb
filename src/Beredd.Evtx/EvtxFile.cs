namespace Beredd.Evtx;

/// <summary>
/// Finds the chunks of an event log, wherever they lie. Several workers may ask for the next chunk at once; each fills its own <see cref="EvtxChunk"/>.
/// </summary>
public sealed class EvtxFile
{
    private const int HeaderSize = 4096;
    private const int SearchStep = 512;
    private readonly Stream _stream;
    private readonly long _length;
    private readonly Lock _lock = new();
    private readonly List<EvtxDamage> _damage = [];
    private long _position = HeaderSize;
    private int _chunks;
    private bool _ended;

    /// <summary>Opens a log.</summary>
    /// <param name="stream">A seekable stream of the whole file; the caller closes it.</param>
    public EvtxFile(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _length = stream.Length;
        Span<byte> header = stackalloc byte[128];
        stream.Position = 0;
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < header.Length)
            _damage.Add(new EvtxDamage(0, $"file header cut off after {read} bytes"));
        else if (!header.StartsWith("ElfFile\0"u8))
            _damage.Add(new EvtxDamage(0, "the file header does not start with ElfFile; chunks are searched all the same"));
        if (EvtxChunk.HasSignature(header))
            _position = 0;
    }

    /// <summary>What was wrong outside the chunks.</summary>
    public IReadOnlyList<EvtxDamage> Damage
    {
        get
        {
            lock (_lock)
                return [.. _damage];
        }
    }

    /// <summary>Whether the bytes are the start of an event log: <c>ElfFile</c> and NUL, or a bare chunk.</summary>
    public static bool HasSignature(ReadOnlySpan<byte> start) => start.StartsWith("ElfFile\0"u8) || EvtxChunk.HasSignature(start);

    /// <summary>Reads the next chunk into the reader and starts on it.</summary>
    /// <param name="chunk">The worker's own.</param>
    /// <param name="number">Which chunk of the file it is, from 0: results in this order are in the file's order.</param>
    /// <returns>False when the file has no more.</returns>
    /// <exception cref="IOException">The file could not be read further.</exception>
    public bool TryNextChunk(EvtxChunk chunk, out int number)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        long offset;
        int length;
        lock (_lock)
        {
            number = _chunks;
            if (_ended)
                return false;
            // Also where reading fails.
            _ended = true;
            if (!FindChunk(chunk.Buffer, out offset, out length))
                return false;
            _ended = false;
            _chunks++;
        }
        chunk.Begin(offset, length);
        return true;
    }

    private bool FindChunk(byte[] buffer, out long offset, out int length)
    {
        while (_length - _position >= EvtxChunk.HeaderSize)
        {
            offset = _position;
            _stream.Position = offset;
            length = _stream.ReadAtLeast(buffer, EvtxChunk.Size, throwOnEndOfStream: false);
            if (EvtxChunk.HasSignature(buffer))
            {
                // Taken whole: were one looked for within it, the data of an event could pass for a chunk and hide what follows.
                _position += EvtxChunk.Size;
                return true;
            }
            var bytes = buffer.AsSpan(0, length);
            if (!bytes.ContainsAnyExcept((byte)0))
            {
                // Windows reserves chunks that it has not written yet.
                _position += length;
                continue;
            }
            var skipped = SearchStep;
            while (skipped < length && !EvtxChunk.HasSignature(bytes[skipped..]))
                skipped += SearchStep;
            skipped = Math.Min(skipped, length);
            _damage.Add(new EvtxDamage(offset, $"no chunk for {skipped} bytes"));
            _position += skipped;
        }
        offset = 0;
        length = 0;
        return false;
    }
}
