using Beredd.Detection.Hunts;
using Beredd.Tests.Detection.Hunts;
using Beredd.Tests.Web;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>From logs to the evidence, as an analyst goes it; and every page of it looked at.</summary>
public class HuntWayTests(Chromium chromium)
{
    [Theory]
    [InlineData(true, 1280, ColorScheme.Light)]
    [InlineData(true, 320, ColorScheme.Dark)]
    [InlineData(false, 320, ColorScheme.Light)]
    public async Task Upload_OfALog_IsFollowedToItsFindings(bool scripts, int width, ColorScheme scheme)
    {
        await using var server = await RunningServer.Start(demo: true);
        await using var context = await chromium.NewContext(server, scripts, width, scheme);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync("/upptack");
        await page.GetByLabel("Filer").SetInputFilesAsync(new FilePayload { Name = "Säkerhet.evtx", MimeType = "application/octet-stream", Buffer = SomeHunts.Replication() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ladda upp och sök" }).ClickAsync();

        // With scripts the page follows by itself; without them it is asked again.
        while (!scripts && await page.GetByRole(AriaRole.Link, new() { Name = "Visa hur långt den har kommit nu" }).CountAsync() > 0)
            await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Allvarliga fynd på 1\u00a0dator; 1\u00a0fynd, 1 allvarliga");
        await Look("resultat");
        await page.GetByRole(AriaRole.Link, new() { Name = "DCSync" }).First.ClickAsync();
        await Look("fynden");
        await page.GetByRole(AriaRole.Link, new() { Name = "DCSync" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Ett konto låtsas vara domänkontrollant.")).ToBeVisibleAsync();
        await Look("ett-fynd");
        await page.GetByRole(AriaRole.Link, new() { Name = "Domänkontrollant 1" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Domänkontrollant 1");

        // The demo's own night, and hunts that have come to no result.
        await page.GotoAsync("/upptack");
        await Look("sokningar");
        await page.GetByRole(AriaRole.Link, new() { Name = "Servrarna i Ekvalla" }).ClickAsync();
        await Look("natten");
        foreach (var state in new[] { HuntState.Receiving, HuntState.Incomplete, HuntState.Waiting, HuntState.Running, HuntState.BrokenOff, HuntState.Failed })
        {
            await page.GotoAsync($"/upptack/{await Shown(state)}");
            await Look("sokning-" + state);
        }
        Assert.Empty(errors);

        async Task<Guid> Shown(HuntState state)
        {
            var hunt = new HuntRecord { Id = Guid.CreateVersion7(), Name = "Natten", AskedBy = "Dana Demo", AskedAt = server.Clock.Now, State = state, Problem = state == HuntState.Failed ? "empty" : "" };
            hunt.Files.Add(new HuntFile { HuntId = hunt.Id, Place = 0, Name = "a.evtx", Bytes = 69_632, Sha256 = new string('a', 64), At = server.Clock.Now });
            await server.With(d =>
            {
                d.Add(hunt);
                return d.SaveChangesAsync();
            });
            return hunt.Id;
        }

        async Task Look(string name)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Pictures, $"{name}-{width}-{scheme}.png"), FullPage = true });
            if (!scripts)
                return;
            Assert.Empty((await Barriers.OfAsync(page)).Select(barrier => $"{name}: {barrier}"));
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), name);
        }
    }
}
