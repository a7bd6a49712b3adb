using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Beredd.Cli.Tests;

/// <summary><c>beredd serve</c> and <c>beredd demo</c> from the outside.</summary>
public class ServeCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_FirstStart_PrintsALinkThatLeadsIn()
    {
        var data = Directory.CreateTempSubdirectory("beredd-serve-").FullName;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var output = new StringWriter();
        var running = CommandTree.Run(["serve", "--data", data, "--url", "http://127.0.0.1:0"], new InvocationConfiguration { Output = TextWriter.Synchronized(output) }, stop.Token);
        var link = await Wait(output, "(http://127\\.0\\.0\\.1:[0-9]+/konto/installera\\?kod=[A-Za-z0-9_-]+)");
        using var client = new HttpClient();
        Assert.Contains("lkommen till Beredd", await client.GetStringAsync(new Uri(link), Stop), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Done, await running);
    }

    [Theory]
    [InlineData("--url", "http://0.0.0.0:5080", "--lan")]
    [InlineData("--database", "mysql://a@b/c", "postgres://")]
    public async Task Serve_SomethingItCannotDo_SaysWhatToDo(string option, string value, string says)
    {
        await using var error = new StringWriter();
        var data = Directory.CreateTempSubdirectory("beredd-serve-").FullName;
        Assert.Equal(ExitCode.WrongUse, await CommandTree.Run(["serve", "--data", data, option, value], new InvocationConfiguration { Output = TextWriter.Null, Error = error }, Stop));
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_Started_IsOpenAndLeavesNothing()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var output = new StringWriter();
        var running = CommandTree.Run(["demo", "--url", "http://127.0.0.1:0"], new InvocationConfiguration { Output = TextWriter.Synchronized(output) }, stop.Token);
        var address = await Wait(output, "(http://127\\.0\\.0\\.1:[0-9]+)");
        using var client = new HttpClient();
        Assert.Contains("demo", await client.GetStringAsync(new Uri(address), Stop), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Done, await running);
    }

    /// <summary>Each failed sign-in leaves a line in the log before it is answered: what was answered must be there after the program was killed.</summary>
    [Fact]
    public async Task Serve_KilledUnderLoad_HasKeptAllItAnswered()
    {
        var data = Directory.CreateTempSubdirectory("beredd-serve-").FullName;
        using var program = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Beredd.Cli.dll"), "serve", "--data", data, "--url", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        })!;
        string? address = null;
        while (address is null)
            address = Regex.Match(await program.StandardOutput.ReadLineAsync(Stop) ?? throw new InvalidOperationException("the program ended"), "http://127\\.0\\.0\\.1:[0-9]+").Value is { Length: > 0 } found ? found : null;

        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };
        var token = Regex.Match(await client.GetStringAsync(new Uri("/konto/logga-in", UriKind.Relative), Stop), "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;
        var answered = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 7; i++)
            {
                using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("anvandare", "ingen"), KeyValuePair.Create("losenord", "x")]);
                try
                {
                    using var answer = await client.PostAsync(new Uri("/konto/logga-in", UriKind.Relative), form, Stop);
                    if (answer.StatusCode == HttpStatusCode.UnprocessableEntity && Interlocked.Increment(ref answered) == 15)
                        program.Kill();
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }));
        await program.WaitForExitAsync(Stop);

        await using var database = new SqliteConnection($"Data Source={Path.Combine(data, "beredd.db")};Pooling=False");
        await database.OpenAsync(Stop);
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT count(*) FROM audit WHERE Act = 'sign-in failed'";
        Assert.True(answered >= 15);
        Assert.True((long)(await command.ExecuteScalarAsync(Stop))! >= answered);
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync(Stop));
    }

    private static async Task<string> Wait(StringWriter output, string pattern)
    {
        while (true)
        {
            Stop.ThrowIfCancellationRequested();
            string text;
            lock (output)
                text = output.ToString();
            if (Regex.Match(text, pattern) is { Success: true } match)
                return match.Groups[1].Value;
            await Task.Delay(50, Stop);
        }
    }
}
