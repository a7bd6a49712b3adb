using System.Text.Json;
using Beredd.Crisis;
using Beredd.Crisis.Decisions;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Crisis.Tasks;
using Beredd.Ledger;
using Beredd.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis;

/// <summary>The log in the database: nothing lost, nothing doubled, nothing rewritten unseen.</summary>
public class CrisisLogTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Append_TwentyWritersAtOnce_EachEntryIsThereOnceAndInOrder(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var answered = await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(
            async () =>
            {
                var author = new Author(Guid.CreateVersion7(), $"Skribent {writer}", "crisis-staff");
                var numbers = new List<long>();
                for (var i = 0; i < 5; i++)
                    numbers.Add((await database.Write(incident, $"{writer}/{i}", author: author)).Sequence);
                return (writer, numbers);
            },
            Stop)));

        var lines = await database.With((_, d) => d.Set<LogLine>().OrderBy(l => l.Sequence).ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(0, 101).Select(n => (long)n), lines.Select(l => l.Sequence));
        foreach (var (writer, numbers) in answered)
        {
            Assert.Equal(numbers.Order(), numbers);
            Assert.Equal(Enumerable.Range(0, 5).Select(i => $"{writer}/{i}"), numbers.Select(n => lines[(int)n].Text));
        }
        var verified = await database.Verify(incident);
        Assert.Equal((VerificationOutcome.Whole, 101L, 101L), (verified.Outcome, verified.Entries, verified.Payloads));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Append_SentTwiceAtOnce_IsOneEntry(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var receipts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => database.Write(incident, "en gång", key: "k-1"), Stop)));
        Assert.Single(receipts, r => r.IsNew);
        Assert.Single(receipts.Select(r => r.Sequence).Distinct());
        Assert.Equal(2, await database.With((_, d) => d.Set<StoredEntry>().CountAsync(Stop)));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Append_ClockSetBack_IsRecordedAndFlagged(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        await database.Write(incident, "före");
        database.Clock.Now -= TimeSpan.FromDays(3);
        await database.Write(incident, "efter");
        Assert.Equal([false, false, true], await database.With((_, d) => d.Set<LogLine>().OrderBy(l => l.Sequence).Select(l => l.IsClockSetBack).ToListAsync(Stop)));
        var verified = await database.Verify(incident);
        Assert.Equal(VerificationOutcome.Whole, verified.Outcome);
        Assert.NotEmpty(verified.Remarks);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Append_ThatFails_LeavesNothing(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        await Assert.ThrowsAsync<ArgumentException>(() => database.Write(incident, "x", type: "Ogiltigt slag"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => database.Write(Guid.CreateVersion7(), "x"));
        Assert.Equal(1, (await database.Write(incident, "nästa")).Sequence);
        Assert.Equal(VerificationOutcome.Whole, (await database.Verify(incident)).Outcome);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Rebuild_OfEveryKindOfEntry_MakesTheSameState(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await EveryKind(database);
        var before = await State(database);
        await database.Rebuild(incident);
        Assert.Equal(before, await State(database));
        Assert.Contains("Rättad text", before, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Erase_AnEntry_LeavesNothingOfItAndTheRestVerifies(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var evidence = database.Get<EvidenceStore>();
        var incident = await database.Open();
        var kept = await evidence.KeepAsync("bild.png", new MemoryStream("hemlig bild"u8.ToArray()), Stop);
        var secret = await database.Write(incident, new NewEntry(EntryTypes.Event, "Anna Anderssons hälsa") { Files = [kept] });
        await database.Write(incident, "annat");
        await database.With((log, _) => log.EraseAsync(incident, secret.Sequence, "gdpr-17", CrisisDatabase.Anna, evidence, Stop));

        Assert.DoesNotContain("hälsa", await State(database), StringComparison.Ordinal);
        Assert.Equal(3, (await database.With((_, d) => d.Set<LogLine>().SingleAsync(l => l.Sequence == secret.Sequence, Stop))).ErasedBy);
        Assert.Null(evidence.Open(kept.Sha256));
        var state = await State(database);
        await database.Rebuild(incident);
        Assert.Equal(state, await State(database));
        var verified = await database.Verify(incident);
        Assert.Equal((VerificationOutcome.Whole, 1L), (verified.Outcome, verified.Erased));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Verify_DatabaseAltered_IsFound(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        for (var i = 0; i < 4; i++)
            await database.Write(incident, $"rad {i}");
        var signed = await database.Get<Checkpoints>().SignAsync(incident, Stop);
        Assert.False(signed.IsBroken);
        await database.With(async (_, d) => await d.Database.ExecuteSqlRawAsync("""UPDATE crisis_entries SET "Sealed" = (SELECT o."Sealed" FROM crisis_entries o WHERE o."Sequence" = 1) WHERE "Sequence" = 2""", Stop));
        Assert.Equal(VerificationOutcome.Altered, (await database.Verify(incident)).Outcome);
    }

    /// <summary>An older database under keys that have signed more: a second history must not be signed.</summary>
    [Theory]
    [OnEachDatabase]
    public async Task Sign_OlderDatabasePutBack_IsRefused(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        await database.Write(incident, "det som fanns i kopian");
        await database.Write(incident, "det som gick förlorat");
        Assert.False((await database.Get<Checkpoints>().SignAsync(incident, Stop)).IsBroken);
        await database.With(async (_, d) =>
        {
            await d.Database.ExecuteSqlRawAsync("""DELETE FROM crisis_entries WHERE "Sequence" = 2""", Stop);
            await d.Database.ExecuteSqlRawAsync("""DELETE FROM crisis_record_keys WHERE "Sequence" = 2""", Stop);
            await d.Database.ExecuteSqlRawAsync("""DELETE FROM crisis_lines WHERE "Sequence" = 2""", Stop);
            await d.Database.ExecuteSqlRawAsync("""DELETE FROM crisis_hashes WHERE "Position" >= 3""", Stop);
            await d.Database.ExecuteSqlRawAsync("DELETE FROM crisis_checkpoints", Stop);
            var last = await d.Set<StoredHash>().Where(h => h.Position == 1).Select(h => h.Hash).SingleAsync(Stop);
            return await d.Database.ExecuteSqlAsync($"""UPDATE crisis_logs SET "Size" = 2, "Last" = {last}""", Stop);
        });
        await database.Write(incident, "en annan historia");
        Assert.Equal(HeadStanding.Fork, (await database.Get<Checkpoints>().SignAsync(incident, Stop)).Standing);
        await database.Write(incident, "och vidare");
        Assert.True((await database.Get<Checkpoints>().SignAsync(incident, Stop)).IsBroken);
    }

    private static async Task<Guid> EveryKind(CrisisDatabase database)
    {
        var incident = await database.Open();
        await database.Write(incident, new NewEntry(EntryTypes.Incoming, "Larm från e-posten") { Channel = "telefon", From = "Driften", To = "TiB" });
        await database.Write(incident, new NewEntry(EntryTypes.Incoming, "Rättad text") { Corrects = 1 });
        await database.Write(incident, new NewEntry(EntryTypes.Decision, "Stäng internet") { Data = new DecisionDetails { Authority = "delegation 4.2", ReviewAt = database.Clock.Now.AddHours(6) } });
        await database.Write(incident, new NewEntry(EntryTypes.Decision, "Stäng internet och fjärranslutningar") { Corrects = 3 });
        await database.Write(incident, new NewEntry(EntryTypes.CarriedOut, "Stäng internet") { Data = new DecisionCarriedOut(3, "klart") });
        await database.Write(incident, new NewEntry(EntryTypes.Task, "Ring partnern") { Data = new TaskDetails("Bo", database.Clock.Now.AddHours(1), null, null) });
        await database.Write(incident, new NewEntry(EntryTypes.TaskChanged, "Ring partnern") { Data = new TaskChange(6, TaskState.Done, "Bo", null, null, "kommer 21") });
        await database.Write(incident, new NewEntry(EntryTypes.Severity, "E-posten står stilla") { Data = new SignificanceJudgement(true) });
        await database.Write(incident, "Allt är igång", EntryTypes.Closed);
        return incident;
    }

    private static Task<string> State(CrisisDatabase database) => database.With(async (_, d) => string.Join('\n',
        JsonSerializer.Serialize(await d.Set<Incident>().AsNoTracking().OrderBy(i => i.Id).ToListAsync(Stop), EntryWords.Json),
        JsonSerializer.Serialize(await d.Set<LogLine>().AsNoTracking().OrderBy(l => l.Sequence).ToListAsync(Stop), EntryWords.Json),
        JsonSerializer.Serialize(await d.Set<EntryFile>().AsNoTracking().OrderBy(f => f.Sha256).ToListAsync(Stop), EntryWords.Json),
        JsonSerializer.Serialize(await d.Set<DecisionRecord>().AsNoTracking().OrderBy(r => r.Sequence).ToListAsync(Stop), EntryWords.Json),
        JsonSerializer.Serialize(await d.Set<CrisisTask>().AsNoTracking().OrderBy(t => t.Sequence).ToListAsync(Stop), EntryWords.Json)));
}
