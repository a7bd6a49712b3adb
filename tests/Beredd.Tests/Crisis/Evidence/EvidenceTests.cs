using System.Text.Json;
using Beredd.Crisis;
using Beredd.Crisis.Evidence;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task HandOver_OfManyAtOnce_EachWrittenGoesOnFromWhoHadIt()
    {
        await using var at = await EvidenceServer.Start();
        var item = (await at.TakeIn("Disk", [("marke", "WD-17")])).Location!;
        await at.Browser.Get(item);
        var incident = await at.Server.With(d => d.Set<Incident>().Select(i => i.Id).SingleAsync(Stop));

        // While nobody's turn in the log comes, they read who has it, and may all have read the same.
        Task<Answer>[] sent;
        using (await at.Server.Services.GetRequiredService<LogTurns>().TakeAsync(incident, Timeout.InfiniteTimeSpan, Stop))
            sent = [.. Enumerable.Range(1, 6).Select(i => at.Browser.Post(item, ("till", $"Hand {i}")))];
        var answers = await Task.WhenAll(sent);

        Assert.All(answers, a => Assert.True(a.Status is 302 or 409, $"{a.Status}"));
        var lines = await at.Server.With(d => d.Set<LogLine>().AsNoTracking().Where(l => l.Kind == EvidenceEntries.HandedOver).OrderBy(l => l.Sequence).ToListAsync(Stop));
        var steps = await at.Server.With(d => d.Set<CustodyStep>().AsNoTracking().OrderBy(c => c.Sequence).ToListAsync(Stop));
        Assert.Equal(answers.Count(a => a.Status == 302), lines.Count);
        Assert.NotEmpty(lines);
        Assert.Equal(steps.Select(s => s.From), lines.Select(l => l.From));
    }
}
