using Beredd.Continuity;
using Beredd.Continuity.Scenarios;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>Planning with the demo's register: the way through it, with scripts and without, and every page of it looked at.</summary>
public class PlanningWayTests(Chromium chromium)
{
    /// <summary>The elements that stick out, those in tables that scroll by themselves left out.</summary>
    private const string Widest =
        "[...document.querySelectorAll('main *')].filter(e => !e.closest('.table') && e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ')";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ChooseSaveCompare_AsAPlanner_Works(bool scripts)
    {
        await using var server = await Filled();
        await using var context = await chromium.NewContext(new() { BaseURL = SignInWayTests.Named(server), JavaScriptEnabled = scripts, Locale = "sv-SE" });
        var page = await context.NewPageAsync();
        await SignInWayTests.SetUp(page, server);
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };

        await page.GotoAsync("/planera/scenarier");
        await page.GetByLabel("Leverantör", new() { Exact = true }).SelectOptionAsync("larmcentralen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Börja med: En leverantör faller" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Vad slutar fungera, och när?");
        await page.GetByLabel("Namn", new() { Exact = true }).FillAsync("Leverantören och passersystemet");
        await page.GetByLabel("Allt som hör till").SelectOptionAsync("slag:LockSystem");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Passersystem", new() { Exact = true })).ToBeCheckedAsync();
        await page.GetByLabel("Börjar (svensk tid)").FillAsync("2027-03-28T02:30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara och räkna" }).ClickAsync();
        await Assertions.Expect(page.GetByText("den natten ställs klockan fram")).ToBeVisibleAsync();
        await page.GetByLabel("Börjar (svensk tid)").FillAsync("2027-03-26T18:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara och räkna" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Första timmen" })).ToBeVisibleAsync();
        if (scripts)
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Skriv ut till mötet" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Scenarier", Exact = true }).ClickAsync();
        await page.GetByLabel("Välj Leverantören och passersystemet").CheckAsync();
        await page.GetByLabel("Välj Internet stängs").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Jämför de valda" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tjänster över sin gräns, över tid" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("skadar minst");
        // The form that is shown again answers 422, which a browser notes.
        Assert.DoesNotContain(errors, e => !e.Contains("422", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(320, ColorScheme.Light, "sv")]
    [InlineData(390, ColorScheme.Dark, "en")]
    [InlineData(1280, ColorScheme.Light, "en")]
    [InlineData(1280, ColorScheme.Dark, "sv")]
    public async Task Pages_OfPlanning_AreForEverybody(int width, ColorScheme scheme, string language)
    {
        await using var server = await Filled();
        await using var context = await chromium.NewContext(new()
        {
            BaseURL = SignInWayTests.Named(server), ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        await SignInWayTests.SetUp(page, server);
        await context.AddCookiesAsync([new() { Name = "sprak", Value = language, Url = SignInWayTests.Named(server) }]);
        var ids = await server.With(d => d.Set<PlannedScenario>().OrderBy(s => s.Name).Select(s => s.Id).ToListAsync());
        (string Name, string Path)[] pages =
        [
            ("scenarier", "/planera/scenarier"),
            ("scenario", $"/planera/scenarier/{ids[1]}"),
            ("scenario-andra", $"/planera/scenarier/{ids[1]}/andra"),
            ("jamfor", "/planera/scenarier/jamfor?" + string.Join('&', ids.Select(i => $"s={i}"))),
            ("svagheter", "/planera/svagheter"),
            ("aterstallning", "/planera/aterstallning"),
            ("aterstallning-en", $"/planera/aterstallning?scenario={ids[2]}"),
            ("luckor", "/planera/luckor"),
        ];
        var problems = new List<string>();
        foreach (var (name, path) in pages)
        {
            await page.GotoAsync(path);
            // What is worked out in the background shows itself.
            await Assertions.Expect(page.Locator("p[role=status]")).ToHaveCountAsync(0);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Pictures, $"planera-{name}-{width}-{scheme}-{language}.png"), FullPage = true });
            problems.AddRange((await Barriers.OfAsync(page)).Select(barrier => $"{name}: {barrier}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
                problems.Add($"{name}: has to be scrolled sideways for {await page.EvaluateAsync<string>(Widest)}");
        }
        Assert.True(problems.Count == 0, string.Join("\n", problems.Take(40)));
    }

    /// <summary>The application with what the demo is filled with, and people who sign in.</summary>
    private static async Task<RunningServer> Filled()
    {
        var server = await RunningServer.Start();
        await server.With(async d =>
        {
            await new DemoRegister(d).FillAsync(DateOnly.FromDateTime(server.Clock.Now.UtcDateTime), default);
            await new DemoScenarios(d).FillAsync(server.Clock.Now, default);
            return true;
        });
        return server;
    }
}
