using System.Buffers;
using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Beredd.GoBag.Sealing;

namespace Beredd.GoBag.Contents;

/// <summary>Reads a bag through, from the first byte to the last, and unpacks it where a folder is given.</summary>
internal static class BagUnpacking
{
    private const int MostManifest = 64 * 1024 * 1024;

    /// <param name="from">The bag.</param>
    /// <param name="passphrase">What opens it.</param>
    /// <param name="folder">Where to unpack; null only reads.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="GoBagException">Something is wrong with it; what was unpacked so far is worth nothing.</exception>
    public static BagManifest Read(Stream from, string passphrase, string? folder, CancellationToken stop)
    {
        using var age = new AgeReader(from, passphrase);
        try
        {
            using var tar = new TarReader(age, leaveOpen: true);
            var manifest = Manifest(tar);
            foreach (var file in manifest.Files)
            {
                stop.ThrowIfCancellationRequested();
                if (!file.IsFit)
                    throw Unfit($"'{Shown(file.Name)}' får inte finnas i en nödväska", $"'{Shown(file.Name)}' may not be in a go-bag");
                if (tar.GetNextEntry() is not { EntryType: TarEntryType.RegularFile } entry || entry.Name != file.Name || entry.Length != file.Size)
                    throw Unfit($"'{Shown(file.Name)}' saknas eller har fel storlek", $"'{Shown(file.Name)}' is missing or of another size");
                if (Copy(entry.DataStream ?? Stream.Null, folder is null ? null : Target(folder, file.Name), stop) != file.Sha256)
                    throw Unfit($"'{Shown(file.Name)}' är inte den fil som innehållsförteckningen anger", $"'{Shown(file.Name)}' is not the file that the list of contents names");
            }
            if (tar.GetNextEntry() is not null)
                throw Unfit("den innehåller mer än innehållsförteckningen anger", "it holds more than the list of contents names");
            // To the end: only the last chunk says that nothing is missing.
            age.CopyTo(Stream.Null);
            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or FormatException or EndOfStreamException or ArgumentException)
        {
            throw Unfit(e.Message, e.Message);
        }
    }

    private static BagManifest Manifest(TarReader tar)
    {
        if (tar.GetNextEntry() is not { EntryType: TarEntryType.RegularFile, Name: BagManifest.Name, Length: > 0 and <= MostManifest, DataStream: { } content })
            throw Unfit("den börjar inte med en innehållsförteckning", "it does not begin with a list of contents");
        var manifest = JsonSerializer.Deserialize<BagManifest>(content, BagManifest.Json);
        return manifest is { Format: BagManifest.Current, Files: not null, Machine: not null, Program: not null } && manifest.Files.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == manifest.Files.Count
            ? manifest
            : throw Unfit("innehållsförteckningen är av ett format som det här programmet inte känner; använd ett nyare", "the list of contents is of a format that this program does not know; use a newer one");
    }

    private static string Copy(Stream from, string? target, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var to = target is null ? null : new FileStream(target, NewFile());
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            for (int count; (count = from.Read(buffer)) > 0;)
            {
                stop.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, count);
                to?.Write(buffer, 0, count);
            }
            to?.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Target(string folder, string name)
    {
        var target = Path.GetFullPath(Path.Combine(folder, name));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        return target;
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static GoBagException Unfit(string swedish, string english) => new(GoBagFault.Unfit, new(
        $"Nödväskan är hel men går inte att använda: {swedish}.",
        $"The go-bag is whole but cannot be used: {english}."));

    private static string Shown(string name) => new([.. name.Take(60).Select(c => char.IsControl(c) ? '?' : c)]);
}
