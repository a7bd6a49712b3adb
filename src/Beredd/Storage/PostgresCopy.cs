using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Storage;

/// <summary>
/// A copy of a PostgreSQL database as a SQLite file, for a machine that has no PostgreSQL: whole, as it was at one moment, and taken while it is in use. What is copied is the model's tables, all of them; nothing is
/// tracked, so that the copy leaves no trace in the audit log, which comes along as it stands.
/// </summary>
internal static class PostgresCopy
{
    // Nobody else reads the file before it is whole, and where the power goes it is thrown away: it does not wait for the disk. Tables come in any order, so what they point at is tried at the end.
    private const string WhileCopying = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;";

    /// <summary>Takes it.</summary>
    /// <param name="connection">How PostgreSQL is reached.</param>
    /// <param name="copy">A file that is not there yet.</param>
    /// <param name="patience">How long to wait where another holds a table.</param>
    /// <param name="stop">Ends it; the file is then worth nothing.</param>
    /// <returns>How many rows each table has.</returns>
    /// <exception cref="OtherFormException">The database is not in the form that this program knows.</exception>
    /// <exception cref="IOException">What was written is not what was read.</exception>
    /// <exception cref="System.Data.Common.DbException">One of the two cannot be read or written.</exception>
    internal static async Task<IReadOnlyDictionary<string, long>> TakeAsync(string connection, string copy, TimeSpan patience, CancellationToken stop)
    {
        // Contexts of their own, without what is done at a save.
        await using var source = new PostgresContext(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(connection).Options);
        await using var snapshot = await source.BeginSnapshotAsync(stop).ConfigureAwait(false);
        await source.Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {patience.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)}, true)", stop).ConfigureAwait(false);
        await ExpectKnownFormAsync(source, stop).ConfigureAwait(false);

        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ConnectionString);
        file.Open();
        await using var target = new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(file).Options);
        await target.Database.MigrateAsync(stop).ConfigureAwait(false);
        Run(file, WhileCopying);
        var copied = await CopyAsync(source, target, stop).ConfigureAwait(false);
        ExpectWhole(file);
        return copied;
    }

    private static async Task<Dictionary<string, long>> CopyAsync(PostgresContext source, SqliteContext target, CancellationToken stop)
    {
        var copied = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var writing = await target.Database.BeginTransactionAsync(stop).ConfigureAwait(false);
        var tables = target.Model.GetRelationalModel().Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var table in source.Model.GetRelationalModel().Tables)
        {
            using var one = new TableCopy(table, source, tables[table.Name], target);
            copied.Add(table.Name, await one.RunAsync(stop).ConfigureAwait(false));
        }
        await writing.CommitAsync(stop).ConfigureAwait(false);
        return copied;
    }

    private static async Task ExpectKnownFormAsync(PostgresContext source, CancellationToken stop)
    {
        var applied = await source.Database.GetAppliedMigrationsAsync(stop).ConfigureAwait(false);
        if (!applied.ToHashSet(StringComparer.Ordinal).SetEquals(source.Database.GetMigrations()))
            throw new OtherFormException("the database is empty, or was last used by another version of beredd: start beredd serve of this version with it once, or make the copy by the version that uses it");
    }

    private static void ExpectWhole(SqliteConnection file)
    {
        using var command = file.CreateCommand();
        command.CommandText = "PRAGMA foreign_key_check";
        using var found = command.ExecuteReader();
        if (found.Read())
            throw new IOException($"the copy does not hold together: a row of {found.GetString(0)} points at a row of {found.GetString(2)} that is not there");
    }

    private static void Run(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>The database has no tables of this program, or those of another version.</summary>
internal sealed class OtherFormException(string message) : IOException(message);
