using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Beredd.Storage;

/// <summary>How each connection to SQLite behaves; why is told in docs/decisions/0010-storage.md.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    // In WAL mode, FULL writes the log to the disk before a commit is answered; NORMAL could lose the last ones when the power goes. On macOS only F_FULLFSYNC reaches the disk.
    private const string Pragmas = "PRAGMA busy_timeout=15000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON; PRAGMA foreign_keys=ON;";

    internal static SqliteSettings Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite's driver has no waiting of its own: its asynchronous calls are these.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
