using System.Text.RegularExpressions;
using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis.Paper;
using Beredd.Tests.Web;

namespace Beredd.Tests.Crisis.Units;

/// <summary>Units on the board and on paper, as a browser without scripts meets them.</summary>
public class UnitPagesTests
{
    [Fact]
    public async Task Report_OfAHeadByPhone_IsOnTheBoardAndInTheLog()
    {
        await using var server = await WithPlans();
        var (staff, _) = await server.SetUp();
        using var signedOut = staff;
        using var head = await People.Invited(server, staff, Role.UnitHead, Unit);
        var incident = await Opened(staff);
        await staff.Get(incident + "/enheter");
        await staff.Post(incident + "/besked", ("besked", "Kör på papper tills vi hör av oss."));

        var start = (await head.Get("/")).Read;
        Assert.Contains($"{incident}/enheter/{Unit}", start, StringComparison.Ordinal);
        var page = (await head.Get($"{incident}/enheter/{Unit}")).Read;
        Assert.Contains("Kör på papper tills vi hör av oss.", page, StringComparison.Ordinal);
        var fields = new[] { ("nyckel", head.Value("nyckel")), ("lage", "OnPaper"), ("behov", "Två bilar <b>nu</b>"), ("nasta", "2") };
        for (var i = 0; i < 2; i++)
            Assert.Equal(302, (await head.Post($"{incident}/enheter/{Unit}", fields)).Status);

        var board = (await staff.Get(incident + "/enheter")).Text;
        Assert.Contains("bilar &lt;b&gt;nu&lt;/b&gt;", board, StringComparison.Ordinal);
        Assert.Single(Regex.Matches((await staff.Get(incident + "/logg")).Read, "på papper. Behöver: Två bilar"));
        Assert.Equal(403, (await head.Get(incident + "/enheter")).Status);
        Assert.Equal(403, (await head.Get(incident + "/logg")).Status);
        Assert.Equal(403, (await head.Get($"{incident}/enheter/{Other}")).Status);
    }

    [Fact]
    public async Task Units_GoOverAndComeBack_OnlyWhenEverySheetIsAccountedFor()
    {
        await using var server = await WithPlans();
        var (staff, _) = await server.SetUp();
        using var signedOut = staff;
        using var head = await People.Invited(server, staff, Role.UnitHead, Unit);
        var incident = await Opened(staff);
        Assert.Equal(422, (await staff.Post(incident + "/papper", ("skal", "allt är nere"))).Status);
        Assert.Equal(302, (await staff.Post(incident + "/papper", ("skal", "allt är nere"), ("enhet", Unit), ("blanketter", "ja"))).Status);
        var path = $"{incident}/papper/{Unit}";
        var series = (await server.With(async d => await PaperOverview.AllAsync(d, d.Set<PaperUnit>().Where(u => u.UnitId == Unit).OrderByDescending(u => u.Decision).First().IncidentId, TestContext.Current.CancellationToken))).Single(u => u.Unit.UnitId == Unit).Accounts;
        Assert.NotEmpty(series);
        Assert.Equal(422, (await staff.Post(path + "/tillbaka")).Status);
        foreach (var account in series)
        {
            var all = SheetNumbers.Write(account.Sheets.Select(s => s.Number));
            await head.Get(path);
            Assert.Equal(302, (await head.Post(path, ("serie", account.Series.Series), ("nummer", all), ("lage", "TypedIn"))).Status);
            var same = await head.Post(path, ("serie", account.Series.Series), ("nummer", all), ("lage", "Checked"));
            Assert.Equal(422, same.Status);
            Assert.Contains("kontrolleras av någon annan", same.Read, StringComparison.Ordinal);
            Assert.Equal(302, (await staff.Post(path, ("serie", account.Series.Series), ("nummer", all), ("lage", "Checked"))).Status);
        }
        var sheet = series[0].Sheets[0];
        var code = RegisteredUnits.SheetText(series[0].Series.Label, sheet.Number);
        Assert.Contains("kontrollerad", (await head.Get($"{incident}/blankett?kod={code}")).Read, StringComparison.Ordinal);
        Assert.Equal(422, (await head.Get($"{incident}/blankett?kod={code[..^1]}?")).Status);

        Assert.Equal(302, (await staff.Post(path + "/tillbaka")).Status);
        Assert.Contains("är tillbaka, alla blanketter är redovisade", (await staff.Get(path)).Read, StringComparison.Ordinal);
        Assert.Equal(403, (await head.Post(path + "/fler", ("serie", series[0].Series.Series), ("nummer", "1"))).Status);
    }

    [Fact]
    public async Task Papers_ToldAndDecided_DifferWhereTheyDo()
    {
        await using var server = await WithPlans();
        var (staff, _) = await server.SetUp();
        using var signedOut = staff;
        var incident = await Opened(staff);
        await staff.Post($"{incident}/enheter/{Unit}", ("lage", "OnPaper"));
        await staff.Post(incident + "/papper", ("skal", "allt är nere"), ("enhet", Other), ("enhet", "ekgarden"));
        foreach (var page in new[] { "/enheter", "/papper" })
        {
            var read = Regex.Replace((await staff.Get(incident + page)).Read, "<[^>]+>|\\s+", " ");
            Assert.Contains("1 enhet har meddelat att de arbetar på papper, 2 är beslutade.", read, StringComparison.Ordinal);
            Assert.Matches("Beslutade, men har inte meddelat det: +Ekgården[^,]*, +Hemtjänst", read);
            Assert.Matches("Har meddelat det, men är inte beslutade: +Hemtjänst", read);
        }
        await staff.Post(incident + "/papper", ("skal", "också de"), ("enhet", Unit));
        foreach (var unit in new[] { Other, "ekgarden" })
            await staff.Post($"{incident}/enheter/{unit}", ("lage", "OnPaper"));
        Assert.Contains("3 enheter är beslutade att arbeta på papper, och alla har meddelat att de gör det.", (await staff.Get(incident + "/enheter")).Read, StringComparison.Ordinal);
    }

    private const string Unit = "hemtjanst-norra", Other = "hemtjanst-sodra";

    private static async Task<RunningServer> WithPlans()
    {
        var server = await RunningServer.Start();
        await DemoPlans.Fill(server.Services, TestContext.Current.CancellationToken);
        return server;
    }

    private static async Task<string> Opened(Browser staff)
    {
        await staff.Get("/hantera");
        return (await staff.Post("/hantera", ("titel", "Intrång"), ("slag", "verklig"))).Location!;
    }
}
