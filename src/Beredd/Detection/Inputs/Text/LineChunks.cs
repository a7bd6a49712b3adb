namespace Beredd.Detection.Inputs.Text;

/// <summary>Cuts a stream into pieces that end where a line ends. For one thread at a time.</summary>
/// <param name="stream">The log; not closed here.</param>
/// <param name="size">Bytes of a piece, and of the longest line that is taken.</param>
internal sealed class LineChunks(Stream stream, int size)
{
    /// <summary>Bytes of a piece, and the longest line.</summary>
    public const int UsualSize = 1 << 20;

    private readonly List<LogDamage> damage = [];
    private byte[] rest = [];
    private int restLength;
    private long restOffset;
    private bool ended;

    /// <summary>Bytes of a piece.</summary>
    public int Size => size;

    /// <summary>Bytes taken from the stream.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Lines that were too long, and where the stream failed.</summary>
    public IReadOnlyList<LogDamage> Damage => damage;

    /// <summary>Fills the buffer with whole lines.</summary>
    /// <param name="buffer">Gets the lines; made larger where needed.</param>
    /// <param name="length">How many bytes of it are lines; the last one of the stream may lack its line end.</param>
    /// <param name="offset">Where in the stream the first one starts.</param>
    /// <returns>False when there is no more.</returns>
    public bool TryNext(ref byte[] buffer, out int length, out long offset)
    {
        if (buffer.Length < size)
            buffer = new byte[size];
        while (!ended || restLength > 0)
        {
            rest.AsSpan(0, restLength).CopyTo(buffer);
            length = restLength;
            offset = restOffset;
            restLength = 0;
            length += Fill(buffer.AsSpan(length, size - length));
            if (offset == 0 && buffer.AsSpan(0, length).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
                buffer.AsSpan(0, 3).Fill((byte)'\n');
            var end = ended ? length : buffer.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            if (end > 0)
            {
                Keep(buffer.AsSpan(end, length - end), offset + end);
                length = end;
                return true;
            }
            if (length > 0)
            {
                damage.Add(new LogDamage(offset, $"a line of more than {size} bytes is left out"));
                SkipLine(buffer);
            }
        }
        (length, offset) = (0, 0);
        return false;
    }

    private int Fill(Span<byte> buffer)
    {
        var filled = 0;
        while (!ended && filled < buffer.Length)
        {
            int read;
            try
            {
                read = stream.Read(buffer[filled..]);
            }
            catch (IOException e)
            {
                damage.Add(new LogDamage(BytesRead, $"the log cannot be read further: {e.Message}"));
                read = 0;
            }
            if (read == 0)
            {
                ended = true;
                if (stream is Files.InputStream { Problem: { } problem })
                    damage.Add(new LogDamage(BytesRead, problem));
            }
            filled += read;
            BytesRead += read;
        }
        return filled;
    }

    private void SkipLine(byte[] buffer)
    {
        while (!ended)
        {
            var read = Fill(buffer.AsSpan(0, size));
            var end = buffer.AsSpan(0, read).IndexOf((byte)'\n') + 1;
            if (end == 0)
                continue;
            Keep(buffer.AsSpan(end, read - end), BytesRead - read + end);
            return;
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes, long offset)
    {
        if (rest.Length < bytes.Length)
            rest = new byte[Math.Min(size, Math.Max(bytes.Length, rest.Length * 2))];
        bytes.CopyTo(rest);
        restLength = bytes.Length;
        restOffset = offset;
    }
}
