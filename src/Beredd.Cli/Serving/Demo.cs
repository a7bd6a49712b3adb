using Beredd.Storage;
using Beredd.Web;
using Microsoft.Extensions.Hosting;

namespace Beredd.Cli.Serving;

/// <summary>Runs the web application on a temporary data folder.</summary>
internal static class Demo
{
    internal static async Task<int> Run(string? url, Language language, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!Serve.IsBuiltWithPages(language, error))
            return ExitCode.BadInput;
        var temporary = Directory.CreateTempSubdirectory("beredd-demo");
        try
        {
            var folder = new DataFolder(temporary.FullName);
            await using var app = WebServer.Build(new ServeOptions(folder, DatabaseAddress.In(folder), url ?? Serve.UsualUrl) { Demo = true });
            await app.Services.PrepareDatabase(folder, stop).ConfigureAwait(false);
            await DemoData.Fill(app.Services, stop).ConfigureAwait(false);
            await app.StartAsync(stop).ConfigureAwait(false);
            await output.WriteLineAsync(language.Say(
                $"Demon finns på {Serve.Addresses(app, lan: false)[0]}. Inget i den är på riktigt, och allt är borta när du avslutar den med Ctrl-C.",
                $"The demo is at {Serve.Addresses(app, lan: false)[0]}. Nothing in it is real, and all of it is gone when you end it with Ctrl-C.")).ConfigureAwait(false);
            await output.FlushAsync(stop).ConfigureAwait(false);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, app.Lifetime.ApplicationStopping);
            var following = DemoData.Follow(app.Services, ending.Token);
            await app.WaitForShutdownAsync(stop).ConfigureAwait(false);
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"beredd demo: {e.GetBaseException().Message}").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            await error.WriteLineAsync($"beredd demo: {e.Message}").ConfigureAwait(false);
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            temporary.Delete(recursive: true);
        }
    }
}
