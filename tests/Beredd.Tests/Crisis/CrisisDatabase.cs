using System.IO.Compression;
using Beredd.Crisis;
using Beredd.Crisis.Log;
using Beredd.Ledger;
using Beredd.Storage;
using Beredd.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Crisis;

/// <summary>A database with the logs of incidents, and no pages.</summary>
internal sealed class CrisisDatabase : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private CrisisDatabase(ServiceProvider services, DataFolder folder, TestClock clock) => (this.services, Folder, Clock) = (services, folder, clock);

    internal static Author Anna { get; } = new(new Guid("0192f3a0-0000-7000-8000-000000000001"), "Anna Admin", "crisis-staff");

    internal DataFolder Folder { get; }

    internal TestClock Clock { get; }

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static async Task<CrisisDatabase> Create(Database kind, PostgresServer server)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("beredd-crisis").FullName);
        var address = kind == Database.Postgres ? new DatabaseAddress(null, await server.NewDatabase(isMigrated: true)) : DatabaseAddress.In(folder);
        if (kind == Database.Sqlite)
            await MigratedDatabase.PutInto(folder);
        var clock = new TestClock();
        var database = new CrisisDatabase(Services(folder, address, clock), folder, clock);
        await database.services.PrepareDatabase(folder, Stop);
        return database;
    }

    /// <summary>As one request would: with a context of its own.</summary>
    internal async Task<T> With<T>(Func<CrisisLog, BereddContext, Task<T>> action)
    {
        await using var scope = services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<CrisisLog>(), scope.ServiceProvider.GetRequiredService<BereddContext>());
    }

    internal Task<Guid> Open(string title = "Intrång i it-miljön", bool exercise = false) => With((log, _) => log.OpenAsync(title, exercise, null, Anna, null, Stop));

    internal Task<Receipt> Write(Guid incident, string text, string type = EntryTypes.Event, string? key = null, Author? author = null) =>
        With((log, _) => log.AppendAsync(incident, new NewEntry(type, text) { SenderKey = key }, author ?? Anna, Stop));

    internal Task<Receipt> Write(Guid incident, NewEntry entry) => With((log, _) => log.AppendAsync(incident, entry, Anna, Stop));

    internal T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    internal async Task Rebuild(Guid incident)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(Stop);
        await scope.ServiceProvider.GetRequiredService<Projections>().RebuildAsync(incident, Stop);
        await transaction.CommitAsync(Stop);
    }

    /// <summary>Takes the log out, and verifies it as somebody else would.</summary>
    /// <param name="incident">Whose.</param>
    /// <param name="first">Which of its logs: the number of its first entry; null is the one that it is written in.</param>
    /// <param name="checkpoint">One that was kept outside: a signed note.</param>
    internal async Task<Verification> Verify(Guid incident, long? first = null, string? checkpoint = null)
    {
        using var file = new MemoryStream();
        await Get<LedgerExport>().WriteAsync(incident, first, file, Stop);
        return Verify(file.ToArray(), checkpoint);
    }

    internal static Verification Verify(byte[] export, string? checkpoint = null)
    {
        using var archive = new ZipArchive(new MemoryStream(export));
        var files = archive.Entries.ToDictionary(
            e => e.FullName,
            e =>
            {
                using var from = e.Open();
                using var to = new MemoryStream();
                from.CopyTo(to);
                return to.ToArray();
            },
            StringComparer.Ordinal);
        return ExportVerifier.Verify(new ExportSource(files.Keys.ToHashSet(StringComparer.Ordinal), name => new MemoryStream(files[name])), new VerificationOptions { Checkpoints = checkpoint is null ? [] : [Outside(checkpoint)] });
    }

    private static OutsideCheckpoint Outside(string text)
    {
        Assert.Null(Checkpoint.TryRead(System.Text.Encoding.UTF8.GetBytes(text), out var note, out var checkpoint));
        return new OutsideCheckpoint("kept", note!, checkpoint!);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        DatabaseAddress.In(Folder).LetGo();
        Directory.Delete(Folder.Root, recursive: true);
    }

    private static ServiceProvider Services(DataFolder folder, DatabaseAddress address, TestClock clock)
    {
        var all = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton(folder).AddStorage(address);
        all.AddCrisisLog();
        return all.BuildServiceProvider(validateScopes: true);
    }
}
