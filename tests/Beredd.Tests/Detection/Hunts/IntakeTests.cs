using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Beredd.Detection.Hunts;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Detection.Hunts;

/// <summary>What comes in: whole, cut off, hostile.</summary>
public class IntakeTests
{
    [Fact]
    public async Task Upload_CutOffHalfWay_KeepsTheFilesThatCameWholeAndCanBeHuntedIn()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        await browser.Get("/upptack");
        var whole = SomeHunts.Replication();

        HuntRecord hunt;
        using (await SendPart(server, browser, whole))
            hunt = await Only(server, h => h.Files.Count == 1);
        // The line is dead from here on, in the middle of the second file.
        hunt = await Only(server, h => h.State != HuntState.Receiving);

        Assert.Equal((HuntState.Incomplete, "hel.evtx", Convert.ToHexStringLower(SHA256.HashData(whole))), (hunt.State, hunt.Files.Single().Name, hunt.Files.Single().Sha256));
        Assert.Equal("hel.evtx", Path.GetFileName(Assert.Single(Directory.GetFiles(server.Hunts, "*", SearchOption.AllDirectories))));
        var page = (await browser.Get($"/upptack/{hunt.Id}")).Read;
        Assert.Contains("Förbindelsen bröts under uppladdningen.", page, StringComparison.Ordinal);
        await browser.Post($"/upptack/{hunt.Id}/starta", ("version", browser.Value("version")), ("niva", "high"));
        var done = await SomeHunts.AtRest(server, $"/upptack/{hunt.Id}");
        Assert.Equal((HuntState.Done, 1), (done.State, done.Findings));
    }

    private static async Task<HuntRecord> Only(RunningServer server, Func<HuntRecord, bool> wanted)
    {
        while (true)
        {
            if (await server.With(d => d.Set<HuntRecord>().AsNoTracking().Include(h => h.Files).SingleOrDefaultAsync(TestContext.Current.CancellationToken)) is { } hunt && wanted(hunt))
                return hunt;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Two files, of which the second is sent only to its middle.</summary>
    private static async Task<TcpClient> SendPart(RunningServer server, Browser browser, byte[] whole)
    {
        var body = new MemoryStream();
        void Text(string text) => body.Write(Encoding.UTF8.GetBytes(text));
        Text($"--x\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{browser.Value("__RequestVerificationToken")}\r\n");
        Text("--x\r\nContent-Disposition: form-data; name=\"filer\"; filename=\"hel.evtx\"\r\n\r\n");
        body.Write(whole);
        Text("\r\n--x\r\nContent-Disposition: form-data; name=\"filer\"; filename=\"halv.evtx\"\r\n\r\n");
        body.Write(whole.AsSpan(0, whole.Length / 2));
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
        var head = $"POST /upptack HTTP/1.1\r\nHost: 127.0.0.1:{server.Address.Port}\r\nCookie: {browser.Cookies.GetCookieHeader(server.Address)}\r\n"
            + $"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {body.Length * 2}\r\n\r\n";
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head), TestContext.Current.CancellationToken);
        await stream.WriteAsync(body.ToArray(), TestContext.Current.CancellationToken);
        return client;
    }

    [Fact]
    public async Task Upload_OfABombAndOfWhatIsNoLog_IsDoneAndSaysWhatWasLeftOut()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        // Packed twice it is some kilobytes.
        var bomb = Packed("inre.zip", Packed("stor.log", new string('a', 1000) + "\n", 400_000), 1);
        var path = await SomeHunts.Uploaded(browser, ("bomb.zip", bomb), ("bild.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]), ("tom.evtx", []), ("ad.evtx", SomeHunts.Replication()));

        var hunt = await SomeHunts.AtRest(server, path);

        Assert.Equal((HuntState.Done, 1), (hunt.State, hunt.Findings));
        var page = (await browser.Get(path)).Read;
        Assert.Contains("bomb.zip/inre.zip/stor.log", page, StringComparison.Ordinal);
        Assert.Contains("tom.evtx: ", page, StringComparison.Ordinal);
        Assert.Contains(".png", page, StringComparison.Ordinal);
    }

    private static byte[] Packed(string name, string line, int times) => Packed(name, Encoding.ASCII.GetBytes(line), times);

    private static byte[] Packed(string name, byte[] part, int times)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            for (var i = 0; i < times; i++)
                entry.Write(part);
        }
        return zip.ToArray();
    }

    [Fact]
    public async Task Upload_WithoutFilesOrToken_IsRefused()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        await browser.Get("/upptack");

        var nothing = await browser.Upload("/upptack");
        var urlencoded = await browser.Post("/upptack", ("namn", "x"));
        await browser.Get("/finns-inte");
        using var stranger = server.NewBrowser();

        Assert.Equal(422, nothing.Status);
        Assert.Contains("Välj minst en fil.", nothing.Read, StringComparison.Ordinal);
        Assert.Equal(400, urlencoded.Status);
        using var content = new MultipartFormDataContent { { new StringContent("fel"), "__RequestVerificationToken" }, { new ByteArrayContent([1]), "filer", "a.evtx" } };
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = browser.Cookies, AllowAutoRedirect = false });
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(new Uri(server.Address, "/upptack"), content, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(0, await server.With(d => d.Set<HuntRecord>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("Security.evtx", "Security.evtx")]
    [InlineData(@"C:\loggar\Säkerhet (2).evtx", "Säkerhet (2).evtx")]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("..", "log")]
    [InlineData(".bashrc", "bashrc")]
    [InlineData("*.evtx", "_.evtx")]
    [InlineData("CON.evtx", "logCON.evtx")]
    [InlineData("a\u0000b\n.log", "a_b_.log")]
    public void NewName_OfWhatWasSent_CanLieAnywhere(string sent, string name)
    {
        var data = Directory.CreateTempSubdirectory("beredd-names");
        try
        {
            var folder = new Beredd.Storage.DataFolder(data.FullName);
            Assert.Equal(name, new HuntFolder(new(folder, Beredd.Storage.DatabaseAddress.In(folder), "http://127.0.0.1:0"), Guid.NewGuid()).NewName(sent));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
