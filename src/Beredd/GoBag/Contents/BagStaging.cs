using System.Data.Common;
using Beredd.Continuity;
using Beredd.Storage;

namespace Beredd.GoBag.Contents;

/// <summary>A copy of what changes while a bag is packed, inside the data folder, which is as private as what it is copied from. It goes when the bag is made.</summary>
/// <remarks>
/// The order matters. Heads of logs are copied before the database: a head that is ahead of its log would forbid it to be signed where it arrives. Keys come after it, so that no log comes without its key; so does
/// evidence, which lies on the disk before an entry names it.
/// </remarks>
internal sealed class BagStaging : IDisposable
{
    private const string Prefix = "gobag-";
    private readonly DataFolder _from;
    private readonly DataFolder _to;

    public BagStaging(DataFolder from)
    {
        _from = from;
        foreach (var left in Directory.GetDirectories(from.Root, Prefix + "*").Where(IsLeft))
            Directory.Delete(left, recursive: true);
        _to = new DataFolder(Path.Combine(from.Root, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));
    }

    /// <summary>Takes the copy.</summary>
    /// <exception cref="GoBagException">The database cannot be copied, and why.</exception>
    public async Task<IReadOnlyList<BagPacking.Item>> TakeAsync(DatabaseAddress database, TimeProvider clock, CancellationToken stop)
    {
        if (database.SqliteFile is { } there && !File.Exists(there))
            throw UncopiedDatabase.Missing(_from);
        CopyKeys(isHead: true);
        await CopyDatabaseAsync(database, stop).ConfigureAwait(false);
        CopyKeys(isHead: false);
        await PrintableBinders.WriteAsync(_to, Path.Combine(_to.Root, "binders"), clock, stop).ConfigureAwait(false);
        DatabaseAddress.In(_to).LetGo();
        return
        [
            new("beredd.db", _to.Database),
            .. Below(_to.Keys, "keys"),
            .. Below(Path.Combine(_to.Root, "binders"), "binders"),
            .. Below(_from.Evidence, "evidence").Where(i => !i.Name.EndsWith(".part", StringComparison.Ordinal)),
        ];
    }

    public void Dispose()
    {
        DatabaseAddress.In(_to).LetGo();
        Directory.Delete(_to.Root, recursive: true);
    }

    /// <summary>The bag's database is a SQLite file wherever the installation keeps its own: a clean machine has no PostgreSQL.</summary>
    private async Task CopyDatabaseAsync(DatabaseAddress database, CancellationToken stop)
    {
        try
        {
            if (database.SqliteFile is { } file)
                SqliteCopy.Take(file, _to.Database);
            else
                await PostgresCopy.TakeAsync(database.Connection, _to.Database, BereddContext.InBackground, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or DbException || StorageTroubles.Of(e) is not null)
        {
            throw UncopiedDatabase.Because(e, database, _from);
        }
    }

    private void CopyKeys(bool isHead)
    {
        // The certificate names the machine that it was made on; the next one makes its own.
        foreach (var file in Directory.GetFiles(_from.Keys).Where(f => Path.GetExtension(f) is not (".part" or ".pfx") && Path.GetExtension(f) == ".head" == isHead))
            File.Copy(file, Path.Combine(_to.Keys, Path.GetFileName(file)));
    }

    private static IEnumerable<BagPacking.Item> Below(string folder, string name) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => new BagPacking.Item($"{name}/{Path.GetRelativePath(folder, f).Replace('\\', '/')}", f))
            .OrderBy(i => i.Name, StringComparer.Ordinal);

    /// <summary>Of a process that was killed.</summary>
    private static bool IsLeft(string folder) => Path.GetFileName(folder).Split('-') is [_, var id, _] && int.TryParse(id, out var process) && process != Environment.ProcessId && !System.Diagnostics.Process.GetProcesses().Any(p => p.Id == process);
}
