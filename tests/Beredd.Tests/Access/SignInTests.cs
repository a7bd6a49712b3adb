using Beredd.Access;
using Beredd.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Access;

/// <summary>Coming in, being kept out, and going.</summary>
public class SignInTests
{
    [Fact]
    public async Task SetUp_ByItsLink_MakesAnAdministratorOnce()
    {
        await using var server = await RunningServer.Start();
        var link = await server.SetUpLink();
        using var admin = server.NewBrowser();
        await admin.Get(link);
        var joined = await admin.Post("/konto/installera", ("kod", admin.Value("kod")), ("namn", "Anna"), ("anvandare", "anna"), ("losenord", Some.GoodPassword), ("igen", Some.GoodPassword));
        Assert.Equal("/konto/engangskod/ny", joined.Location);
        Assert.Equal("/konto/engangskod/ny", (await admin.Get("/")).Location); // Nothing else is open before the code is set up.
        await server.SetUpCode(admin);
        Assert.Equal(200, (await admin.Get("/installningar/konton")).Status);

        using var late = server.NewBrowser();
        Assert.Equal(410, (await late.Get(link)).Status);
        Assert.Null(await Beredd.Access.Joining.OneTimeLinks.ForFirstStart(server.Services, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SetUpLink_TooOldOrReplaced_DoesNotHold()
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        var first = await server.SetUpLink();
        var second = await server.SetUpLink();
        Assert.Equal(410, (await browser.Get(first)).Status);
        Assert.Equal(200, (await browser.Get(second)).Status);
        server.Clock.Now += TimeSpan.FromHours(24);
        Assert.Equal(410, (await browser.Get(second)).Status);
    }

    [Fact]
    public async Task SignIn_PasswordAndCode_LeadsWhereOneWasGoing()
    {
        await using var server = await RunningServer.Start();
        var (first, key) = await server.SetUp();
        first.Dispose();
        using var browser = server.NewBrowser();
        Assert.Equal("/konto/logga-in?till=%2Finstallningar%2Flogg", (await browser.Get("/installningar/logg")).Location);
        await browser.Get("/konto/logga-in?till=%2Finstallningar%2Flogg");
        var password = await browser.Post("/konto/logga-in", ("till", browser.Value("till")), ("anvandare", "ANNA"), ("losenord", Some.GoodPassword));
        Assert.Equal("/konto/engangskod?till=%2Finstallningar%2Flogg", password.Location);
        Assert.Equal(302, (await browser.Get("/installningar/logg")).Status); // The password alone opens nothing.
        await browser.Get(password.Location!);
        var code = server.Code(key);
        Assert.Equal("/installningar/logg", (await browser.Post("/konto/engangskod", ("till", browser.Value("till")), ("kod", code))).Location);
        Assert.Equal(200, (await browser.Get("/installningar/logg")).Status);

        // The same code does not work twice, however soon.
        using var thief = server.NewBrowser();
        await Password(thief, "anna", Some.GoodPassword);
        await thief.Get("/konto/engangskod");
        Assert.Equal(422, (await thief.Post("/konto/engangskod", ("kod", code))).Status);
    }

    [Fact]
    public async Task SignIn_RecoveryCode_WorksOnce()
    {
        await using var server = await RunningServer.Start();
        var (first, _) = await server.SetUp();
        await first.Get("/konto");
        var codes = System.Text.RegularExpressions.Regex.Matches((await first.Post("/konto/aterstallningskoder")).Text, "<li>([A-Z0-9-]{8,})</li>").Select(m => m.Groups[1].Value).ToList();
        first.Dispose();
        Assert.Equal(10, codes.Count);
        using var browser = server.NewBrowser();
        await Password(browser, "anna", Some.GoodPassword);
        await browser.Get("/konto/engangskod");
        Assert.Equal("/", (await browser.Post("/konto/engangskod", ("kod", codes[3]))).Location);
        using var again = server.NewBrowser();
        await Password(again, "anna", Some.GoodPassword);
        await again.Get("/konto/engangskod");
        Assert.Equal(422, (await again.Post("/konto/engangskod", ("kod", codes[3]))).Status);
    }

    [Fact]
    public async Task SignIn_UnknownWrongLockedOrClosed_AnswersTheSame()
    {
        await using var server = await RunningServer.Start();
        var (first, _) = await server.SetUp();
        first.Dispose();
        using var browser = server.NewBrowser();
        var wrong = await Password(browser, "anna", "fel fel fel fel");
        var unknown = await Password(browser, "okänd", "fel fel fel fel");
        for (var i = 1; i < AccessSetup.TriesBeforeLock; i++)
            await Password(browser, "anna", "fel fel fel fel");
        var locked = await Password(browser, "anna", Some.GoodPassword);

        Assert.Equal((422, 422, 422), (unknown.Status, wrong.Status, locked.Status));
        Assert.Equal(Plain(wrong.Read), Plain(unknown.Read).Replace("okänd", "anna", StringComparison.Ordinal));
        Assert.Equal(Plain(wrong.Read), Plain(locked.Read));
        // Identity locks by the system's clock, which goes on meanwhile.
        server.Clock.Now += AccessSetup.LockedFor + TimeSpan.FromMinutes(10);
        Assert.Equal("/konto/engangskod", (await Password(browser, "anna", Some.GoodPassword)).Location);
    }

    [Fact]
    public async Task SignIn_Failed_IsLoggedWithoutWhatWasTyped()
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        await Password(browser, "mitt hemliga lösenord", "x");
        var line = await server.With(d => d.Set<AuditEntry>().SingleAsync(e => e.Act == "sign-in failed"));
        Assert.Equal(("", "unknown", "127.0.0.1"), (line.Who, line.Key, line.After));
    }

    [Fact]
    public async Task SignIn_TooOftenFromOneAddress_IsToldToWait()
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        var statuses = new List<int>();
        for (var i = 0; i < 31; i++)
            statuses.Add((await Password(browser, "ingen", "x")).Status);
        Assert.Equal(429, statuses[^1]);
    }

    [Fact]
    public async Task Session_EndedEverywhere_IsOverInOtherBrowsers()
    {
        await using var server = await RunningServer.Start();
        var (first, key) = await server.SetUp();
        using var browser = server.NewBrowser();
        await Password(browser, "anna", Some.GoodPassword);
        await browser.Get("/konto/engangskod");
        await browser.Post("/konto/engangskod", ("kod", server.Code(key)));
        await browser.Get("/konto");
        await browser.Post("/konto/logga-ut-overallt");
        Assert.Equal(302, (await first.Get("/konto")).Status);
        first.Dispose();
    }

    [Fact]
    public async Task Session_AfterSignIn_IsNotTheOneBefore()
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        browser.Cookies.Add(server.Address, new System.Net.Cookie("beredd-inloggad", "fixed"));
        await browser.Get(await server.SetUpLink());
        await browser.Post("/konto/installera", ("kod", browser.Value("kod")), ("namn", "Anna"), ("anvandare", "anna"), ("losenord", Some.GoodPassword), ("igen", Some.GoodPassword));
        var cookie = browser.Cookies.GetCookies(server.Address)["beredd-inloggad"]!;
        Assert.NotEqual("fixed", cookie.Value);
        Assert.True(cookie.HttpOnly);
    }

    [Fact]
    public async Task Account_Closed_IsOutAtOnceAndCannotComeBack()
    {
        await using var server = await RunningServer.Start();
        using var rut = await People.Invited(server, Role.Reader);
        Assert.Equal(200, (await rut.Get("/konto")).Status);
        await server.With(async database =>
        {
            (await database.Set<Account>().SingleAsync(a => a.UserName == "rut")).Closed = true;
            return await database.SaveChangesAsync();
        });
        Assert.Equal(302, (await rut.Get("/konto")).Status);
        await rut.Get("/konto/logga-in");
        Assert.Equal(422, (await Password(rut, "rut", Some.GoodPassword)).Status);
    }

    [Fact]
    public async Task Administrator_TheOnlyOne_CannotBeClosedOrLoseTheRole()
    {
        await using var server = await RunningServer.Start();
        var (admin, _) = await server.SetUp();
        using var __ = admin;
        var account = await server.With(d => d.Set<Account>().Include(a => a.Assignments).SingleAsync());
        await admin.Get($"/installningar/konton/{account.Id}");
        Assert.Equal(422, (await admin.Post($"/installningar/konton/{account.Id}/stang", ("version", admin.Value("version")))).Status);
        Assert.Equal(422, (await admin.Post($"/installningar/konton/{account.Id}/roller/ta-bort", ("roll", account.Assignments[0].Id.ToString()))).Status);
        Assert.Equal(200, (await admin.Get("/installningar/konton")).Status);
    }

    [Fact]
    public async Task NewLink_Used_EndsOldPasswordAndCode()
    {
        await using var server = await RunningServer.Start();
        using var rut = await People.Invited(server, Role.Reader);
        var id = await server.With(d => d.Set<Account>().Where(a => a.UserName == "rut").Select(a => a.Id).SingleAsync());
        var secret = await server.With(d => Beredd.Access.Joining.OneTimeLinks.New(d, id, server.Clock.Now, TimeSpan.FromDays(1), default));
        using var again = await People.ByLink(server, Beredd.Access.Joining.OneTimeLinks.Path(secret));
        Assert.Equal(302, (await rut.Get("/konto")).Status);
        Assert.Equal(200, (await again.Get("/konto")).Status);
    }

    [Fact]
    public async Task Refused_SomebodySignedIn_IsLogged()
    {
        await using var server = await RunningServer.Start();
        using var rut = await People.Invited(server, Role.UnitHead, "hemtjanst");
        Assert.Equal(403, (await rut.Get("/installningar/logg")).Status);
        var line = await server.With(d => d.Set<AuditEntry>().SingleAsync(e => e.Act == "refused"));
        Assert.Equal(("Rut Läsare", "GET /installningar/logg"), (line.Who, line.Key));
    }

    private static async Task<Answer> Password(Browser browser, string user, string password)
    {
        await browser.Get("/konto/logga-in");
        return await browser.Post("/konto/logga-in", ("till", ""), ("anvandare", user), ("losenord", password));
    }

    /// <summary>A page without its tokens, which differ each time.</summary>
    private static string Plain(string page) => System.Text.RegularExpressions.Regex.Replace(page, "name=\"__RequestVerificationToken\" value=\"[^\"]*\"", "");
}
