using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Beredd.BrowserTests.Chromium))]

namespace Beredd.BrowserTests;

/// <summary>The browser that is installed (CHROMIUM names another); where there is none the tests are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/microsoft-edge"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where pictures of the pages are put, to be looked at.</summary>
    internal static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "pages")).FullName;

    public async ValueTask InitializeAsync()
    {
        if (Usual.Prepend(Environment.GetEnvironmentVariable("CHROMIUM")).FirstOrDefault(File.Exists) is not { } program)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    /// <summary>Somebody's browser on a way through the program's pages.</summary>
    internal Task<IBrowserContext> NewContext(Beredd.Tests.Web.RunningServer server, bool scripts, int width, ColorScheme scheme = ColorScheme.Light) => NewContext(new()
    {
        BaseURL = SignInWayTests.Named(server),
        JavaScriptEnabled = scripts,
        Locale = "sv-SE",
        ViewportSize = new() { Width = width, Height = 900 },
        ColorScheme = scheme,
        BypassCSP = true,
        ReducedMotion = ReducedMotion.Reduce,
    });

    internal async Task<IBrowserContext> NewContext(BrowserNewContextOptions options)
    {
        Assert.SkipWhen(browser is null, "no Chromium is installed (apt-get install chromium)");
        var context = await browser!.NewContextAsync(options);
        // A busy machine is no fault of a page.
        context.SetDefaultTimeout(180_000);
        Assertions.SetDefaultExpectTimeout(180_000);
        await Barriers.HaveAxeAsync(context);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}
