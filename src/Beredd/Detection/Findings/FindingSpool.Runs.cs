using System.Buffers.Binary;

namespace Beredd.Detection.Findings;

/// <summary>A sorted run in the temporary file: for each finding the lengths of key and line (4 bytes each, little-endian), key, line.</summary>
internal sealed record SpilledRun(long Start, long End)
{
    public const int HeaderSize = 2 * sizeof(int);

    private const int WriteSize = 64 * 1024;

    public static Stream CreateFile(string folder)
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(folder, "beredd-" + Path.GetRandomFileName()), options);
    }

    public static SpilledRun Write(Stream file, long start, ReadOnlySpan<FindingEntry> sorted)
    {
        file.Position = start;
        var buffer = new byte[WriteSize];
        var filled = 0;
        var end = start;
        Span<byte> header = stackalloc byte[HeaderSize];
        foreach (var entry in sorted)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header, entry.Key.Length);
            BinaryPrimitives.WriteInt32LittleEndian(header[sizeof(int)..], entry.Line.Length);
            Append(header);
            Append(entry.Key);
            Append(entry.Line);
        }

        file.Write(buffer, 0, filled);
        file.Flush();
        return new SpilledRun(start, end);

        void Append(ReadOnlySpan<byte> bytes)
        {
            end += bytes.Length;
            if (bytes.Length > buffer.Length - filled)
            {
                file.Write(buffer, 0, filled);
                filled = 0;
                if (bytes.Length > buffer.Length)
                {
                    file.Write(bytes);
                    return;
                }
            }

            bytes.CopyTo(buffer.AsSpan(filled));
            filled += bytes.Length;
        }
    }
}

/// <summary>Goes through one sorted run, in memory or in the file.</summary>
internal abstract class FindingCursor
{
    public ReadOnlyMemory<byte> Key { get; protected set; }

    /// <summary>Valid until <see cref="Next"/>.</summary>
    public ReadOnlyMemory<byte> Line { get; protected set; }

    public abstract bool Next();
}

internal sealed class MemoryCursor(FindingEntry[] sorted) : FindingCursor
{
    private int next;

    public override bool Next()
    {
        if (next == sorted.Length)
        {
            return false;
        }

        Key = sorted[next].KeyMemory;
        Line = sorted[next].LineMemory;
        next++;
        return true;
    }
}

internal sealed class FileCursor(Stream file, SpilledRun run, int bufferSize) : FindingCursor
{
    private byte[] buffer = new byte[bufferSize];
    private long position = run.Start;
    private int start;
    private int filled;

    public override bool Next()
    {
        if (position - (filled - start) == run.End)
        {
            return false;
        }

        Need(SpilledRun.HeaderSize);
        var key = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(start));
        var line = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(start + sizeof(int)));
        Need(SpilledRun.HeaderSize + key + line);
        Key = buffer.AsMemory(start + SpilledRun.HeaderSize, key);
        Line = buffer.AsMemory(start + SpilledRun.HeaderSize + key, line);
        start += SpilledRun.HeaderSize + key + line;
        return true;
    }

    // Sees to it that so many bytes stand from `start`.
    private void Need(int count)
    {
        if (filled - start >= count)
        {
            return;
        }

        var target = count <= buffer.Length ? buffer : new byte[count];
        buffer.AsSpan(start, filled - start).CopyTo(target);
        buffer = target;
        filled -= start;
        start = 0;
        var wanted = (int)Math.Min(buffer.Length - filled, run.End - position);

        // Several readings of a spool may be under way, each with its own place in the file.
        lock (file)
        {
            file.Position = position;
            file.ReadExactly(buffer, filled, wanted);
        }

        position += wanted;
        filled += wanted;
    }
}
