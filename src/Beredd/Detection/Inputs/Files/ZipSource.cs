using System.IO.Compression;
using System.Text;

namespace Beredd.Detection.Inputs.Files;

/// <summary>
/// A zip whose files are opened when they are needed. It is itself open while one of its files is, and after that until another zip of the same
/// depth is: a hunt goes through an archive's files one after the other.
/// </summary>
internal sealed class ZipSource(Func<InputStream> open, double packedBytes, int depth, InputLimits limits, ZipSources sources) : IDisposable
{
    private readonly Lock gate = new();
    private InputStream? stream;
    private ZipArchive? archive;
    private double factor;

    /// <summary>Archives around it.</summary>
    public int Depth => depth;

    /// <summary>How many of its files are open.</summary>
    public int Users { get; set; }

    /// <summary>The files in the archive's own order. The source must be in use (<see cref="ZipSources.Use"/>).</summary>
    /// <exception cref="InvalidDataException">The archive's directory is damaged.</exception>
    public IReadOnlyList<ZipArchiveEntry> Entries => archive!.Entries;

    /// <summary>Why the archive itself is not whole, or null.</summary>
    public string? Problem => stream?.Problem;

    /// <summary>Bytes of the archive.</summary>
    public long Length => stream!.Length;

    /// <summary>Opens one of its files.</summary>
    /// <exception cref="IOException">The archive or this file in it cannot be read.</exception>
    public InputStream OpenEntry(int index)
    {
        sources.Use(this);
        try
        {
            lock (gate)
            {
                var entry = archive!.Entries[index];
                var packed = entry.CompressedLength * factor;
                return new UnpackingStream(entry.Open(), gate, new Unpacking(limits, packed, entry.Crc32), () => sources.Leave(this));
            }
        }
        catch (Exception e)
        {
            sources.Leave(this);
            throw e is InvalidDataException or NotSupportedException ? new IOException(e.Message, e) : e;
        }
    }

    /// <summary>The packed bytes of the outermost archive that a file has a share of.</summary>
    public double PackedBytes(ZipArchiveEntry entry) => entry.CompressedLength * factor;

    /// <summary>Opens the archive if it is closed.</summary>
    public void EnsureOpen()
    {
        if (archive is not null)
            return;
        stream = open();
        try
        {
            factor = stream.Length == 0 ? 1 : packedBytes / stream.Length;
            // Names without the UTF-8 mark are shown as Latin-1: nothing is lost, and one file always gets one name.
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, Encoding.Latin1);
        }
        catch (Exception e)
        {
            var problem = stream.Problem;
            Dispose();
            throw e is InvalidDataException ? new IOException(problem ?? e.Message, e) : e;
        }
    }

    /// <summary>Closes the archive; it may be opened again.</summary>
    public void Dispose()
    {
        archive?.Dispose();
        stream?.Dispose();
        (archive, stream) = (null, null);
    }
}

/// <summary>The zips of a run that are open: those in use, and the last one of each depth.</summary>
internal sealed class ZipSources : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, ZipSource> idle = [];
    private bool disposed;

    /// <summary>Opens a zip, or keeps it open, until <see cref="Leave"/>.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public void Use(ZipSource source)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            source.EnsureOpen();
            source.Users++;
            if (idle.GetValueOrDefault(source.Depth) == source)
                idle.Remove(source.Depth);
        }
    }

    /// <summary>The caller needs the zip no longer.</summary>
    public void Leave(ZipSource source)
    {
        lock (gate)
        {
            if (--source.Users > 0)
                return;
            if (disposed)
            {
                source.Dispose();
                return;
            }
            if (idle.Remove(source.Depth, out var other))
                other.Dispose();
            idle[source.Depth] = source;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            foreach (var source in idle.Values)
                source.Dispose();
            idle.Clear();
        }
    }
}
