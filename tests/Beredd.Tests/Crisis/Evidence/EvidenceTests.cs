using System.Text.Json;
using Beredd.Crisis;
using Beredd.Crisis.Evidence;
using Beredd.Tests.Storage;
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
    public async Task HandOver_OfAThing_IsInItsChain()
    {
        await using var at = await EvidenceServer.Start();
        var item = (await at.TakeIn("Disk", [("marke", "WD-17")])).Location!;
        var seen = await at.Browser.Get(item);
        Assert.Contains("Överlämningar för hand", seen.Read, StringComparison.Ordinal);
        Assert.Matches("class=\"key checkpoint\">\\w", seen.Text);
        Assert.Equal(422, (await at.Browser.Post(item, ("till", " "))).Status);
        Assert.Equal(302, (await at.Browser.Post(item, ("till", "Kassaskåpet, rum 214"))).Status);
        var page = await at.Browser.Get(item);
        Assert.Contains("Kassaskåpet, rum 214", page.Read, StringComparison.Ordinal);
        Assert.Contains("Disk", (await at.Browser.Get(at.Path)).Read, StringComparison.Ordinal);
    }
}
