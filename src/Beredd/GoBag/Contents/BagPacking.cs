using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Beredd.GoBag.Sealing;

namespace Beredd.GoBag.Contents;

/// <summary>Writes a bag: a tar archive, sealed. Memory does not grow with what is packed.</summary>
internal static class BagPacking
{
    /// <summary>What a bag is to hold: its name there, and the file.</summary>
    public sealed record Item(string Name, string File);

    /// <summary>Reads every file through, so that the list of them can come first.</summary>
    public static BagManifest List(IEnumerable<Item> items, DateTimeOffset now, string program, CancellationToken stop) => new(BagManifest.Current, now, Environment.MachineName, program, [.. items.Select(item =>
    {
        stop.ThrowIfCancellationRequested();
        using var file = Open(item.File);
        return new BagFile(item.Name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    })]);

    public static void Write(Stream to, string passphrase, int work, BagManifest manifest, IReadOnlyList<Item> items, CancellationToken stop)
    {
        using var age = new AgeWriter(to, passphrase, work);
        using (var tar = new TarWriter(age, TarEntryFormat.Pax, leaveOpen: true))
        {
            Add(BagManifest.Name, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, BagManifest.Json)));
            foreach (var item in items)
            {
                stop.ThrowIfCancellationRequested();
                Add(item.Name, Open(item.File));
            }

            void Add(string name, Stream content)
            {
                using (content)
                    tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = manifest.MadeAt, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
            }
        }
        age.Finish();
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 128 * 1024);
}
