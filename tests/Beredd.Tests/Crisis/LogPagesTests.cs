using System.Text.RegularExpressions;
using Beredd.Access;
using Beredd.Crisis.Logbook;
using Beredd.Ledger;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis;

/// <summary>Incidents, the log, decisions and tasks, as a browser without scripts meets them.</summary>
public class LogPagesTests
{
    private const string Evil = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Incident_OpenedInOneLine_IsFirstOnTheStartPage()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        Assert.Contains("Ingen incident pågår", (await browser.Get("/")).Read, StringComparison.Ordinal);
        var path = await Open(browser, "Larm från e-posten");
        Assert.Matches("^/hantera/20[0-9]{2}-1$", path);
        var start = (await browser.Get("/")).Read;
        Assert.Contains("En incident pågår", start, StringComparison.Ordinal);
        Assert.Contains("Larm från e-posten", start, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exercise_EveryPage_SaysThatItIsOne()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser, "Vi övar intrång", "ovning");
        Assert.Contains("/ovning-", path, StringComparison.Ordinal);
        foreach (var page in new[] { "", "/logg", "/logg/utskrift", "/beslut", "/uppgifter" })
        {
            var text = (await browser.Get(path + page)).Read;
            Assert.Contains("<title>ÖVNING", text, StringComparison.Ordinal);
            Assert.Contains("exercise-mark", text, StringComparison.Ordinal);
        }
        Assert.Contains("Ingen incident pågår, men en övning", (await browser.Get("/")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_AnEntryOfAClosedIncident_LeavesItsGroundAndNothingElse()
    {
        await using var server = await RunningServer.Start();
        var (admin, _) = await server.SetUp();
        using var _1 = admin;
        var path = await People.OpenIncident(admin);
        await admin.Get(path + "/logg");
        await admin.Post(path + "/logg", ("vad", "Anna Anderssons hälsa"));
        await admin.Get(path);
        await admin.Post(path + "/avsluta", ("skal", "Allt är igång"));
        await admin.Get(path + "/logg/radera");
        foreach (var unfit in new[] { "0", "99", "-1", "x" })
            Assert.Contains("Det finns inget att radera", (await admin.Get(path + "/logg/radera?nr=" + unfit)).Read, StringComparison.Ordinal);
        Assert.Contains("Anna Anderssons hälsa", (await admin.Get(path + "/logg/radera?nr=1")).Read, StringComparison.Ordinal);
        Assert.Contains("Skriv ärendets nummer", (await admin.Post(path + "/logg/radera", ("nr", "1"), ("grund", "Anna Andersson"))).Read, StringComparison.Ordinal);

        Assert.Equal(path + "/logg?sparad=3", (await admin.Post(path + "/logg/radera", ("nr", "1"), ("grund", "KS-2026-117"))).Location);

        var read = (await admin.Get(path + "/logg?sparad=3")).Read;
        Assert.DoesNotContain("hälsa", read, StringComparison.Ordinal);
        Assert.Contains("Innehållet i nummer 1 är raderat. Grund: KS-2026-117", read, StringComparison.Ordinal);
        // What tells of an erasure is not erased, and nothing twice.
        foreach (var unfit in new[] { "1", "3" })
            Assert.Equal(422, (await admin.Post(path + "/logg/radera", ("nr", unfit), ("grund", "KS-2026-117"))).Status);
    }

    [Fact]
    public async Task Line_SentTwice_IsOneEntryWithItsTime()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser);
        var page = await browser.Get(path + "/logg");
        var fields = new[] { ("nyckel", browser.Value("nyckel")), ("vad", "Skrivarna står stilla"), ("slag", "incoming"), ("kanal", "telefon"), ("fran", "Ekgården"), ("datum", "2026-01-02"), ("tid", "03:04") };
        for (var i = 0; i < 2; i++)
        {
            var answer = await browser.Post(path + "/logg", fields);
            Assert.Equal((302, path + "/logg?sparad=1"), (answer.Status, answer.Location));
        }
        Assert.Equal(200, page.Status);
        var read = (await browser.Get(path + "/logg?sparad=1")).Read;
        Assert.Contains("Sparat som nummer 1.", read, StringComparison.Ordinal);
        Assert.Contains("Från Ekgården, telefon", read, StringComparison.Ordinal);
        Assert.Contains("2 jan 2026 03:04", read, StringComparison.Ordinal);
        Assert.Equal(2, await server.With(d => d.Set<LogLine>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("2026-10-25", "02:30", "", "Klockan visade den tiden två gånger")]
    [InlineData("2026-03-29", "02:30", "", "Den tiden fanns inte")]
    [InlineData("2999-01-01", "02:30", "", "har inte varit än")]
    [InlineData("", "25:30", "", "Skriv tiden som")]
    public async Task Line_TimeThatIsNone_ComesBackFilled(string date, string time, string which, string says)
    {
        await using var server = await RunningServer.Start();
        server.Clock.Now = new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser);
        await browser.Get(path + "/logg");
        var answer = await browser.Post(path + "/logg", ("vad", "Det jag skrev"), ("datum", date), ("tid", time), ("gang", which));
        Assert.Equal(422, answer.Status);
        Assert.Contains(says, answer.Read, StringComparison.Ordinal);
        Assert.Contains("value=\"Det jag skrev\"", answer.Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_InTheHourThatComesTwice_SaysWhich()
    {
        await using var server = await RunningServer.Start();
        server.Clock.Now = new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser);
        await browser.Get(path + "/logg");
        await browser.Post(path + "/logg", ("vad", "den andra"), ("datum", "2026-10-25"), ("tid", "02:30"), ("gang", "2"));
        Assert.Contains("25 okt 2026 02:30 vintertid", (await browser.Get(path + "/logg")).Read, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), await server.With(d => d.Set<LogLine>().Where(l => l.Sequence == 1).Select(l => l.OccurredAt).SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Line_SentBySomebodySignedOut_ComesBackFilledAfterSignIn()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser);
        using var signedOut = server.NewBrowser();
        await signedOut.Get("/konto/logga-in");
        var answer = await signedOut.Post(path + "/logg", ("vad", "Det jag skrev"), ("kanal", "radio"));
        Assert.Equal(302, answer.Status);
        var back = Regex.Match(answer.Location!, "^/konto/logga-in\\?till=(.+)$").Groups[1].Value;
        var read = (await browser.Get(Uri.UnescapeDataString(back))).Read;
        Assert.Contains("value=\"Det jag skrev\"", read, StringComparison.Ordinal);
        Assert.Contains("value=\"radio\"", read, StringComparison.Ordinal);
        Assert.Contains("tryck på Spara igen", read, StringComparison.Ordinal);
        Assert.Equal(1, await server.With(d => d.Set<LogLine>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Line_Corrected_StaysAndIsShownWithTheCorrection()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser);
        await browser.Get(path + "/logg");
        await browser.Post(path + "/logg", ("vad", "Tre servrar"), ("slag", "event"));
        await browser.Get(path + "/logg/1");
        var answer = await browser.Post(path + "/logg/1", ("vad", "Fyra servrar"));
        Assert.Equal(path + "/logg?sparad=2", answer.Location);
        var read = (await browser.Get(path + "/logg")).Read;
        Assert.Contains("Tre servrar", read, StringComparison.Ordinal);
        Assert.Matches("Rättat i nummer 2[^<]*</strong> <span class=\"words\">Fyra servrar", read);
        Assert.Equal(404, (await browser.Get(path + "/logg/2")).Status);
    }

    [Fact]
    public async Task Pages_WithHostileWords_ShowThemAsWords()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser, Evil);
        await browser.Get(path + "/logg");
        await browser.Post(path + "/logg", ("vad", Evil), ("kanal", Evil), ("fran", Evil), ("till", Evil + "\a"));
        await browser.Post(path + "/beslut", ("vad", Evil), ("vem", Evil), ("stod", Evil));
        await browser.Post(path + "/uppgifter", ("vad", Evil), ("ansvarig", Evil));
        foreach (var page in new[] { "/", "/hantera", path, path + "/logg", path + "/logg?sok=" + Uri.EscapeDataString(Evil), path + "/logg/1", path + "/logg/utskrift", path + "/beslut", path + "/beslut/2", path + "/uppgifter" })
        {
            var answer = await browser.Get(page);
            Assert.Equal(200, answer.Status);
            Assert.DoesNotContain("<img src=x", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", answer.Text, StringComparison.Ordinal);
        }
        Assert.StartsWith("\uFEFF\"Nr\"", System.Text.Encoding.UTF8.GetString(await browser.Download(path + "/logg/fil/logg.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_TakenOut_VerifiesWithItsFiles()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser);
        await browser.Get(path + "/logg");
        await browser.UploadWith(path + "/logg", [("vad", "Bild av skärmen"), ("slag", "event")], ("skärm.txt", "svart"u8.ToArray()));
        var read = await browser.Get(path + "/logg");
        var file = Regex.Match(read.Text, $"{path}/bilagor/[0-9a-f]{{64}}").Value;
        Assert.Equal("svart"u8.ToArray(), await browser.Download(file));
        var verified = CrisisDatabase.Verify(await browser.Download(path + "/logg/fil/logg.zip"));
        Assert.Equal((VerificationOutcome.Whole, 2L, 1L), (verified.Outcome, verified.Entries, verified.Attachments));
        Assert.Contains(ShortCode.Of(verified.Checkpoint!).ToString(), (await browser.Get(path + "/logg/utskrift")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_WithTheFieldsOfAnAudit_IsShownAndCarriedOut()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser);
        await browser.Get(path + "/beslut");
        var answer = await browser.Post(path + "/beslut", ("vad", "Vi stänger internet"), ("vem", "Stabschefen"), ("stod", "Delegation 4.2"), ("risk", "E-tjänster stannar"), ("omprovas", "2026-11-21T06:00"));
        Assert.Equal(path + "/beslut/1", answer.Location);
        await browser.Post(path + "/beslut/1/verkstallt", ("anteckning", "klart 21:40"));
        var read = (await browser.Get(path + "/beslut/1")).Read;
        foreach (var words in new[] { "Vi stänger internet", "Stabschefen", "Delegation 4.2", "E-tjänster stannar", "21 nov 2026 06:00", "klart 21:40" })
            Assert.Contains(words, read, StringComparison.Ordinal);
        Assert.Contains("Saknas: Vad det omfattar", (await browser.Get(path + "/beslut")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_FromAPlaybook_AreMadeOnceAndChangedInTheLog()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser);
        await browser.Get(path + "/uppgifter");
        for (var i = 0; i < 2; i++)
            await browser.Post(path + "/uppgifter/mall", ("mall", "intrang"), ("nyckel", "n-1"));
        Assert.Contains("9 öppna uppgifter", (await browser.Get(path + "/uppgifter")).Read, StringComparison.Ordinal);
        await browser.Post(path + "/uppgifter/1", ("lage", "Done"), ("sedd", "1"), ("ansvarig", "Bo"), ("anteckning", "radio"), ("nyckel", "n-2"));
        Assert.Equal(409, (await browser.Post(path + "/uppgifter/1", ("lage", "Dropped"), ("sedd", "1"), ("nyckel", "n-3"))).Status);
        Assert.Contains("8 öppna uppgifter", (await browser.Get(path + "/uppgifter")).Read, StringComparison.Ordinal);
        Assert.Contains("Klar, Bo (radio)", (await browser.Get(path + "/logg")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_Incident_IsReadAndNotWrittenIn()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Open(browser);
        await browser.Get(path);
        Assert.Equal(302, (await browser.Post(path + "/avsluta", ("skal", "Allt är igång igen"))).Status);
        Assert.Contains("Allt är igång igen", (await browser.Get(path + "/logg")).Read, StringComparison.Ordinal);
        Assert.Equal(404, (await browser.Post(path + "/logg", ("vad", "för sent"))).Status);
    }

    [Fact]
    public async Task UnitHead_StartPage_SaysNothingOfIncidents()
    {
        await using var server = await RunningServer.Start();
        using var head = await People.Invited(server, Role.UnitHead, "hemtjanst");
        var page = await head.Get("/");
        Assert.Equal(200, page.Status);
        Assert.Equal(403, (await head.Get("/hantera")).Status);
        Assert.DoesNotContain("href=\"/hantera\"", page.Text, StringComparison.Ordinal);
    }

    internal static async Task<string> Open(Browser browser, string title = "Intrång", string kind = "verklig")
    {
        await browser.Get("/hantera");
        var answer = await browser.Post("/hantera", ("titel", title), ("slag", kind), ("nyckel", browser.Value("nyckel")));
        Assert.Equal(302, answer.Status);
        return answer.Location!;
    }
}
