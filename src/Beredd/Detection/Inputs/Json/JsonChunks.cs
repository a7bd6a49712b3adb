namespace Beredd.Detection.Inputs.Json;

/// <summary>
/// Cuts a stream of JSON into pieces that hold whole objects: one a line, or one after the other, or the elements of one array. For one thread at a time.
/// </summary>
/// <param name="stream">UTF-8, from its start; not closed here.</param>
/// <param name="size">Bytes of a piece, unless an object is longer.</param>
/// <param name="longest">Bytes of the longest object that is taken.</param>
internal sealed class JsonChunks(Stream stream, int size, int longest)
{
    public const int UsualSize = 1 << 20;
    public const int UsualLongest = 64 << 20;

    private const int SmallestLarge = 8 << 20;

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    private readonly List<LogDamage> damage = [];
    private byte[] rest = [];
    private byte[] spare = [];
    private int restLength;
    private long restOffset;
    private bool ended;
    private bool? isLines;

    /// <summary>Bytes taken from the stream.</summary>
    public long BytesRead { get; private set; }

    /// <summary>What was left out, and where the stream failed.</summary>
    public IReadOnlyList<LogDamage> Damage => damage;

    /// <summary>Fills the buffer.</summary>
    /// <param name="buffer">Gets the bytes; made larger where needed.</param>
    /// <param name="objects">Gets where in it the objects stand; what is not one is among them, for the parser to say so.</param>
    /// <param name="offset">Where in the stream the buffer starts.</param>
    /// <returns>False when there is no more.</returns>
    public bool TryNext(ref byte[] buffer, List<(int Start, int Length)> objects, out long offset)
    {
        objects.Clear();
        // Long objects are rare: what one took waits for the next, and is not held by each worker.
        if (buffer.Length > SmallestLarge)
            (spare, buffer) = (buffer, []);
        var wanted = size;
        var length = 0;
        while (true)
        {
            offset = restOffset;
            if (length == 0)
            {
                wanted = Math.Max(wanted, restLength);
                Enlarge(ref buffer, 0, wanted);
                rest.AsSpan(0, restLength).CopyTo(buffer);
                length = restLength;
                restLength = 0;
            }
            length += Fill(buffer.AsSpan(length, wanted - length));
            if (length == 0)
                return false;
            if (offset == 0 && buffer.AsSpan(0, length).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
                buffer.AsSpan(0, 3).Fill((byte)' ');
            var end = Divide(buffer.AsSpan(0, length), objects);
            if (end > 0)
            {
                Keep(buffer.AsSpan(end, length - end), offset + end);
                if (objects.Count > 0)
                    return true;
                length = 0;
                continue;
            }
            if (ended)
            {
                // What is left is no whole object; the parser says what is wrong with it.
                objects.Add((0, length));
                restOffset = offset + length;
                return true;
            }
            if (wanted >= longest)
            {
                damage.Add(new LogDamage(offset, $"an object of more than {longest >> 20} MB is left out"));
                Skip(buffer);
                wanted = size;
                length = 0;
                continue;
            }
            // No object ends here: more of it is needed. What is large is made as large as it may become, so that it is moved only once.
            wanted = (int)(wanted * 2L > Math.Max(SmallestLarge, size) ? longest : Math.Min(longest, wanted * 2L));
            Enlarge(ref buffer, length, wanted);
        }
    }

    /// <summary>Makes room in the buffer; what is in use of it is kept.</summary>
    private void Enlarge(ref byte[] buffer, int used, int wanted)
    {
        if (buffer.Length >= wanted)
            return;
        var larger = spare.Length >= wanted ? spare : new byte[wanted];
        if (ReferenceEquals(larger, spare))
            spare = [];
        buffer.AsSpan(0, used).CopyTo(larger);
        buffer = larger;
    }

    private int Divide(ReadOnlySpan<byte> bytes, List<(int, int)> objects)
    {
        isLines ??= IsLines(bytes);
        return isLines switch
        {
            true => DivideLines(bytes, objects),
            false => DivideObjects(bytes, objects),
            null => 0,
        };
    }

    /// <summary>Whether the first object is all of the first line that is not blank; null when that cannot be told yet.</summary>
    private bool? IsLines(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOfAnyExcept(Blanks);
        if (start < 0)
            return ended ? true : null;
        if (bytes[start] != (byte)'{')
            return false;
        var line = bytes[start..].IndexOf((byte)'\n');
        var objectEnd = EndOfObject(bytes[start..]);
        if (Wraps(bytes[start..]))
            return false;
        if (objectEnd > 0)
        {
            if (bytes.Slice(start, objectEnd).Contains((byte)'\n'))
                return false;
            var after = bytes[(start + objectEnd)..].IndexOfAnyExcept(" \t\r"u8);
            return after >= 0 ? bytes[start + objectEnd + after] == (byte)'\n' : ended ? true : null;
        }
        if (line < 0)
            return ended ? true : null;
        // The object goes on after the line: written over several lines, or cut off there. A line that then starts an object anew means cut off.
        var next = bytes[(start + line)..].IndexOfAnyExcept(Blanks);
        return next >= 0 && bytes[start + line + next] == (byte)'{';
    }

    private int DivideLines(ReadOnlySpan<byte> bytes, List<(int, int)> objects)
    {
        var end = ended ? bytes.Length : bytes.LastIndexOf((byte)'\n') + 1;
        for (var at = 0; at < end;)
        {
            var line = bytes[at..end].IndexOf((byte)'\n');
            line = line < 0 ? end - at : line;
            if (bytes.Slice(at, line).ContainsAnyExcept(Blanks))
                objects.Add((at, line));
            at += line + 1;
        }
        return end;
    }

    private static int DivideObjects(ReadOnlySpan<byte> bytes, List<(int, int)> objects)
    {
        var end = 0;
        while (end < bytes.Length)
        {
            var start = bytes[end..].IndexOf((byte)'{');
            if (start < 0)
                return bytes.Length;
            start += end;
            // Some services wrap their events in one object: what counts is within.
            if (Wraps(bytes[start..]))
            {
                end = start + bytes[start..].IndexOf((byte)'[') + 1;
                continue;
            }
            var length = EndOfObject(bytes[start..]);
            if (length == 0)
                return Math.Max(end, start);
            objects.Add((start, length));
            end = start + length;
        }
        return end;
    }

    /// <summary>How long the object is that starts here; 0 when it does not end.</summary>
    private static int EndOfObject(ReadOnlySpan<byte> bytes)
    {
        var depth = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var next = bytes[at..].IndexOfAny("\"{}"u8);
            if (next < 0)
                return 0;
            at += next;
            switch (bytes[at++])
            {
                case (byte)'{':
                    depth++;
                    break;
                case (byte)'}' when --depth == 0:
                    return at;
                case (byte)'"':
                    while (true)
                    {
                        var stop = bytes[at..].IndexOfAny((byte)'"', (byte)'\\');
                        if (stop < 0)
                            return 0;
                        at += stop + 1;
                        if (bytes[at - 1] == (byte)'"')
                            break;
                        at++;
                        if (at > bytes.Length)
                            return 0;
                    }
                    break;
            }
        }
        return 0;
    }

    /// <summary>Whether an object starts here whose first member is the list of events, as AWS CloudTrail writes it.</summary>
    private static bool Wraps(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[1..].TrimStart(Blanks);
        if (!rest.StartsWith("\"Records\""u8))
            return false;
        rest = rest[9..].TrimStart(Blanks);
        return rest.StartsWith(":"u8) && rest[1..].TrimStart(Blanks).StartsWith("["u8);
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
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                damage.Add(new LogDamage(BytesRead, $"the log cannot be read further: {e.Message}"));
                read = 0;
            }
            ended = read == 0;
            filled += read;
            BytesRead += read;
        }
        return filled;
    }

    /// <summary>Goes on after the next line end; where objects are not in lines nothing tells where the next begins.</summary>
    private void Skip(byte[] buffer)
    {
        while (!ended)
        {
            var read = Fill(buffer.AsSpan(0, size));
            var end = isLines == false ? 0 : buffer.AsSpan(0, read).IndexOf((byte)'\n') + 1;
            if (end == 0)
                continue;
            Keep(buffer.AsSpan(end, read - end), BytesRead - read + end);
            return;
        }
        restOffset = BytesRead;
    }

    private void Keep(ReadOnlySpan<byte> bytes, long offset)
    {
        if (rest.Length < bytes.Length)
            rest = new byte[Math.Max(bytes.Length, size)];
        bytes.CopyTo(rest);
        restLength = bytes.Length;
        restOffset = offset;
    }
}
