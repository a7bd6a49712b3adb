using System.Globalization;
using Beredd.Access;
using Beredd.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Storage;

/// <summary>What is SQLite's own: durability, backups, waiting for another's write.</summary>
public class SqliteTests(PostgresServer server)
{
    [Fact]
    public async Task Connection_Opened_IsDurableAndChecksReferences()
    {
        await using var database = await TestDatabase.Create(Database.Sqlite, server);
        await database.With(async context =>
        {
            await context.Database.OpenConnectionAsync();
            Assert.Equal("wal", await Pragma(context, "journal_mode"));
            Assert.Equal("2", await Pragma(context, "synchronous")); // FULL
            Assert.Equal("1", await Pragma(context, "foreign_keys"));
            Assert.Equal("15000", await Pragma(context, "busy_timeout"));
        });
    }

    [Fact]
    public async Task Connection_OpenedForAPerson_WaitsShorter()
    {
        await using var database = await TestDatabase.Create(Database.Sqlite, server);
        await database.With(async context =>
        {
            context.Patience = BereddContext.ForAPerson;
            await context.Database.OpenConnectionAsync();
            Assert.Equal("2500", await Pragma(context, "busy_timeout"));
            Assert.Equal(5, ((SqliteConnection)context.Database.GetDbConnection()).DefaultTimeout);
        });
    }

    [Fact]
    public async Task Prepare_OlderDatabase_IsCopiedFirst()
    {
        await using var database = await TestDatabase.Create(Database.Sqlite, server, migrate: false);
        await Run(database.Folder.Database, "CREATE TABLE old(name TEXT); INSERT INTO old VALUES ('Ekvalla')");

        await database.Prepare();
        await database.Prepare();

        Assert.Equal("Ekvalla", await Run(Assert.Single(Directory.GetFiles(database.Folder.Backups)), "SELECT name FROM old"));
        Assert.Empty(await database.Audit());
    }

    [Fact]
    public async Task Prepare_NewDatabase_NeedsNoCopy()
    {
        await using var database = await TestDatabase.Create(Database.Sqlite, server);
        Assert.Empty(Directory.GetFiles(database.Folder.Backups));
    }

    [Fact]
    public async Task Prepare_DatabaseOfANewerProgram_IsLeftAlone()
    {
        await using var database = await TestDatabase.Create(Database.Sqlite, server);
        await database.With(c => c.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99')"));
        var error = await Assert.ThrowsAsync<IOException>(database.Prepare);
        Assert.Contains("99990101000000_Later", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_TakenManyTimes_KeepsTheLastTen()
    {
        await using var database = await TestDatabase.Create(Database.Sqlite, server);
        await database.Save(Some.Account());
        var backup = new SqliteBackup(database.Folder, database.Clock);
        var taken = new List<string>();
        for (var i = 0; i < SqliteBackup.Kept + 2; i++)
        {
            database.Clock.Now += TimeSpan.FromMinutes(1);
            taken.Add(backup.Take());
        }
        Assert.Equal(taken[2..], Directory.GetFiles(database.Folder.Backups).Order(StringComparer.Ordinal));
        Assert.Equal("eva", await Run(taken[^1], "SELECT UserName FROM accounts"));
    }

    [Fact]
    public async Task Backup_FolderIsFull_SaysWhereAndLeavesNoFile()
    {
        await using var database = await TestDatabase.Create(Database.Sqlite, server);
        Directory.Delete(database.Folder.Backups);
        var error = Assert.Throws<IOException>(() => new SqliteBackup(database.Folder, database.Clock).Take());
        Assert.Contains(database.Folder.Backups, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_TwentyAtOnce_AllAreKept()
    {
        await using var database = await TestDatabase.Create(Database.Sqlite, server);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => database.Save(Some.Account($"konto{i}")))));
        Assert.Equal(20, await database.With(c => c.Set<Account>().CountAsync()));
        Assert.Equal(20, (await database.Audit()).Count);
    }

    private static async Task<object?> Run(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static async Task<string> Pragma(BereddContext context, string name)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }
}
