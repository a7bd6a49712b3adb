using Beredd.Access;
using Beredd.Crisis.Paper;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>What takes two people: somebody from outside who is let in and out, and sheets that one types in and another checks until the unit is back.</summary>
public class TwoPeopleWayTests(Chromium chromium)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Expert_LetInReadsAndIsShutOut(bool scripts)
    {
        await using var server = await RunningServer.Start();
        await using var one = await chromium.NewContext(server, scripts, 1280);
        await using var other = await chromium.NewContext(server, scripts, 390);
        var (staff, expert) = (await one.NewPageAsync(), await other.NewPageAsync());
        await SignInWayTests.SetUp(staff, server);
        var incident = await Open(staff);
        await staff.GotoAsync(incident + "/logg");
        await staff.GetByLabel("Vad hände?").FillAsync("Två konton är övertagna");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await Assertions.Expect(staff.GetByText("Sparat som nummer 1.")).ToBeVisibleAsync();

        await staff.GotoAsync(incident + "/experter");
        await staff.GetByLabel("Namn", new() { Exact = true }).FillAsync("Ines Falk");
        await staff.GetByLabel("Användarnamn").FillAsync("ines");
        await staff.GetByLabel("Loggbok").SelectOptionAsync("las");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Släpp in", Exact = true }).ClickAsync();
        await SignInWayTests.Join(expert, server, await staff.Locator(".key").InnerTextAsync());

        await Assertions.Expect(expert.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Du är insläppt i en incident");
        await Look(expert, scripts, "utomstaendes-start");
        await expert.GetByRole(AriaRole.Link, new() { Name = "Loggbok" }).ClickAsync();
        await Assertions.Expect(expert.GetByText("Två konton är övertagna")).ToBeVisibleAsync();
        await Assertions.Expect(expert.GetByLabel("Vad hände?")).ToHaveCountAsync(0);
        await Look(expert, scripts, "utomstaendes-logg");
        foreach (var closed in new[] { "/planera", "/upptack", "/hantera", incident, incident + "/beslut", "/installningar/konton" })
            Assert.Equal(404, (await expert.GotoAsync(closed))!.Status);

        await staff.GotoAsync(incident + "/experter");
        await Assertions.Expect(staff.GetByText(incident + "/logg", new() { Exact = true }).First).ToBeVisibleAsync();
        await Look(staff, scripts, "utomstaende-last");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Avsluta nu" }).ClickAsync();
        await Assertions.Expect(staff.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ingen utomstående har tillträde");
        await expert.GotoAsync(incident + "/logg");
        await Assertions.Expect(expert.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Logga in");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sheets_TypedInByOneAndCheckedByAnother_LetTheUnitBackAndTheIncidentClose(bool scripts)
    {
        await using var server = await RunningServer.Start();
        await BinderWayTests.Fill(server);
        await using var one = await chromium.NewContext(server, scripts, 1280);
        await using var other = await chromium.NewContext(server, scripts, 390);
        var (staff, colleague) = (await one.NewPageAsync(), await other.NewPageAsync());
        await SignInWayTests.SetUp(staff, server);
        await staff.GotoAsync("/installningar/konton");
        await staff.GetByLabel("Namn", new() { Exact = true }).FillAsync("Bo Berg");
        await staff.GetByLabel("Användarnamn").FillAsync("bo");
        await staff.GetByLabel("Roll").SelectOptionAsync(nameof(Role.CrisisStaff));
        await staff.GetByRole(AriaRole.Button, new() { Name = "Bjud in" }).ClickAsync();
        await SignInWayTests.Join(colleague, server, await staff.Locator(".key").InnerTextAsync());

        var incident = await Open(staff);
        await staff.GotoAsync(incident + "/papper");
        await staff.Locator("#enhet-hemtjanst-norra").CheckAsync();
        await staff.GetByLabel("Skäl").FillAsync("Planeringen går inte att lita på");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Besluta", Exact = true }).ClickAsync();
        var unit = incident + "/papper/hemtjanst-norra";
        var sheets = await server.With(d => d.Set<Sheet>().AsNoTracking().ToListAsync(Stop));
        Assert.NotEmpty(sheets);

        foreach (var series in sheets.GroupBy(s => s.Series))
        {
            var numbers = series.Select(s => s.Number).Order().ToList();
            await Report(staff, series.Key, numbers[0].ToString(System.Globalization.CultureInfo.InvariantCulture), SheetState.TypedIn);
            await Report(staff, series.Key, string.Join(", ", numbers.Skip(1)), SheetState.Blank);
        }
        // Whoever typed it in does not check it.
        var first = sheets.MinBy(s => (s.Series, s.Number))!;
        await Report(staff, first.Series, first.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), SheetState.Checked);
        await Assertions.Expect(staff.Locator("#nummer-fel")).ToBeVisibleAsync();
        await Look(staff, scripts, "blankett-nekad");
        await Assertions.Expect(staff.GetByText("Enheten kan inte markeras som tillbaka")).ToBeVisibleAsync();
        foreach (var series in sheets.GroupBy(s => s.Series))
            await Report(colleague, series.Key, series.Min(s => s.Number).ToString(System.Globalization.CultureInfo.InvariantCulture), SheetState.Checked);
        await Look(colleague, scripts, "blanketter-klara");

        await staff.GotoAsync(unit);
        await staff.GetByRole(AriaRole.Button, new() { Name = "Enheten är tillbaka" }).ClickAsync();
        await staff.GotoAsync(incident);
        await staff.Locator("details:has(form[action$='/avsluta']) summary").ClickAsync();
        await staff.Locator("form[action$='/avsluta'] textarea").FillAsync("Alla är tillbaka i systemen.");
        await staff.Locator("form[action$='/avsluta'] button").ClickAsync();
        await Assertions.Expect(staff.GetByText("Alla är tillbaka i systemen.").First).ToBeVisibleAsync();
        await staff.GotoAsync(unit);
        await Assertions.Expect(staff.GetByLabel("Vilka nummer?")).ToHaveCountAsync(0);

        async Task Report(IPage page, string series, string numbers, SheetState state)
        {
            if (numbers.Length == 0)
                return;
            await page.GotoAsync(unit);
            await page.Locator("#serie").SelectOptionAsync(series);
            await page.Locator("#nummer").FillAsync(numbers);
            await page.Locator("#lage").SelectOptionAsync(state.ToString());
            await page.Locator("form[action$='/papper/hemtjanst-norra'] button").ClickAsync();
        }
    }

    private static async Task<string> Open(IPage page)
    {
        await page.GotoAsync("/hantera");
        await page.GetByLabel("Vad har hänt?").FillAsync("Intrång i e-posten");
        await page.GetByLabel("På riktigt", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Öppna", Exact = true }).ClickAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    private static Task Look(IPage page, bool scripts, string name) => Barriers.NoneOn(page, $"{name}-{(scripts ? "med" : "utan")}", scripts);
}
