using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Beredd.Storage;

/// <summary>
/// The database of a municipality. Slices keep their entities and say how they are stored (<see cref="IEntityTypeConfiguration{TEntity}"/>) beside their logic; all of them
/// are found here. Keys are made by the program, never by the database, so that the audit log knows them before they are saved.
/// </summary>
public abstract class BereddContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Work in the background has time to wait for another's write; a person with a form in their hand is told soon that it cannot be saved.</summary>
    internal static readonly TimeSpan InBackground = TimeSpan.FromSeconds(30), ForAPerson = TimeSpan.FromSeconds(5);

    /// <summary>The property whose value is raised at each save, and which a save compares: two people cannot overwrite each other unseen.</summary>
    internal const string VersionProperty = "Version";

    /// <summary>How long a write waits where another holds the database, before it is given up. Said before the connection is opened.</summary>
    public TimeSpan Patience { get; set; } = InBackground;

    /// <summary>Says which version of a thing somebody was looking at. If it has been changed since, saving throws <see cref="DbUpdateConcurrencyException"/>.</summary>
    public void Expect(object entity, int version) => Entry(entity).Property(VersionProperty).OriginalValue = version;

    /// <summary>Begins a transaction in which several reads see one and the same state, and which keeps nobody from writing.</summary>
    public abstract Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellation);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTime>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BereddContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            if (entity.FindProperty(VersionProperty) is { } version && version.ClrType == typeof(int))
                version.IsConcurrencyToken = true;
    }
}

/// <summary>On SQLite: the embedded default.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : BereddContext(options)
{
    /// <inheritdoc/>
    // The driver begins every other level with the lock of writers. What is read is whole all the same: SQLite shows nothing uncommitted but to connections that share a cache.
    public override Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellation) => Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellation);
}

/// <summary>On PostgreSQL: the choice for a shared installation.</summary>
public sealed class PostgresContext(DbContextOptions<PostgresContext> options) : BereddContext(options)
{
    /// <inheritdoc/>
    public override Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellation) => Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
}
