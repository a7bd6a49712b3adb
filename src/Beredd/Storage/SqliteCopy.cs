using Microsoft.Data.Sqlite;

namespace Beredd.Storage;

/// <summary>A copy of a SQLite file, taken while it is in use: whole, and as it was at one moment.</summary>
internal static class SqliteCopy
{
    /// <summary>Long enough for a write that is under way to end; nobody waits for a copy with a form in their hand.</summary>
    private const int PatienceSeconds = 60;

    /// <summary>Takes it.</summary>
    /// <param name="database">The file.</param>
    /// <param name="copy">A file that is not there yet.</param>
    /// <exception cref="IOException">It could not be made. The database itself is untouched.</exception>
    internal static void Take(string database, string copy)
    {
        try
        {
            using (var source = Open(database, SqliteOpenMode.ReadWrite))
                Run(source, "VACUUM INTO $file", ("$file", copy));
            // VACUUM INTO leaves the last pages to the operating system.
            using var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
        catch (SqliteException e)
        {
            throw new IOException($"{database}: could not be copied to {Path.GetDirectoryName(copy)}: {e.Message}. The database has not been changed.", e);
        }
    }

    /// <summary>Reads a copy through.</summary>
    /// <exception cref="IOException">It does not read back whole.</exception>
    internal static void Verify(string copy)
    {
        try
        {
            using var connection = Open(copy, SqliteOpenMode.ReadOnly);
            if (Run(connection, "PRAGMA integrity_check") is not "ok" and var found)
                throw new IOException($"{copy}: the copy does not read back whole ({found}). The database has not been changed.");
        }
        catch (SqliteException e)
        {
            throw new IOException($"{copy}: the copy does not read back: {e.Message}. The database has not been changed.", e);
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = PatienceSeconds }.ConnectionString);
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
