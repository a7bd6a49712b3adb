using System.Text;
using Beredd.Access;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Import;
using Beredd.Storage;
using Beredd.Tests.Web;
using Beredd.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Continuity.Exchange;

/// <summary>Files into the register, as somebody goes it in a browser without scripts.</summary>
public class ImportPageTests
{
    private const string Import = "/planera/register/import";

    [Fact]
    public async Task Import_OfAFileWithErrors_ShowsThemFirstThenDoesTheRestOnce()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get(Import);
        // As a Swedish Excel writes it: Windows-1252, semicolons, decimal commas.
        var file = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(
            "id;namn;personer\r\nfast;Fastighetsjouren på Åsen;2\r\nnytt;Nytt lag;1\r\ndåligt;Dåligt;-1\r\nformel;=HYPERLINK(1);1\r\nmarkup;<script>x</script>;1\r\n");
        var sent = await browser.Upload(Import, ("arbetslag.csv", file));
        Assert.Equal(302, sent.Status);

        var difference = await browser.Get(sent.Location!);
        Assert.Contains("3 ändringar att bekräfta, 2 rader kan inte läsas in", difference.Read, StringComparison.Ordinal);
        Assert.Contains("är -1; ska vara ett heltal", difference.Read, StringComparison.Ordinal);
        Assert.Contains("Fastighetsjouren på Åsen", difference.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>x", difference.Text, StringComparison.Ordinal);
        var order = new[] { "Rader som inte kan läsas in", ">Ändras<", ">Nya<", ">Finns i registret men inte i filerna<" }.Select(t => difference.Read.IndexOf(t, StringComparison.Ordinal)).ToList();
        Assert.Equal(order.Order(), order);
        Assert.DoesNotContain(-1, order);

        var done = await browser.Post(sent.Location!, ("avtryck", browser.Value("avtryck")));
        Assert.Equal((302, $"{Import}/klart?nya=2&andrade=1&borta=0&fel=2"), (done.Status, done.Location));
        Assert.Contains("2 nya", (await browser.Get(done.Location!)).Read, StringComparison.Ordinal);
        var log = await browser.Get("/installningar/logg");
        Assert.Contains("Läste in filer i registret", log.Read, StringComparison.Ordinal);

        // The files are gone, and the same once more changes nothing.
        Assert.Equal(404, (await browser.Get(sent.Location!)).Status);
        await browser.Get(Import);
        var again = await browser.Get((await browser.Upload(Import, ("arbetslag.csv", file))).Location!);
        Assert.DoesNotContain(">Nya<", again.Read, StringComparison.Ordinal);
        Assert.DoesNotContain(">Ändras<", again.Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WhenTheRegisterChangedInBetween_ShowsTheNewDifference()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get(Import);
        var sent = await browser.Upload(Import, ("arbetslag.csv", Encoding.UTF8.GetBytes("id;namn\nfast;Fastighet\n")));
        await browser.Get(sent.Location!);
        var fingerprint = browser.Value("avtryck");
        await browser.Post("/planera/register/arbetslag/fast", ("version", "1"), ("v.name", "Emellan"), ("b.name", "Fastighetsjouren"));
        var refused = await browser.Post(sent.Location!, ("avtryck", fingerprint), ("ta-bort", "1"));
        Assert.Equal(409, refused.Status);
        Assert.Contains("Registret har ändrats sedan du tittade", refused.Read, StringComparison.Ordinal);
        Assert.Contains("Emellan", refused.Read, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.Post(sent.Location!, ("avtryck", browser.Value("avtryck")))).Status);
    }

    [Fact]
    public async Task Import_WithRemoval_RemovesWhatNothingUses()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get(Import);
        var sent = await browser.Upload(Import, ("blankettserier.csv", Encoding.UTF8.GetBytes("id;namn\n")));
        await browser.Get(sent.Location!);
        var count = await server.With(d => d.Set<FormSeries>().CountAsync());
        var done = await browser.Post(sent.Location!, ("avtryck", browser.Value("avtryck")), ("ta-bort", "1"));
        Assert.Equal($"{Import}/klart?nya=0&andrade=0&borta={count}&fel=0", done.Location);
        Assert.Equal(0, await server.With(d => d.Set<FormSeries>().CountAsync()));
    }

    [Fact]
    public async Task Upload_OfNothingOrTooMuch_SaysSo()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get(Import);
        Assert.Equal(422, (await browser.Upload(Import)).Status);
        Assert.Equal(422, (await browser.Upload(Import, [.. Enumerable.Range(0, 51).Select(i => ($"{i}.csv", new byte[] { 1 }))])).Status);
        // More than other pages may send, and then more than may be sent here.
        Assert.Equal(302, (await browser.Upload(Import, ("stor.csv", new byte[3_000_000]))).Status);
        var large = await browser.Upload(Import, ("stor.csv", new byte[65 * 1024 * 1024]));
        Assert.Equal(413, large.Status);
        Assert.Contains("större än 64 MB", large.Read, StringComparison.Ordinal);
        // So much that it is not read: said without looking at it.
        Assert.Equal(413, await Sent(server, "/planera/register/import", 200L * 1024 * 1024));
        Assert.Equal(413, await Sent(server, "/planera/register/arbetslag", 2 * 1024 * 1024));
    }

    /// <summary>What is answered to somebody who says that so much will come.</summary>
    private static async Task<int> Sent(RunningServer server, string path, long bytes)
    {
        using var socket = new System.Net.Sockets.TcpClient(server.Address.Host, server.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {bytes}\r\n\r\n--x\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Upload_AfterAnHourOrByAnother_IsNotThere()
    {
        await using var server = await RunningServer.Start();
        using var planner = await People.Invited(server, Role.ContinuityPlanner);
        await planner.Get(Import);
        var sent = await planner.Upload(Import, ("../../etc/arbetslag.csv", Encoding.UTF8.GetBytes("id;namn;personer\nt;T;1\n")));
        var folder = server.Services.GetRequiredService<ServeOptions>().Folder.Uploads;
        Assert.Single(Directory.GetDirectories(folder));
        Assert.Contains("arbetslag.csv", (await planner.Get(sent.Location!)).Read, StringComparison.Ordinal);
        await planner.Get("/konto");
        // Somebody else, though an administrator.
        await planner.Get(Import);
        await server.With(async d =>
        {
            foreach (var name in new[] { "0.file", "upload.json" })
                Assert.True(File.Exists(Path.Combine(Directory.GetDirectories(folder)[0], name)));
            return 0;
        });
        Assert.Equal(404, (await planner.Get($"{Import}/{new string('0', 32)}")).Status);
        Assert.Equal(404, (await planner.Get($"{Import}/..%2F..%2Fkeys")).Status);
        server.Clock.Now += TimeSpan.FromMinutes(61);
        var late = await planner.Get(sent.Location!);
        Assert.Equal(404, late.Status);
        Assert.Contains("De sparas bara en timme", late.Read, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(folder));
    }

    [Fact]
    public async Task Upload_OfAnother_IsNotGivenAway()
    {
        await using var server = await RunningServer.Start(demo: true);
        var uploads = new Beredd.Continuity.Exchange.Uploads(server.Services.GetRequiredService<ServeOptions>(), server.Clock);
        var file = new Microsoft.AspNetCore.Http.FormFile(new MemoryStream([1, 2, 3]), 0, 3, "filer", "C:\\Users\\eva\\system.csv");
        var name = await uploads.KeepAsync(Guid.CreateVersion7(), [file], TestContext.Current.CancellationToken);
        using var browser = server.NewBrowser();
        await browser.Get(Import);
        Assert.Equal(404, (await browser.Get($"{Import}/{name}")).Status);
        Assert.Equal(404, (await browser.Post($"{Import}/{name}", ("avtryck", "x"))).Status);
        await browser.Post($"{Import}/{name}/avbryt");
        Assert.Single(Directory.GetDirectories(server.Services.GetRequiredService<ServeOptions>().Folder.Uploads));
    }

    [Fact]
    public async Task Import_OfAHundredThousandRows_IsShownAndDone()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get(Import);
        var text = new StringBuilder("id;namn;slag;behöver\n");
        for (var i = 0; i < 100_000; i++)
            text.Append("s-").Append(i).Append(";System ").Append(i).Append(";server;ad 4h\n");
        var sent = await browser.Upload(Import, ("system.csv", Encoding.UTF8.GetBytes(text.ToString())));
        var difference = await browser.Get(sent.Location!);
        Assert.Contains("De första 200 av 100\u00A0000 visas", difference.Read, StringComparison.Ordinal);
        var done = await browser.Post(sent.Location!, ("avtryck", browser.Value("avtryck")));
        Assert.Equal($"{Import}/klart?nya=100000&andrade=0&borta=0&fel=0", done.Location);
        Assert.Equal(100_000, await server.With(d => d.Set<AuditEntry>().CountAsync(e => e.Act == AuditEntry.Added && e.Key.StartsWith("s-"))));
        Assert.Equal(1, await server.With(d => d.Set<AuditEntry>().CountAsync(e => e.Act == ImportLog.Imported)));
        var table = await browser.Get("/planera/register/system?sida=300");
        Assert.Contains("Sida 300 av 501", table.Read, StringComparison.Ordinal);
    }
}
