using System.Text;
using Beredd.Continuity.Entries;
using Beredd.Tests.Web;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>The register's tables and imports as a planner goes through them, on the invented municipality.</summary>
public class TablesWayTests(Chromium chromium)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task Import_WithErrors_IsLookedAtAndConfirmed(bool scripts, int width)
    {
        await using var server = await RunningServer.Start(demo: true);
        await using var context = await chromium.NewContext(server, scripts, width);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/planera/register");
        await page.GetByRole(AriaRole.Link, new() { Name = "Läs in filer" }).ClickAsync();
        await page.GetByLabel("Filer").SetInputFilesAsync(
        [
            Excel("arbetslag.csv", "id;namn;personer\r\nfast;Fastighetsjouren på Åsen;3\r\nnytt;Nytt lag;1\r\ntrasigt;Trasigt lag;-1\r\n"),
            Excel("system.csv", "id;namn;behöver;acceptabel dataförlust\r\nnytt-system;Nytt system;finns-inte;1,5\r\nandra-nya;Andra nya;ad 0,5h;0,25\r\n"),
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa vad som skulle ändras" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rader som inte kan läsas in" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("'finns-inte' finns inte i registret")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Fastighetsjouren på Åsen").First).ToBeVisibleAsync();
        await Look(page, $"import-skillnad-{width}", scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Läs in ändringarna" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Inläst: 2 nya, 1 ändrad, 0 borttagna");
        await Assertions.Expect(page.GetByText("2 rader lästes inte in")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Till registret" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Arbetslag" })).ToContainTextAsync("Dana Demo");
    }

    [Fact]
    public async Task Row_EditedInPlaceByKeyboard_IsSavedAndFocusStays()
    {
        await using var server = await RunningServer.Start(demo: true);
        await using var context = await chromium.NewContext(server, scripts: true, 1280);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync("/planera/register/arbetslag");
        var focused = page.Locator("td:focus");

        await page.Locator("td[id='fast:name']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(focused).ToHaveAttributeAsync("id", "nat:people");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("input[name='v.people']")).ToBeFocusedAsync();
        await Look(page, "tabell-oppen-1280", scripts: true);

        // What is wrong stands at its cell, with focus there.
        await page.Keyboard.TypeAsync("-5");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[id='v.people-fel']")).ToContainTextAsync("är -5");
        await Assertions.Expect(page.Locator("input[name='v.people']")).ToBeFocusedAsync();
        await Look(page, "tabell-fel-1280", scripts: true);
        await page.Keyboard.TypeAsync("7");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(focused).ToHaveAttributeAsync("id", "nat:people");
        await Assertions.Expect(focused).ToHaveTextAsync("7");

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("input[name='v.people']")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("99");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(focused).ToHaveAttributeAsync("id", "nat:people");
        await Assertions.Expect(focused).ToHaveTextAsync("7");
        Assert.Equal(7, (await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default))).Teams.Single(t => t.Id == "nat").People);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task Row_ChangedByTwo_IsSettledFieldByField(bool scripts, int width)
    {
        await using var server = await RunningServer.Start(demo: true);
        await using var context = await chromium.NewContext(server, scripts, width);
        var (mine, theirs) = (await context.NewPageAsync(), await context.NewPageAsync());
        foreach (var (page, name, people) in new[] { (theirs, "Nätgruppen", "4"), (mine, "Nätverkslaget", "5") })
        {
            if (page == theirs)
                await mine.GotoAsync("/planera/register/arbetslag?rad=nat");
            if (page == theirs)
                await page.GotoAsync("/planera/register/arbetslag?rad=nat");
            await page.Locator("input[name='v.name']").FillAsync(name);
            await page.Locator("input[name='v.people']").FillAsync(people);
            await page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("tr.open")).ToHaveCountAsync(0);
        }
        await Assertions.Expect(mine.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nätgruppen har ändrats av någon annan");
        await Look(mine, $"konflikt-{width}", scripts);
        await mine.GetByRole(AriaRole.Radio, new() { Name = "Namn: Ta den sparade" }).CheckAsync();
        await mine.GetByRole(AriaRole.Button, new() { Name = "Spara det valda" }).ClickAsync();
        await Assertions.Expect(mine.Locator("td[id='nat:name']")).ToHaveTextAsync("Nätgruppen");
        await Assertions.Expect(mine.Locator("td[id='nat:people']")).ToHaveTextAsync("5");
    }

    /// <summary>A table as a Swedish Excel writes it.</summary>
    private static FilePayload Excel(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text) };

    /// <summary>No barrier that axe knows (which needs scripts), nothing to scroll sideways, and a picture to look at.</summary>
    private static async Task Look(IPage page, string name, bool scripts)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Pictures, name + ".png"), FullPage = true });
        if (!scripts)
            return;
        Assert.Empty(await Barriers.OfAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }
}
