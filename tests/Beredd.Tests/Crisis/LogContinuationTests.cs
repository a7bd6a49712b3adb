using System.Text.Json;
using Beredd.Crisis;
using Beredd.Crisis.Decisions;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Crisis.Tasks;
using Beredd.Ledger;
using Beredd.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis;

/// <summary>An older database is put back under a log that was signed further: the incident goes on in a new log, with all that it has.</summary>
public sealed class LogContinuationTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Continue_OlderDatabasePutBack_TheIncidentGoesOnWithWhatItHas(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var task = await database.Write(incident, new NewEntry(EntryTypes.Task, "Ring partnern") { Data = new TaskDetails("Bo", null, null, null), SenderKey = "ring" });
        var decision = await database.Write(incident, new NewEntry(EntryTypes.Decision, "Stäng internet") { Data = new DecisionDetails() });
        var wrong = await database.Write(incident, "Klockan var 17");
        var secret = await database.Write(incident, "Anna Anderssons hälsa");
        var (lost, _) = await LoseEverythingAfter(database, incident, secret.Sequence, lost: 3);
        await database.Write(incident, "skrivet innan någon märkte något");
        Assert.True((await database.Get<Checkpoints>().SignAsync(incident, Stop)).IsBroken);

        var first = await Continue(database, incident, lost);

        Assert.Equal(1000, first);
        // What another one sends at the same moment finds that it is done.
        Assert.Null(await Continue(database, incident, lost));
        Assert.Equal(1001, (await database.Write(incident, "i den nya loggen")).Sequence);
        // Across the border: a form that was sent before, a task that is done, a decision carried out, a correction, an erasure.
        Assert.Equal((task.Sequence, false), Of(await database.Write(incident, new NewEntry(EntryTypes.Task, "Ring partnern") { SenderKey = "ring" })));
        await database.Write(incident, new NewEntry(EntryTypes.TaskChanged, "Ring partnern") { Data = new TaskChange(task.Sequence, TaskState.Done, "Bo", null, null, null) });
        await database.Write(incident, new NewEntry(EntryTypes.CarriedOut, "Stäng internet") { Data = new DecisionCarriedOut(decision.Sequence, null) });
        var correction = await database.Write(incident, new NewEntry(EntryTypes.Event, "Klockan var 18") { Corrects = wrong.Sequence });
        var erasure = await database.With((log, _) => log.EraseAsync(incident, secret.Sequence, "gdpr-17", CrisisDatabase.Anna, database.Get<EvidenceStore>(), Stop));

        var state = await State(database);
        Assert.DoesNotContain("hälsa", state, StringComparison.Ordinal);
        Assert.Equal(TaskState.Done, (await database.With((_, d) => d.Set<CrisisTask>().SingleAsync(Stop))).State);
        Assert.NotNull((await database.With((_, d) => d.Set<DecisionRecord>().SingleAsync(Stop))).CarriedOutAt);
        Assert.Equal(correction.Sequence, (await Line(database, wrong.Sequence)).CorrectedBy);
        Assert.Equal(erasure.Sequence, (await Line(database, secret.Sequence)).ErasedBy);
        await database.Rebuild(incident);
        Assert.Equal(state, await State(database));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Continue_TheNewLog_VerifiesAndNamesWhereTheOldOneWasSigned(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var kept = await database.Write(incident, "det som fanns i kopian");
        var (lost, note) = await LoseEverythingAfter(database, incident, kept.Sequence, lost: 3);
        await Continue(database, incident, lost);
        var written = await database.Write(incident, "vidare");
        var head = await database.Get<Checkpoints>().SignAsync(incident, Stop);

        Assert.False(head.IsBroken);
        Assert.Equal((1000L, 2L), (head.Checkpoint!.First, head.Checkpoint.Size));
        var opening = await database.With((_, d) => d.Set<StoredEntry>().SingleAsync(e => e.LogId == head.Checkpoint.LogId && e.Sequence == 0, Stop));
        Assert.Null(Leaf.TryRead(opening.Leaf, out var leaf));
        Assert.Equal(lost, leaf!.Continues);
        Assert.Equal(VerificationOutcome.Whole, (await database.Verify(incident)).Outcome);
        // The old one is not signed on, and whoever verifies it against what was signed is told.
        Assert.Equal(VerificationOutcome.CutOffOrForked, (await database.Verify(incident, first: 0, note)).Outcome);
        Assert.Equal(head.Checkpoint.Code, (await database.With((_, d) => Checkpoints.CoveringAsync(d, incident, written.Sequence, Stop)))!.Code);
        Assert.Equal(head.Checkpoint.Code, (await database.With((_, d) => Checkpoints.LastAsync(d, incident, Stop)))!.Code);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Continue_Twice_NumbersAreNeverGivenTwice(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var kept = await database.Write(incident, "det som fanns i kopian");
        await Continue(database, incident, (await LoseEverythingAfter(database, incident, kept.Sequence, lost: 1)).Signed);
        kept = await database.Write(incident, "vidare");
        await Continue(database, incident, (await LoseEverythingAfter(database, incident, kept.Sequence, lost: 600)).Signed);
        Assert.Equal(3001, (await database.Write(incident, "ännu en gång")).Sequence);
        Assert.Equal([0, 1, 1000, 1001, 3000, 3001], await database.With((_, d) => d.Set<LogLine>().OrderBy(l => l.Sequence).Select(l => l.Sequence).ToListAsync(Stop)));
        Assert.Equal(VerificationOutcome.Whole, (await database.Verify(incident)).Outcome);
    }

    private static (long, bool) Of(Receipt receipt) => (receipt.Sequence, receipt.IsNew);

    private static Task<long?> Continue(CrisisDatabase database, Guid incident, Continuation lost) =>
        database.With((log, _) => log.ContinueAsync(incident, lost, (from, until) => $"Numren {from} till {until} används inte.", CrisisDatabase.Anna, null, Stop));

    /// <summary>Writes more, signs it, and takes the database back to before that, as a copy that is put back does.</summary>
    /// <returns>What was signed, and the note that says so.</returns>
    private static async Task<(Continuation Signed, string Note)> LoseEverythingAfter(CrisisDatabase database, Guid incident, long number, int lost)
    {
        await database.Get<Checkpoints>().SignAsync(incident, Stop);
        for (var i = 0; i < lost; i++)
            await database.Write(incident, $"det som går förlorat, {i}");
        var stored = (await database.Get<Checkpoints>().SignAsync(incident, Stop)).Checkpoint!;
        var signed = Checkpoints.Read(stored)!;
        await database.With(async (_, d) =>
        {
            var log = await StoredLog.Current(d, incident).AsNoTracking().SingleAsync(Stop);
            var size = number - log.First + 1;
            var state = LogState.Load(log.Name, size, StoredHash.Reader(d, log.Id));
            var hashes = StoredHashes.Count(size);
            await d.Database.ExecuteSqlAsync($"""DELETE FROM crisis_checkpoints WHERE "LogId" = {log.Id} AND "Size" > {size}""", Stop);
            await d.Database.ExecuteSqlAsync($"""DELETE FROM crisis_hashes WHERE "LogId" = {log.Id} AND "Position" >= {hashes}""", Stop);
            await d.Database.ExecuteSqlAsync($"""DELETE FROM crisis_record_keys WHERE "LogId" = {log.Id} AND "Sequence" >= {size}""", Stop);
            await d.Database.ExecuteSqlAsync($"""DELETE FROM crisis_entries WHERE "LogId" = {log.Id} AND "Sequence" >= {size}""", Stop);
            var (count, last) = (state.Size, state.Last.Bytes.ToArray());
            return await d.Database.ExecuteSqlAsync($"""UPDATE crisis_logs SET "Size" = {count}, "Last" = {last} WHERE "Id" = {log.Id}""", Stop);
        });
        await database.Rebuild(incident);
        return (new Continuation(signed.Origin, signed.Size, signed.Root), stored.Note);
    }

    private static Task<LogLine> Line(CrisisDatabase database, long number) => database.With((_, d) => d.Set<LogLine>().AsNoTracking().SingleAsync(l => l.Sequence == number, Stop));

    private static Task<string> State(CrisisDatabase database) => database.With(async (_, d) => string.Join('\n',
        JsonSerializer.Serialize(await d.Set<Beredd.Crisis.Incidents.Incident>().AsNoTracking().SingleAsync(Stop), EntryWords.Json),
        JsonSerializer.Serialize(await d.Set<LogLine>().AsNoTracking().OrderBy(l => l.Sequence).ToListAsync(Stop), EntryWords.Json),
        JsonSerializer.Serialize(await d.Set<DecisionRecord>().AsNoTracking().OrderBy(r => r.Sequence).ToListAsync(Stop), EntryWords.Json),
        JsonSerializer.Serialize(await d.Set<CrisisTask>().AsNoTracking().OrderBy(t => t.Sequence).ToListAsync(Stop), EntryWords.Json)));
}
