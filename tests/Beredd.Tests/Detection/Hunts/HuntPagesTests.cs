using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Beredd.Access;
using Beredd.Detection.Findings;
using Beredd.Detection.Hunts;
using Beredd.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Detection.Hunts;

/// <summary>Hunts over HTTP, as an analyst without scripts sees them.</summary>
public class HuntPagesTests
{
    [Fact]
    public async Task Upload_OfLogs_IsHuntedInAndToldFromTheAnswerToTheEvidence()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.Analyst);
        var log = SomeHunts.Log(
            DemoEvents.ServiceInstalled("sql-1", SomeHunts.Night, "upd", "%COMSPEC% /c whoami"),
            DemoEvents.ServiceInstalled("filer", SomeHunts.Night.AddMinutes(4), "upd", "%COMSPEC% /c whoami"));
        var path = await SomeHunts.Uploaded(browser, ("System.evtx", log), ("Security.evtx", SomeHunts.Replication()));

        var hunt = await SomeHunts.AtRest(server, path);

        Assert.Equal((HuntState.Done, 2, "System.evtx", "Rut Läsare"), (hunt.State, hunt.Reached, hunt.Name, hunt.AskedBy));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(log)), hunt.Files.Single(f => f.Name == "System.evtx").Sha256);
        var result = (await browser.Get(path)).Read;
        Assert.Contains("<h1 class=\"ds-heading\" data-size=\"lg\">Angriparen ser ut att ha tagit sig vidare till 2\u00a0datorer; ", result, StringComparison.Ordinal);
        Assert.Contains("DCSync: lösenord hämtas från domänen", result, StringComparison.Ordinal);
        Assert.Contains("Datorer över tid", result, StringComparison.Ordinal);
        Assert.Contains(hunt.Files[0].Sha256, result, StringComparison.Ordinal);
        var list = (await browser.Get(path + "/fynd?niva=critical")).Read;
        Assert.Contains(">1 av ", list, StringComparison.Ordinal);
        var finding = (await browser.Get(Regex.Match(list, "href=\"(/upptack/[^\"]+/fynd/[0-9a-f]{32})\"").Groups[1].Value)).Read;
        Assert.Contains("Ett konto låtsas vara domänkontrollant.", finding, StringComparison.Ordinal);
        Assert.Contains("1131f6ad-9c07-11d1-f79f-00c04fc2dcd2", finding, StringComparison.Ordinal);
        Assert.Contains("Security.evtx, post 1, byte ", finding, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath() + "beredd", finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Downloads_OfAHunt_AreTheFilesThatTheCommandWritesAndAreLogged()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        var path = await SomeHunts.Uploaded(browser, ("a.evtx", SomeHunts.Replication()));
        await SomeHunts.AtRest(server, path);

        var lines = Encoding.UTF8.GetString(await browser.Download(path + "/hamta/fynd.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var summary = SummaryJson.Read(await browser.Download(path + "/hamta/sammanfattning.json"));
        var table = Encoding.UTF8.GetString(await browser.Download(path + "/hamta/fynd.csv"));
        var report = Encoding.UTF8.GetString(await browser.Download(path + "/hamta/rapport.html"));

        Assert.Equal("AD-1.ekvalla.local", FindingJson.Read(Encoding.UTF8.GetBytes(Assert.Single(lines))).Host);
        Assert.Equal((1, "a.evtx"), (summary.Findings.Total, summary.Inputs.Single().Path));
        Assert.StartsWith("\ufefftime,level,title,", table, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(table, "AD-1\\.ekvalla\\.local"));
        Assert.Contains("DCSync", report, StringComparison.Ordinal);
        Assert.Equal(404, (await browser.Get(path + "/hamta/hunt.db")).Status);
        Assert.Equal(4, await server.With(d => d.Set<AuditEntry>().CountAsync(e => e.Act == HuntDownloads.Downloaded)));
    }

    [Fact]
    public async Task Pages_OfALogThatHoldsMarkupAndFormulas_ShowItAsText()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        const string markup = "<script>alert(1)</script>";
        var log = SomeHunts.Log(DemoEvents.Replication(markup + "\u202e\u0007", SomeHunts.Night, "=cmd|'/c calc'!A1"), DemoEvents.Replication("=1+1", SomeHunts.Night.AddHours(1), "adm.lind"));
        var path = await SomeHunts.Uploaded(browser, ("<b>=1+1.evtx", log));
        var hunt = await SomeHunts.AtRest(server, path);

        var id = FindingJson.Read(Encoding.UTF8.GetString(await browser.Download(path + "/hamta/fynd.jsonl")).Split('\n').Select(Encoding.UTF8.GetBytes).First()).Id;
        foreach (var page in new[] { "/upptack", path, path + "/fynd", path + "/fynd?text=" + WebUtility.UrlEncode(markup), $"{path}/fynd/{id}" })
        {
            // What a form sends back is not shown, and must be the log's own.
            var text = Regex.Replace((await browser.Get(page)).Text, " value=\"[^\"]*\"", "");
            Assert.DoesNotContain("<script>alert", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202e', text);
            Assert.DoesNotContain("&#x202E;", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain('\u0007', text);
        }
        Assert.Contains(markup.ToUpperInvariant(), (await browser.Get($"{path}/fynd/{id}")).Read, StringComparison.Ordinal);
        Assert.Contains("'=1+1.ekvalla.local", Encoding.UTF8.GetString(await browser.Download(path + "/hamta/fynd.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", Encoding.UTF8.GetString(await browser.Download(path + "/hamta/rapport.html")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("_b_=1+1.evtx".Replace('=', '_'), hunt.Files.Single().Name);
    }

    [Fact]
    public async Task Findings_Filtered_AreThoseThatTheAddressAsksFor()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        var log = SomeHunts.Log([.. Enumerable.Range(0, 120).Select(i => DemoEvents.Replication(i % 2 == 0 ? "ad-1" : "ad-2", SomeHunts.Night.AddSeconds(i), i < 3 ? "ovanlig" : "adm.lind"))]);
        var path = await SomeHunts.Uploaded(browser, ("a.evtx", log));
        await SomeHunts.AtRest(server, path);

        async Task<(string Title, int Rows)> Shown(string query)
        {
            var page = (await browser.Get(path + "/fynd" + query)).Read;
            return (Regex.Match(page, "<h1[^>]*>([^<]*)<").Groups[1].Value, Regex.Count(page, "/fynd/[0-9a-f]{32}\""));
        }

        Assert.Equal(("120\u00a0fynd", 50), await Shown(""));
        Assert.Equal(("120\u00a0fynd", 20), await Shown("?sida=3"));
        Assert.Equal(("120\u00a0fynd", 0), await Shown("?sida=99"));
        Assert.Equal(("60 av 120\u00a0fynd", 50), await Shown("?dator=ad-2.EKVALLA.local"));
        Assert.Equal(("3 av 120\u00a0fynd", 3), await Shown("?konto=EKVALLA%5Covanlig"));
        Assert.Equal(("3 av 120\u00a0fynd", 3), await Shown("?text=OVANLIG"));
        Assert.Equal(("0 av 120\u00a0fynd", 0), await Shown("?regel=finns-inte"));
        Assert.Equal(("120\u00a0fynd", 50), await Shown("?niva=critical"));
    }

    [Fact]
    public async Task Progress_OfAHuntThatIsOverAlready_SaysSoAtOnce()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.Analyst);
        var path = await SomeHunts.Uploaded(browser, ("a.evtx", SomeHunts.Replication()));
        await SomeHunts.AtRest(server, path);

        Assert.Contains("event: klart", Encoding.UTF8.GetString(await browser.Download(path.Split('?')[0] + "/framsteg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hunt_RemovedByAnAnalyst_IsGoneWithItsLogs()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.Analyst);
        var path = await SomeHunts.Uploaded(browser, ("a.evtx", SomeHunts.Replication()));
        await SomeHunts.AtRest(server, path);
        var page = await browser.Get(path);

        var removed = await browser.Post(path + "/ta-bort", ("version", browser.Value("version")));

        Assert.Equal((200, 302, "/upptack"), (page.Status, removed.Status, removed.Location));
        Assert.Equal(404, (await browser.Get(path)).Status);
        Assert.False(Directory.Exists(server.Hunts) && Directory.EnumerateFileSystemEntries(server.Hunts).Any());
    }
}
