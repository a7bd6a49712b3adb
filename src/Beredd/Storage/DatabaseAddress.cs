using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Beredd.Storage;

/// <summary>Where the database is.</summary>
/// <param name="SqliteFile">The file, or null when the database is PostgreSQL.</param>
/// <param name="Connection">What its driver is told.</param>
public sealed record DatabaseAddress(string? SqliteFile, string Connection)
{
    public bool IsPostgres => SqliteFile is null;

    /// <summary>The embedded database of a data folder.</summary>
    public static DatabaseAddress In(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Sqlite(folder.Database);
    }

    /// <summary>An address as people write it, <c>postgres://user:password@host:5432/name</c>.</summary>
    /// <exception cref="FormatException">It is not one; the message says why, and never repeats the password.</exception>
    public static DatabaseAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new FormatException("a database address looks like postgres://user:password@host/name");
        var name = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (name.Length == 0)
            throw new FormatException("the database address has no database name after the host (postgres://user:password@host/name)");
        var builder = new NpgsqlConnectionStringBuilder { Database = name, ApplicationName = "beredd" };
        if (uri.Host.Length > 0)
            builder.Host = uri.Host;
        if (uri.Port > 0)
            builder.Port = uri.Port;
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            Set(builder, option.Split('=', 2));
        if (string.IsNullOrEmpty(builder.Host))
            throw new FormatException("the database address names no host (postgres://user:password@host/name)");
        return new DatabaseAddress(null, builder.ConnectionString);
    }

    /// <summary>Closes the connections to the file that are kept for later: what SQLite has beside the file is in it then, and its folder can be moved or deleted everywhere. Of PostgreSQL it does nothing.</summary>
    public void LetGo()
    {
        if (IsPostgres)
            return;
        using var connection = new SqliteConnection(Connection);
        SqliteConnection.ClearPool(connection);
    }

    internal static DatabaseAddress Sqlite(string file) => new(file, new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
    }.ConnectionString);

    private static void Set(NpgsqlConnectionStringBuilder builder, string[] option)
    {
        var value = option.Length == 2 ? Uri.UnescapeDataString(option[1]) : "";
        switch (option[0])
        {
            case "host":
                builder.Host = value;
                break;
            case "port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                builder.Port = port;
                break;
            case "sslmode" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode):
                builder.SslMode = mode;
                break;
            default:
                throw new FormatException($"the database address has '{option[0]}', which beredd does not know or whose value it cannot read; it knows host, port and sslmode");
        }
    }
}
