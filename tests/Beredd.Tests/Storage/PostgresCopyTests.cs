using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Beredd.Tests.Storage;

/// <summary>A PostgreSQL database as a SQLite file.</summary>
[Collection("the pools of connections")] // Some empty all of them, and some hold on to one.
public sealed class PostgresCopyTests(PostgresServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("beredd-copy-").FullName;

    private string Copy => Path.Combine(_folder, "copy.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Take_EveryTableWithValuesThatCouldBeSpoilt_HoldsTheSameThroughTheModel(int seed)
    {
        await using var database = await TestDatabase.Create(Database.Postgres, server);
        await database.With(c => new HardRows(c, seed).Write());
        var copied = await PostgresCopy.TakeAsync(database.Address.Connection, Copy, BereddContext.InBackground, Stop);

        // What the database itself says it has, not what the copy knows of.
        var tables = await database.With(c => c.Database.SqlQuery<string>($"SELECT table_name AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'").ToListAsync(Stop));
        Assert.Equal(tables.Where(t => t != "__EFMigrationsHistory").Order(StringComparer.Ordinal), copied.Keys.Order(StringComparer.Ordinal));
        Assert.All(copied, t => Assert.Equal(HardRows.InEachTable, t.Value));
        var columns = await database.With(c => c.Database.SqlQuery<string>($"SELECT table_name || '.' || column_name AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public'").ToListAsync(Stop));
        await using var copy = Open(Copy);
        var arrived = await copy.Database.SqlQuery<string>($"SELECT t.name || '.' || c.name AS Value FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '__EFMigrationsLock'").ToListAsync(Stop);
        Assert.Equal(columns.Order(StringComparer.Ordinal), arrived.Order(StringComparer.Ordinal));

        var there = await database.With(WholeModel.Read);
        Assert.Equal([], WholeModel.Differences(there, await WholeModel.Read(copy)));
        Assert.True(there.Count >= copied.Count * HardRows.InEachTable);
    }

    [Fact]
    public async Task Take_WhileOthersWrite_IsTheStateOfOneMoment()
    {
        await using var database = await TestDatabase.Create(Database.Postgres, server);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        // Each save is a row and a line of the audit log, in one transaction: a copy that has one has the other.
        var writing = Task.Run(
            async () =>
            {
                for (var n = 0; !ended.IsCancellationRequested; n++)
                    await database.Save(Some.Account($"konto{n}", database.Clock.Now));
            },
            Stop);
        for (var n = 0; n < 5; n++)
        {
            var copied = await PostgresCopy.TakeAsync(database.Address.Connection, Path.Combine(_folder, $"{n}.db"), BereddContext.InBackground, Stop);
            Assert.Equal(copied["audit"], copied["accounts"]);
        }
        await ended.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Take_ATableIsHeldByAnother_IsToldAsLocked()
    {
        await using var database = await TestDatabase.Create(Database.Postgres, server);
        await using var other = await Hold(database.Address.Connection);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => PostgresCopy.TakeAsync(database.Address.Connection, Copy, TimeSpan.FromMilliseconds(200), Stop));
        Assert.Equal(StorageTrouble.Locked, StorageTroubles.Of(error));
    }

    [Fact]
    public async Task Take_NeverPrepared_SaysWhatToDo()
    {
        var error = await Assert.ThrowsAsync<OtherFormException>(async () => await PostgresCopy.TakeAsync(await server.NewDatabase(), Copy, BereddContext.InBackground, Stop));
        Assert.Contains("start beredd serve", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_ARowThatPointsAtNothing_IsRefusedByName()
    {
        await using var database = await TestDatabase.Create(Database.Postgres, server);
        await using (var connection = new NpgsqlConnection(database.Address.Connection))
        {
            await connection.OpenAsync(Stop);
            await using var command = new NpgsqlCommand("SET session_replication_role = replica; INSERT INTO assignments (\"Id\", \"AccountId\", \"Role\") VALUES (gen_random_uuid(), gen_random_uuid(), 'Reader')", connection);
            await command.ExecuteNonQueryAsync(Stop);
        }
        var error = await Assert.ThrowsAsync<IOException>(() => PostgresCopy.TakeAsync(database.Address.Connection, Copy, BereddContext.InBackground, Stop));
        Assert.Contains("assignments", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Holds a table that a copy comes to late, as an upgrade would.</summary>
    internal static async Task<NpgsqlConnection> Hold(string address)
    {
        var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE sealed_codes IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(Stop);
        return connection;
    }

    internal static SqliteContext Open(string file) => new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(DatabaseAddress.Sqlite(file).Connection).Options);
}
