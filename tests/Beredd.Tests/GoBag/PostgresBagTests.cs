using System.IO.Compression;
using System.Text;
using Beredd.Crisis;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Detection.Hunts;
using Beredd.GoBag;
using Beredd.GoBag.Contents;
using Beredd.Ledger;
using Beredd.Storage;
using Beredd.Tests.Crisis;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Beredd.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Beredd.Tests.GoBag;

/// <summary>An installation on PostgreSQL in a bag, and out of it on a machine that has none.</summary>
[Collection("the pools of connections")] // Some empty all of them, and some hold on to one.
public sealed class PostgresBagTests(PostgresServer server) : IDisposable
{
    private const string Secret = "vipa-raga-liko-paga-pude-nipo";
    private const int Work = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("beredd-bag-").FullName;

    private string Bag => Path.Combine(_folder, "bag.age");

    private string Arrived => Path.Combine(_folder, "new");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Open_TheDemosInstallation_IsTheSameInEveryRowAndGoesOn()
    {
        var address = new DatabaseAddress(null, await server.NewDatabase());
        await using var home = await RunningServer.Start(database: address);
        var (admin, key) = await home.SetUp();
        admin.Dispose();
        await DemoData.Fill(home.Services, Stop);
        await DemoData.FillRest(home.Services, Stop);
        while (await home.With(d => d.Set<HuntRecord>().AnyAsync(h => h.State == HuntState.Waiting || h.State == HuntState.Running, Stop)))
            await Task.Delay(50, Stop);
        var incidents = await home.With(d => d.Set<StoredLog>().Select(l => l.Id).ToListAsync(Stop));
        Assert.NotEmpty(incidents);
        var left = new Dictionary<Guid, StoredCheckpoint>();
        foreach (var incident in incidents)
            left.Add(incident, (await home.Services.GetRequiredService<Checkpoints>().SignAsync(incident, Stop)).Checkpoint!);
        await GoBags.CreateAsync(home.Folder, address, Bag, Secret, home.Clock, Work, Stop);

        // Every row, before the logs are told that they moved.
        var packed = new DataFolder(Path.Combine(_folder, "packed"));
        using (var bag = File.OpenRead(Bag))
            BagUnpacking.Read(bag, Secret, packed.Root, Stop);
        var there = await home.With(WholeModel.Read);
        await using (var copy = PostgresCopyTests.Open(packed.Database))
        {
            Assert.Equal([], WholeModel.Differences(there, await WholeModel.Read(copy)));
        }
        Assert.True(there.Count > 1000, $"{there.Count} things");

        await GoBags.OpenAsync(Bag, Secret, Arrived, home.Clock, Stop);
        await using var arrived = await RunningServer.Start(at: new DataFolder(Arrived));
        using var anna = arrived.NewBrowser();
        await anna.Get("/konto/logga-in");
        var password = await anna.Post("/konto/logga-in", ("till", ""), ("anvandare", "anna"), ("losenord", Some.GoodPassword));
        await anna.Get(password.Location!);
        arrived.Clock.Now = home.Clock.Now;
        await anna.Post("/konto/engangskod", ("till", ""), ("kod", arrived.Code(key)));
        Assert.Equal(200, (await anna.Get("/installningar/logg")).Status);
        foreach (var incident in incidents)
            await GoesOn(arrived, incident, left[incident]);
    }

    [Fact]
    public async Task TryAsync_ServedOnPostgres_MakesTheBagByItself()
    {
        await using var database = await TestDatabase.Create(Database.Postgres, server);
        await database.Save(Some.Account("eva", database.Clock.Now));
        var order = new GoBagOrder(_folder, TimeSpan.FromHours(1), Secret);
        var standing = new GoBagStanding(order);
        using var rounds = new GoBagRounds(order, standing, new ServeOptions(database.Folder, database.Address, "http://127.0.0.1:0"), database.Clock, NullLogger<GoBagRounds>.Instance);
        Assert.True(await rounds.TryAsync(Stop), standing.Problem?.English);
        var bag = GoBags.List(Path.Combine(_folder, GoBags.UsualName), Secret, Stop);
        Assert.Contains(bag.Files, f => f.Name == "beredd.db");
    }

    [Fact]
    public async Task Create_TheDatabaseGoesAwayInTheMiddle_SaysSoAndThePreviousBagStands()
    {
        await using var database = await TestDatabase.Create(Database.Postgres, server);
        await Make(database);
        var before = await File.ReadAllBytesAsync(Bag, Stop);
        await using var other = await PostgresCopyTests.Hold(database.Address.Connection);
        var making = Make(database);
        await TakeAway(database.Address.Connection, other.ProcessID);

        var error = await Assert.ThrowsAsync<GoBagException>(() => making);
        Assert.Contains("PostgreSQL-databasen test", error.Says.Swedish, StringComparison.Ordinal);
        Assert.Contains("Se efter att PostgreSQL är igång", error.Says.Swedish, StringComparison.Ordinal);
        Assert.Contains("the one before is still there", error.Says.English, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Bag, Stop));
        Assert.Equal(["bag.age"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
        Assert.DoesNotContain(Directory.GetDirectories(database.Folder.Root), d => Path.GetFileName(d).StartsWith("gobag-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_PostgresWithoutTables_SaysWhatToDoInBothLanguages()
    {
        await using var database = await TestDatabase.Create(Database.Postgres, server, migrate: false);
        var error = await Assert.ThrowsAsync<GoBagException>(() => Make(database));
        Assert.Contains("Starta beredd serve", error.Says.Swedish, StringComparison.Ordinal);
        Assert.Contains("Start beredd serve", error.Says.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_PostgresDoesNotAnswer_NamesItWithoutItsPassword()
    {
        var address = DatabaseAddress.Parse("postgres://beredd:hemligt@127.0.0.1:1/kommunen");
        var error = await Assert.ThrowsAsync<GoBagException>(() => GoBags.CreateAsync(new DataFolder(Path.Combine(_folder, "d")), address, Bag, Secret, TimeProvider.System, Work, Stop));
        Assert.Equal(GoBagFault.Refused, error.Fault);
        Assert.Contains("kommunen på 127.0.0.1", error.Says.Swedish, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Bag));
    }

    private Task<BagManifest> Make(TestDatabase database) => GoBags.CreateAsync(database.Folder, database.Address, Bag, Secret, database.Clock, Work, Stop);

    /// <summary>Ends the connection that waits for a table which another holds, as a server that stops does.</summary>
    private static async Task TakeAway(string address, int holder)
    {
        await using var admin = new NpgsqlConnection(address);
        await admin.OpenAsync(Stop);
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", admin) { Parameters = { new() { Value = holder } } };
        while ((long)(await command.ExecuteScalarAsync(Stop))! == 0)
            await Task.Delay(50, Stop);
    }

    /// <summary>State made anew from the log is what arrived, and what is written is signed on from the checkpoint that was signed on PostgreSQL.</summary>
    private static async Task GoesOn(RunningServer arrived, Guid incident, StoredCheckpoint left)
    {
        var before = await arrived.With(WholeModel.Read);
        await using (var scope = arrived.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
            await using var transaction = await database.Database.BeginTransactionAsync(Stop);
            await scope.ServiceProvider.GetRequiredService<Projections>().RebuildAsync(incident, Stop);
            await transaction.CommitAsync(Stop);
        }
        Assert.Equal([], WholeModel.Differences(before, await arrived.With(WholeModel.Read)));

        if (await arrived.With(d => d.Set<Incident>().AnyAsync(i => i.Id == incident && i.ClosedAt == null, Stop)))
        {
            await using var scope = arrived.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CrisisLog>().AppendAsync(incident, new NewEntry(EntryTypes.Event, "Vidare på en ren dator"), CrisisDatabase.Anna, Stop);
            var signed = await arrived.Services.GetRequiredService<Checkpoints>().SignAsync(incident, Stop);
            Assert.False(signed.IsBroken);
            Assert.True(signed.Checkpoint!.Size > left.Size);
        }
        using var export = new MemoryStream();
        await arrived.Services.GetRequiredService<LedgerExport>().WriteAsync(incident, null, export, Stop);
        using var archive = new ZipArchive(export);
        var files = archive.Entries.ToDictionary(e => e.FullName, Content, StringComparer.Ordinal);
        Assert.Null(SignedNote.TryRead(Encoding.UTF8.GetBytes(left.Note), out var note));
        var verified = ExportVerifier.Verify(
            new ExportSource(files.Keys.ToHashSet(StringComparer.Ordinal), name => new MemoryStream(files[name])),
            new VerificationOptions { Checkpoints = [new OutsideCheckpoint("on PostgreSQL", note!, Checkpoints.Read(left)!)] });
        Assert.Empty(verified.Faults);
        Assert.Equal(VerificationOutcome.Whole, verified.Outcome);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }
}
