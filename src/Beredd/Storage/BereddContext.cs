using Microsoft.EntityFrameworkCore;

namespace Beredd.Storage;

/// <summary>
/// The database of a municipality. Slices keep their entities and say how they are stored (<see cref="IEntityTypeConfiguration{TEntity}"/>) beside their logic; all of them
/// are found here.
/// </summary>
public abstract class BereddContext(DbContextOptions options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BereddContext).Assembly);
    }
}

/// <summary>On SQLite: the embedded default.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : BereddContext(options);

/// <summary>On PostgreSQL: the choice for a shared installation.</summary>
public sealed class PostgresContext(DbContextOptions<PostgresContext> options) : BereddContext(options);
