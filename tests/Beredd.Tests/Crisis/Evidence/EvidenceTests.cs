using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Beredd.Crisis;
using Beredd.Crisis.Evidence;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Evidence;

/// <summary>What came in whole goes out whole, and each hand that had it is known.</summary>
public class EvidenceTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Custody_ThroughThreeHands_IsRebuiltTheSame(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        await database.Write(incident, new NewEntry(EvidenceEntries.TakenIn, "disk") { Data = new EvidenceIntake("Disk", "sql-1", "Eva", "WD-17", "Eva") });
        foreach (var to in new[] { "Bo", "Polisen" })
            await database.Write(incident, new NewEntry(EvidenceEntries.HandedOver, "lämnas") { Data = new CustodyChange(1, to, "avlösning") });

        var before = await State();
        await database.Rebuild(incident);

        Assert.Equal(before, await State());
        Assert.Equal(["Eva→Bo", "Bo→Polisen"], (await database.With((_, d) => d.Set<CustodyStep>().AsNoTracking().OrderBy(c => c.Sequence).ToListAsync(Stop))).Select(c => $"{c.From}→{c.To}"));

        async Task<string> State() => JsonSerializer.Serialize(new
        {
            Items = await database.With((_, d) => d.Set<EvidenceItem>().AsNoTracking().ToListAsync(Stop)),
            Steps = await database.With((_, d) => d.Set<CustodyStep>().AsNoTracking().OrderBy(c => c.Sequence).ToListAsync(Stop)),
        });
    }

    [Fact]
    public async Task TakenOut_HasWhatCameIn_AndSaysWhatWasAltered()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        await browser.Get("/hantera");
        var path = (await browser.Post("/hantera", ("titel", "Intrång"), ("slag", "verklig"))).Location!;
        await browser.Get(path + "/bevis");
        Assert.Equal(422, (await browser.Post(path + "/bevis", ("vad", "Disk"), ("har", "Eva"))).Status);
        Assert.Equal(302, (await browser.Post(path + "/bevis", ("vad", "Disk <s>"), ("har", "Eva"), ("marke", "=WD-17"))).Status);
        byte[] whole = RandomNumberGenerator.GetBytes(50_000), altered = RandomNumberGenerator.GetBytes(1000);
        var store = server.Services.GetService(typeof(EvidenceStore)) as EvidenceStore;
        var incident = await server.With(d => d.Set<Beredd.Crisis.Incidents.Incident>().SingleAsync(Stop));
        foreach (var (name, bytes) in new[] { ("minne.raw", whole), ("logg.evtx", altered) })
        {
            var kept = await store!.KeepAsync(name, new MemoryStream(bytes), Stop);
            await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(server.Services);
            var log = (CrisisLog)scope.ServiceProvider.GetService(typeof(CrisisLog))!;
            await log.AppendAsync(incident.Id, new NewEntry(EvidenceEntries.TakenIn, name) { Files = [kept], Data = new EvidenceIntake(name, null, null, null, "Eva") }, CrisisDatabase.Anna, Stop);
        }
        var sum = Convert.ToHexStringLower(SHA256.HashData(altered));
        var folder = (DataFolderOf(server), sum[..2], sum);
        await File.WriteAllBytesAsync(Path.Combine(folder.Item1, folder.Item2, folder.sum), [1, 2, 3], Stop);

        await browser.Get(path + "/bevis");
        var answer = await browser.PostForFile(path + "/bevis/utdrag");
        using var zip = new ZipArchive(new MemoryStream(answer));
        using var reader = new StreamReader(zip.GetEntry("lista.csv")!.Open());
        var list = await reader.ReadToEndAsync(Stop);

        Assert.Contains("\"'=WD-17\"", list, StringComparison.Ordinal);
        Assert.Matches("minne\\.raw.*\"stämmer\"", list);
        Assert.Matches("logg\\.evtx.*\"STÄMMER INTE\"", list);
        await using var content = zip.Entries.Single(e => e.Name.EndsWith("minne.raw", StringComparison.Ordinal)).Open();
        using var came = new MemoryStream();
        await content.CopyToAsync(came, Stop);
        Assert.Equal(whole, came.ToArray());
        Assert.Contains("3 bevis är uttagna", (await browser.Get(path + "/logg")).Read, StringComparison.Ordinal);
    }

    private static string DataFolderOf(RunningServer server) => ((Beredd.Storage.DataFolder)server.Services.GetService(typeof(Beredd.Storage.DataFolder))!).Evidence;
}
