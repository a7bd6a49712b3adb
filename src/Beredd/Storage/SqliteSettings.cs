using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Beredd.Storage;

/// <summary>How each connection to SQLite behaves; why is told in docs/decisions/0010-storage.md.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    // In WAL mode, FULL writes the log to the disk before a commit is answered; NORMAL could lose the last ones when the power goes. On macOS only F_FULLFSYNC reaches the disk.
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON; PRAGMA foreign_keys=ON;";

    internal static SqliteSettings Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // SQLite itself waits for half of it; the driver's tries after it make the rest (and one more, should the clock not have reached it yet).
        var patience = (eventData.Context as BereddContext)?.Patience ?? BereddContext.InBackground;
        ((SqliteConnection)connection).DefaultTimeout = (int)patience.TotalSeconds;
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout={(int)(patience / 2).TotalMilliseconds}; {Pragmas}";
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite's driver has no waiting of its own: its asynchronous calls are these.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
