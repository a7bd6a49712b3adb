using System.Reflection;
using Beredd.Continuity;
using Beredd.Crisis;
using Beredd.GoBag.Contents;
using Beredd.GoBag.Sealing;
using Beredd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.GoBag;

/// <summary>Bags: everything that an installation knows, in one sealed file that opens on a clean machine.</summary>
public static class GoBags
{
    /// <summary>The name of one that is made by itself.</summary>
    public const string UsualName = "beredd-nodvaska.age";

    /// <summary>Makes a bag, of an installation on either database. Until it is whole on the disk and has been read back, what stood at its place stays there.</summary>
    /// <exception cref="GoBagException">It cannot be made, and why.</exception>
    /// <exception cref="IOException">A disk is full or gone.</exception>
    public static Task<BagManifest> CreateAsync(DataFolder folder, DatabaseAddress database, string output, string passphrase, TimeProvider clock, CancellationToken stop) =>
        CreateAsync(folder, database, output, passphrase, clock, AgeHeader.UsualWork, stop);

    internal static async Task<BagManifest> CreateAsync(DataFolder folder, DatabaseAddress database, string output, string passphrase, TimeProvider clock, int work, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(clock);
        var target = Path.GetFullPath(output);
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw NoFolder(Path.GetDirectoryName(target) ?? target);
        var now = clock.GetUtcNow();
        var part = target + ".part";
        using var staging = new BagStaging(folder);
        try
        {
            var items = await staging.TakeAsync(database, clock, stop).ConfigureAwait(false);
            var manifest = BagPacking.List(items, now, Version, stop);
            using (var to = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 128 * 1024))
            {
                BagPacking.Write(to, passphrase, work, manifest, items, stop);
                to.Flush(flushToDisk: true);
            }
            Read(part, passphrase, null, stop);
            File.Move(part, target, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>What a bag holds, after it has been read through and proven.</summary>
    /// <exception cref="GoBagException">Something is wrong with it.</exception>
    public static BagManifest List(string file, string passphrase, CancellationToken stop) => Read(file, passphrase, null, stop);

    /// <summary>Unpacks a bag to a new data folder, and lets the logs of open incidents know that they moved.</summary>
    /// <exception cref="GoBagException">Something is wrong with the bag, or the folder holds something already. Nothing has been left behind.</exception>
    public static async Task<BagManifest> OpenAsync(string file, string passphrase, string target, TimeProvider clock, CancellationToken stop)
    {
        var root = Path.GetFullPath(target).TrimEnd(Path.DirectorySeparatorChar);
        if (File.Exists(root) || (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any()))
            throw Taken(root);
        // Whole or not at all: it gets its name when everything is there.
        var part = $"{root}.{Guid.NewGuid():N}.part";
        try
        {
            var folder = new DataFolder(part);
            var manifest = Read(file, passphrase, part, stop);
            if (manifest.Files.All(f => f.Name != "beredd.db"))
                throw new GoBagException(GoBagFault.Unfit, new("Nödväskan är hel men saknar databas.", "The go-bag is whole but has no database."));
            await MoveLogsAsync(folder, manifest, clock, stop).ConfigureAwait(false);
            if (Directory.Exists(root))
                Directory.Delete(root);
            Directory.Move(part, root);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }
    }

    private static string Version => typeof(GoBags).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private static BagManifest Read(string file, string passphrase, string? folder, CancellationToken stop)
    {
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
        return BagUnpacking.Read(from, passphrase, folder, stop);
    }

    private static async Task MoveLogsAsync(DataFolder folder, BagManifest manifest, TimeProvider clock, CancellationToken stop)
    {
        var all = new ServiceCollection().AddSingleton(clock).AddSingleton(folder).AddStorage(DatabaseAddress.In(folder));
        all.AddRegister().AddCrisisLog();
        var services = all.BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            await services.PrepareDatabase(folder, stop).ConfigureAwait(false);
            await LogMove.RecordAsync(services, manifest.Machine, manifest.MadeAt, stop).ConfigureAwait(false);
        }
        // A folder with open files cannot be renamed everywhere.
        DatabaseAddress.In(folder).LetGo();
    }

    private static GoBagException NoFolder(string folder) => new(GoBagFault.Refused, new(
        $"Mappen {folder} finns inte: är disken eller USB-minnet isatt? Ingen nödväska gjordes.",
        $"The folder {folder} is not there: is the disk or USB stick in? No go-bag was made."));

    private static GoBagException Taken(string folder) => new(GoBagFault.Refused, new(
        $"{folder} innehåller redan något, och en nödväska packas aldrig upp över det. Ange en ny mapp med --data.",
        $"{folder} already holds something, and a go-bag is never unpacked over it. Name a new folder by --data."));
}
