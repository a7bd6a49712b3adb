using System.Globalization;
using System.Text.RegularExpressions;
using Beredd.Continuity;
using Beredd.Detection.Hunts;
using Beredd.Evtx.Writing;
using Beredd.Outage;
using Beredd.Tests.Detection.Hunts;
using Beredd.Tests.Web;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>Back from the attack: computers are proven clean, come back in their order, and what depends on them with them.</summary>
public class RestorationWayTests(Chromium chromium)
{
    private static readonly string[] Held = ["sql-1", "sql-2", "filer", "lon"];

    [Theory]
    [InlineData(true, 1280, ColorScheme.Light)]
    [InlineData(false, 390, ColorScheme.Dark)]
    public async Task Computers_ProvenClean_ComeBackInTheirOrder(bool scripts, int width, ColorScheme scheme)
    {
        await using var server = await RunningServer.Start();
        await server.With(d => new DemoRegister(d).FillAsync(DateOnly.FromDateTime(server.Clock.Now.UtcDateTime), TestContext.Current.CancellationToken));
        await using var context = await chromium.NewContext(server, scripts, width, scheme);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await SignInWayTests.SetUp(page, server);
        var evicted = server.Clock.Now.AddHours(-12);

        // The attacker is seen on four computers, and has an account that is cut.
        var hunt = await Hunted([("fore.evtx", SomeHunts.Log([.. Held.Select((host, i) => DemoEvents.Replication(host, evicted.AddHours(i - 9), "adm.lind"))]))]);
        await page.GotoAsync("/hantera/ur-sokning/" + hunt);
        await page.GetByLabel("Vad har hänt?").FillAsync("Intrång i servrarna");
        await page.GetByLabel("På riktigt", new() { Exact = true }).CheckAsync();
        await page.Locator("form:has(#verklig) button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Angriparen har 4 datorer");
        var incident = new Uri(page.Url).AbsolutePath.Replace("/angriparen", "", StringComparison.Ordinal);
        var account = page.Locator("ul.held > li").Filter(new() { Has = page.Locator("strong", new() { HasText = "adm.lind" }) });
        await account.Locator("summary").ClickAsync();
        await account.GetByLabel("Den är avskuren").CheckAsync();
        await account.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(page.Locator("ul.held > li.is-cut")).ToHaveCountAsync(1);

        // All four are out, and services will pass their limits.
        await page.GotoAsync(incident + "/enheter");
        await page.GetByText("Ange system som gått ner").ClickAsync();
        await page.Locator("#system").SelectOptionAsync(Held);
        await page.GetByLabel("Sedan när").FillAsync(Local(server.Clock.Now.AddHours(-1)));
        await page.Locator("form[action$='/system'] button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "System som är ute (4)" })).ToBeVisibleAsync();
        var falling = await Falling();
        Assert.NotEmpty(falling);

        // The proof: two are clean, one has a trace, and one is silent.
        var after = await Hunted([.. new[] { "sql-1", "sql-2", "filer" }.Select(host => (host + ".evtx", SomeHunts.Log([.. Since(host)])))]);
        await page.GotoAsync(incident + "/utestangd");
        await page.Locator("#sokning-" + after).CheckAsync();
        await page.GetByLabel("Utestängningens tidpunkt").FillAsync(Local(evicted));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sök" }).ClickAsync();
        // While the search is not at its end the page comes anew by itself.
        await NightWayTests.Until(() => page.Locator("main:not(:has-text('Sökningen pågår')) .verdict-notclean"), () => page.GotoAsync(incident + "/utestangd"));
        await Assertions.Expect(Row("FILER")).ToContainTextAsync("Inte ren");
        await Assertions.Expect(Row("FILER").Locator(".why li")).ToContainTextAsync("adm.lind");
        await Assertions.Expect(Row("LON")).ToContainTextAsync("Inga loggar sedan dess");
        foreach (var clean in new[] { "SQL-1", "SQL-2" })
            await Assertions.Expect(Row(clean).Locator(".verdict-clean")).ToBeVisibleAsync();

        // The two that are not proven have no way back, and are told why. Of the clean ones the first comes first, unless somebody says why not.
        await Assertions.Expect(Returning("FILER.")).ToContainTextAsync("angriparen har spår på den efter utestängningen");
        await Assertions.Expect(Returning("LON.")).ToContainTextAsync("tystnad räknas aldrig som rent");
        var waiting = page.Locator(".returning > li:has(form)");
        await Assertions.Expect(waiting).ToHaveCountAsync(2);
        var first = await waiting.Nth(0).Locator("strong").InnerTextAsync();
        var second = await waiting.Nth(1).Locator("strong").InnerTextAsync();
        await Look("bevis");
        await waiting.Nth(1).GetByLabel("Varför före dem som står tidigare?").FillAsync("  ");
        await waiting.Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByText($"{second}: Den togs inte i drift. Andra som är rena står före den.")).ToBeVisibleAsync();
        await Look("nekad");
        await Assertions.Expect(page.Locator(".returning").GetByText("i drift igen")).ToHaveCountAsync(0);
        await waiting.Nth(1).GetByLabel("Varför före dem som står tidigare?").FillAsync("Socialjouren väntar på den");
        await waiting.Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(Returning(second)).ToContainTextAsync("i drift igen");
        var fewer = await Board(3);
        await page.GotoAsync(incident + "/utestangd");
        await waiting.GetByRole(AriaRole.Button, new() { Name = $"Ta i drift: {first}" }).ClickAsync();
        await Assertions.Expect(Returning(first)).ToContainTextAsync("i drift igen");
        await Assertions.Expect(waiting).ToHaveCountAsync(0);
        await Look("tillbaka");

        // What depends on them is back with each, and the log tells of both.
        var fewest = await Board(2);
        await Look("enheter");
        Assert.ProperSubset(falling, fewer);
        Assert.ProperSubset(fewer, fewest);
        await page.GotoAsync(incident + "/logg");
        await Assertions.Expect(page.GetByText($"{second} tas i drift igen. Före i ordningen: Socialjouren väntar på den").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText($"{first} tas i drift igen.").First).ToBeVisibleAsync();
        Assert.Empty(errors);

        // Quiet hours of a computer since the eviction; on one of them the account is used again.
        IEnumerable<EvtxEvent> Since(string host) => Enumerable.Range(0, 24).Select(h => DemoEvents.Logon(host, evicted.AddHours(h / 2.0), "a.berg", "10.0.0.1", 3))
            .Concat(host == "filer" ? [DemoEvents.Logon(host, evicted.AddHours(11.6), "adm.lind", "10.0.0.1", 3)] : []);

        ILocator Row(string host) => page.Locator("tbody tr", new() { HasText = host + "." });

        ILocator Returning(string host) => page.Locator(".returning > li", new() { HasText = host });

        async Task<string> Hunted((string Name, byte[] Content)[] logs)
        {
            await page.GotoAsync("/upptack");
            await page.GetByLabel("Filer").SetInputFilesAsync(logs.Select(l => new FilePayload { Name = l.Name, MimeType = "application/octet-stream", Buffer = l.Content }));
            await page.GetByRole(AriaRole.Button, new() { Name = "Ladda upp och sök" }).ClickAsync();
            await page.WaitForURLAsync(new Regex("/upptack/[0-9a-f]{8}-"));
            var path = new Uri(page.Url).AbsolutePath;
            await SomeHunts.AtRest(server, path);
            // Where there are scripts the page turns to the result by itself: nobody goes on before it has, or it would come in between.
            if (scripts)
                await Assertions.Expect(page.Locator("#framsteg")).ToHaveCountAsync(0);
            return path.Split('/')[2];
        }

        // How many systems the board says are out, and the services that pass their limits.
        async Task<HashSet<string>> Board(int systems)
        {
            await page.GotoAsync(incident + "/enheter");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"System som är ute ({systems})" })).ToBeVisibleAsync();
            return await Falling();
        }

        async Task<HashSet<string>> Falling() => [.. await page.Locator("ol.falling a").AllTextContentsAsync()];

        Task Look(string name) => Barriers.NoneOn(page, $"tillbaka-{name}-{width}-{scheme}", scripts, scheme);
    }

    private static string Local(DateTimeOffset at) => StockholmTime.ToLocal(at.UtcDateTime).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
