using Beredd.Access;
using Beredd.Crisis;
using Beredd.Crisis.Logbook;
using Beredd.Ledger;
using Beredd.Storage;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Crisis;

/// <summary>A full disk, one that cannot be written to, a database that is held, clocks that jump: it is said, nothing is lost, and afterwards the log goes on.</summary>
[Collection("the pools of connections")] // Some empty all of them, and some hold on to one.
public class StorageTroubleTests(PostgresServer server)
{
    private const int MostPooled = 24;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_DiskFull_LeavesNothingHalfAndGoesOnWhenThereIsRoom()
    {
        await using var database = await CrisisDatabase.Create(Database.Sqlite, server);
        var incident = await database.Open();
        var saved = await database.With(async (log, d) =>
        {
            await d.Database.OpenConnectionAsync(Stop);
            var pages = await d.Database.SqlQueryRaw<long>("SELECT page_count AS Value FROM pragma_page_count").SingleAsync(Stop);
            await Run(d, $"PRAGMA max_page_count={pages + 4}");
            var (count, isFull) = (0, false);
            for (; !isFull; count++)
            {
                Assert.InRange(count, 0, 1000);
                try
                {
                    Assert.True((await log.AppendAsync(incident, Line(count), CrisisDatabase.Anna, Stop)).IsNew);
                }
                catch (Exception e) when (StorageTroubles.Of(e) == StorageTrouble.Full)
                {
                    isFull = true;
                }
            }
            await Run(d, "PRAGMA max_page_count=1000000");
            // What was refused is sent again with the same key: it was not there.
            Assert.Equal(new Receipt(count, IsNew: true), await log.AppendAsync(incident, Line(count - 1), CrisisDatabase.Anna, Stop));
            return count;
        });
        await AssertWhole(database, incident, saved + 1);

        static NewEntry Line(int n) => new(EntryTypes.Event, $"rad {n} {new string('å', 400)}") { SenderKey = $"rad-{n}" };
    }

    [Fact]
    public async Task Append_DatabaseHeldByAnother_IsToldApartAndGoesOnAfterwards()
    {
        await using var database = await CrisisDatabase.Create(Database.Sqlite, server);
        var incident = await database.Open();
        await using (var other = new SqliteConnection($"Data Source={database.Folder.Database};Pooling=False"))
        {
            await other.OpenAsync(Stop);
            await using var held = other.BeginTransaction(deferred: false);
            await database.With(async (log, d) =>
            {
                // As people wait, but shorter.
                d.Patience = TimeSpan.FromSeconds(1);
                var error = await Assert.ThrowsAnyAsync<Exception>(() => log.AppendAsync(incident, new NewEntry(EntryTypes.Event, "väntar"), CrisisDatabase.Anna, Stop));
                Assert.Equal(StorageTrouble.Locked, StorageTroubles.Of(error));
                return 0;
            });
        }
        Assert.Equal(1, (await database.Write(incident, "nu går det")).Sequence);
        await AssertWhole(database, incident, 2);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Append_ClockJumpsByDays_OrderIsThatOfTheNumbers(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        foreach (var days in new[] { 5, -9, 400, -400, 0 })
        {
            database.Clock.Now += TimeSpan.FromDays(days);
            await database.Write(incident, $"{days} dygn");
        }
        var lines = await database.With((_, d) => d.Set<LogLine>().AsNoTracking().OrderBy(l => l.Sequence).ToListAsync(Stop));
        Assert.Equal(["5 dygn", "-9 dygn", "400 dygn", "-400 dygn", "0 dygn"], lines.Skip(1).Select(l => l.Text));
        Assert.Equal([false, false, true, false, true, false], lines.Select(l => l.IsClockSetBack));
        await AssertWhole(database, incident, 6);
    }

    [Fact]
    public async Task LogPage_DiskThatCannotBeWrittenTo_SaysSoAndKeepsTheDraft()
    {
        await using var web = await RunningServer.Start();
        using var browser = await People.Invited(web, Role.CrisisStaff);
        await browser.Get("/hantera");
        var path = (await browser.Post("/hantera", ("titel", "Larm"), ("slag", "verklig"))).Location!;
        await browser.Get(path + "/logg");
        var fields = new[] { ("nyckel", "en-gang"), ("vad", "Skrivarna står stilla"), ("slag", "incoming"), ("fran", "Ekgården") };
        await QueryOnly(web, "ON");
        var refused = await browser.Post(path + "/logg", fields);
        Assert.Equal(503, refused.Status);
        Assert.Contains("Inte sparat: disken går inte att skriva på", refused.Read, StringComparison.Ordinal);
        Assert.Contains("value=\"Skrivarna står stilla\"", refused.Read, StringComparison.Ordinal);
        Assert.Contains("value=\"Ekgården\"", refused.Read, StringComparison.Ordinal);
        Assert.Equal("en-gang", browser.Value("nyckel"));
        var closing = await browser.Post(path + "/avsluta", ("skal", "klart"));
        Assert.Equal(503, closing.Status);
        Assert.Contains("Gå tillbaka i webbläsaren", closing.Read, StringComparison.Ordinal);

        await QueryOnly(web, "OFF");
        await browser.Get(path + "/logg");
        Assert.Equal((302, path + "/logg?sparad=1"), await Sent(browser, path, fields));
        Assert.Equal((302, path + "/logg?sparad=1"), await Sent(browser, path, fields));
    }

    /// <summary>Whoever waits for a page is told while work in the background still waits; nothing is lost of either.</summary>
    [Fact]
    public async Task LogPage_DatabaseHeldByAnother_SaysSoBeforeTheBackgroundGivesUp()
    {
        await using var web = await RunningServer.Start();
        using var browser = await People.Invited(web, Role.CrisisStaff);
        await browser.Get("/hantera");
        var path = (await browser.Post("/hantera", ("titel", "Larm"), ("slag", "verklig"))).Location!;
        await browser.Get(path + "/logg");
        var fields = new[] { ("nyckel", "en-gang"), ("vad", "Skrivarna står stilla") };
        var incident = await web.With(d => d.Set<Beredd.Crisis.Incidents.Incident>().Select(i => i.Id).SingleAsync(Stop));
        Task<Receipt> background;
        await using (var other = new SqliteConnection($"Data Source={await web.With(d => Task.FromResult(d.Database.GetDbConnection().DataSource))};Pooling=False"))
        {
            await other.OpenAsync(Stop);
            await using var held = other.BeginTransaction(deferred: false);
            background = Task.Run(async () =>
            {
                await using var scope = web.Services.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<CrisisLog>().AppendAsync(incident, new NewEntry(EntryTypes.Event, "i bakgrunden"), CrisisDatabase.Anna, Stop);
            }, Stop);
            var told = await browser.Post(path + "/logg", fields);
            Assert.Equal(503, told.Status);
            Assert.Contains("Inte sparat: ett annat program håller databasen", told.Read, StringComparison.Ordinal);
            Assert.Contains("value=\"Skrivarna står stilla\"", told.Read, StringComparison.Ordinal);
            Assert.False(background.IsCompleted);
        }
        Assert.True((await background).IsNew);
        await using (var other = new SqliteConnection($"Data Source={await web.With(d => Task.FromResult(d.Database.GetDbConnection().DataSource))};Pooling=False"))
        {
            await other.OpenAsync(Stop);
            await using var held = other.BeginTransaction(deferred: false);
            // Another incident has a line of its own: there it is the database that is waited for.
            Assert.Equal(503, (await browser.Post("/hantera", ("titel", "Ett till"), ("slag", "verklig"))).Status);
        }
        await browser.Get(path + "/logg");
        Assert.Equal((302, path + "/logg?sparad=2"), await Sent(browser, path, fields));
    }

    [Theory]
    [InlineData(13, StorageTrouble.Full)]
    [InlineData(8, StorageTrouble.ReadOnly)]
    [InlineData(5, StorageTrouble.Locked)]
    [InlineData(10, StorageTrouble.Failing)]
    [InlineData(14, StorageTrouble.Away)]
    [InlineData(19, null)]
    public void Of_ErrorOfSqliteWithinAnother_IsFound(int code, StorageTrouble? trouble) =>
        Assert.Equal(trouble, StorageTroubles.Of(new DbUpdateException("x", new SqliteException("y", code))));

    private static async Task<(int Status, string? Location)> Sent(Browser browser, string path, (string, string)[] fields)
    {
        var answer = await browser.Post(path + "/logg", fields);
        return (answer.Status, answer.Location);
    }

    private static async Task AssertWhole(CrisisDatabase database, Guid incident, long entries)
    {
        var before = await Texts(database);
        await database.Rebuild(incident);
        Assert.Equal(before, await Texts(database));
        var verified = await database.Verify(incident);
        Assert.Equal((VerificationOutcome.Whole, entries, entries), (verified.Outcome, verified.Entries, verified.Payloads));
    }

    private static Task<List<string>> Texts(CrisisDatabase database) => database.With((_, d) => d.Set<LogLine>().OrderBy(l => l.Sequence).Select(l => l.Text).ToListAsync(Stop));

    /// <summary>Every connection that the program has open becomes one that cannot write, or can again.</summary>
    private static async Task QueryOnly(RunningServer web, string state)
    {
        var scopes = Enumerable.Range(0, MostPooled).Select(_ => web.Services.CreateAsyncScope()).ToList();
        foreach (var scope in scopes)
        {
            var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
            await database.Database.OpenConnectionAsync(Stop);
            await Run(database, $"PRAGMA query_only={state}");
        }
        foreach (var scope in scopes)
            await scope.DisposeAsync();
    }

    private static async Task Run(BereddContext database, string sql)
    {
        await using var command = database.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }
}
