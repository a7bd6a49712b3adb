using Beredd.Access;
using Beredd.Access.Joining;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Access;

/// <summary>The municipality's sign-on beside the local accounts.</summary>
public class SignOnTests
{
    private static Task<RunningServer> Server(string authority) => RunningServer.Start(signOn: new SignOn(new Uri(authority), "beredd", null));

    /// <summary>Goes to the issuer and back, as a browser does.</summary>
    private static async Task<Answer> Through(RunningServer server, Browser browser, string query = "")
    {
        var answer = await browser.Get("/konto/kommunen" + query);
        for (var hops = 0; answer.Status == 302 && hops < 4; hops++)
        {
            var location = answer.Location!;
            if (location.StartsWith('/') && !location.StartsWith("/konto/kommunen", StringComparison.Ordinal))
                break;
            answer = location.StartsWith('/') ? await browser.Get(location) : await browser.GoTo(new Uri(location));
        }
        return answer;
    }

    private static async Task Connect(RunningServer server, Browser browser)
    {
        Assert.Equal(200, (await Through(server, browser)).Status);
        Assert.Contains("anna@ekvalla.example", browser.Last!.Read, StringComparison.Ordinal);
        Assert.Equal("/konto?klart=kommunen", (await browser.Post("/konto/kommunen/anslut")).Location);
    }

    private static Task<string> NewLink(RunningServer server, string userName) => server.With(async database =>
    {
        var id = await database.Set<Account>().Where(a => a.UserName == userName).Select(a => a.Id).SingleAsync();
        return OneTimeLinks.Path(await OneTimeLinks.New(database, id, server.Clock.Now, TimeSpan.FromDays(1), default));
    });

    [Fact]
    public async Task SignOn_Connected_TakesThePlaceOfThePasswordAloneAndLeadsOn()
    {
        await using var issuer = await Issuer.Start();
        await using var server = await Server(issuer.Address);
        var (first, key) = await server.SetUp();
        await Connect(server, first);
        first.Dispose();

        using var browser = server.NewBrowser();
        Assert.Contains("/konto/kommunen", (await browser.Get("/konto/logga-in")).Text, StringComparison.Ordinal);
        Assert.Equal("/konto/engangskod?till=%2Fkonto", (await Through(server, browser, "?till=%2Fkonto")).Location);
        Assert.Equal(302, (await browser.Get("/konto")).Status); // Whoever holds the directory is not in.
        await browser.Get("/konto/engangskod?till=%2Fkonto");
        Assert.Equal("/konto", (await browser.Post("/konto/engangskod", ("till", browser.Value("till")), ("kod", server.Code(key)))).Location);
        Assert.Equal(200, (await browser.Get("/konto")).Status);
    }

    [Fact]
    public async Task SignOn_NotConnectedClosedOrDisconnected_LetsNobodyIn()
    {
        await using var issuer = await Issuer.Start();
        await using var server = await Server(issuer.Address);
        var (first, _) = await server.SetUp();
        using var __ = first;
        using var stranger = server.NewBrowser();
        Assert.Equal("/konto/logga-in?fel=okopplad", (await Through(server, stranger)).Location);
        Assert.Contains("Inget konto här är kopplat", (await stranger.Get("/konto/logga-in?fel=okopplad")).Read, StringComparison.Ordinal);

        await Connect(server, first);
        await first.Get("/konto");
        await first.Post("/konto/kommunen/koppla-fran");
        Assert.Equal("/konto/logga-in?fel=okopplad", (await Through(server, stranger)).Location);

        await Connect(server, first);
        await server.With(async database =>
        {
            (await database.Set<Account>().SingleAsync()).Closed = true;
            return await database.SaveChangesAsync();
        });
        Assert.Equal("/konto/logga-in?fel=okopplad", (await Through(server, stranger)).Location);
    }

    [Fact]
    public async Task SignOn_AnothersAlready_IsNotConnectedTwice()
    {
        await using var issuer = await Issuer.Start();
        await using var server = await Server(issuer.Address);
        using var rut = await People.Invited(server, Role.Reader);
        await Connect(server, rut);
        using var again = await People.ByLink(server, await NewLink(server, "anna"));
        await Through(server, again);
        Assert.Equal("/konto?klart=kommunen-upptagen", (await again.Post("/konto/kommunen/anslut")).Location);
    }

    [Fact]
    public async Task SignOn_ForgedAnswer_IsRefused()
    {
        await using var issuer = await Issuer.Start();
        await using var server = await Server(issuer.Address);
        var (first, _) = await server.SetUp();
        await Connect(server, first);
        first.Dispose();
        issuer.Forges = true;
        using var browser = server.NewBrowser();
        Assert.Equal("/konto/logga-in?fel=kommunen", (await Through(server, browser)).Location);
        Assert.Equal("/konto/logga-in?fel=kommunen", (await browser.Get("/konto/kommunen/svar?code=once&state=x")).Location);
        Assert.Equal("/konto/logga-in?fel=kommunen", (await browser.Get("/konto/kommunen/klar")).Location);
    }

    [Fact]
    public async Task SignOn_ItsServerDown_SaysSoAndTheOthersWaysWork()
    {
        await using var server = await Server("http://127.0.0.1:1");
        var (first, _) = await server.SetUp();
        first.Dispose();
        using var browser = server.NewBrowser();
        Assert.Equal("/konto/logga-in?fel=kommunen", (await browser.Get("/konto/kommunen")).Location);
        Assert.Contains("svarar inte", (await browser.Get("/konto/logga-in?fel=kommunen")).Read, StringComparison.Ordinal);
        Assert.Equal("/konto/engangskod", (await browser.Post("/konto/logga-in", ("anvandare", "anna"), ("losenord", Some.GoodPassword))).Location);
    }

    [Fact]
    public async Task SignOn_NotSet_IsNotThere()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var __ = browser;
        Assert.Equal(404, (await browser.Get("/konto/kommunen")).Status);
        Assert.DoesNotContain("/konto/kommunen", (await browser.Get("/konto")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://login.ekvalla.example", "x")]
    [InlineData("login.ekvalla.example", "x")]
    [InlineData("https://login.ekvalla.example", null)]
    public void Parse_WithoutProtectionOrName_IsRefused(string authority, string? client) => Assert.Throws<FormatException>(() => SignOn.Parse(authority, client, null));
}
