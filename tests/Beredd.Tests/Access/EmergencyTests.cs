using System.Text.RegularExpressions;
using Beredd.Access;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Access;

/// <summary>The account whose code lies sealed: it opens once, and everybody sees it.</summary>
public class EmergencyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("7K2QF-00ABC-11111-ZZZZZ-23456-789AB", "7k2qf oOabc iLl1I zzzzz 23456 789ab", true)]
    [InlineData("7K2QF-00ABC-11111-ZZZZZ-23456-789AB", "7K2QF-00ABC-11111-ZZZZZ-23456-789AC", false)]
    [InlineData("7K2QF-00ABC-11111-ZZZZZ-23456-789AB", "", false)]
    public void HashOf_AsPeopleTypeIt_IsTheSame(string code, string typed, bool same) => Assert.Equal(same, SealedCode.HashOf(code) == SealedCode.HashOf(typed));

    [Fact]
    public async Task Code_BrokenOnce_LetsInTellsEverybodyAndIsDead()
    {
        await using var server = await RunningServer.Start();
        var (admin, _) = await server.SetUp();
        using var _1 = admin;
        var incident = await People.OpenIncident(admin);
        using var reader = await People.Invited(server, admin, Role.Reader);
        var code = await Seal(admin, "Kassaskåpet");
        Assert.DoesNotContain(code, (await admin.Get("/installningar/nodkonto")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nödkontot", (await reader.Get("/")).Read, StringComparison.Ordinal);

        using var night = server.NewBrowser();
        await night.Get("/konto/nodkonto");
        Assert.Equal(422, (await night.Post("/konto/nodkonto", ("namn", "Eva <i>"), ("skal", "ingen svarar"), ("kod", "7K2QF-00ABC-11111-ZZZZZ-23456-789AB"))).Status);
        Assert.Equal(422, (await night.Post("/konto/nodkonto", ("namn", ""), ("skal", "ingen svarar"), ("kod", code))).Status);
        Assert.Equal(302, (await night.Post("/konto/nodkonto", ("namn", "Eva <i>"), ("skal", "ingen svarar"), ("kod", code.ToLowerInvariant()))).Status);
        Assert.Equal(200, (await night.Get("/installningar/konton")).Status);

        var notice = await reader.Get("/");
        Assert.Contains("Nödkontot används. Eva", notice.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", notice.Text, StringComparison.Ordinal);
        Assert.Contains(await server.With(d => d.Set<LogLine>().Select(l => l.Text).ToListAsync(Stop)), t => t.Contains("Nödkontot öppnades av Eva", StringComparison.Ordinal));
        Assert.Equal(1, await server.With(d => d.Set<AuditEntry>().CountAsync(e => e.Act == "seal broken", Stop)));
        Assert.Contains("Nödkonto (Eva", (await night.Get(incident + "/logg")).Read, StringComparison.Ordinal);
        // The code is dead, for whoever finds the sheet.
        using var finder = server.NewBrowser();
        await finder.Get("/konto/nodkonto");
        Assert.Equal(422, (await finder.Post("/konto/nodkonto", ("namn", "Någon"), ("skal", "annan"), ("kod", code))).Status);

        // Signing out ends it; the notice stays for a day.
        await night.Get("/");
        await night.Post("/konto/logga-ut");
        server.Clock.Now += TimeSpan.FromHours(11);
        Assert.Contains("Nödkontot har använts. Eva", (await reader.Get("/")).Read, StringComparison.Ordinal);
        server.Clock.Now += TimeSpan.FromHours(11);
        await reader.Get("/");
        server.Clock.Now += TimeSpan.FromHours(3);
        Assert.DoesNotContain("Nödkontot", (await reader.Get("/")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_HalfADayOrEndedByAnAdministrator_IsOver()
    {
        await using var server = await RunningServer.Start();
        var (admin, _) = await server.SetUp();
        using var _1 = admin;
        using var night = await Break(server, await Seal(admin, "ett"));
        Assert.Equal(200, (await night.Get("/hantera")).Status);
        await admin.Get("/installningar/nodkonto");
        Assert.Equal(302, (await admin.Post("/installningar/nodkonto/avsluta")).Status);
        Assert.Equal(302, (await night.Get("/hantera")).Status);

        using var next = await Break(server, await Seal(admin, "två"));
        server.Clock.Now += TimeSpan.FromHours(7);
        // Being used does not make it longer.
        Assert.Equal(200, (await next.Get("/hantera")).Status);
        server.Clock.Now += TimeSpan.FromHours(6);
        Assert.Equal(302, (await next.Get("/hantera")).Status);
    }

    [Fact]
    public async Task Account_ByOtherWaysThanItsCode_DoesNotOpen()
    {
        await using var server = await RunningServer.Start();
        var (admin, _) = await server.SetUp();
        using var _1 = admin;
        var withdrawn = await Seal(admin, "ett");
        var id = await server.With(d => d.Set<SealedCode>().Select(c => c.Id).SingleAsync(Stop));
        await admin.Get("/installningar/nodkonto");
        await admin.Post("/installningar/nodkonto/dra-in", ("kod", id.ToString()));
        using var browser = server.NewBrowser();
        await browser.Get("/konto/nodkonto");
        Assert.Equal(422, (await browser.Post("/konto/nodkonto", ("namn", "Eva"), ("skal", "x"), ("kod", withdrawn))).Status);

        var account = await server.With(d => d.Set<Account>().SingleAsync(a => a.UserName == "nodkonto", Stop));
        await admin.Get($"/installningar/konton/{account.Id}");
        Assert.Equal(302, (await admin.Post($"/installningar/konton/{account.Id}/oppna", ("version", account.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)))).Status);
        // A link would give it a password of its own.
        Assert.Equal(302, (await admin.Post($"/installningar/konton/{account.Id}/lank")).Status);
        Assert.True(await server.With(d => d.Set<Account>().AnyAsync(a => a.UserName == "nodkonto" && a.Closed, Stop)));
        Assert.Equal(0, await server.With(d => d.Set<OneTimeLink>().CountAsync(l => l.AccountId == account.Id, Stop)));
    }

    private static async Task<string> Seal(Browser admin, string place)
    {
        await admin.Get("/installningar/nodkonto");
        var sheet = await admin.Post("/installningar/nodkonto", ("plats", place));
        Assert.Equal(200, sheet.Status);
        return Regex.Match(sheet.Text, "([0-9A-Z]{5}(-[0-9A-Z]{5}){5})").Value;
    }

    private static async Task<Browser> Break(RunningServer server, string code)
    {
        var browser = server.NewBrowser();
        await browser.Get("/konto/nodkonto");
        Assert.Equal(302, (await browser.Post("/konto/nodkonto", ("namn", "Eva"), ("skal", "ingen svarar"), ("kod", code))).Status);
        return browser;
    }
}
