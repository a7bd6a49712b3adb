using Microsoft.Data.Sqlite;
using Npgsql;

namespace Beredd.Storage;

/// <summary>Why nothing can be stored just now, where that is no fault of the program and whoever runs it can do something about it.</summary>
public enum StorageTrouble
{
    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>What is there can be read, and nothing be written.</summary>
    ReadOnly,

    /// <summary>Another program holds the database.</summary>
    Locked,

    /// <summary>The disk answers with errors.</summary>
    Failing,

    /// <summary>The database cannot be reached.</summary>
    Away,
}

/// <summary>Others have held the database for longer than whoever asked waits.</summary>
internal sealed class DatabaseHeldException(string message) : IOException(message);

internal static class StorageTroubles
{
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteDiskError = 10, SqliteFull = 13, SqliteCannotOpen = 14;

    // errno of Linux and macOS, and what Windows has for them.
    private const int NoSpace = 28, FileTooBig = 27, ReadOnlyDisk = 30, QuotaLinux = 122, QuotaMac = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027), WindowsWriteProtected = unchecked((int)0x80070013);

    /// <summary>What of it an error tells of, itself or by one that it wraps; null where it tells of none.</summary>
    public static StorageTrouble? Of(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (OfOne(error) is { } trouble)
                return trouble;
        }
        return null;
    }

    private static StorageTrouble? OfOne(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } => StorageTrouble.Full,
        SqliteException { SqliteErrorCode: SqliteReadOnly } => StorageTrouble.ReadOnly,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => StorageTrouble.Locked,
        DatabaseHeldException => StorageTrouble.Locked,
        SqliteException { SqliteErrorCode: SqliteDiskError } => StorageTrouble.Failing,
        SqliteException { SqliteErrorCode: SqliteCannotOpen } => StorageTrouble.Away,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StorageTrouble.Full,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => StorageTrouble.ReadOnly,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => StorageTrouble.Locked,
        PostgresException { SqlState: PostgresErrorCodes.IoError } => StorageTrouble.Failing,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => StorageTrouble.Away,
        NpgsqlException { InnerException: System.Net.Sockets.SocketException or IOException or TimeoutException } => StorageTrouble.Away,
        IOException { HResult: NoSpace or FileTooBig or QuotaLinux or QuotaMac or WindowsDiskFull or WindowsHandleDiskFull } => StorageTrouble.Full,
        IOException { HResult: ReadOnlyDisk or WindowsWriteProtected } => StorageTrouble.ReadOnly,
        _ => null,
    };
}
