using System.Buffers;

namespace Beredd.Detection.Findings;

/// <summary>
/// Keeps findings while a hunt runs and gives them back in one order, however many there are and whoever found them first.
/// </summary>
/// <remarks>
/// <para>Findings are kept as their lines (<see cref="FindingJson"/>). What exceeds the memory limit is sorted and written
/// as a run to a temporary file; reading merges the runs. The order is that of <see cref="FindingOrder"/>; of findings that are
/// equal in all of it, id included, one is kept.</para>
/// <para>A finding is accepted by any thread through a <see cref="FindingWriter"/> of its own. Reading ends the adding.</para>
/// </remarks>
public sealed class FindingSpool : IDisposable
{
    /// <summary>32 MB.</summary>
    public const long DefaultMemoryLimit = 32L * 1024 * 1024;

    // Under the size from which .NET keeps arrays on the large-object heap, which is seldom compacted.
    private const int LargestBlock = 64 * 1024;
    private const int SmallestBlock = 4 * 1024;

    private readonly Lock gate = new();
    private readonly string folder;
    private readonly Func<Stream> open;
    private readonly long memoryLimit;
    private readonly int blockSize;
    private readonly List<FindingWriter> writers = [];
    private readonly List<FindingBlock> full = [];
    private readonly Stack<byte[]> spare = new();
    private readonly List<SpilledRun> runs = [];
    private FindingWriter? shared;
    private Stream? spilled;
    private long held;
    private long end;
    private FindingEntry[]? last;
    private bool disposed;

    /// <summary>A spool that writes its temporary file, if it ever needs one, to a folder.</summary>
    /// <param name="tempFolder">Is made where it does not exist. The file can be read by the user only: it holds what logs say.</param>
    /// <param name="memoryLimit">Bytes of findings to hold before writing; every writer holds up to 64 KB beside it.</param>
    public FindingSpool(string tempFolder, long memoryLimit = DefaultMemoryLimit)
        : this(tempFolder, () => SpilledRun.CreateFile(tempFolder), memoryLimit)
    {
    }

    internal FindingSpool(string tempFolder, Func<Stream> open, long memoryLimit)
    {
        ArgumentException.ThrowIfNullOrEmpty(tempFolder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memoryLimit);
        folder = tempFolder;
        this.open = open;
        this.memoryLimit = memoryLimit;
        blockSize = (int)Math.Clamp(memoryLimit / 16, SmallestBlock, LargestBlock);
    }

    /// <summary>How many times findings were written to the temporary file.</summary>
    internal int SpilledRuns => runs.Count;

    /// <summary>A writer for one thread.</summary>
    /// <exception cref="InvalidOperationException">Findings have been read already.</exception>
    public FindingWriter NewWriter()
    {
        lock (gate)
        {
            ThrowIfClosed();
            var writer = new FindingWriter(this, blockSize);
            writers.Add(writer);
            return writer;
        }
    }

    /// <summary>Keeps a finding, from any thread; a thread with many of them is better served by <see cref="NewWriter"/>.</summary>
    /// <exception cref="IOException">The temporary folder is full or can't be written; what was kept before is still there.</exception>
    public void Add(Finding finding)
    {
        lock (gate)
        {
            shared ??= NewWriter();
            shared.Add(finding);
        }
    }

    /// <summary>
    /// Every finding once, in order. May be called again. No thread may add while this starts, and none can afterwards.
    /// </summary>
    /// <exception cref="IOException">The temporary file can't be read.</exception>
    public IEnumerable<SpooledFinding> ReadSorted()
    {
        FindingEntry[] inMemory;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (last is null)
            {
                foreach (var writer in writers)
                {
                    full.Add(writer.TakeBlock());
                }

                last = Sorted(full);
                spare.Clear();
            }

            inMemory = last;
        }

        return FindingMerge.Read(inMemory, runs, spilled, memoryLimit, folder);
    }

    /// <summary>Deletes the temporary file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            spilled?.Dispose();
            spilled = null;
            full.Clear();
            spare.Clear();
            last = [];
        }
    }

    // Takes a writer's full block and gives an empty one. All full blocks become a run when they reach the limit; other
    // writers wait meanwhile, which is what keeps the memory bounded where findings come faster than the disk takes them.
    internal byte[] Exchange(FindingBlock block, int needed)
    {
        lock (gate)
        {
            ThrowIfClosed();
            if (block.Length > 0)
            {
                full.Add(block);
                held += block.Memory;
            }

            if (held >= memoryLimit)
            {
                Spill();
            }

            return needed <= blockSize && spare.TryPop(out var free) ? free : new byte[Math.Max(needed, blockSize)];
        }
    }

    internal void ThrowIfClosed()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (last is not null)
        {
            throw new InvalidOperationException("Findings can't be added once they are read.");
        }
    }

    private void Spill()
    {
        var sorted = Sorted(full);
        try
        {
            spilled ??= open();
            var run = SpilledRun.Write(spilled, end, sorted);
            end = run.End;
            runs.Add(run);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Nothing is lost: the blocks stay in memory, and what was half written lies past `end`.
            throw new IOException(
                $"Findings could not be written to the temporary folder {folder} ({error.Message}). " +
                "Make room there, or name another temporary folder.",
                error);
        }

        foreach (var block in full)
        {
            if (block.Bytes.Length == blockSize)
            {
                spare.Push(block.Bytes);
            }
        }

        full.Clear();
        held = 0;
    }

    private static FindingEntry[] Sorted(List<FindingBlock> blocks)
    {
        var count = 0;
        foreach (var block in blocks)
        {
            count += block.Entries.Count;
        }

        var entries = new FindingEntry[count];
        var next = 0;
        foreach (var block in blocks)
        {
            foreach (var (start, key, line) in block.Entries)
            {
                entries[next++] = new FindingEntry(block.Bytes, start, key, line);
            }
        }

        entries.AsSpan().Sort(static (a, b) => FindingOrder.Compare(a.Key, a.Line, b.Key, b.Line));
        return entries;
    }
}

/// <summary>Hands one thread's findings to a spool, in blocks so that threads seldom wait for each other.</summary>
public sealed class FindingWriter
{
    private readonly FindingSpool spool;
    private readonly int blockSize;
    private ArrayBufferWriter<byte> record;
    private FindingBlock block = FindingBlock.Empty;

    internal FindingWriter(FindingSpool spool, int blockSize)
    {
        this.spool = spool;
        this.blockSize = blockSize;
        record = new(4 * 1024);
    }

    /// <summary>Keeps a finding. Not for several threads at once.</summary>
    /// <exception cref="IOException">The temporary folder is full or can't be written; what was kept before is still there.</exception>
    public void Add(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        spool.ThrowIfClosed();
        record.ResetWrittenCount();
        FindingOrder.WriteKey(finding, record);
        var key = record.WrittenCount;
        FindingJson.Write(finding, record);
        var bytes = record.WrittenSpan;
        if (!block.HasRoom(bytes.Length))
        {
            // If the exchange fails the spool has the block, so it must not be handed over a second time.
            var given = block;
            block = FindingBlock.Empty;
            block = new FindingBlock(spool.Exchange(given, bytes.Length));
        }

        block.Add(bytes, key);
        if (record.Capacity > 16 * blockSize)
        {
            // One huge finding must not keep its room for the rest of the hunt.
            record = new(4 * 1024);
        }
    }

    internal FindingBlock TakeBlock()
    {
        var taken = block;
        block = FindingBlock.Empty;
        return taken;
    }
}
