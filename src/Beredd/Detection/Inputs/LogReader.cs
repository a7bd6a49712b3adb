using Beredd.Detection.Events;

namespace Beredd.Detection.Inputs;

/// <summary>A log opened for reading. Several workers take blocks of it, each into a block of its own.</summary>
public abstract class LogReader : IDisposable
{
    /// <summary>The format in one word: <c>evtx</c>, <c>jsonl</c>, <c>auditd</c>, <c>eve</c>, <c>syslog</c>.</summary>
    public abstract string Format { get; }

    /// <summary>How far reading has come, in bytes of the unpacked file.</summary>
    public abstract long BytesRead { get; }

    /// <summary>A worker's own block. May be used again for other files of the same format that the same run opens.</summary>
    public abstract LogBlock NewBlock();

    /// <summary>Reads the next piece into the block and starts on it. Safe for several threads.</summary>
    /// <returns>False when the log has no more.</returns>
    /// <exception cref="IOException">The log could not be read further.</exception>
    public abstract bool TryNextBlock(LogBlock block);

    /// <summary>What could not be read outside the blocks; complete when the last block was taken.</summary>
    public abstract IReadOnlyList<LogDamage> Damage { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>A piece of a log: some events, one after the other in the same memory.</summary>
public abstract class LogBlock
{
    /// <summary>Its place among the file's blocks, from 0.</summary>
    public int Number { get; protected set; }

    /// <summary>The event that <see cref="MoveNext"/> went to.</summary>
    public abstract LogEvent Event { get; }

    /// <summary>Goes to the next event; false when there is none.</summary>
    public abstract bool MoveNext();

    /// <summary>What could not be read of the block; complete when <see cref="MoveNext"/> said false.</summary>
    public abstract IReadOnlyList<LogDamage> Damage { get; }
}

/// <summary>Something in a log that could not be read.</summary>
/// <param name="Offset">Bytes from the start of the (unpacked) file.</param>
/// <param name="Reason">What was wrong.</param>
public readonly record struct LogDamage(long Offset, string Reason);
