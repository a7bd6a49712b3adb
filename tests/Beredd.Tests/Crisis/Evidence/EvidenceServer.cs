using Beredd.Crisis;
using Beredd.Storage;
using Beredd.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Crisis.Evidence;

/// <summary>A running application with an incident, looked at by an administrator.</summary>
internal sealed class EvidenceServer : IAsyncDisposable
{
    private EvidenceServer(RunningServer server, Browser browser, string path) => (Server, Browser, Path) = (server, browser, path);

    internal RunningServer Server { get; }

    internal Browser Browser { get; }

    /// <summary>The incident's page of evidence.</summary>
    internal string Path { get; }

    internal EvidenceStore Store => Server.Services.GetRequiredService<EvidenceStore>();

    internal string Folder => Server.Services.GetRequiredService<DataFolder>().Evidence;

    /// <summary>All that lies in the store, also what is on its way in.</summary>
    internal IReadOnlyList<string> Stored => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(System.IO.Path.GetFileName).OfType<string>()];

    internal static async Task<EvidenceServer> Start(string kind = "verklig", IReadOnlyList<string>? logFolders = null)
    {
        var server = await RunningServer.Start(logFolders: logFolders);
        var (browser, _) = await server.SetUp();
        await browser.Get("/hantera");
        var path = (await browser.Post("/hantera", ("titel", "Intrång"), ("slag", kind))).Location! + "/bevis";
        await browser.Get(path);
        return new EvidenceServer(server, browser, path);
    }

    /// <summary>Takes something in; the page's number is what comes back.</summary>
    internal async Task<Answer> TakeIn(string what, (string Name, string Value)[] fields, params (string Name, byte[] Content)[] files)
    {
        await Browser.Get(Path);
        return await Browser.UploadWith(Path, [("vad", what), ("har", "Eva"), .. fields], files);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Server.DisposeAsync();
    }
}
