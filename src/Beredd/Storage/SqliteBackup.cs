using System.Globalization;
using Microsoft.Data.Sqlite;

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
        try
        {
            using (var source = Open(folder.Database, SqliteOpenMode.ReadWrite))
                Run(source, "VACUUM INTO $file", ("$file", partial));
            Verify(partial);
        }
        catch (SqliteException e)
        {
            throw new IOException($"{folder.Database}: no backup could be made in {folder.Backups}: {e.Message}. The database has not been changed.", e);
        }
        // VACUUM INTO leaves the last pages to the operating system.
        using (var file = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(partial, target);
        foreach (var old in Directory.GetFiles(folder.Backups, "beredd-*.db").OrderDescending(StringComparer.Ordinal).Skip(Kept))
            File.Delete(old);
        return target;
    }

    private static void Verify(string copy)
    {
        using var connection = Open(copy, SqliteOpenMode.ReadOnly);
        if (Run(connection, "PRAGMA integrity_check") is not "ok" and var found)
            throw new IOException($"{copy}: the backup does not read back whole ({found}). The database has not been changed.");
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static object? Run(SqliteConnection connection, string sql, params (string Name, string Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar();
    }
}
