using System.Buffers;
using System.Security.Cryptography;
using Beredd.Detection;
using Beredd.Storage;

namespace Beredd.Crisis;

/// <summary>
/// Files that belong to logs, in <c>evidence/</c>, named by their SHA-256. What came in whole goes out whole: the hash is taken of what came, and again of what was read back from the disk, before any entry names it.
/// </summary>
internal sealed class EvidenceStore(DataFolder folder)
{
    /// <summary>The most that a line of the log may carry, together. Evidence that is taken in as such has no limit but the disk's room.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    /// <summary>What is left free: a disk that evidence fills is one on which nobody can write in the log.</summary>
    public const long Reserve = 256L * 1024 * 1024;

    private const int BufferSize = 128 * 1024, RoomIsAskedEvery = 64 * 1024 * 1024, LongestName = 150;

    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Claim> _claims = new(StringComparer.Ordinal);

    /// <summary>The bytes that the disk has free.</summary>
    public Func<long> Free { get; set; } = () => new DriveInfo(folder.Evidence).AvailableFreeSpace;

    /// <summary>How much more can be taken in.</summary>
    public long Room => Math.Max(0, Free() - Reserve);

    /// <summary>Stores a file. When it returns, the file is on the disk.</summary>
    /// <exception cref="EvidenceFault">It could not be stored whole; nothing is kept of it.</exception>
    public async Task<KeptFile> KeepAsync(string name, Stream content, CancellationToken stop)
    {
        var arrived = await ReceiveAsync(name, content, 0, null, stop).ConfigureAwait(false);
        var isPlaced = false;
        try
        {
            Place(arrived);
            isPlaced = true;
            return arrived.File;
        }
        finally
        {
            // Whoever asked names it from now on.
            Release(arrived.File.Sha256, isPlaced);
            File.Delete(arrived.Part);
        }
    }

    /// <summary>Writes what comes beside the store, flushes it, and reads it back from the disk. The caller places it, or deletes the part.</summary>
    /// <param name="name">As its sender named it.</param>
    /// <param name="content">The content; it is read to its end.</param>
    /// <param name="expected">How much there is to come, where that is known; for what is said when it does not fit.</param>
    /// <param name="came">Told of each piece that has been written.</param>
    /// <param name="stop">Stops it; nothing is kept.</param>
    internal async Task<Arrived> ReceiveAsync(string name, Stream content, long expected, Action<int>? came, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(content);
        var shown = NameOf(name);
        var part = Path.Combine(folder.Evidence, $"{Guid.NewGuid():N}.part");
        var free = Room;
        var isWhole = false;
        try
        {
            (string Hash, long Size) written;
            var to = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (to.ConfigureAwait(false))
            {
                written = await CopyAsync(new Source(shown, content), to, size =>
                {
                    if (Room == 0)
                        throw new EvidenceFault(EvidenceFaultKind.NoRoom, shown, Math.Max(expected, size), free);
                }, came, stop).ConfigureAwait(false);
                to.Flush(flushToDisk: true);
                PageCache.Drop(to.SafeFileHandle);
            }
            var back = OpenToRead(part);
            await using (back.ConfigureAwait(false))
            {
                if (await CopyAsync(new Source(shown, back), Stream.Null, null, null, stop).ConfigureAwait(false) != written)
                    throw new EvidenceFault(EvidenceFaultKind.Altered, shown, written.Size, free);
            }
            isWhole = true;
            return new Arrived(part, new KeptFile(shown, written.Hash, written.Size));
        }
        catch (IOException e) when (StorageTroubles.Of(e) == StorageTrouble.Full)
        {
            throw new EvidenceFault(EvidenceFaultKind.NoRoom, shown, expected, free, e);
        }
        finally
        {
            if (!isWhole)
                File.Delete(part);
        }
    }

    /// <summary>Puts a file on its shelf, under a claim that <see cref="Release"/> ends.</summary>
    internal void Place(Arrived arrived)
    {
        var file = PathOf(arrived.File.Sha256);
        var shelf = Path.GetDirectoryName(file)!;
        lock (_lock)
        {
            if (!_claims.TryGetValue(arrived.File.Sha256, out var claim))
                _claims.Add(arrived.File.Sha256, claim = new Claim(File.Exists(file)));
            claim.Holders++;
            Directory.CreateDirectory(shelf);
            File.Move(arrived.Part, file, overwrite: true);
        }
        // The file's name on its shelf, and the shelf's in the folder: an entry names the file from now on.
        DirectoryEntries.Flush(shelf);
        DirectoryEntries.Flush(folder.Evidence);
    }

    /// <summary>Ends a claim. A file that was not there before the first of those who held it together, and that no entry of theirs names, is gone with the last.</summary>
    internal void Release(string sha256, bool isNamed)
    {
        lock (_lock)
        {
            if (!_claims.TryGetValue(sha256, out var claim))
                return;
            claim.IsKept |= isNamed;
            if (--claim.Holders > 0)
                return;
            _claims.Remove(sha256);
            if (!claim.IsKept)
                File.Delete(PathOf(sha256));
        }
    }

    /// <summary>Opens a file; null where it is not there.</summary>
    public Stream? Open(string sha256) => IsHash(sha256) && File.Exists(PathOf(sha256)) ? OpenToRead(PathOf(sha256)) : null;

    internal void Remove(string sha256)
    {
        lock (_lock)
        {
            // Somebody is about to name it: it goes with them, unless they do.
            if (_claims.TryGetValue(sha256, out var claim))
                claim.IsKept = false;
            else
                File.Delete(PathOf(sha256));
        }
    }

    /// <summary>Takes away what was coming in when the program was killed.</summary>
    internal void Sweep(DateTimeOffset now)
    {
        foreach (var part in Directory.EnumerateFiles(folder.Evidence, "*.part"))
        {
            if (now - File.GetLastWriteTimeUtc(part) > Forgotten)
                File.Delete(part);
        }
    }

    internal static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>What the file is called where people read it: without folders, and with what would steer a screen or turn text round written out.</summary>
    internal static string NameOf(string sent)
    {
        var last = UntrustedText.Visible(sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..]).Trim();
        return last.Length switch { 0 => "fil", > LongestName => string.Concat(last.AsSpan(0, LongestName / 2), "…", last.AsSpan(last.Length - (LongestName / 2))), _ => last };
    }

    private string PathOf(string sha256) => Path.Combine(folder.Evidence, sha256[..2], sha256);

    private static FileStream OpenToRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);

    /// <summary>Copies what is stored to its end, and takes its hash on the way.</summary>
    /// <exception cref="EvidenceFault">It could not be read to its end; an error in writing is thrown as it comes.</exception>
    internal static Task<(string Hash, long Size)> CopyAsync(KeptFile file, Stream content, Stream to, CancellationToken stop) => CopyAsync(new Source(file.Name, content), to, null, null, stop);

    private static async Task<(string Hash, long Size)> CopyAsync(Source from, Stream to, Action<long>? watch, Action<int>? came, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        long size = 0, asked = -RoomIsAskedEvery;
        try
        {
            for (int count; (count = await from.ReadAsync(buffer, size, stop).ConfigureAwait(false)) > 0;)
            {
                if (size - asked >= RoomIsAskedEvery)
                    watch?.Invoke(asked = size);
                hash.AppendData(buffer, 0, count);
                await to.WriteAsync(buffer.AsMemory(0, count), stop).ConfigureAwait(false);
                size += count;
                came?.Invoke(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    /// <summary>A file that has come in whole, beside the store.</summary>
    internal sealed record Arrived(string Part, KeptFile File);

    /// <summary>What is read, so that an error in reading is told from one in writing.</summary>
    private readonly record struct Source(string Name, Stream Content)
    {
        public async ValueTask<int> ReadAsync(byte[] buffer, long soFar, CancellationToken stop)
        {
            try
            {
                return await Content.ReadAsync(buffer, stop).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new EvidenceFault(EvidenceFaultKind.CutOff, Name, soFar, 0, e);
            }
        }
    }

    /// <summary>Those who have placed a file and not yet said whether an entry names it.</summary>
    private sealed class Claim(bool wasThere)
    {
        public int Holders { get; set; }

        public bool IsKept { get; set; } = wasThere;
    }
}

/// <summary>Why a file did not come in whole.</summary>
internal enum EvidenceFaultKind
{
    NoRoom,

    /// <summary>It ended too early, or could not be read to its end.</summary>
    CutOff,

    /// <summary>It does not read back from the disk as it was written.</summary>
    Altered,
}

/// <summary>A file did not come in whole, and nothing is kept of it.</summary>
/// <param name="kind">Why.</param>
/// <param name="name">The file.</param>
/// <param name="size">The bytes that it needs, or that had come.</param>
/// <param name="free">The bytes that there was room for.</param>
/// <param name="inner">What the system said.</param>
internal sealed class EvidenceFault(EvidenceFaultKind kind, string name, long size, long free, Exception? inner = null)
    : IOException($"{name} was not stored: {kind switch { EvidenceFaultKind.NoRoom => $"it needs {size} bytes and there is room for {free}", EvidenceFaultKind.CutOff => $"it was cut off after {size} bytes", _ => $"its {size} bytes do not read back as they were written: the disk is failing" }}; nothing of it is kept", inner)
{
    public EvidenceFaultKind Kind { get; } = kind;

    public string Name { get; } = name;

    public long Size { get; } = size;

    public long Free { get; } = free;
}
