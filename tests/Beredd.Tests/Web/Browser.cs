using System.Net;
using System.Text.RegularExpressions;

namespace Beredd.Tests.Web;

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, string Text, string? Location, HttpResponseMessage Message)
{
    /// <summary>The page as people read it: å is written as a number in what is sent.</summary>
    internal string Read => WebUtility.HtmlDecode(Text);
}

/// <summary>Somebody's browser without scripts: keeps cookies, and sends forms with the token of the page last seen.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient client;

    internal Browser(Uri address)
    {
        // Cookies are the test's to look at; redirects too.
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    internal CookieContainer Cookies { get; } = new();

    internal Answer? Last { get; private set; }

    internal async Task<Answer> Get(string path) => await Take(await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>Follows a redirect to another host, or back from it.</summary>
    internal async Task<Answer> GoTo(Uri address) => await Take(await client.GetAsync(address, TestContext.Current.CancellationToken));

    internal async Task<Answer> Head(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        return await Take(await client.SendAsync(request, TestContext.Current.CancellationToken), keep: false);
    }

    internal async Task<Answer> Post(string path, params (string Name, string Value)[] fields) => await Send(path, [("__RequestVerificationToken", Value("__RequestVerificationToken")), .. fields]);

    internal async Task<Answer> PostWithoutToken(string path, params (string Name, string Value)[] fields) => await Send(path, fields);

    /// <summary>Sends files, with the fields of the form beside them.</summary>
    internal Task<Answer> Upload(string path, params (string Name, byte[] Content)[] files) => UploadWith(path, [], files);

    /// <summary>Sends files and what else the form has.</summary>
    internal async Task<Answer> UploadWith(string path, (string Name, string Value)[] fields, params (string Name, byte[] Content)[] files)
    {
        using var content = new MultipartFormDataContent { { new StringContent(Value("__RequestVerificationToken")), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files)
            content.Add(new ByteArrayContent(bytes), "filer", name);
        return await Take(await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken), keep: false);
    }

    /// <summary>A file that is sent.</summary>
    internal async Task<byte[]> Download(string path) => await client.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>A file that a form is answered with.</summary>
    internal async Task<byte[]> PostForFile(string path)
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Value("__RequestVerificationToken"))]);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A hidden field's value on the page last seen.</summary>
    internal string Value(string name) => WebUtility.HtmlDecode(Regex.Match(Last!.Text, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    public void Dispose() => client.Dispose();

    private async Task<Answer> Send(string path, (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Take(await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken), keep: false);
    }

    private async Task<Answer> Take(HttpResponseMessage message, bool keep = true)
    {
        var answer = new Answer((int)message.StatusCode, await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), message.Headers.Location?.OriginalString, message);
        if (keep || answer.Text.Contains("__RequestVerificationToken", StringComparison.Ordinal))
            Last = answer;
        return answer;
    }
}
