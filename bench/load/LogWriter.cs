using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Beredd.LoadBench;

/// <summary>Somebody who writes in a log, and remembers what was answered.</summary>
internal sealed partial class LogWriter : IDisposable
{
    private readonly HttpClient client;
    private readonly Random random;
    private readonly string incident;
    private string? token;

    internal LogWriter(Uri address, string session, string incident, int seed)
    {
        var cookies = new CookieContainer();
        cookies.SetCookies(address, session);
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        (this.incident, random) = (incident, new Random(seed));
    }

    /// <summary>Writes until it is stopped or the server is gone; some lines are decisions, and some have a file.</summary>
    /// <param name="answered">The key of each line whose answer said that it was saved, and its number.</param>
    /// <param name="measured">How long each took.</param>
    /// <param name="pause">Between lines, half of it to one and a half.</param>
    /// <param name="stop">Stops it after the line at hand.</param>
    internal async Task Write(ConcurrentDictionary<string, long> answered, Measurements measured, TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause * random.NextDouble(), stop).ContinueWith(_ => { }, TaskScheduler.Default);
            token ??= Token().Match(await client.GetStringAsync(new Uri(incident + "/logg", UriKind.Relative), CancellationToken.None)).Groups[1].Value;
            while (!stop.IsCancellationRequested)
            {
                var key = Guid.NewGuid().ToString();
                using var form = Form(key);
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsync(new Uri(incident + "/logg", UriKind.Relative), form, CancellationToken.None);
                measured.Took("write", Stopwatch.GetElapsedTime(start));
                if (answer.StatusCode == HttpStatusCode.Found && Saved().Match(answer.Headers.Location!.ToString()) is { Success: true } saved)
                    answered[key] = long.Parse(saved.Groups[1].Value, CultureInfo.InvariantCulture);
                else
                    measured.Failed($"POST logg: {(int)answer.StatusCode}");
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause * (0.5 + random.NextDouble()), stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
        catch (HttpRequestException)
        {
            // The server was killed.
        }
        catch (IOException)
        {
            // Likewise, in the middle of an answer.
        }
    }

    internal async Task<TimeSpan> Time(string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(incident + path, UriKind.Relative));
        await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(start) : throw new InvalidOperationException($"GET {path}: {(int)answer.StatusCode}");
    }

    public void Dispose() => client.Dispose();

    private MultipartFormDataContent Form(string key)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(token!), "__RequestVerificationToken" },
            { new StringContent(key), "nyckel" },
            { new StringContent($"Rad {key}"), "vad" },
            { new StringContent(random.Next(20) == 0 ? "decision" : "event"), "slag" },
        };
        if (random.Next(10) == 0)
        {
            var file = new byte[random.Next(1, 20_000)];
            random.NextBytes(file);
            form.Add(new ByteArrayContent(file), "filer", "bild.bin");
        }
        return form;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    [GeneratedRegex("sparad=([0-9]+)")]
    private static partial Regex Saved();
}
