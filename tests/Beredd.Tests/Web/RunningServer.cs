using Beredd.Access;
using Beredd.Access.Joining;
using Beredd.Storage;
using Beredd.Tests.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Web;

/// <summary>The web application on a port of its own, with a data folder that is thrown away.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    /// <summary>Tests do not guess passwords, and set up hundreds of accounts with ten recovery codes each.</summary>
    private const int LittleWork = 1_000;

    private readonly WebApplication app;
    private readonly DataFolder folder;

    private RunningServer(WebApplication app, DataFolder folder, TestClock clock) => (this.app, this.folder, Clock) = (app, folder, clock);

    internal TestClock Clock { get; }

    internal IServiceProvider Services => app.Services;

    internal DataFolder Folder => folder;

    /// <summary>Where the files of hunts lie.</summary>
    internal string Hunts => Path.Combine(folder.Root, "hunts");

    internal Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    internal static async Task<RunningServer> Start(bool demo = false, SignOn? signOn = null, IReadOnlyList<string>? logFolders = null, DataFolder? at = null, DatabaseAddress? database = null)
    {
        Assert.SkipUnless(WebServer.HasStyles, "built without the styles of the pages (npm)");
        var folder = at ?? new DataFolder(Directory.CreateTempSubdirectory("beredd-web").FullName);
        var clock = new TestClock { Now = TimeProvider.System.GetUtcNow() };
        var address = database ?? DatabaseAddress.In(folder);
        if (address.SqliteFile is { } file && !File.Exists(file))
            await MigratedDatabase.PutInto(folder);
        var app = WebServer.Build(new ServeOptions(folder, address, "http://127.0.0.1:0") { Clock = clock, PasswordWork = LittleWork, Demo = demo, SignOn = signOn, LogFolders = logFolders ?? [] });
        await app.Services.PrepareDatabase(folder, TestContext.Current.CancellationToken);
        if (demo)
            await DemoData.Fill(app.Services, TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        // Tests look at the demo when it is ready, not while it is written.
        if (demo)
            await DemoData.FillRest(app.Services, TestContext.Current.CancellationToken);
        return new RunningServer(app, folder, clock);
    }

    internal Browser NewBrowser() => new(Address);

    internal async Task<string> SetUpLink() => (await OneTimeLinks.ForFirstStart(Services, TestContext.Current.CancellationToken))!;

    /// <summary>Goes through the first start and leaves the browser signed in as an administrator.</summary>
    internal async Task<(Browser Browser, string Key)> SetUp()
    {
        var browser = NewBrowser();
        await browser.Get(await SetUpLink());
        await browser.Post("/konto/installera", ("kod", browser.Value("kod")), ("namn", "Anna Admin"), ("anvandare", "anna"), ("losenord", Some.GoodPassword), ("igen", Some.GoodPassword));
        return (browser, await SetUpCode(browser));
    }

    /// <summary>Sets up the one-time code of whoever is signed in.</summary>
    internal async Task<string> SetUpCode(Browser browser)
    {
        var page = await browser.Get("/konto/engangskod/ny");
        var key = System.Text.RegularExpressions.Regex.Match(page.Text, "class=\"key\">([A-Z2-7 ]+)<").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var done = await browser.Post("/konto/engangskod/ny", ("kod", Code(key)));
        Assert.Equal(200, done.Status);
        return key;
    }

    /// <summary>The next code of a key that has not been used.</summary>
    internal string Code(string key)
    {
        Clock.Now += TimeSpan.FromSeconds(30);
        return TimeCode.At(Base32.Decode(key), TimeCode.StepAt(Clock.Now));
    }

    internal async Task<T> With<T>(Func<BereddContext, Task<T>> action)
    {
        await using var scope = Services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<BereddContext>());
    }

    public async ValueTask DisposeAsync()
    {
        // What runs in the background, a hunt for one, is at its end before its folder goes.
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        DatabaseAddress.In(folder).LetGo();
        Directory.Delete(folder.Root, recursive: true);
    }
}
