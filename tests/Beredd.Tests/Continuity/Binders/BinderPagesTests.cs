using Beredd.Access;
using Beredd.Continuity;
using Beredd.Continuity.Binders;
using Beredd.Continuity.Entries;
using Beredd.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Continuity.Binders;

public class BinderPagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Binder_PrintedHungUpThenTheRegisterChanges_IsOutOfDate()
    {
        await using var server = await Started();
        var (browser, _) = await server.SetUp();
        using var __ = browser;
        Assert.Contains("har ingen utskriven pärm", (await browser.Get("/planera/parmar/bjorkskolan")).Read, StringComparison.Ordinal);

        var made = await browser.Post("/planera/parmar/bjorkskolan/utskrifter", ("platser", "Expeditionen\n Personalrummet "), ("galler-till", Text(server, 100)), ("blad", "2"));
        Assert.Equal((302, "/planera/parmar/bjorkskolan/utskrifter/1"), (made.Status, made.Location));
        var print = await browser.Get(made.Location!);
        Assert.Contains("Exemplar 2: Personalrummet", print.Read, StringComparison.Ordinal);
        Assert.Contains("BJO-FRA-000001-", print.Text, StringComparison.Ordinal);
        Assert.Contains("BJO-FRA-000003-", (await browser.Get(made.Location! + "?exemplar=2")).Text, StringComparison.Ordinal);
        Assert.Contains("Ska hängas upp", (await browser.Get("/planera/parmar/bjorkskolan")).Read, StringComparison.Ordinal);
        Assert.Contains("2 exemplar ska hängas upp", (await browser.Get("/planera/parmrunda")).Read, StringComparison.Ordinal);

        await browser.Get(made.Location!);
        var version = browser.Value("version");
        var marked = await browser.Post(made.Location! + "/upphangda", ("version", version), ("exemplar", "1"), ("exemplar", "2"));
        Assert.Equal(302, marked.Status);
        Assert.Contains("Pärmen för Björkskolan stämmer", (await browser.Get("/planera/parmar/bjorkskolan")).Read, StringComparison.Ordinal);
        Assert.Equal(409, (await browser.Post(made.Location! + "/upphangda", ("version", version))).Status);

        await server.With(async d =>
        {
            (await d.Set<Contact>().SingleAsync(c => c.Id == "bjorkskolan-chef")).OutagePhone = "070-174 06 90";
            return await d.SaveChangesAsync();
        });
        var old = (await browser.Get("/planera/parmar/bjorkskolan")).Read;
        Assert.Contains("Pärmen för Björkskolan behöver skrivas ut igen", old, StringComparison.Ordinal);
        Assert.Contains("Nu: Jenny Malmsten, Rektor · 070-174 06 90", old, StringComparison.Ordinal);
        // What was printed stays what it was.
        Assert.DoesNotContain("070-174 06 90", (await browser.Get(made.Location!)).Text, StringComparison.Ordinal);

        await browser.Get("/planera/parmar/bjorkskolan");
        await browser.Post("/planera/parmar/bjorkskolan/utskrifter", ("platser", "Expeditionen"), ("galler-till", Text(server, 100)), ("blad", "0"));
        var second = (await browser.Get("/planera/parmar/bjorkskolan/utskrifter/2")).Read;
        Assert.Contains("Jämfört med version 1", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "2026-01-01", "5", 3)]
    [InlineData("A", "i morgon", "x", 2)]
    [InlineData("A", "2099-01-01", "201", 2)]
    public async Task Print_WrongFields_AreNamedAndNothingIsPrinted(string places, string until, string sheets, int problems)
    {
        await using var server = await Started();
        var (browser, _) = await server.SetUp();
        using var __ = browser;
        await browser.Get("/planera/parmar/bjorkskolan");
        var answer = await browser.Post("/planera/parmar/bjorkskolan/utskrifter", ("platser", places), ("galler-till", until), ("blad", sheets));
        Assert.Equal(422, answer.Status);
        Assert.InRange(System.Text.RegularExpressions.Regex.Count(answer.Text, "data-field=\"validation\""), 2, problems);
        Assert.Equal(0, await server.With(d => d.Set<BinderPrint>().CountAsync()));
    }

    [Fact]
    public async Task Binders_ForAHeadOfUnit_AreOnlyTheirOwn()
    {
        await using var server = await Started();
        using var head = await People.Invited(server, Role.UnitHead, "bjorkskolan");
        var list = (await head.Get("/planera/parmar")).Read;
        Assert.Contains("Björkskolan", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Granskolan", list, StringComparison.Ordinal);
        Assert.Equal(200, (await head.Get("/planera/parmar/bjorkskolan")).Status);
        Assert.Equal(403, (await head.Get("/planera/parmar/granskolan")).Status);
        await head.Get("/planera/parmar/bjorkskolan");
        Assert.Equal(302, (await head.Post("/planera/parmar/bjorkskolan/utskrifter", ("platser", "A"), ("galler-till", Text(server, 50)), ("blad", "1"))).Status);
        Assert.Equal(403, (await head.Post("/planera/parmar/granskolan/utskrifter", ("platser", "A"), ("galler-till", Text(server, 50)), ("blad", "1"))).Status);
        Assert.Contains(await server.With(d => d.Set<AuditEntry>().ToListAsync()), e => e.Act == "refused" && e.Key.Contains("granskolan", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/planera/parmar/finns-inte")]
    [InlineData("/planera/parmar/bjorkskolan/utskrifter/1")]
    [InlineData("/planera/parmar/bjorkskolan/utskrifter/1/pdf")]
    public async Task Page_OfWhatThereIsNone_IsNotFound(string path)
    {
        await using var server = await Started();
        var (browser, _) = await server.SetUp();
        using var __ = browser;
        Assert.Equal(404, (await browser.Get(path)).Status);
    }

    [Fact]
    public async Task Demo_Binders_AreInEveryState()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var list = (await browser.Get("/planera/parmar")).Read;
        Assert.Contains("av 43 pärmar behöver skrivas ut", list, StringComparison.Ordinal);
        Assert.All(["Aldrig utskriven", "Ändrad sedan utskriften", "Datumet har passerat", "Ska hängas upp", "Stämmer"], state => Assert.Contains(state, list, StringComparison.Ordinal));
    }

    private static async Task<RunningServer> Started()
    {
        var server = await RunningServer.Start();
        await server.With(d => new DemoRegister(d).FillAsync(Some.Day, Stop));
        return server;
    }

    private static string Text(RunningServer server, int days) => server.Clock.Now.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
