using System.Diagnostics;
using System.Globalization;
using Npgsql;

[assembly: AssemblyFixture(typeof(Beredd.Tests.Storage.PostgresServer))]

namespace Beredd.Tests.Storage;

/// <summary>A PostgreSQL of the tests' own, reached through a socket in a temporary folder. Started by the first test that asks; where it is not installed those tests are skipped.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Lazy<Task<string?>> started;
    private Process? server;
    private string? folder;
    private int databases;

    public PostgresServer() => started = new(Start);

    /// <summary>An empty database's connection string.</summary>
    internal async Task<string> NewDatabase()
    {
        var admin = await started.Value;
        Assert.SkipWhen(admin is null, "PostgreSQL is not installed (apt-get install postgresql)");
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(admin) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            using var quit = Process.Start("kill", ["-INT", server.Id.ToString(CultureInfo.InvariantCulture)]);
            await server.WaitForExitAsync();
            server.Dispose();
        }
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }

    private async Task<string?> Start()
    {
        var programs = Programs();
        if (programs is null)
            return null;
        folder = Directory.CreateTempSubdirectory("beredd-pg").FullName;
        var data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess)
            await Run("chown", ["nobody", folder]);
        await Run(Path.Combine(programs, "initdb"), ["-D", data, "-U", "beredd", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], unprivileged: true);
        server = Process.Start(Command(Path.Combine(programs, "postgres"), ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"], unprivileged: true))!;
        _ = server.StandardError.ReadToEndAsync();
        _ = server.StandardOutput.ReadToEndAsync();
        var admin = new NpgsqlConnectionStringBuilder { Host = folder, Username = "beredd", Database = "postgres" }.ConnectionString;
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(admin);
                await connection.OpenAsync();
                return admin;
            }
            catch (NpgsqlException) when (tries < 300 && !server.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static string? Programs() => OperatingSystem.IsWindows() || !Directory.Exists("/usr/lib/postgresql")
        ? null
        : Directory.GetDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin")).LastOrDefault(b => File.Exists(Path.Combine(b, "initdb")));

    private static async Task Run(string program, string[] arguments, bool unprivileged = false)
    {
        using var process = Process.Start(Command(program, arguments, unprivileged))!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await error}");
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static ProcessStartInfo Command(string program, string[] arguments, bool unprivileged) =>
        unprivileged && Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" }
            : new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
}
