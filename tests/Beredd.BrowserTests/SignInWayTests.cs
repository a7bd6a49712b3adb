using Beredd.Tests;
using Beredd.Tests.Web;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>The way in, as a person goes it, with scripts and without. What the content policy stops shows as an error of the page.</summary>
public class SignInWayTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SetUpThenSignInByCode_AsAPerson_Works(bool scripts)
    {
        await using var server = await RunningServer.Start();
        await using var context = await chromium.NewContext(new() { BaseURL = Named(server), JavaScriptEnabled = scripts, Locale = "sv-SE" });
        var page = await context.NewPageAsync();
        var errors = Errors(page);
        var key = await SetUp(page, server);

        await page.GetByRole(AriaRole.Button, new() { Name = "Logga ut", Exact = true }).ClickAsync();
        await page.GetByLabel("Användarnamn").FillAsync("anna");
        await page.GetByLabel("Lösenord").FillAsync(Some.GoodPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga in", Exact = true }).ClickAsync();
        await page.GetByLabel("Kod").FillAsync(server.Code(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ingen incident pågår");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Passkey_AddedThenUsed_SignsIn()
    {
        await using var server = await RunningServer.Start();
        await using var context = await chromium.NewContext(new() { BaseURL = Named(server), Locale = "sv-SE" });
        var page = await context.NewPageAsync();
        var errors = Errors(page);
        var devTools = await context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await SetUp(page, server);

        await page.GotoAsync("/konto");
        await page.GetByLabel("Namn på nyckeln").FillAsync("min telefon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till en nyckel" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nyckeln är tillagd.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga ut", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga in med nyckel" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ingen incident pågår");
        Assert.Empty(errors);
    }

    internal static string Named(RunningServer server) => $"http://localhost:{server.Address.Port}";

    /// <summary>Goes through the first start, to the start page.</summary>
    internal static async Task<string> SetUp(IPage page, RunningServer server)
    {
        await page.GotoAsync(await server.SetUpLink());
        await page.GetByLabel("Ditt namn").FillAsync("Anna Admin");
        await page.GetByLabel("Användarnamn").FillAsync("anna");
        await page.GetByLabel("Nytt lösenord").FillAsync(Some.GoodPassword);
        await page.GetByLabel("Lösenordet en gång till").FillAsync(Some.GoodPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        var key = (await page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Kod").FillAsync(server.Code(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Jag har sparat koderna" }).ClickAsync();
        return key;
    }

    /// <summary>Comes in by a one-time link, in a browser of one's own, to the start page.</summary>
    internal static async Task Join(IPage page, RunningServer server, string link)
    {
        await page.GotoAsync(new Uri(link).PathAndQuery);
        await page.GetByLabel("Nytt lösenord").FillAsync(Some.GoodPassword);
        await page.GetByLabel("Lösenordet en gång till").FillAsync(Some.GoodPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        await page.GetByLabel("Kod").FillAsync(server.Code((await page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Jag har sparat koderna" }).ClickAsync();
    }

    private static List<string> Errors(IPage page)
    {
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        return errors;
    }
}
