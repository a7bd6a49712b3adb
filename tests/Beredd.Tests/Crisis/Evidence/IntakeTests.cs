using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Beredd.Access;
using Beredd.Crisis;
using Beredd.Crisis.Evidence;
using Beredd.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Crisis.Evidence;

/// <summary>What comes in is whole and what its sender says, or nothing of it stays.</summary>
public class IntakeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakeIn_FilesWithTheirSums_AreEnteredAndSigned()
    {
        await using var at = await EvidenceServer.Start();
        byte[] first = RandomNumberGenerator.GetBytes(200_000), second = [1, 2, 3];
        var sums = $"{Convert.ToHexString(SHA256.HashData(first))}\n{Convert.ToHexStringLower(SHA256.HashData(second))}  liten.log\n";

        var answer = await at.TakeIn("Minne <b>ur</b> sql-1", [("summa", sums), ("nar", "2026-01-10T08:15")], ("minne.raw", first), ("liten\u202egol.exe", second));

        Assert.Equal(302, answer.Status);
        var page = await at.Browser.Get(answer.Location!);
        Assert.Contains("Minne <b>ur</b> sql-1", page.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>ur", page.Text, StringComparison.Ordinal);
        Assert.Contains("liten\\u202egol.exe, 3 byte", page.Read, StringComparison.Ordinal);
        Assert.Contains("10 jan 2026", page.Read, StringComparison.Ordinal);
        Assert.Equal(2, at.Stored.Count);
        Assert.Contains("2 filer. Avsändarens kontrollsumma stämmer.", (await at.Browser.Get(at.Path.Replace("/bevis", "/logg", StringComparison.Ordinal))).Read, StringComparison.Ordinal);
        var size = await at.Server.With(d => d.Set<Beredd.Crisis.Log.StoredLog>().Select(l => l.Size).SingleAsync(Stop));
        Assert.Equal(size, await at.Server.With(d => d.Set<Beredd.Crisis.Log.StoredCheckpoint>().MaxAsync(c => c.Size, Stop)));
    }

    [Fact]
    public async Task TakeIn_WhatIsWrong_IsSaidWithWhatWasTypedAndLeavesNothing()
    {
        await using var at = await EvidenceServer.Start();
        var other = new string('a', 64);
        byte[] content = [1, 2, 3];
        var own = Convert.ToHexStringLower(SHA256.HashData(content));
        foreach (var (fields, files, said) in new ((string, string)[], (string, byte[])[], string)[]
        {
            ([("summa", other)], [("minne.raw", content)], $"minne.raw stämmer inte med avsändarens kontrollsumma. Den som kom har {own}"),
            ([("summa", $"{own}\n{other}")], [("minne.raw", content)], $"Ingen fil har kontrollsumman {other}"),
            ([("summa", "md5:12")], [("minne.raw", content)], "En SHA-256 är 64 tecken"),
            ([], [("hel.raw", content), ("tom.raw", [])], "tom.raw är tom (0 byte)"),
            ([], [], "välj en fil eller ange serienummer"),
            ([("nar", "2026-03-29T02:30")], [("minne.raw", content)], "2026-03-29T02:30 är ingen tid på klockan i Sverige"),
            ([("nar", "2099-01-01T00:00")], [("minne.raw", content)], "Tiden har inte varit än"),
        })
        {
            var answer = await at.TakeIn("Minne ur sql-1", fields, files);
            Assert.Equal(422, answer.Status);
            Assert.Contains(said, answer.Read, StringComparison.Ordinal);
            Assert.Contains("value=\"Minne ur sql-1\"", answer.Text, StringComparison.Ordinal);
            Assert.Empty(at.Stored);
        }
        Assert.Equal(0, await at.Server.With(d => d.Set<EvidenceItem>().CountAsync(Stop)));
    }

    [Fact]
    public async Task TakeIn_SentTwice_IsOneEntryAndOneFile()
    {
        await using var at = await EvidenceServer.Start();
        var first = await at.TakeIn("Minne", [("nyckel", "en-och-samma")], ("minne.raw", [1, 2, 3]));
        var again = await at.TakeIn("Minne", [("nyckel", "en-och-samma")], ("minne.raw", [1, 2, 3]));
        Assert.Equal(first.Location, again.Location);
        Assert.Single(at.Stored);
    }

    [Fact]
    public async Task TakeIn_NoRoom_SaysHowMuchIsNeededAndThereIs()
    {
        await using var at = await EvidenceServer.Start();
        at.Store.Free = () => EvidenceStore.Reserve + 2048;
        var answer = await at.TakeIn("Minne", [], ("minne.raw", new byte[50_000]));
        Assert.Equal(422, answer.Status);
        Assert.Matches("Det får inte plats: \\d+\u00a0kB behövs, 2\u00a0kB finns. Inget är sparat", answer.Read);
        Assert.Empty(at.Stored);
    }

    [Fact]
    public async Task TakeIn_CutOffWithinAFile_IsRefusedAndLeavesNothing()
    {
        await using var at = await EvidenceServer.Start();
        var token = at.Browser.Value("__RequestVerificationToken");
        var body = $"--b\r\nContent-Disposition: form-data; name=__RequestVerificationToken\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=vad\r\n\r\nMinne\r\n--b\r\nContent-Disposition: form-data; name=fil; filename=minne.raw\r\n\r\n{new string('x', 100_000)}";
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = at.Browser.Cookies }) { BaseAddress = at.Server.Address };
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        using var answer = await client.PostAsync(new Uri(at.Path, UriKind.Relative), content, Stop);

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("minne.raw kom inte in hel: det bröts av", System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Empty(at.Stored);
    }

    [Fact]
    public async Task TakeIn_IncidentClosedMeanwhile_IsRefusedAndLeavesNothing()
    {
        await using var at = await EvidenceServer.Start();
        var incident = await at.Server.With(d => d.Set<Beredd.Crisis.Incidents.Incident>().SingleAsync(Stop));
        await using var scope = at.Server.Services.CreateAsyncScope();
        using (var delivery = new EvidenceDelivery(at.Store, 0))
        {
            await delivery.ReceiveAsync("minne.raw", new MemoryStream([1]), null, Stop);
            await at.Browser.Get(incident.Path);
            await at.Browser.Post(incident.Path + "/avsluta", ("skal", "klart"));
            var (_, problem) = await scope.ServiceProvider.GetRequiredService<EvidenceRegister>().EnterAsync(incident.Id, new EvidenceDraft { What = "Minne", Holder = "Eva" }, delivery, null, CrisisDatabase.Anna);
            Assert.NotNull(problem);
        }
        Assert.Empty(at.Stored);
    }

    [Fact]
    public async Task FromFolder_ADiskOnTheServer_ComesInAsOne()
    {
        var disk = Directory.CreateTempSubdirectory("beredd-disk");
        var outside = Directory.CreateTempSubdirectory("beredd-outside");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(outside.FullName, "hemlig.txt"), "hemlig", Stop);
            disk.CreateSubdirectory("sub");
            await File.WriteAllTextAsync(Path.Combine(disk.FullName, "minne.raw"), "minne", Stop);
            await File.WriteAllTextAsync(Path.Combine(disk.FullName, "sub", "logg.evtx"), "logg", Stop);
            File.CreateSymbolicLink(Path.Combine(disk.FullName, "lank.txt"), Path.Combine(outside.FullName, "hemlig.txt"));
            Directory.CreateSymbolicLink(Path.Combine(disk.FullName, "ut"), outside.FullName);
            await using var at = await EvidenceServer.Start(logFolders: [disk.FullName]);
            foreach (var bad in new[] { outside.FullName, Path.Combine(disk.FullName, "ut"), Path.Combine(disk.FullName, "lank.txt"), Path.Combine(disk.FullName, "..", Path.GetFileName(outside.FullName)), "", "relativ" })
                Assert.Equal(422, (await at.Browser.Post(at.Path + "/mapp", ("mapp", bad), ("vad", "Disk"), ("har", "Eva"))).Status);

            await at.Browser.Get(at.Path);
            var answer = await at.Browser.Post(at.Path + "/mapp", ("mapp", disk.FullName), ("vad", "Disk ur sql-1"), ("har", "Eva"));
            Assert.Equal(302, answer.Status);
            var incident = await at.Server.With(d => d.Set<Beredd.Crisis.Incidents.Incident>().SingleAsync(Stop));
            var run = at.Server.Services.GetRequiredService<FolderIntake>().LastOf(incident.Id)!;
            await run.Task;

            Assert.Null(run.Problem);
            Assert.Equal((2, 9L), (run.Files, run.Bytes));
            var page = await at.Browser.Get($"{at.Path}/{run.Number}");
            Assert.Contains("minne.raw, 5 byte", page.Read, StringComparison.Ordinal);
            Assert.Contains("sub/logg.evtx, 4 byte", page.Read, StringComparison.Ordinal);
            Assert.Equal(2, at.Stored.Count);
            Assert.Contains("2 länkar i mappen följdes inte.", (await at.Browser.Get(at.Path.Replace("/bevis", "/logg", StringComparison.Ordinal))).Read, StringComparison.Ordinal);
        }
        finally
        {
            disk.Delete(recursive: true);
            outside.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task FromFolder_WhoeverMayNotReadTheServer_IsRefused()
    {
        var disk = Directory.CreateTempSubdirectory("beredd-disk");
        await using var at = await EvidenceServer.Start(logFolders: [disk.FullName]);
        using var staff = await People.Invited(at.Server, at.Browser, Role.CrisisStaff);
        Assert.DoesNotContain("/bevis/mapp", (await staff.Get(at.Path)).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await staff.Post(at.Path + "/mapp", ("mapp", disk.FullName), ("vad", "Disk"), ("har", "Eva"))).Status);
        disk.Delete();
    }

    [Fact]
    public async Task Download_OfEvidence_IsInTheAuditLogAndOnItsPage()
    {
        await using var at = await EvidenceServer.Start();
        var item = (await at.TakeIn("Minne", [], ("minne.raw", [1, 2, 3]))).Location!;
        Assert.Contains("Ingen har öppnat filerna här.", (await at.Browser.Get(item)).Read, StringComparison.Ordinal);
        var hash = at.Stored[0];

        Assert.Equal([1, 2, 3], await at.Browser.Download(at.Path.Replace("/bevis", $"/bilagor/{hash}", StringComparison.Ordinal)));

        var page = await at.Browser.Get(item);
        Assert.Contains($"öppnad: minne.raw, SHA-256 {hash}", page.Read, StringComparison.Ordinal);
        var line = await at.Server.With(d => d.Set<AuditEntry>().SingleAsync(e => e.Act == EvidenceReading.Opened, Stop));
        Assert.Equal("Anna Admin", line.Who);
        Assert.Contains("Öppnade en fil ur", (await at.Browser.Get("/installningar/logg")).Read, StringComparison.Ordinal);
        using var reader = await People.Invited(at.Server, at.Browser, Role.Reader);
        Assert.Equal(403, (await reader.Get(at.Path.Replace("/bevis", $"/bilagor/{hash}", StringComparison.Ordinal))).Status);
    }
}
