using Beredd.Access;
using Beredd.Access.Joining;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>Every page at the width of a telephone and of a desk, light and dark: no barrier that axe knows, nothing to scroll sideways. Pictures are left to look at.</summary>
public abstract class PageTests(Chromium chromium)
{
    /// <summary>The pages of whoever is signed in. A slice adds its own here.</summary>
    private static readonly (string Name, string Path)[] SignedIn =
    [
        ("laget", "/"),
        ("konto", "/konto"),
        ("konto-klart", "/konto?klart=losenord"),
        ("konton", "/installningar/konton"),
        ("logg", "/installningar/logg"),
        ("finns-inte", "/finns-inte"),
        ("register", "/planera/register"),
        ("tabell", "/planera/register/tjanster"),
        ("tabell-rad", "/planera/register/tjanster?kol=name,unit,needs&rad=hemtjanst-norra-besok"),
        ("tabell-ny", "/planera/register/system?ny=1"),
        ("beroenden", "/planera/register/tjanster/hemtjanst-norra-besok/beroenden"),
        ("ta-bort-nekas", "/planera/register/arbetslag/server/ta-bort"),
        ("ta-bort", "/planera/register/tjanster/allmanna-val/ta-bort"),
        ("import", "/planera/register/import"),
        ("import-slut", "/planera/register/import/finns-inte"),
        ("import-klart", "/planera/register/import/klart?nya=1&andrade=2&fel=3"),
        ("export", "/planera/register/export"),
        ("planera", "/planera"),
        ("enheter", "/planera/enheter"),
        ("en-enhet", "/planera/enheter/hemtjanst-norra"),
        ("en-enhets-bild", "/planera/enheter/ekgarden/bild"),
        ("tjanster", "/planera/tjanster"),
        ("en-tjanst", "/planera/tjanster/hemtjanst-norra-besok"),
        ("en-tjansts-bild", "/planera/tjanster/hemtjanst-norra-besok/bild"),
        ("system", "/planera/system"),
        ("ett-system", "/planera/system/ad"),
        ("ett-systems-bild", "/planera/system/ad/bild"),
        ("intervju", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju"),
        ("intervju-vad", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/vad"),
        ("intervju-nar", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/nar"),
        ("intervju-utan", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/utan"),
        ("intervju-system", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/system"),
        ("intervju-utan-ett", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/utan-planering-hemtjanst"),
        ("intervju-gor", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/gor"),
        ("intervju-ringa", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/ringa"),
        ("intervju-stanga", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/stanga"),
        ("intervju-klass", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/klass-k"),
        ("intervju-klart", "/planera/enheter/hemtjanst-norra/tjanster/hemtjanst-norra-besok/intervju/klart"),
        ("parmar", "/planera/parmar"),
        ("parmrunda", "/planera/parmrunda"),
        ("parm", "/planera/parmar/hemtjanst-norra"),
        ("parm-utan-uppgifter", "/planera/parmar/tom-enhet"),
        ("parmutskrift", "/planera/parmar/hemtjanst-norra/utskrifter/1"),
        ("scenarier-tomt", "/planera/scenarier"),
        ("scenario-nytt-tomt", "/planera/scenarier/nytt"),
        ("jamfor-tomt", "/planera/scenarier/jamfor"),
        ("svagheter-tomt", "/planera/svagheter"),
        ("aterstallning-tomt", "/planera/aterstallning"),
        ("luckor-tomt", "/planera/luckor"),
        ("hantera", "/hantera"),
        ("incident", CrisisWayTests.Path),
        ("loggbok", CrisisWayTests.Path + "/logg"),
        ("loggbok-sokt", CrisisWayTests.Path + "/logg?sok=ekg%C3%A5rden&slag=incoming"),
        ("loggbok-ratta", CrisisWayTests.Path + "/logg/1"),
        ("loggbok-radera", CrisisWayTests.Path + "/logg/radera?nr=1"),
        ("loggbok-utskrift", CrisisWayTests.Path + "/logg/utskrift"),
        ("beslut", CrisisWayTests.Path + "/beslut"),
        ("ett-beslut", CrisisWayTests.Path + "/beslut/4"),
        ("uppgifter", CrisisWayTests.Path + "/uppgifter"),
        ("enheter-i-incident", CrisisWayTests.Path + "/enheter"),
        ("en-enhets-lage", CrisisWayTests.Path + "/enheter/hemtjanst-norra"),
        ("papper", CrisisWayTests.Path + "/papper"),
        ("papper-en-enhet", CrisisWayTests.Path + "/papper/hemtjanst-norra"),
        ("blankett", CrisisWayTests.Path + "/blankett"),
        ("budskap", CrisisWayTests.Path + "/budskap?mall=dorren"),
        ("bevis", CrisisWayTests.Path + "/bevis"),
        ("ett-bevis", CrisisWayTests.Path + "/bevis/39"),
        ("stab", CrisisWayTests.Path + "/stab"),
        ("skyldigheter", CrisisWayTests.Path + "/skyldigheter"),
        ("en-skyldighet", CrisisWayTests.Path + "/skyldigheter/anmalan"),
        ("angriparen", CrisisWayTests.Path + "/angriparen"),
        ("utestangning", CrisisWayTests.Path + "/utestangning?system=epost&timmar=12"),
        ("utestangd", CrisisWayTests.Path + "/utestangd"),
        ("lagesbild", CrisisWayTests.Path + "/lagesbild"),
        ("lagesbild-vagg", CrisisWayTests.Path + "/lagesbild/vagg"),
        ("lagesbild-ny", CrisisWayTests.Path + "/lagesbild/ny"),
        ("lagesbild-jamfor", CrisisWayTests.Path + "/lagesbild/2/jamfor"),
        ("genomgang", CrisisWayTests.Path + "/genomgang"),
        ("kontroll", CrisisWayTests.Path + "/kontroll"),
        ("utomstaende", CrisisWayTests.Path + "/experter"),
        ("nodkonto-tomt", "/installningar/nodkonto"),
        ("nodkonto-oppna", "/konto/nodkonto"),
        ("upptack-tomt", "/upptack"),
    ];

    private protected async Task LookAtAll(int width, ColorScheme scheme, params int[] wider)
    {
        await using var server = await RunningServer.Start();
        await server.With(d => new Beredd.Continuity.DemoRegister(d).FillAsync(DateOnly.FromDateTime(server.Clock.Now.UtcDateTime), default));
        await BinderWayTests.Fill(server);
        await Beredd.Crisis.DemoIncident.Fill(server.Services, TestContext.Current.CancellationToken);
        await Beredd.Crisis.DemoIncident.FillRest(server.Services, TestContext.Current.CancellationToken);
        var incident = await server.With(d => d.Set<Beredd.Crisis.Incidents.Incident>().Select(i => i.Id).SingleAsync());
        await using (var scope = server.Services.CreateAsyncScope())
            await Beredd.Crisis.Picture.DemoPicture.FollowAsync(scope.ServiceProvider, incident, TestContext.Current.CancellationToken);
        // The policy stops the scripts that look for barriers; SignInWayTests runs with it.
        await using var context = await chromium.NewContext(new()
        {
            BaseURL = SignInWayTests.Named(server),
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = scheme,
            BypassCSP = true,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        var problems = new List<string>();

        await page.GotoAsync("/konto/logga-in");
        await Look("logga-in");
        await page.GetByLabel("Användarnamn").FillAsync("ingen");
        await page.GetByLabel("Lösenord").FillAsync("fel");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga in", Exact = true }).ClickAsync();
        await Look("logga-in-fel");
        await page.GotoAsync("/konto/engangskod");
        await Look("engangskod");
        await page.GotoAsync("/konto/installera?kod=fel");
        await Look("lank-slut");
        await page.GotoAsync(await server.SetUpLink());
        await page.GetByLabel("Ditt namn").FillAsync("Anna Admin");
        await page.GetByLabel("Användarnamn").FillAsync("anna");
        await page.GetByLabel("Nytt lösenord").FillAsync("Sommar2026!!");
        await page.GetByLabel("Lösenordet en gång till").FillAsync("Sommar2026!!");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        await Look("installera-fel");
        await page.GetByLabel("Nytt lösenord").FillAsync(Beredd.Tests.Some.GoodPassword);
        await page.GetByLabel("Lösenordet en gång till").FillAsync(Beredd.Tests.Some.GoodPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        await Look("ny-kod");
        await page.GetByLabel("Kod").FillAsync(server.Code((await page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        await Look("aterstallningskoder");
        foreach (var (name, path) in SignedIn)
        {
            await page.GotoAsync(path);
            await Look(name);
        }
        await page.GotoAsync("/installningar/nodkonto");
        await page.GetByLabel("Var kuvertet ligger").FillAsync("Kassaskåpet hos räddningstjänsten");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gör ett nytt blad" }).ClickAsync();
        await Look("nodkonto-blad");
        await page.GotoAsync("/installningar/nodkonto");
        await Look("nodkonto");
        await page.GotoAsync("/installningar/konton");
        await page.GetByLabel("Namn", new() { Exact = true }).FillAsync("Eva Öberg");
        await page.GetByLabel("Användarnamn").FillAsync("eva.oberg");
        await page.GetByLabel("Roll").SelectOptionAsync(nameof(Role.UnitHead));
        await page.GetByLabel("Enhet").FillAsync("hemtjanst");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bjud in" }).ClickAsync();
        await Look("inbjudan");
        await page.GotoAsync($"/installningar/konton/{await server.With(d => d.Set<Account>().Where(a => a.UserName == "eva.oberg").Select(a => a.Id).SingleAsync())}");
        await Look("ett-konto");
        await page.GotoAsync(OneTimeLinks.Path(await server.With(async d => await OneTimeLinks.New(d, (await d.Set<Account>().SingleAsync(a => a.UserName == "eva.oberg")).Id, server.Clock.Now, TimeSpan.FromDays(1), default))));
        await Look("inbjuden");

        Assert.True(problems.Count == 0, string.Join("\n", problems));

        async Task Look(string name)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Pictures, $"{name}-{width}-{scheme}.png"), FullPage = true });
            problems.AddRange((await Barriers.OfAsync(page)).Select(barrier => $"{name}: {barrier}"));
            await Fits(width);
            foreach (var other in wider)
            {
                await page.SetViewportSizeAsync(other, 800);
                await Fits(other);
            }
            if (wider.Length > 0)
                await page.SetViewportSizeAsync(width, 800);

            async Task Fits(int screen)
            {
                if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
                    problems.Add($"{name}: has to be scrolled sideways at {screen}");
                // Where a row is a card nothing of it lies outside of the screen, such as who is late.
                if (screen < 640 && await page.EvaluateAsync<bool>("[...document.querySelectorAll('.table.cards td, .table.cards tbody th')].some(c => c.getBoundingClientRect().right > innerWidth + 1)"))
                    problems.Add($"{name}: a card is wider than the screen at {screen}");
            }
        }
    }
}

// Contrast does not hang on the width, nor what is cramped on the colours. Each is a class of its own, so that the two run beside each other.

public class PhonePageTests(Chromium chromium) : PageTests(chromium)
{
    [Fact]
    public Task Pages_NarrowAndDark_AreForEverybody() => LookAtAll(320, ColorScheme.Dark, 360, 390);
}

public class ScreenPageTests(Chromium chromium) : PageTests(chromium)
{
    [Fact]
    public Task Pages_WideAndLight_AreForEverybody() => LookAtAll(1280, ColorScheme.Light);
}
