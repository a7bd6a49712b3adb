using System.Diagnostics;
using System.Globalization;
using Beredd.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(Beredd.Tests.Storage.PostgresServer))]

namespace Beredd.Tests.Storage;

/// <summary>A PostgreSQL of the tests' own, reached through a socket in a temporary folder. Started by the first test that asks; where it is not installed those tests are skipped.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Migrated = "migrated";

    private readonly Lazy<Task<string?>> started;
    private readonly Lazy<Task> migrated;
    private Process? server;
    private string? folder;
    private int databases;

    public PostgresServer() => (started, migrated) = (new(Start), new(Migrate));

    /// <summary>An empty database's connection string.</summary>
    /// <param name="isMigrated">Whether every migration is applied in it: it is then copied from one in which they were once.</param>
    internal async Task<string> NewDatabase(bool isMigrated = false)
    {
        var admin = await started.Value;
        Assert.SkipWhen(admin is null, "PostgreSQL is not installed (apt-get install postgresql)");
        if (isMigrated)
            await migrated.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        return await Create(admin!, name, isMigrated ? $" TEMPLATE {Migrated}" : "");
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

    private static async Task<string> Create(string admin, string name, string like)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}{like}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(admin) { Database = name }.ConnectionString;
    }

    private async Task Migrate()
    {
        // Nobody may be connected to what is copied.
        var address = new NpgsqlConnectionStringBuilder(await Create((await started.Value)!, Migrated, "")) { Pooling = false }.ConnectionString;
        var nothing = new DataFolder(Path.Combine(folder!, "migrated"));
        await using var services = new ServiceCollection().AddStorage(new DatabaseAddress(null, address)).BuildServiceProvider(validateScopes: true);
        await services.PrepareDatabase(nothing, CancellationToken.None);
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
