namespace Beredd.Detection.Findings;

/// <summary>A finding that a spool gives back.</summary>
/// <param name="Line">Its JSON without a line feed, valid until the next finding is read.</param>
public readonly record struct SpooledFinding(ReadOnlyMemory<byte> Line)
{
    /// <summary>The finding itself, read from the line; it stays valid.</summary>
    public Finding Read() => FindingJson.Read(Line.Span);
}

/// <summary>Joins sorted runs into one order.</summary>
internal static class FindingMerge
{
    private const int LargestBuffer = 64 * 1024;
    private const int SmallestBuffer = 4 * 1024;

    public static IEnumerable<SpooledFinding> Read(
        FindingEntry[] inMemory, IReadOnlyList<SpilledRun> runs, Stream? file, long memoryLimit, string folder)
    {
        var buffer = (int)Math.Clamp(memoryLimit / (runs.Count + 1), SmallestBuffer, LargestBuffer);
        var queue = new PriorityQueue<FindingCursor, FindingCursor>(runs.Count + 1, Comparer<FindingCursor>.Create(Compare));
        for (var i = 0; i <= runs.Count; i++)
        {
            FindingCursor cursor = i == runs.Count ? new MemoryCursor(inMemory) : new FileCursor(file!, runs[i], buffer);
            if (Advance(cursor, folder))
            {
                queue.Enqueue(cursor, cursor);
            }
        }

        // Copied, for a cursor's own key is gone when it moves on.
        var last = Array.Empty<byte>();
        var lastLength = -1;
        while (queue.TryPeek(out var cursor, out _))
        {
            var key = cursor.Key.Span;
            if (lastLength < 0 || !key.SequenceEqual(last.AsSpan(0, lastLength)))
            {
                if (last.Length < key.Length)
                {
                    last = new byte[key.Length * 2];
                }

                key.CopyTo(last);
                lastLength = key.Length;
                yield return new SpooledFinding(cursor.Line);
            }

            // Out first and in again: the queue must never compare a cursor that moved while it was in.
            queue.Dequeue();
            if (Advance(cursor, folder))
            {
                queue.Enqueue(cursor, cursor);
            }
        }
    }

    private static int Compare(FindingCursor? left, FindingCursor? right) =>
        FindingOrder.Compare(left!.Key.Span, left.Line.Span, right!.Key.Span, right.Line.Span);

    private static bool Advance(FindingCursor cursor, string folder)
    {
        try
        {
            return cursor.Next();
        }
        catch (IOException error)
        {
            throw new IOException($"The temporary file of findings in {folder} could not be read ({error.Message}).", error);
        }
    }
}
