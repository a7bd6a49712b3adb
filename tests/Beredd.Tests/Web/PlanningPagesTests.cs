using Beredd.Access;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Scenarios;
using Beredd.Outage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Web;

/// <summary>Scenarios written, read, compared and restored from, as a planner does it in a browser without scripts.</summary>
public class PlanningPagesTests
{
    private static readonly (string, string)[] Good =
        [("namn", "Nätet ner"), ("start", "2026-11-20T18:00"), ("dygn", "3,5"), ("aterstallning", "ja"), ("traff", "internet"), ("efter-internet", "1,5"), ("till-internet", "12"), ("anteckningar", "")];

    [Fact]
    public async Task Scenario_WrittenChangedAndRemoved_IsWhatTheFormSaid()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get("/planera/scenarier/nytt");
        var created = await browser.Post("/planera/scenarier/nytt", Good);
        Assert.Equal(302, created.Status);
        var saved = await Saved(server, created.Location!);
        Assert.Equal(("Nätet ner", new DateTime(2026, 11, 20, 18, 0, 0), 84.0, true), (saved.Name, saved.Start, saved.HorizonHours, saved.Restoration));
        Assert.Equal([new Hit("internet", 1.5, 12)], saved.Hits);
        await browser.Get(created.Location + "/andra");
        Assert.Equal(302, (await browser.Post(created.Location + "/andra", [.. Good, ("version", "1"), ("ordning", "Brandvägg\nkarna-1")])).Status);
        Assert.Equal(["brandvagg", "karna-1"], (await Saved(server, created.Location!)).Order);
        await browser.Post(created.Location + "/ta-bort", ("version", "2"));
        Assert.Equal(404, (await browser.Get(created.Location!)).Status);
    }

    [Theory]
    [InlineData("start", "2026-03-29T02:30", "den natten ställs klockan fram")]
    [InlineData("start", "", "Skriv datum och klockslag")]
    [InlineData("namn", "", "Skriv ett namn")]
    [InlineData("dygn", "-1", "Skriv ett antal dygn")]
    [InlineData("dygn", "1e9", "Skriv ett antal dygn")]
    [InlineData("traff", "finns-inte", "Välj minst ett system")]
    [InlineData("till-internet", "1", "senare än när det faller")]
    [InlineData("efter-internet", "-2", "Skriv ett antal timmar")]
    [InlineData("ordning", "Kaffemaskinen", "Registret har inget system som heter Kaffemaskinen")]
    public async Task Scenario_WithSomethingWrong_IsShownAgainWithWhatAndWhere(string field, string value, string said)
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get("/planera/scenarier/nytt");
        var answer = await browser.Post("/planera/scenarier/nytt", [.. Good.Where(f => f.Item1 != field), (field, value)]);
        Assert.Equal(422, answer.Status);
        Assert.Contains(said, answer.Read, StringComparison.Ordinal);
        Assert.Equal(3, await server.With(d => d.Set<PlannedScenario>().CountAsync()));
    }

    [Fact]
    public async Task Scenario_AtAnHourThatComesTwice_SaysWhichIsMeant()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get("/planera/scenarier/nytt");
        var created = await browser.Post("/planera/scenarier/nytt", [.. Good.Where(f => f.Item1 != "start"), ("start", "2026-10-25T02:30")]);
        Assert.Contains("Den första gången räknas", (await browser.Get(created.Location!)).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_SavedByTwoAtOnce_ShowsBothAndLosesNeither()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get("/planera/scenarier/nytt");
        var path = (await browser.Post("/planera/scenarier/nytt", Good)).Location!;
        await browser.Get(path + "/andra");
        Assert.Equal(302, (await browser.Post(path + "/andra", [.. Good.Where(f => f.Item1 != "namn"), ("namn", "Deras"), ("version", "1")])).Status);
        var conflict = await browser.Post(path + "/andra", [.. Good.Where(f => f.Item1 != "namn"), ("namn", "Mitt"), ("version", "1")]);
        Assert.Equal(409, conflict.Status);
        Assert.Contains("Någon annan har sparat", conflict.Read, StringComparison.Ordinal);
        Assert.Contains("Deras", conflict.Read, StringComparison.Ordinal);
        Assert.Contains("Mitt", conflict.Read, StringComparison.Ordinal);
        Assert.Equal("Deras", (await Saved(server, path)).Name);
        Assert.Equal(302, (await browser.Post(path + "/andra", [.. Good.Where(f => f.Item1 != "namn"), ("namn", "Mitt"), ("version", browser.Value("version"))])).Status);
        Assert.Equal("Mitt", (await Saved(server, path)).Name);
    }

    [Fact]
    public async Task Form_TakingInAPlace_ShowsItTickedAndSavesNothing()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get("/planera/scenarier/nytt");
        var answer = await browser.Post("/planera/scenarier/nytt", ("namn", ""), ("start", ""), ("lagg-till", "plats:ekudden"), ("gor", "lagg-till"));
        Assert.Contains("value=\"scada\" checked", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Skriv ett namn", answer.Read, StringComparison.Ordinal);
        Assert.Equal(3, await server.With(d => d.Set<PlannedScenario>().CountAsync()));
    }

    [Fact]
    public async Task Scenario_OfWhatTheRegisterHasNoMore_IsPlayedWithoutItAndSaysSo()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var id = await server.With(async d =>
        {
            var scenario = await d.Set<PlannedScenario>().FirstAsync();
            scenario.Hits = [.. scenario.Hits, new Hit("utrangerat")];
            await d.SaveChangesAsync();
            return scenario.Id;
        });
        Assert.Contains("finns inte längre i registret och räknas inte: utrangerat", (await browser.Get($"/planera/scenarier/{id}")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfTheDemo_SayWhatTheEngineSays()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var (register, scenarios) = await server.With(async d => (await MunicipalRegister.LoadAsync(d, false, default), await d.Set<PlannedScenario>().ToListAsync()));
        var engine = Beredd.Continuity.Engine.EngineRegister.From(register);
        foreach (var scenario in scenarios)
        {
            var breached = new Simulator(engine).Simulate(scenario.ToPlay(engine)).BreachedServices;
            var page = await browser.Get($"/planera/scenarier/{scenario.Id}");
            Assert.Contains($">{breached} tjänster passerar sin gräns", page.Read.Replace("Fem", "5", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        var compared = await browser.Get("/planera/scenarier/jamfor?" + string.Join('&', scenarios.Select(s => $"s={s.Id}")));
        Assert.Contains("Valet står mellan", compared.Read, StringComparison.Ordinal);
        Assert.Contains("Välj två till fyra", (await browser.Get("/planera/scenarier/jamfor?s=skräp&s=skräp")).Read, StringComparison.Ordinal);
        Assert.Contains("luckor i registret", (await browser.Get("/planera/luckor")).Read, StringComparison.Ordinal);
        Assert.Equal(422, (await browser.Get("/planera/svagheter?start=2026-03-29T02:30")).Status);
    }

    [Fact]
    public async Task Order_WorkedOutInTheBackground_CanBeTakenIntoTheScenario()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get("/planera/scenarier/nytt");
        var path = (await browser.Post("/planera/scenarier/nytt", [.. Good.Where(f => f.Item1 is not ("efter-internet" or "till-internet")), ("traff", "brandvagg"), ("traff", "karna-1")])).Location!;
        var id = path.Split('/')[^1];
        var page = await browser.Get($"/planera/aterstallning?scenario={id}");
        while (page.Message.Headers.TryGetValues("Refresh", out _))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            page = await browser.Get($"/planera/aterstallning?scenario={id}");
        }
        Assert.Contains("Börja med ", page.Read, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.Post($"{path}/ordning", ("version", "1"), ("sekunder", "10"))).Status);
        Assert.Equal(3, (await Saved(server, path)).Order.Count);
        Assert.Contains("Scenariot har redan den här ordningen", (await browser.Get($"/planera/aterstallning?scenario={id}")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_OfThePlans_ChangeNothing()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.UnitHead, "hemtjanst");
        foreach (var path in new[] { "/planera/scenarier", "/planera/scenarier/jamfor", "/planera/svagheter", "/planera/aterstallning", "/planera/luckor" })
            Assert.Equal(200, (await browser.Get(path)).Status);
        Assert.Equal(403, (await browser.Get("/planera/scenarier/nytt")).Status);
        await browser.Get("/planera/scenarier");
        foreach (var path in new[] { "nytt", $"{Guid.Empty}/andra", $"{Guid.Empty}/ta-bort", $"{Guid.Empty}/ordning" })
            Assert.Equal(403, (await browser.Post("/planera/scenarier/" + path, Good)).Status);
    }

    [Fact]
    public async Task Pages_ReadByManyAtOnce_AreTheSameForAll()
    {
        await using var server = await RunningServer.Start(demo: true);
        var id = await server.With(d => d.Set<PlannedScenario>().Select(s => s.Id).FirstAsync());
        var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var browser = server.NewBrowser();
            return await browser.Get($"/planera/scenarier/{id}");
        }));
        Assert.All(pages, p => Assert.Equal(200, p.Status));
        Assert.Single(pages.Select(p => p.Text[p.Text.IndexOf("<h1", StringComparison.Ordinal)..p.Text.IndexOf("<footer", StringComparison.Ordinal)]).Distinct());
    }

    private static Task<PlannedScenario> Saved(RunningServer server, string path) => server.With(d => d.Set<PlannedScenario>().SingleAsync(s => s.Id == Guid.Parse(path.Split('/', StringSplitOptions.None)[3])));
}
