using Beredd.Access;
using Beredd.Access.Joining;
using Beredd.Continuity;
using Beredd.Continuity.Entries;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>The head of a unit goes through a service, without scripts: leaves in the middle, comes back, and finishes.</summary>
public class InterviewWayTests(Chromium chromium)
{
    private const string Unit = "biblioteket";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Interview_LeftInTheMiddleAndResumed_FillsTheRegister(bool scripts)
    {
        await using var server = await RunningServer.Start();
        await server.With(d => new DemoRegister(d).FillAsync(DateOnly.FromDateTime(server.Clock.Now.UtcDateTime), TestContext.Current.CancellationToken));
        await server.With(async d =>
        {
            var system = await d.Set<SystemAsset>().FirstAsync(s => s.Name == "Bibliotekssystem", TestContext.Current.CancellationToken);
            Assert.NotNull(system);
            d.Add(new Service { Id = "utlan", Name = "Utlån till skolorna", UnitId = Unit, Position = 1000 });
            return await d.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await using var context = await chromium.NewContext(new() { BaseURL = SignInWayTests.Named(server), JavaScriptEnabled = scripts, Locale = "sv-SE", ViewportSize = new() { Width = 390, Height = 844 } });
        var page = await context.NewPageAsync();
        await SignInAsHead(page, server);

        await page.GotoAsync("/planera");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gå igenom: Utlån till skolorna" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Börja" }).ClickAsync();
        await Asked(page, "Vad gör ni i Utlån till skolorna, och för vem?");
        await page.GetByLabel("Ditt svar").FillAsync("Boklådor till klasserna.");
        await Save(page);
        await Asked(page, "När måste det fungera?");
        await page.GetByLabel("Vardagar från klockan 8 till 17").CheckAsync();
        await Save(page);
        await Asked(page, "Hur länge kan människor vara utan");
        await Save(page);
        await Assertions.Expect(page.GetByText("Välj ett svar, eller tryck ”Vet inte”.")).ToBeVisibleAsync();
        await page.GetByLabel("Egen siffra").FillAsync("2,5");
        await page.GetByLabel("Enhet för siffran").SelectOptionAsync("dygn");
        await Save(page);
        await Asked(page, "Hur mycket av Utlån till skolorna måste ni minst klara?");
        await page.GetByRole(AriaRole.Link, new() { Name = "Fortsätt en annan gång" }).ClickAsync();

        await page.GotoAsync("/planera");
        await page.GetByRole(AriaRole.Link, new() { Name = "Fortsätt: Utlån till skolorna" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Du har svarat på 3 av")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Fortsätt där du var" }).ClickAsync();
        await Asked(page, "Hur mycket av Utlån till skolorna måste ni minst klara?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara och gå tillbaka" }).ClickAsync();
        await Asked(page, "Hur länge kan människor vara utan");
        await Assertions.Expect(page.GetByLabel("Egen siffra")).ToHaveValueAsync("2,5");
        await Save(page);
        await page.GetByLabel("Hälften").CheckAsync();
        await Save(page);
        await Asked(page, "Vad använder ni i");
        await page.GetByText("Program (").ClickAsync();
        await page.GetByLabel("Bibliotekssystem", new() { Exact = true }).CheckAsync();
        await Save(page);
        await Asked(page, "När Bibliotekssystem är borta, hur länge");
        await page.Locator("input[name=svar][value='4']").CheckAsync();
        await page.Locator("input[name=sedan][value='0']").CheckAsync();
        await Save(page);
        await Asked(page, "Vad gör ni då, steg för steg?");
        await page.GetByLabel("Stegen, ett på varje rad").FillAsync("Ta fram lånekorten.\nSkriv vem som lånar vad.");
        await Save(page);
        await Asked(page, "Vad måste finnas framme");
        await page.GetByLabel("Sakerna, en på varje rad").FillAsync("Lånekort");
        await Save(page);
        await Choose(page, "Hur lång tid tar det att komma igång", "En timme");
        await Choose(page, "Hur mycket hinner ni på papper?", "Hälften");
        await Choose(page, "Hur länge orkar ni hålla på så?", "Tre dygn");
        await Asked(page, "Hur många blanketter blir det?");
        await page.GetByLabel("Så många blanketter fylls i").FillAsync("6");
        await page.GetByLabel("Så många hinner ni skriva in").FillAsync("20");
        await Save(page);
        await Asked(page, "Vilka måste ni kunna ringa?");
        await Save(page);
        await Asked(page, "Hur når folk er");
        await Save(page);
        for (var question = 0; question < 4; question++)
            await page.GetByRole(AriaRole.Button, new() { Name = "Vet inte, gå vidare" }).ClickAsync();

        await Asked(page, "Utan systemen klarar ni er till klockan 12, sedan papper i 3 dygn");
        await Assertions.Expect(page.GetByText("Ni visste inte:")).ToHaveCountAsync(4);
        await page.GetByRole(AriaRole.Button, new() { Name = "Det stämmer, avsluta" }).ClickAsync();
        await Asked(page, "Utlån till skolorna får ligga nere högst 2,5 dygn");

        var service = await server.With(d => d.Set<Service>().AsNoTracking().Include(s => s.Needs).ThenInclude(n => n.Members).SingleAsync(s => s.Id == "utlan", TestContext.Current.CancellationToken));
        Assert.Equal((60, 0.5, 4), (service.AcceptableOutageHours, service.MinimumLevel, service.Needs[0].Members[0].ToleranceHours));
        Assert.Equal((1, 0.5, 72, 6, 20), (service.Analog!.StartUpHours, service.Analog.Capacity, service.Analog.EnduranceHours, service.Analog.FormsPerHour, service.Analog.ReentryPerHour));
        Assert.NotNull(service.ReviewedOn);
    }

    private static async Task SignInAsHead(IPage page, RunningServer server)
    {
        var (admin, _) = await server.SetUp();
        admin.Dispose();
        var link = await server.With(async d =>
        {
            var account = new Account { UserName = "eva", NormalizedUserName = "EVA", DisplayName = "Eva Öberg", Created = server.Clock.Now };
            account.Assignments.Add(new Assignment { Role = Role.UnitHead, UnitId = Unit });
            d.Add(account);
            await d.SaveChangesAsync(TestContext.Current.CancellationToken);
            return await OneTimeLinks.New(d, account.Id, server.Clock.Now, TimeSpan.FromDays(1), TestContext.Current.CancellationToken);
        });
        await page.GotoAsync(OneTimeLinks.Path(link));
        await page.GetByLabel("Nytt lösenord").FillAsync(Beredd.Tests.Some.GoodPassword);
        await page.GetByLabel("Lösenordet en gång till").FillAsync(Beredd.Tests.Some.GoodPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        await page.GetByLabel("Kod").FillAsync(server.Code((await page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Jag har sparat koderna" }).ClickAsync();
    }

    private static async Task Choose(IPage page, string question, string answer)
    {
        await Asked(page, question);
        await page.GetByLabel(answer, new() { Exact = true }).CheckAsync();
        await Save(page);
    }

    private static Task Asked(IPage page, string question) => Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(question);

    private static Task Save(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Spara och fortsätt" }).ClickAsync();
}
