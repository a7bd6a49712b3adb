using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Storage;

public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>An empty database of either kind, with its migrations applied.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private TestDatabase(DataFolder folder, DatabaseAddress address, TestClock clock, Action<IServiceCollection>? more)
    {
        (Folder, Address, Clock) = (folder, address, clock);
        var all = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddStorage(address);
        more?.Invoke(all);
        services = all.BuildServiceProvider(validateScopes: true);
    }

    internal DataFolder Folder { get; }

    internal DatabaseAddress Address { get; }

    internal TestClock Clock { get; }

    internal static async Task<TestDatabase> Create(Database kind, PostgresServer server, bool migrate = true, Action<IServiceCollection>? services = null)
    {
        var address = kind == Database.Postgres ? new DatabaseAddress(null, await server.NewDatabase(migrate)) : null;
        var folder = new DataFolder(Directory.CreateTempSubdirectory("beredd-test").FullName);
        if (migrate && address is null)
            await MigratedDatabase.PutInto(folder);
        var database = new TestDatabase(folder, address ?? DatabaseAddress.In(folder), new TestClock(), services);
        if (migrate)
            await database.Prepare();
        return database;
    }

    internal Task Prepare() => services.PrepareDatabase(Folder, TestContext.Current.CancellationToken);

    /// <summary>Does something as one request would: with a context of its own.</summary>
    internal async Task<T> With<T>(Func<BereddContext, Task<T>> action, string? who = null)
    {
        await using var scope = services.CreateAsyncScope();
        if (who is not null)
            scope.ServiceProvider.GetRequiredService<Actor>().Is(Guid.CreateVersion7(), who);
        return await action(scope.ServiceProvider.GetRequiredService<BereddContext>());
    }

    internal Task With(Func<BereddContext, Task> action, string? who = null) => With<object?>(
        async context =>
        {
            await action(context);
            return null;
        },
        who);

    internal Task Save(object entity, string? who = null) => With(
        context =>
        {
            context.Add(entity);
            return context.SaveChangesAsync();
        },
        who);

    internal Task<List<AuditEntry>> Audit() => With(context => context.Set<AuditEntry>().OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Address.LetGo();
        Directory.Delete(Folder.Root, recursive: true);
    }
}
