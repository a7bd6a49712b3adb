using System.IO.Hashing;

namespace Beredd.Detection.Inputs.Files;

/// <summary>
/// The bytes of an input. Where an archive is damaged or goes past a limit, the stream ends there and <see cref="Problem"/> says why, so that what
/// came before is kept.
/// </summary>
public abstract class InputStream : Stream
{
    /// <summary>Why the stream ends before its file does; null while nothing is known to be wrong. To be asked after the last read.</summary>
    public string? Problem { get; protected set; }

    public override bool CanRead => true;

    public override bool CanWrite => false;

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A file on disk.</summary>
internal sealed class DiskStream(FileStream file) : InputStream
{
    public override bool CanSeek => file.CanSeek;

    public override long Length => file.Length;

    public override long Position { get => file.Position; set => file.Position = value; }

    /// <summary>Opens a file that may still be written to.</summary>
    public static DiskStream Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));

    public override int Read(Span<byte> buffer) => file.Read(buffer);

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>What an unpacking stream is held to.</summary>
/// <param name="Limits">The run's.</param>
/// <param name="PackedBytes">The packed bytes that the file has a share of, in the outermost archive.</param>
/// <param name="Checksum">CRC-32 of the whole unpacked file; null when it is not known.</param>
internal readonly record struct Unpacking(InputLimits Limits, double PackedBytes, uint? Checksum);

/// <summary>An archive's file while it is unpacked: forward only, within limits.</summary>
/// <param name="inner">Unpacks.</param>
/// <param name="gate">Held while reading: files of an archive share its stream.</param>
/// <param name="unpacking">The limits.</param>
/// <param name="closed">Called once when the stream is closed.</param>
internal sealed class UnpackingStream(Stream inner, Lock gate, Unpacking unpacking, Action closed) : InputStream
{
    private readonly Crc32 checksum = new();
    private long position;
    private bool ended;
    private bool disposed;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (ended || buffer.IsEmpty)
            return 0;
        int read;
        try
        {
            lock (gate)
                read = inner.Read(buffer);
        }
        // Only what a damaged archive and a failing disk throw; the inflater says the same with InvalidDataException.
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return End($"the archive is damaged or cut off here: {e.Message}");
        }
        if (read == 0)
        {
            if (unpacking.Checksum is { } expected && checksum.GetCurrentHashAsUInt32() != expected)
                return End("the checksum in the archive does not fit what was unpacked");
            return End(null);
        }
        position += read;
        if (position > unpacking.Limits.UnpackedBytes)
            return End($"unpacks to more than {unpacking.Limits.UnpackedBytes} bytes: the rest is not read");
        if (position > unpacking.Limits.RatioFrom && position > unpacking.Limits.Ratio * unpacking.PackedBytes)
            return End($"unpacks to more than {unpacking.Limits.Ratio:0} times its packed size: the rest is not read");
        if (unpacking.Checksum is not null)
            checksum.Append(buffer[..read]);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            lock (gate)
                inner.Dispose();
            closed();
        }
        base.Dispose(disposing);
    }

    private int End(string? problem)
    {
        ended = true;
        Problem = problem;
        return 0;
    }
}
