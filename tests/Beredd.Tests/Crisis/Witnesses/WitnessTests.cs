using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Beredd.Crisis;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Witnesses;
using Beredd.Ledger;
using Beredd.Storage;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Witnesses;

/// <summary>A witness's signature comes back and is held against the log; a log that may not be signed goes on in a new one.</summary>
public sealed class WitnessTests(PostgresServer server) : IDisposable
{
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => random.Dispose();

    [Fact]
    public async Task Way_NamedTakenOutSignedAndBroughtBack_IsShownAndInTheExport()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        using var key = SigningKey.Create("lansstyrelsen.example/vittne", KeyKind.Cosignature, random);
        using var stranger = SigningKey.Create("annan.example/vittne", KeyKind.Cosignature, random);
        var path = await People.OpenIncident(admin);
        await admin.Get(path + "/logg");
        await admin.Post(path + "/logg", ("vad", "Något hände"));
        var check = await admin.Get(path + "/kontroll");
        Assert.Contains("Ingen utanför kommunen har intygat loggen", check.Read, StringComparison.Ordinal);
        var note = Encoding.UTF8.GetString(await admin.Download(path + "/kontroll/kontrollpunkt.txt"));
        var signed = Cosign(note, key);

        Assert.Contains("Inget vittne som är utsett", (await admin.Post(path + "/kontroll/intyg", ("text", signed))).Read, StringComparison.Ordinal);
        Assert.Equal(422, (await admin.Post(path + "/kontroll/vittne", ("vem", "Länet"), ("nyckel-rad", key.Verifier.ToString()[..^2] + "AA"))).Status);
        Assert.Equal(302, (await admin.Post(path + "/kontroll/vittne", ("vem", "Länet <b>"), ("nyckel-rad", key.Verifier.ToString()))).Status);
        using var second = SigningKey.Create("lansstyrelsen.example/vittne", KeyKind.Cosignature, random);
        Assert.Contains("behåller sin första nyckel", (await admin.Post(path + "/kontroll/vittne", ("vem", "Länet"), ("nyckel-rad", second.Verifier.ToString()))).Read, StringComparison.Ordinal);
        Assert.Equal(422, (await admin.Post(path + "/kontroll/intyg", ("text", Cosign(note, stranger)))).Status);
        Assert.Equal(422, (await admin.Post(path + "/kontroll/intyg", ("text", signed[..^10]))).Status);
        Assert.Equal(302, (await admin.Post(path + "/kontroll/intyg", ("text", signed.Replace("\n", "\r\n", StringComparison.Ordinal)))).Status);
        Assert.Equal(302, (await admin.UploadWith(path + "/kontroll/intyg", [], ("intyg.txt", Encoding.UTF8.GetBytes(signed)))).Status);

        Assert.Equal(1, await web.With(d => d.Set<Cosignature>().CountAsync(Stop)));
        check = await admin.Get(path + "/kontroll");
        Assert.Contains("Loggens första 2 poster är intygade av ett vittne", check.Read, StringComparison.Ordinal);
        Assert.Contains("2 har skrivits sedan dess", check.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", check.Text, StringComparison.Ordinal);
        using var archive = new ZipArchive(new MemoryStream(await admin.Download(path + "/logg/fil/logg.zip")));
        using var cosigned = new StreamReader(archive.GetEntry("cosigned.txt")!.Open());
        Assert.Equal(signed, await cosigned.ReadToEndAsync(Stop));
        // Nobody passes another incident's checkpoint off as this one's.
        var other = await People.OpenIncident(admin);
        await admin.Get(other + "/kontroll");
        await admin.Post(other + "/kontroll/vittne", ("vem", "Länet"), ("nyckel-rad", key.Verifier.ToString()));
        Assert.Contains("hör till en annan logg", (await admin.Post(other + "/kontroll/intyg", ("text", signed))).Read, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Cosigned_Rebuilt_IsTheSameAndTheExportVerifies(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        using var key = SigningKey.Create("partner.example", KeyKind.Cosignature, random);
        var incident = await database.Open();
        await database.Write(incident, new NewEntry(WitnessEntries.Named, "vittne") { Data = new WitnessNamed(key.Verifier.ToString(), "Partnern") });
        // Whoever names the same again does not put another key in its place.
        using var other = SigningKey.Create("partner.example", KeyKind.Cosignature, random);
        await database.Write(incident, new NewEntry(WitnessEntries.Named, "vittne") { Data = new WitnessNamed(other.Verifier.ToString(), "Någon") });
        var head = await database.Get<Checkpoints>().SignAsync(incident, Stop);
        var signed = Cosign(head.Checkpoint!.Note, key);
        await database.Write(incident, new NewEntry(WitnessEntries.Cosigned, "intygad") { Data = new CheckpointCosigned("partner.example", head.Checkpoint.Size, "2026-11-20T18:00:00Z", signed) });

        await database.Rebuild(incident);

        var witness = Assert.Single(await database.With((_, d) => d.Set<KnownWitness>().ToListAsync(Stop)));
        Assert.Equal((key.Verifier.ToString(), "Partnern"), (witness.Verifier, witness.AnsweredBy));
        Assert.Equal(signed, await database.With((_, d) => LastOf(d, incident)));
        Assert.Equal(VerificationOutcome.Whole, (await database.Verify(incident)).Outcome);
    }

    [Theory]
    [InlineData("fork")]
    [InlineData("more")]
    [InlineData("false")]
    public async Task Read_WhatDoesNotFit_IsToldApart(string what)
    {
        await using var database = await CrisisDatabase.Create(Database.Sqlite, server);
        using var key = SigningKey.Create("partner.example", KeyKind.Cosignature, random);
        var incident = await database.Open();
        for (var i = 0; i < 5; i++)
            await database.Write(incident, $"post {i}");
        var head = (await database.Get<Checkpoints>().SignAsync(incident, Stop)).Checkpoint!;
        var signed = Cosign(head.Note, key);
        // The log's own key signs what never was, as its thief would.
        Assert.True(SigningKey.TryParse((await File.ReadAllTextAsync(Path.Combine(database.Folder.Keys, $"log-{incident}.key"), Stop)).Trim(), out var thief));
        using var own = thief!;
        var lines = head.Note.Split('\n');
        var text = what switch
        {
            "fork" => $"{lines[0]}\n{lines[1]}\n{Convert.ToBase64String(new byte[32])}\n",
            "more" => $"{lines[0]}\n99\n{lines[2]}\n",
            _ => null,
        };
        if (text is not null)
            signed = Cosign(SignedNote.Sign(text, own).ToString(), key);
        else
            signed = signed.Replace(lines[2], lines[2], StringComparison.Ordinal)[..^6] + "AAAA=\n";
        var problem = await database.With((_, d) =>
        {
            CosignedCheckpoint.Read(Encoding.UTF8.GetBytes(signed), d.Set<StoredLog>().Single(), [new KnownWitness { IncidentId = incident, Name = "partner.example", Verifier = key.Verifier.ToString(), AnsweredBy = "", NamedBy = "", NamedAt = default }], d, out var wrong);
            return Task.FromResult(wrong);
        });

        Assert.Contains(problem, what switch { "fork" => [CosignedProblem.Forked], "more" => [CosignedProblem.MoreThanHere], _ => new CosignedProblem?[] { CosignedProblem.WrongSignature, CosignedProblem.Unread } });
    }

    [Fact]
    public async Task GoOn_AfterAnOlderDatabaseWasPutBack_TheIncidentHasANewLogThatNamesTheOldOne()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        var path = await People.OpenIncident(admin, exercise: true);
        await admin.Get(path + "/uppgifter");
        await admin.Post(path + "/uppgifter", ("vad", "Ring partnern"));
        // What was signed last is in the keys, and has more entries than the copy that was put back.
        var log = await web.With(d => d.Set<StoredLog>().SingleAsync(Stop));
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(web.Hunts)!, "keys", $"log-{log.Id}.head"), $"{log.Name}\n40\n{Convert.ToBase64String(new byte[32])}\n", Stop);
        await admin.Get(path + "/logg");
        await admin.Post(path + "/logg", ("vad", "efter återläggningen"));
        var broken = await admin.Get(path + "/kontroll");
        Assert.Contains("Loggen kan inte signeras längre", broken.Read, StringComparison.Ordinal);
        Assert.Equal(422, (await admin.Post(path + "/kontroll/ny-logg", ("skal", ""))).Status);

        Assert.Equal(path + "/kontroll", (await admin.Post(path + "/kontroll/ny-logg", ("skal", "Kopian från natten är återlagd."))).Location);

        var next = await admin.Get(path + "/kontroll");
        Assert.Contains("Tidigare loggar", next.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("kan inte signeras", next.Read, StringComparison.Ordinal);
        Assert.Contains("första post (nr 1000)", next.Read, StringComparison.Ordinal);
        // The incident has what it had.
        Assert.Contains("Ring partnern", (await admin.Get(path + "/uppgifter")).Read, StringComparison.Ordinal);
        var read = (await admin.Get(path + "/logg")).Read;
        Assert.Contains("Numren 3 till 999 används inte här", read, StringComparison.Ordinal);
        Assert.Contains("efter återläggningen", read, StringComparison.Ordinal);
        Assert.Equal(path + "/logg?sparad=1001", (await admin.Post(path + "/logg", ("vad", "vidare"))).Location);
        await admin.Get(path + "/logg/1");
        var logs = await web.With(d => d.Set<StoredLog>().Where(l => l.IncidentId == log.Id).OrderBy(l => l.First).ToListAsync(Stop));
        var opening = await web.With(d => d.Set<StoredEntry>().SingleAsync(e => e.LogId == logs[1].Id && e.Sequence == 0, Stop));
        Assert.Null(Leaf.TryRead(opening.Leaf, out var leaf));
        Assert.Equal((log.Name, 40L), (leaf!.Continues!.Log, leaf.Continues.Size));
        Assert.Equal(VerificationOutcome.Whole, CrisisDatabase.Verify(await admin.Download(path + "/logg/fil/logg.zip")).Outcome);
        using var earlier = new ZipArchive(new MemoryStream(await admin.Download(path + "/logg/fil/logg.zip?fran=0")));
        Assert.NotNull(earlier.GetEntry("entries.jsonl"));
    }

    /// <summary>Whoever puts back the keys with the database puts back what shows it: then somebody has to say it.</summary>
    [Fact]
    public async Task GoOn_NothingSeenToBeWrong_GoesOnFromWhatIsSignedHere()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        var path = await People.OpenIncident(admin);
        Assert.Contains("Har en äldre kopia lagts tillbaka?", (await admin.Get(path + "/kontroll")).Read, StringComparison.Ordinal);
        Assert.Equal(422, (await admin.Post(path + "/kontroll/ny-logg", ("skal", ""))).Status);
        // A form that is sent twice begins one log.
        for (var i = 0; i < 2; i++)
            Assert.Equal(302, (await admin.Post(path + "/kontroll/ny-logg", ("nyckel", "en-gang"), ("skal", "Hela datorn är återlagd från natten."))).Status);
        Assert.Equal([0, 1000], await web.With(d => d.Set<StoredLog>().OrderBy(l => l.First).Select(l => l.First).ToListAsync(Stop)));
        Assert.Equal(VerificationOutcome.Whole, CrisisDatabase.Verify(await admin.Download(path + "/logg/fil/logg.zip")).Outcome);
        Assert.Equal(VerificationOutcome.Whole, CrisisDatabase.Verify(await admin.Download(path + "/logg/fil/logg.zip?fran=0")).Outcome);
        foreach (var none in new[] { "-1", "1", "2000" })
            Assert.Equal(404, (await admin.Get(path + "/logg/fil/logg.zip?fran=" + none)).Status);
        // A closed incident has nothing to go on with.
        await admin.Get(path);
        await admin.Post(path + "/avsluta", ("skal", "Klart"));
        Assert.Equal(404, (await admin.Post(path + "/kontroll/ny-logg", ("skal", "igen"))).Status);
    }

    [Fact]
    public async Task Way_ClosedIncident_TakesTheWitnessOfTheWholeLogAndNothingElse()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        using var key = SigningKey.Create("lansstyrelsen.example/vittne", KeyKind.Cosignature, random);
        using var mistaken = SigningKey.Create("fel.example/vittne", KeyKind.Cosignature, random);
        var path = await People.OpenIncident(admin);
        await admin.Get(path + "/kontroll");
        await admin.Post(path + "/kontroll/vittne", ("vem", "Länet"), ("nyckel-rad", key.Verifier.ToString()));
        await admin.Post(path + "/kontroll/vittne", ("vem", "Fel"), ("nyckel-rad", mistaken.Verifier.ToString()));
        Assert.Contains("Skriv varför vittnet stryks", (await admin.Post(path + "/kontroll/vittne/bort", ("vittne", "fel.example/vittne"), ("varfor", ""))).Read, StringComparison.Ordinal);
        Assert.Equal(302, (await admin.Post(path + "/kontroll/vittne/bort", ("vittne", "fel.example/vittne"), ("varfor", "fel person"))).Status);
        Assert.Equal(404, (await admin.Post(path + "/kontroll/vittne/bort", ("vittne", "fel.example/vittne"), ("varfor", "igen"))).Status);
        Assert.Contains("Inget nytt därifrån tas emot", (await admin.Get(path + "/kontroll")).Read, StringComparison.Ordinal);
        await admin.Get(path);
        await admin.Post(path + "/avsluta", ("skal", "Allt är igång"));
        Assert.NotNull((await web.With(d => d.Set<Incident>().SingleAsync(Stop))).ClosedAt);
        var note = Encoding.UTF8.GetString(await admin.Download(path + "/kontroll/kontrollpunkt.txt"));

        Assert.Contains("Inget vittne som är utsett", (await admin.Post(path + "/kontroll/intyg", ("text", Cosign(note, mistaken)))).Read, StringComparison.Ordinal);
        Assert.Equal(302, (await admin.Post(path + "/kontroll/intyg", ("text", Cosign(note, key)))).Status);
        Assert.Equal(404, (await admin.Post(path + "/kontroll/vittne", ("vem", "Länet"), ("nyckel-rad", key.Verifier.ToString()))).Status);

        Assert.Contains("lansstyrelsen.example/vittne", (await admin.Get(path + "/kontroll")).Read, StringComparison.Ordinal);
        Assert.Equal(1, await web.With(d => d.Set<Cosignature>().CountAsync(Stop)));
    }

    private static async Task<string?> LastOf(BereddContext database, Guid incident) => await CosignedCheckpoint.LastAsync(database, await StoredLog.Current(database, incident).SingleAsync(Stop), Stop);

    private static string Cosign(string note, SigningKey key)
    {
        Assert.Null(SignedNote.TryRead(Encoding.UTF8.GetBytes(note), out var read));
        return read!.And(key, new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero)).ToString();
    }
}
