using Beredd.Continuity;
using Beredd.Continuity.Binders;
using Beredd.Continuity.Entries;
using Beredd.Tests.Web;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>A binder from the list to the wall, as a person goes it, with scripts and without.</summary>
public class BinderWayTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Binder_PrintedAndHungUp_Holds(bool scripts)
    {
        await using var server = await RunningServer.Start();
        await Fill(server);
        await using var context = await chromium.NewContext(new() { BaseURL = SignInWayTests.Named(server), JavaScriptEnabled = scripts, Locale = "sv-SE" });
        var page = await context.NewPageAsync();
        await SignInWayTests.SetUp(page, server);

        await page.GotoAsync("/planera/parmar");
        await page.GetByRole(AriaRole.Link, new() { Name = "Granskolan", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Granskolan har ingen utskriven pärm");
        await page.GetByLabel("Var ska pärmarna hänga?").FillAsync("Expeditionen\nPersonalrummet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gör utskriften" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Skriv ut version 1 av pärmen för Granskolan och häng upp den");

        var waiting = page.WaitForDownloadAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Hämta PDF med alla 2 exemplar" }).ClickAsync();
        var file = await waiting;
        Assert.Equal("parm-granskolan-1.pdf", file.SuggestedFilename);
        await file.SaveAsAsync(Path.Combine(Chromium.Pictures, "parm-granskolan.pdf"));

        await page.GetByLabel("Exemplar 1: Expeditionen").CheckAsync();
        await page.GetByLabel("Exemplar 2: Personalrummet").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara vilka som hänger" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Sparat.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Till enhetens pärm" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Pärmen för Granskolan stämmer");
    }

    /// <summary>The demo's register and binders, and a unit of which nothing is known.</summary>
    internal static Task Fill(RunningServer server) => server.With(async database =>
    {
        var stop = TestContext.Current.CancellationToken;
        await new DemoRegister(database).FillAsync(DateOnly.FromDateTime(server.Clock.Now.UtcDateTime), stop);
        database.Add(new Unit { Id = "tom-enhet", Name = "Tom enhet", Position = 1000 });
        await database.SaveChangesAsync(stop);
        await new DemoBinders(database, server.Clock).PrintAsync(stop);
        return true;
    });
}
