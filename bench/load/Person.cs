using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Beredd.LoadBench;

/// <summary>Somebody at a browser: keeps its cookies, waits between pages.</summary>
internal sealed partial class Person : IDisposable
{
    private readonly HttpClient client;
    private readonly Measurements measurements;
    private readonly TimeSpan pause;
    private readonly Random random;

    internal Person(Uri address, string session, Measurements measurements, TimeSpan pause, int seed)
    {
        var cookies = new CookieContainer();
        cookies.SetCookies(address, session);
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        (this.measurements, this.pause, random) = (measurements, pause, new Random(seed));
    }

    internal async Task Read(IReadOnlyList<string> pages, CancellationToken stop)
    {
        await Arrive(stop);
        while (!stop.IsCancellationRequested)
        {
            await Get(pages[random.Next(pages.Count)]);
            await Wait(stop);
        }
    }

    /// <summary>Opens a row of the table of services, raises its harm by one, and saves it; takes it up again where somebody else was first.</summary>
    internal async Task Save(IReadOnlyList<string> services, CancellationToken stop)
    {
        await Arrive(stop);
        while (!stop.IsCancellationRequested)
        {
            var id = services[random.Next(services.Count)];
            var path = $"/planera/register/tjanster?rad={id}";
            var page = await Get(path);
            if (page is not null && RowForm().Match(page) is { Success: true } form)
                await Send(WebUtility.HtmlDecode(form.Groups["action"].Value), form.Groups["inside"].Value, page, id);
            else if (page is not null)
                measurements.Failed($"GET {path}: no row to edit");
            await Wait(stop);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<string?> Get(string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        measurements.Took("read", Stopwatch.GetElapsedTime(start));
        if (answer.StatusCode == HttpStatusCode.OK)
            return text;
        measurements.Failed($"GET {path}: {(int)answer.StatusCode}");
        return null;
    }

    private async Task Send(string action, string hidden, string page, string id)
    {
        // What stood in each field when the row was opened is beside it: everything is sent as it was, but for the harm.
        var fields = Inputs().Matches(hidden).Concat(Inputs().Matches(page).Where(m => m.Value.Contains("form=\"rad\"", StringComparison.Ordinal)))
            .Select(m => (Name: WebUtility.HtmlDecode(m.Groups["name"].Value), Value: WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Where(f => !f.Name.StartsWith("v.", StringComparison.Ordinal))
            .ToDictionary(f => f.Name, f => f.Value);
        foreach (var (name, value) in fields.Where(f => f.Key.StartsWith("b.", StringComparison.Ordinal)).ToList())
            fields["v." + name[2..]] = value;
        var harm = double.Parse(fields["b.harmPerHour"].Replace(',', '.'), CultureInfo.InvariantCulture) + 1;
        fields["v.harmPerHour"] = harm.ToString(CultureInfo.InvariantCulture).Replace('.', ',');
        var start = Stopwatch.GetTimestamp();
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), content);
        await answer.Content.ReadAsStringAsync();
        measurements.Took("save", Stopwatch.GetElapsedTime(start));
        switch ((int)answer.StatusCode)
        {
            case 302 or 303:
                measurements.Saved.AddOrUpdate(id, 1, (_, n) => n + 1);
                break;
            case 409:
                measurements.Conflict();
                break;
            default:
                measurements.Failed($"POST {action}: {(int)answer.StatusCode}");
                break;
        }
    }

    /// <summary>People do not all come in the same instant.</summary>
    private Task Arrive(CancellationToken stop) => Task.Delay(pause * random.NextDouble(), stop).ContinueWith(_ => { }, TaskScheduler.Default);

    private Task Wait(CancellationToken stop) => pause == TimeSpan.Zero
        ? Task.CompletedTask
        : Task.Delay(pause * (0.5 + random.NextDouble()), stop).ContinueWith(_ => { }, TaskScheduler.Default);

    [GeneratedRegex("<form[^>]*action=\"(?<action>/planera/register/tjanster/[^\"]*)\"[^>]*>(?<inside>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex RowForm();

    [GeneratedRegex("<input[^>]*?name=\"(?<name>[^\"]*)\"[^>]*?value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Inputs();
}

/// <summary>What everybody met.</summary>
internal sealed class Measurements
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> times = new();
    private readonly ConcurrentDictionary<string, int> failures = new();
    private int conflicts;

    /// <summary>How often each service was saved, as was answered.</summary>
    internal ConcurrentDictionary<string, int> Saved { get; } = new();

    internal int Conflicts => conflicts;

    internal IReadOnlyDictionary<string, int> Failures => failures;

    internal void Took(string what, TimeSpan time) => times.GetOrAdd(what, _ => new()).Enqueue(time.TotalMilliseconds);

    internal void Conflict() => Interlocked.Increment(ref conflicts);

    internal void Failed(string what) => failures.AddOrUpdate(what, 1, (_, n) => n + 1);

    internal IEnumerable<string> Lines(TimeSpan during)
    {
        foreach (var (what, all) in times.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var sorted = all.Order().ToArray();
            yield return string.Create(CultureInfo.InvariantCulture, $"{what}: {sorted.Length} ({sorted.Length / during.TotalSeconds:0}/s), median {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, longest {sorted[^1]:0} ms");

            double At(double part) => sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))];
        }
    }
}
