using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Beredd.Cli.Tests;

/// <summary>The program is killed while people write in the log of an incident: each line that was answered "saved" is there, and the log goes on.</summary>
public class CrisisLogKillTests
{
    private const int Writers = 4, KilledAfter = 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_KilledUnderLoad_HasKeptEveryLineItAnswered()
    {
        // The demo signs everybody in; its data lie in a folder for temporary files, which a killed program leaves behind.
        var temporary = Directory.CreateTempSubdirectory("beredd-kill-").FullName;
        var call = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Beredd.Cli.dll"), "demo", "--url", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        call.Environment["TMPDIR"] = call.Environment["TMP"] = call.Environment["TEMP"] = temporary;
        using var program = Process.Start(call)!;
        string? address = null;
        while (address is null)
            address = Regex.Match(await program.StandardOutput.ReadLineAsync(Stop) ?? throw new InvalidOperationException("the program ended"), "http://127\\.0\\.0\\.1:[0-9]+").Value is { Length: > 0 } found ? found : null;

        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };
        var path = Regex.Match(await client.GetStringAsync(new Uri("/", UriKind.Relative), Stop), "href=\"(/hantera/20[0-9]{2}-[0-9]+)\"").Groups[1].Value;
        var token = Regex.Match(await client.GetStringAsync(new Uri(path + "/logg", UriKind.Relative), Stop), "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;
        var saved = new System.Collections.Concurrent.ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0; i < KilledAfter; i++)
            {
                var key = $"rad-{writer}-{i}";
                using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("vad", key), KeyValuePair.Create("nyckel", key)]);
                try
                {
                    using var answer = await client.PostAsync(new Uri(path + "/logg", UriKind.Relative), form, Stop);
                    if (Regex.Match(answer.Headers.Location?.OriginalString ?? "", "sparad=([0-9]+)$") is { Success: true } number)
                        saved[key] = long.Parse(number.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
                    if (saved.Count >= KilledAfter)
                        program.Kill();
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }));
        await program.WaitForExitAsync(Stop);

        var file = Assert.Single(Directory.GetFiles(temporary, "beredd.db", SearchOption.AllDirectories));
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync(Stop);
        Assert.True(saved.Count >= KilledAfter);
        foreach (var (key, number) in saved)
            Assert.Equal((1L, number), await Row($"SELECT count(*), max(Sequence) FROM crisis_lines WHERE Text = '{key}'"));
        // Nothing is half there: each entry has its leaf, its key, its line, and its place in the tree.
        var (entries, last) = await Row("SELECT count(*), max(Sequence) FROM crisis_entries");
        Assert.Equal(last + 1, entries);
        foreach (var table in new[] { "crisis_record_keys", "crisis_lines" })
            Assert.Equal((entries, last), await Row($"SELECT count(*), max(Sequence) FROM {table}"));
        Assert.Equal((1L, entries), await Row("SELECT count(*), max(Size) FROM crisis_logs"));
        Assert.Equal((2 * entries) - System.Numerics.BitOperations.PopCount((ulong)entries), (await Row("SELECT count(*), 0 FROM crisis_hashes")).First);

        async Task<(long First, long Second)> Row(string sql)
        {
            await using var command = database.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(Stop);
            Assert.True(await reader.ReadAsync(Stop));
            return (reader.GetInt64(0), reader.GetInt64(1));
        }
    }
}
