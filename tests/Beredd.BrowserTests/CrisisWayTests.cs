using System.Text.RegularExpressions;
using Beredd.Crisis;
using Beredd.Tests.Web;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>A staff opens an incident, writes a line, corrects it and decides; with scripts and without.</summary>
public class CrisisWayTests(Chromium chromium)
{
    /// <summary>The incident of <see cref="DemoIncident"/>.</summary>
    internal static readonly string Path = $"/hantera/{TimeProvider.System.GetLocalNow().AddHours(-9).Year}-1";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Staff_OpensWritesCorrectsAndDecides(bool scripts)
    {
        await using var server = await RunningServer.Start();
        await using var context = await chromium.NewContext(new() { BaseURL = SignInWayTests.Named(server), JavaScriptEnabled = scripts, Locale = "sv-SE" });
        var page = await context.NewPageAsync();
        await SignInWayTests.SetUp(page, server);

        await page.GetByRole(AriaRole.Link, new() { Name = "Hantera" }).ClickAsync();
        await page.GetByLabel("Vad har hänt?").FillAsync("Larm från e-posten");
        await page.GetByLabel("På riktigt", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Öppna", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Skriv i loggboken" }).ClickAsync();

        await page.GetByLabel("Vad hände?").FillAsync("Tre servrar är berörda");
        await page.GetByLabel("Vad hände?").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Sparat som nummer 1.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#nr-1")).ToContainTextAsync("Tre servrar är berörda");
        if (scripts)
        {
            await Assertions.Expect(page.GetByLabel("Vad hände?")).ToHaveValueAsync("");
            await WithoutNetwork(context, page);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Rätta nummer 1", Exact = true }).ClickAsync();
        await page.GetByLabel("Vad hände?").FillAsync("Fyra servrar är berörda");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(page.Locator("#nr-1 .log-correction")).ToContainTextAsync("Fyra servrar är berörda");

        await page.GetByRole(AriaRole.Link, new() { Name = "Beslut", Exact = true }).ClickAsync();
        await page.GetByLabel("Vad är beslutat?").FillAsync("Internet stängs klockan 21");
        await page.GetByLabel("Med stöd av").FillAsync("Delegation 4.2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara beslutet" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(new Regex("^Beslut [0-9]+$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Beslutet är verkställt nu" }).ClickAsync();
        await Assertions.Expect(page.GetByText(new Regex("^Verkställt [0-9]"))).ToBeVisibleAsync();
    }

    /// <summary>What is written while the network is away stays, also when the page is opened anew, and is saved once.</summary>
    private static async Task WithoutNetwork(IBrowserContext context, IPage page)
    {
        await context.SetOfflineAsync(true);
        await page.GetByLabel("Vad hände?").FillAsync("Skrivet utan nät");
        await page.GetByLabel("Vad hände?").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Inte sparat än")).ToBeVisibleAsync();
        await context.SetOfflineAsync(false);
        await Assertions.Expect(page.GetByText("Sparat som nummer 2.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.GetByLabel("Vad hände?").FillAsync("Ett utkast");
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Vad hände?")).ToHaveValueAsync("Ett utkast");
        await page.GetByLabel("Vad hände?").FillAsync("");
    }
}
