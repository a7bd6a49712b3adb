using System.Diagnostics;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>What a hunt brings into memory.</summary>
public class HuntStartTests
{
    [Fact]
    public async Task Hunt_Any_LoadsNothingOfTheWebOrTheDatabase()
    {
        var folder = Directory.CreateTempSubdirectory("beredd-start-").FullName;
        var (log, loaded) = (Path.Combine(folder, "log.jsonl"), Path.Combine(folder, "loaded"));
        await File.WriteAllTextAsync(log, """{"Event":{"System":{"Channel":"Security","EventID":1102,"Provider":{"#attributes":{"Name":"Microsoft-Windows-Eventlog"}}}}}""", TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Beredd.Cli.dll"), "hunt", log]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["DOTNET_STARTUP_HOOKS"], start.Environment["BEREDD_LOADED"]) = (typeof(StartupHook).Assembly.Location, loaded);
        using var program = Process.Start(start)!;
        var said = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await said;
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(program.ExitCode == ExitCode.Done, error);
        var names = await File.ReadAllLinesAsync(loaded, TestContext.Current.CancellationToken);
        Assert.Contains("Beredd.Sigma", names);
        Assert.DoesNotContain(names, n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || n.Contains("Sqlite", StringComparison.Ordinal) || n.StartsWith("Google.OrTools", StringComparison.Ordinal));
    }
}
