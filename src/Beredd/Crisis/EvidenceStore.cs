using System.Buffers;
using System.Security.Cryptography;
using Beredd.Storage;

namespace Beredd.Crisis;

/// <summary>
/// Files that belong to logs, in <c>evidence/</c>, named by their SHA-256. What came in whole goes out whole: the hash is taken of what came, and again of what was read back from the disk, before any entry names it.
/// </summary>
internal sealed class EvidenceStore(DataFolder folder)
{
    /// <summary>The most that one entry may carry, together.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    /// <summary>Stores a file. When it returns, the file is on the disk.</summary>
    /// <exception cref="IOException">It could not be stored whole; nothing is kept of it.</exception>
    public async Task<KeptFile> KeepAsync(string name, Stream content, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(content);
        var part = Path.Combine(folder.Evidence, $"{Guid.NewGuid():N}.part");
        try
        {
            string came;
            long size;
            var to = new FileStream(part, FileMode.CreateNew, FileAccess.Write);
            await using (to.ConfigureAwait(false))
            {
                (came, size) = await HashAsync(content, to, stop).ConfigureAwait(false);
                to.Flush(flushToDisk: true);
            }
            var back = File.OpenRead(part);
            await using (back.ConfigureAwait(false))
            {
                if (await HashAsync(back, Stream.Null, stop).ConfigureAwait(false) != (came, size))
                    throw new IOException($"{folder.Evidence}: {name} does not read back as it was written ({size} bytes): the disk is failing; nothing was kept");
            }
            var file = PathOf(came);
            var shelf = Path.GetDirectoryName(file)!;
            Directory.CreateDirectory(shelf);
            File.Move(part, file, overwrite: true);
            // The file's name on its shelf, and the shelf's in the folder: an entry names the file from now on.
            DirectoryEntries.Flush(shelf);
            DirectoryEntries.Flush(folder.Evidence);
            return new KeptFile(Path.GetFileName(name), came, size);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Opens a file; null where it is not there.</summary>
    public Stream? Open(string sha256) => IsHash(sha256) && File.Exists(PathOf(sha256)) ? new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;

    internal void Remove(string sha256) => File.Delete(PathOf(sha256));

    internal static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private string PathOf(string sha256) => Path.Combine(folder.Evidence, sha256[..2], sha256);

    private static async Task<(string Hash, long Size)> HashAsync(Stream from, Stream to, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        var size = 0L;
        try
        {
            for (int count; (count = await from.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0; size += count)
            {
                hash.AppendData(buffer, 0, count);
                await to.WriteAsync(buffer.AsMemory(0, count), stop).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }
}
