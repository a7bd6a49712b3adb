using System.Net;
using System.Text.RegularExpressions;
using Beredd.Storage;
using Beredd.Web;

namespace Beredd.Tests.Web;

/// <summary>What holds for every page.</summary>
public class WebServerTests
{
    [Theory]
    [InlineData("/konto/logga-in")]
    [InlineData("/finns-inte")]
    [InlineData("/konto/installera?kod=fel")]
    public async Task Page_Any_SaysWhatABrowserMayDo(string path)
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        var headers = (await browser.Get(path)).Message.Headers;
        Assert.Equal(SecurityHeaders.ContentPolicy, Assert.Single(headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentPolicy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.True(headers.CacheControl!.NoStore);
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task Page_Any_HasNothingInlineAndNothingFromElsewhere()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var __ = browser;
        foreach (var path in new[] { "/", "/konto", "/installningar/konton", "/installningar/logg", "/finns-inte" })
        {
            var page = (await browser.Get(path)).Text;
            Assert.DoesNotMatch("<[^>]+ (style|on[a-z]+)=", page);
            Assert.DoesNotMatch("<style|<script>|<script type=\"module\">", page);
            Assert.DoesNotMatch("(src|href|action)=\"(https?:)?//", page);
        }
    }

    [Fact]
    public async Task Head_OfAPage_IsThatOfThePageWithoutItsContent()
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        var head = await browser.Head("/konto/logga-in");
        Assert.Equal((200, ""), (head.Status, head.Text));
        Assert.Equal("text/html", head.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (await browser.Head("/finns-inte")).Status);
    }

    [Fact]
    public async Task Assets_OfAPage_AreThereAndKeptForGood()
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        var page = (await browser.Get("/konto/logga-in")).Text;
        var files = Regex.Matches(page, "\"(/tillgangar/[^\"]+)\"").Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(files.Count >= 5);
        foreach (var file in files)
        {
            var answer = await browser.Get(file);
            Assert.Equal(200, answer.Status);
            Assert.Contains("immutable", answer.Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(404, (await browser.Get("/tillgangar/0000000000000000/theme.css")).Status);
        Assert.Equal(404, (await browser.Get("/tillgangar/0000000000000000/..%2f..%2fpasswords.txt")).Status);
    }

    [Fact]
    public async Task Language_Chosen_IsKeptAndLeadsBack()
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        Assert.Contains("<html lang=\"sv\"", (await browser.Get("/konto/logga-in")).Text, StringComparison.Ordinal);
        var chosen = await browser.Post("/sprak", ("sprak", "en"), ("tillbaka", "/konto/logga-in"));
        Assert.Equal((302, "/konto/logga-in"), (chosen.Status, chosen.Location));
        var page = (await browser.Get("/konto/logga-in")).Text;
        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains("Sign in", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Redirect_ToElsewhere_LeadsToTheStartPage(string target)
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        await browser.Get("/konto/logga-in");
        Assert.Equal("/", (await browser.Post("/sprak", ("sprak", "en"), ("tillbaka", target))).Location);
    }

    [Fact]
    public async Task Form_WithoutItsToken_ChangesNothing()
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        await browser.Get("/konto/logga-in");
        Assert.Equal(400, (await browser.PostWithoutToken("/sprak", ("sprak", "en"))).Status);
        Assert.Contains("<html lang=\"sv\"", (await browser.Get("/konto/logga-in")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_FirstPage_NeedsNoPasswordAndSaysWhatItIs()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var page = await browser.Get("/");
        Assert.Equal(200, page.Status);
        Assert.Contains("Det här är en demo", page.Read, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.Get("/installningar/logg")).Status);
    }

    [Fact]
    public async Task Demo_UnderAnothersName_LetsNobodyIn()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example";
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://192.168.1.2:5080", true)]
    [InlineData("http://[::]:5080", true)]
    public void Build_OpenToOthersWithoutProtection_IsRefused(string url, bool demo)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("beredd-web").FullName);
        Assert.Throws<ArgumentException>(() => WebServer.Build(new ServeOptions(folder, DatabaseAddress.In(folder), url) { Demo = demo }));
        Directory.Delete(folder.Root, recursive: true);
    }

    [Fact]
    public void Time_WinterAndSummer_IsThatOfStockholm()
    {
        var words = new Words(new Microsoft.AspNetCore.Http.HttpContextAccessor());
        Assert.Equal("20 nov 2026 19:02", words.Time(new DateTimeOffset(2026, 11, 20, 18, 2, 7, TimeSpan.Zero)));
        Assert.Equal("1 juli 2026 02:30", words.Time(new DateTimeOffset(2026, 7, 1, 0, 30, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\u0001\uFFFF")]
    public async Task Form_WithCharactersThatNoBrowserSends_IsNoFaultOfTheProgram(string typed)
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        await browser.Get("/konto/logga-in");

        var answer = await browser.Post("/konto/logga-in", ("anvandare", "anna" + typed), ("losenord", typed));

        Assert.True(answer.Status is 400 or 422, answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
