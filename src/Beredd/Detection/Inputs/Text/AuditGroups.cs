namespace Beredd.Detection.Inputs.Text;

/// <summary>
/// Brings the lines of one audit event together. The kernel writes the records of an event one after the other, but those of several events may be
/// mixed; an event is complete when its end record came, when many others have begun since, or when the log ends. Depends on the order of lines
/// only, never on how the file was cut.
/// </summary>
internal sealed class AuditGroups
{
    // The audit library itself waits two seconds and some events; lines farther apart than this were never one event.
    private const int MostOpen = 128;
    private const int MostBytes = 4 << 20;
    private const int MostOpenBytes = 16 << 20;
    private const int MostSpare = 16;

    private readonly Dictionary<Key, Group> open = [];
    private readonly LinkedList<Group> order = new();
    private readonly Queue<Group> complete = new();
    private readonly Stack<Group> spare = new();
    private Group? last;
    private long openBytes;

    /// <summary>Bytes of events that are complete and not yet taken.</summary>
    public long CompleteBytes { get; private set; }

    /// <summary>Whether a line is an audit record.</summary>
    public static bool IsRecord(ReadOnlySpan<byte> line) => line.IndexOf("msg=audit("u8) >= 0 && line.IndexOf("type="u8) >= 0;

    /// <summary>Takes a line; false when it is no audit record.</summary>
    public bool TryAdd(ReadOnlySpan<byte> line, long offset)
    {
        if (Key.Of(line) is not { } key)
            return false;
        var isEnd = line.IndexOf("type=EOE "u8) >= 0;
        if (last is not { } group || group.Key != key)
        {
            if (!open.TryGetValue(key, out group))
            {
                if (isEnd)
                    return true;
                group = Open(key, offset);
            }
            last = group;
        }
        if (!isEnd)
        {
            group.Add(line);
            openBytes += line.Length + 1;
        }
        if (isEnd || group.Bytes.Count > MostBytes)
            Complete(group);
        while (openBytes > MostOpenBytes)
            Complete(order.First!.Value);
        return true;
    }

    /// <summary>The log has no more: all that is open is complete.</summary>
    public void End()
    {
        while (order.First is { } first)
            Complete(first.Value);
    }

    /// <summary>Adds complete events to the block.</summary>
    /// <param name="block">Gets a piece for each event.</param>
    /// <param name="used">How many of its bytes are in use.</param>
    public void MoveTo(TextBlock block, int used)
    {
        while (complete.TryDequeue(out var group))
        {
            var length = group.Bytes.Count;
            if (used + length > block.Bytes.Length)
            {
                var bytes = block.Bytes;
                Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + length));
                block.Bytes = bytes;
            }
            group.Bytes.CopyTo(block.Bytes.AsSpan(used));
            block.Pieces.Add(new Piece(PieceKind.AuditEvent, group.Offset, used, length));
            used += length;
            CompleteBytes -= length;
            if (spare.Count < MostSpare && group.Bytes.Capacity < 1 << 16)
                spare.Push(group);
        }
    }

    private Group Open(Key key, long offset)
    {
        if (order.Count >= MostOpen)
            Complete(order.First!.Value);
        var group = spare.TryPop(out var used) ? used : new Group();
        group.Begin(key, offset);
        open.Add(key, group);
        order.AddLast(group.Node);
        return group;
    }

    private void Complete(Group group)
    {
        open.Remove(group.Key);
        order.Remove(group.Node);
        complete.Enqueue(group);
        CompleteBytes += group.Bytes.Count;
        openBytes -= group.Bytes.Count;
        if (last == group)
            last = null;
    }

    private sealed class Group
    {
        public Group() => Node = new LinkedListNode<Group>(this);

        public LinkedListNode<Group> Node { get; }

        public Key Key { get; private set; }

        public long Offset { get; private set; }

        public List<byte> Bytes { get; } = [];

        public void Begin(Key key, long offset)
        {
            (Key, Offset) = (key, offset);
            Bytes.Clear();
        }

        public void Add(ReadOnlySpan<byte> line)
        {
            Bytes.AddRange(line);
            Bytes.Add((byte)'\n');
        }
    }

    /// <summary>What the records of one event have in common: the machine, the time and the serial number.</summary>
    private readonly record struct Key(ulong Node, ulong Milliseconds, ulong Serial)
    {
        public static Key? Of(ReadOnlySpan<byte> line)
        {
            var type = line.IndexOf("type="u8);
            var start = type < 0 ? -1 : line[type..].IndexOf("msg=audit("u8);
            if (start < 0)
                return null;
            var stamp = line[(type + start + "msg=audit("u8.Length)..];
            if (!AuditStamp.TryParse(stamp, out var parsed))
                return null;
            var node = line[..type].IndexOf("node="u8);
            return new Key(node < 0 ? 0 : Hash(line[node..type]), (ulong)parsed.Milliseconds, parsed.Serial);
        }

        // FNV-1a: machines of one log are few, and the key has the time too.
        private static ulong Hash(ReadOnlySpan<byte> bytes)
        {
            var hash = 14695981039346656037UL;
            foreach (var b in bytes)
                hash = (hash ^ b) * 1099511628211UL;
            return hash;
        }
    }
}

/// <summary>When an audit event was, and its number.</summary>
/// <param name="Milliseconds">Since 1970-01-01 UTC.</param>
/// <param name="Serial">The kernel's number of the event.</param>
internal readonly record struct AuditStamp(long Milliseconds, ulong Serial)
{
    // The year 9999: later ones have no DateTime.
    private const long MostSeconds = 253_402_300_799;

    /// <summary>The time as <see cref="DateTime.Ticks"/>.</summary>
    public long Ticks => DateTime.UnixEpoch.Ticks + (Milliseconds * TimeSpan.TicksPerMillisecond);

    /// <summary>Reads <c>1364481363.243:24287)…</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out AuditStamp stamp)
    {
        stamp = default;
        if (!Number(ref text, '.', out var seconds, out _) || seconds > MostSeconds
            || !Number(ref text, ':', out var fraction, out var digits) || digits > 3
            || !Number(ref text, ')', out var serial, out _))
            return false;
        for (; digits < 3; digits++)
            fraction *= 10;
        stamp = new AuditStamp(((long)seconds * 1000) + (long)fraction, serial);
        return true;
    }

    private static bool Number(ref ReadOnlySpan<byte> text, char end, out ulong number, out int digits)
    {
        number = 0;
        digits = 0;
        while (digits < text.Length && digits < 19 && text[digits] is >= (byte)'0' and <= (byte)'9')
            number = (number * 10) + (ulong)(text[digits++] - '0');
        if (digits == 0 || digits >= text.Length || text[digits] != end)
            return false;
        text = text[(digits + 1)..];
        return true;
    }
}
