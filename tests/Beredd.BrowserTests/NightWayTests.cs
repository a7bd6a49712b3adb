using Beredd.Tests.Web;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>A night of crisis as it is gone through: from what a hunt found, over units on paper, to the proof that the attacker is out.</summary>
public class NightWayTests(Chromium chromium)
{
    [Theory]
    [InlineData(true, 1280, ColorScheme.Light)]
    [InlineData(false, 320, ColorScheme.Dark)]
    public async Task Night_FromFindingsToProof_IsGoneThrough(bool scripts, int width, ColorScheme scheme)
    {
        await using var server = await RunningServer.Start(demo: true);
        await using var context = await chromium.NewContext(server, scripts, width, scheme);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);

        // What the hunt found comes to the incident.
        await page.GotoAsync("/upptack");
        await page.GetByRole(AriaRole.Link, new() { Name = "Servrarna i Ekvalla" }).ClickAsync();
        await Until(() => page.GetByRole(AriaRole.Link, new() { Name = "Till en incident" }), () => page.ReloadAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Till en incident" }).ClickAsync();
        await Look("ur-sokning");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till i " }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Angriparen har 11 datorer");
        await Look("angriparen");
        var incident = new Uri(page.Url).AbsolutePath.Replace("/angriparen", "", StringComparison.Ordinal);

        // The head of a unit tells by three taps; another unit goes over to paper.
        await page.GotoAsync(incident + "/enheter/lindgarden");
        await page.GetByLabel("Stoppad").CheckAsync();
        await page.GetByLabel("Om en timme").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Tack, det är sparat.")).ToBeVisibleAsync();
        await Look("enhet");
        await page.GotoAsync(incident + "/papper");
        foreach (var box in await page.Locator("input[name=enhet]:checked").AllAsync())
            await box.UncheckAsync();
        await page.Locator("#enhet-bjorkskolan").CheckAsync();
        await page.GetByLabel("Skäl").FillAsync("Närvaron går inte att nå");
        await page.GetByRole(AriaRole.Button, new() { Name = "Besluta" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("4 enheter är beslutade på papper");
        await Look("papper");
        await page.GetByRole(AriaRole.Link, new() { Name = "Björkskolan" }).First.ClickAsync();
        await Look("blanketter");

        // What is known is written down for everybody, and gone through by the staff.
        await page.GotoAsync(incident + "/lagesbild/ny");
        await page.Locator(".draft-row.origin-own textarea").First.FillAsync("Björkskolan arbetar på papper");
        await page.Locator(".draft-row.origin-own").First.Locator("input[name$=kalla]").FillAsync("Björkskolan");
        await Look("lagesbild-ny");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fastställ lägesbilden" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Björkskolan arbetar på papper").First).ToBeVisibleAsync();
        await Look("lagesbild");
        await page.GotoAsync(incident + "/genomgang");
        await page.GetByText("Genomgången är hållen").ClickAsync();
        await page.GetByLabel("Fler, med komma mellan").FillAsync("Maria Ek");
        await page.GetByRole(AriaRole.Button, new() { Name = "Anteckna genomgången" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Senast hållen")).ToContainTextAsync("Maria Ek");
        await Look("genomgang");

        // The partner is let into the log, until tomorrow.
        await page.GotoAsync(incident + "/experter");
        if (!await page.GetByRole(AriaRole.Button, new() { Name = "Släpp in", Exact = true }).IsVisibleAsync())
            await page.GetByText("Släpp in någon utifrån").ClickAsync();
        await page.GetByLabel("Namn", new() { Exact = true }).FillAsync("Ines Falk");
        await page.GetByLabel("Användarnamn").FillAsync("ines.falk");
        await page.GetByLabel("Loggbok").Last.SelectOptionAsync("las");
        await page.GetByRole(AriaRole.Button, new() { Name = "Släpp in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Lämna länken till Ines Falk");
        await Look("utomstaende-lank");

        // The plan, its first step, and the proof: one computer is not clean, and one is silent.
        await page.GotoAsync(incident + "/utestangning");
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Klart: " }).CountAsync() == 0)
            await page.GetByRole(AriaRole.Button, new() { Name = "Lägg in stegen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Klart: " }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Utestängningen pågår: 1 av");
        await Look("utestangning");
        await page.GotoAsync(incident + "/utestangd");
        await page.GetByLabel("Servrarna i Ekvalla").CheckAsync();
        var since = Beredd.Outage.StockholmTime.ToLocal(server.Clock.Now.AddHours(-27).UtcDateTime);
        await page.GetByLabel("Utestängningens tidpunkt").FillAsync(since.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sök" }).ClickAsync();
        // While the search is not at its end the page comes anew by itself.
        await Until(() => page.Locator("main:not(:has-text('Sökningen pågår')) .verdict-notclean"), () => page.GotoAsync(incident + "/utestangd"));
        await Assertions.Expect(page.GetByText("Inga loggar sedan dess").First).ToBeVisibleAsync();
        await Look("utestangd");

        // The incident is closed, and stays to be read.
        await page.GotoAsync(incident);
        await page.Locator("details:has(form[action$='/avsluta']) summary").ClickAsync();
        await page.Locator("form[action$='/avsluta'] textarea").FillAsync("Angriparen är ute, och alla enheter arbetar som vanligt.");
        await page.Locator("form[action$='/avsluta'] button").ClickAsync();
        await Assertions.Expect(page.GetByText("alla enheter arbetar som vanligt").First).ToBeVisibleAsync();
        await Look("avslutad");
        Assert.Equal(404, (await page.GotoAsync(incident + "/lagesbild/ny"))!.Status);
        Assert.Empty(errors);

        Task Look(string name) => Barriers.NoneOn(page, $"natten-{name}-{width}-{scheme}", scripts, scheme);
    }

    /// <summary>Looks again until it is there. A night has its limits, also where something never comes.</summary>
    internal static async Task Until(Func<ILocator> sought, Func<Task> again)
    {
        for (var tries = 0; await sought().CountAsync() == 0; tries++)
        {
            Assert.True(tries < 240, "it did not come");
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await again();
        }
    }
}
