using System.Globalization;

namespace Beredd.Storage;

/// <summary>Copies of the SQLite file, taken while it is in use, read through before they count, the last ten kept.</summary>
internal sealed class SqliteBackup(DataFolder folder, TimeProvider clock)
{
    internal const int Kept = 10;

    /// <summary>Takes a copy.</summary>
    /// <returns>The copy's file.</returns>
    /// <exception cref="IOException">The copy could not be made, or does not read back whole. The database itself is untouched.</exception>
    internal string Take()
    {
        var name = $"beredd-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}.db";
        var target = Path.Combine(folder.Backups, name);
        var partial = target + ".part";
        if (File.Exists(partial))
            File.Delete(partial);
        SqliteCopy.Take(folder.Database, partial);
        SqliteCopy.Verify(partial);
        File.Move(partial, target);
        foreach (var old in Directory.GetFiles(folder.Backups, "beredd-*.db").OrderDescending(StringComparer.Ordinal).Skip(Kept))
            File.Delete(old);
        return target;
    }
}
