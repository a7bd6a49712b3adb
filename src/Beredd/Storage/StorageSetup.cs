using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Beredd.Storage;

/// <summary>Makes <see cref="BereddContext"/> to be had, and the database ready for it.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Actor>();
        services.AddScoped<ChangeRecorder>();
        if (address.IsPostgres)
        {
            services.AddDbContext<PostgresContext>((provider, options) => options.UseNpgsql(address.Connection).Common(provider));
            services.AddScoped<BereddContext>(provider => provider.GetRequiredService<PostgresContext>());
        }
        else
        {
            services.AddDbContext<SqliteContext>((provider, options) => options.UseSqlite(address.Connection).AddInterceptors(SqliteSettings.Instance).Common(provider));
            services.AddScoped<BereddContext>(provider => provider.GetRequiredService<SqliteContext>());
        }
        return services;
    }

    /// <summary>Brings the database to the form this program knows. A SQLite file that already holds something is first copied to <c>backups/</c>.</summary>
    /// <exception cref="IOException">The backup failed, or the database was made by a newer program; it has not been changed.</exception>
    public static async Task PrepareDatabase(this IServiceProvider services, DataFolder folder, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>().Database;
        var known = database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (await database.CanConnectAsync(stop).ConfigureAwait(false))
        {
            var applied = (await database.GetAppliedMigrationsAsync(stop).ConfigureAwait(false)).ToList();
            if (applied.Find(m => !known.Contains(m)) is { } newer)
                throw new IOException($"the database was last used by a newer beredd (it has '{newer}'): start that one, or take the copy from before it out of {folder.Backups}");
            if (applied.Count == known.Count)
                return;
            if (database.IsSqlite())
                new SqliteBackup(folder, scope.ServiceProvider.GetRequiredService<TimeProvider>()).Take();
        }
        await database.MigrateAsync(stop).ConfigureAwait(false);
    }

    /// <summary>What slices do at each save (<c>services.AddSingleton&lt;IInterceptor, …&gt;()</c>) comes before the audit log, which tells of it.</summary>
    private static void Common(this DbContextOptionsBuilder options, IServiceProvider provider) =>
        options.AddInterceptors([.. provider.GetServices<IInterceptor>(), provider.GetRequiredService<ChangeRecorder>()]);
}
