using System.Buffers;

namespace Beredd.Detection.Inputs.Files;

/// <summary>An unpacked file that can be positioned: in memory while it is small, else in a temporary file that goes when the stream is closed.</summary>
internal sealed class UnpackedStream : InputStream
{
    private const int SegmentSize = 1 << 20;
    private readonly List<byte[]> segments = [];
    private FileStream? file;
    private long length;
    private long position;
    private bool disposed;

    private UnpackedStream()
    {
    }

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    /// <summary>Whether it is in a temporary file.</summary>
    internal bool IsOnDisk => file is not null;

    /// <summary>Unpacks all of a file; closes the source. What was unpacked before a damage or a limit is there.</summary>
    /// <param name="source">The file.</param>
    /// <param name="inMemory">Bytes that are held in memory.</param>
    /// <param name="folder">Where a larger file goes; its name there has nothing to do with its name in the archive.</param>
    /// <exception cref="IOException">The temporary file could not be made or written.</exception>
    public static UnpackedStream From(InputStream source, int inMemory, string folder)
    {
        var unpacked = new UnpackedStream();
        try
        {
            using (source)
            {
                unpacked.Fill(source, inMemory, folder);
                unpacked.Problem = source.Problem;
            }
            return unpacked;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unpacked.Dispose();
            throw new IOException($"it could not be unpacked to the temporary folder {folder} ({e.Message}). Make room there, or name another temporary folder.", e);
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (position >= length)
            return 0;
        if (file is not null)
        {
            var count = RandomAccess.Read(file.SafeFileHandle, buffer, position);
            position += count;
            return count;
        }
        var read = 0;
        while (read < buffer.Length && position < length)
        {
            var within = (int)(position % SegmentSize);
            var count = (int)Math.Min(Math.Min(SegmentSize - within, length - position), buffer.Length - read);
            segments[(int)(position / SegmentSize)].AsSpan(within, count).CopyTo(buffer[read..]);
            read += count;
            position += count;
        }
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            file?.Dispose();
            Release();
        }
        base.Dispose(disposing);
    }

    private void Fill(InputStream source, int inMemory, string folder)
    {
        while (true)
        {
            var segment = ArrayPool<byte>.Shared.Rent(SegmentSize);
            segments.Add(segment);
            var read = source.ReadAtLeast(segment.AsSpan(0, SegmentSize), SegmentSize, throwOnEndOfStream: false);
            length += read;
            if (read < SegmentSize)
                return;
            if (length > inMemory)
                break;
        }
        Directory.CreateDirectory(folder);
        file = new FileStream(
            Path.Combine(folder, $"unpacked-{Guid.NewGuid():N}.tmp"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        foreach (var segment in segments)
            file.Write(segment.AsSpan(0, SegmentSize));
        var buffer = segments[0];
        int count;
        while ((count = source.Read(buffer.AsSpan(0, SegmentSize))) > 0)
        {
            file.Write(buffer.AsSpan(0, count));
            length += count;
        }
        Release();
    }

    private void Release()
    {
        foreach (var segment in segments)
            ArrayPool<byte>.Shared.Return(segment);
        segments.Clear();
    }
}
