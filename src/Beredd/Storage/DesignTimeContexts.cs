using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Beredd.Storage;

/// <summary>Lets <c>dotnet ef</c> write migrations; neither opens a database. How to: docs/architecture.md.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="DesignTimeSqlite"/>
internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresContext>
{
    public PostgresContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql("Host=none").Options);
}
