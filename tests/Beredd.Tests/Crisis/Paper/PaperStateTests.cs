using System.Text.Json;
using Beredd.Crisis;
using Beredd.Crisis.Paper;
using Beredd.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Paper;

/// <summary>Every sheet that was handed out is somewhere, once.</summary>
public class PaperStateTests(PostgresServer server)
{
    private static readonly Author Bo = new(new Guid("0192f3a0-0000-7000-8000-000000000002"), "Bo Berg", "unit-head");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Sheets_OfADecision_AreAccountedForAndRebuiltTheSame(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        await Decide(database, incident, "1–20");
        await Report(database, incident, "1-12", SheetState.Filled);
        await Report(database, incident, "13", SheetState.Spoiled, "kaffe");
        await Report(database, incident, "14-20", SheetState.Blank);
        await Report(database, incident, "1-5", SheetState.TypedIn);
        await Report(database, incident, "1-4", SheetState.Checked, author: Bo);
        await database.Write(incident, new NewEntry(PaperEntries.WayClosed, "stängd") { Data = new WayClosed("hemtjanst", "e-tjanst", "Eva") });

        var unit = await Of(database, incident);
        Assert.Equal((20, 8), (unit.Accounts.Single().HandedOut, unit.Open));
        Assert.Equal(("5", "6–12", "1–4", "13", "14–20", ""), (Numbers(unit, SheetState.TypedIn), Numbers(unit, SheetState.Filled), Numbers(unit, SheetState.Checked), Numbers(unit, SheetState.Spoiled), Numbers(unit, SheetState.Blank), Numbers(unit, SheetState.Out)));
        Assert.Equal("Eva", unit.Ways.Single().ConfirmedBy);
        var before = JsonSerializer.Serialize(unit.Accounts.Single().Sheets);
        await database.Rebuild(incident);
        var again = await Of(database, incident);
        Assert.Equal(before, JsonSerializer.Serialize(again.Accounts.Single().Sheets));
        Assert.Equal((unit.Unit.Since, unit.Unit.Decision, 3, unit.Ways.Single().ClosedAt), (again.Unit.Since, again.Unit.Decision, again.Unit.Binder, again.Ways.Single().ClosedAt));
        Assert.Equal(1, await database.With((_, d) => d.Set<Beredd.Crisis.Decisions.DecisionRecord>().CountAsync(x => x.IncidentId == incident, Stop)));
    }

    [Fact]
    public async Task Report_OfWhatCannotBe_ChangesNothingAndSaysWhich()
    {
        await using var database = await CrisisDatabase.Create(Database.Sqlite, server);
        var incident = await database.Open();
        await Decide(database, incident, "1–20");
        await Report(database, incident, "1-4", SheetState.TypedIn);

        async Task<(SheetProblem, string)> Refused(string numbers, SheetState state, string unit = "hemtjanst", Author? author = null)
        {
            var refused = await Assert.ThrowsAsync<SheetsRefusedException>(() => Report(database, incident, numbers, state, unit: unit, author: author));
            return (refused.Problem, SheetNumbers.Write(refused.Numbers));
        }

        Assert.Equal((SheetProblem.NotHandedOut, "21–22"), await Refused("19-22", SheetState.Filled));
        Assert.Equal((SheetProblem.NotHandedOut, "5"), await Refused("5", SheetState.Filled, unit: "skola"));
        Assert.Equal((SheetProblem.NotNow, "3–4"), await Refused("3-6", SheetState.TypedIn));
        Assert.Equal((SheetProblem.NotNow, "5"), await Refused("4-5", SheetState.Checked, author: Bo));
        Assert.Equal((SheetProblem.SamePerson, "1–4"), await Refused("1-4", SheetState.Checked));
        var twice = await Assert.ThrowsAsync<SheetsRefusedException>(() => Decide(database, incident, "20–25", "skola"));
        Assert.Equal((SheetProblem.HandedOutBefore, "20"), (twice.Problem, SheetNumbers.Write(twice.Numbers)));
        Assert.Equal(3, (await database.Verify(incident)).Entries);
    }

    [Fact]
    public async Task Report_OfTheSameSheetByManyAtOnce_IsTakenOnce()
    {
        await using var database = await CrisisDatabase.Create(Database.Sqlite, server);
        var incident = await database.Open();
        await Decide(database, incident, "1–20");

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            async () =>
            {
                try
                {
                    await Report(database, incident, "7", SheetState.TypedIn, author: Bo with { AccountId = Guid.CreateVersion7() });
                    return 1;
                }
                catch (SheetsRefusedException)
                {
                    return 0;
                }
            },
            Stop)));

        Assert.Equal(1, taken.Sum());
    }

    [Fact]
    public async Task Account_OfAnyReports_AddsUp()
    {
        await using var database = await CrisisDatabase.Create(Database.Sqlite, server);
        var incident = await database.Open();
        await Decide(database, incident, "1–40");
        var random = new Random(17);

        const int Reports = 60;
        var refused = 0;
        for (var i = 0; i < Reports; i++)
        {
            var first = random.Next(1, 41);
            try
            {
                await Report(database, incident, $"{first}-{Math.Min(40, first + random.Next(7))}", (SheetState)random.Next(1, 7), "skäl", author: random.Next(2) == 0 ? Bo : null);
            }
            catch (SheetsRefusedException)
            {
                refused++;
            }
            var account = (await Of(database, incident)).Accounts.Single();
            Assert.Equal(40, Enum.GetValues<SheetState>().Sum(account.Count));
            Assert.Equal(Enumerable.Range(1, 40), account.Sheets.Select(s => s.Number));
            Assert.All(account.Sheets.Where(s => s.State == SheetState.Checked), s => Assert.NotNull(s.TypedBy));
        }
        Assert.InRange(refused, 1, Reports - 1);
    }

    private static string Numbers(UnitOnPaper unit, SheetState state) => unit.Accounts.Single().Numbers(state);

    private static async Task<UnitOnPaper> Of(CrisisDatabase database, Guid incident) => (await database.With((_, d) => PaperOverview.OfAsync(d, incident, "hemtjanst", Stop)))!;

    private static Task<Receipt> Decide(CrisisDatabase database, Guid incident, string numbers, string unit = "hemtjanst")
    {
        var given = new HandOut(unit, "HEM-BES", "HEMBES", "Besök", numbers);
        return database.Write(incident, new NewEntry(EntryTypes.Decision, "Över till papper")
        {
            Data = new AnalogDecision { Reasons = "allt är nere", Units = [new AnalogUnit(unit, "Hemtjänsten", 3, [new AnalogWayIn("e-tjanst", "E-tjänsten", "", "it")], [given])] },
            Check = (d, stop) => SheetRules.CheckHandOutAsync(d, incident, given, stop),
        });
    }

    private static Task<Receipt> Report(CrisisDatabase database, Guid incident, string numbers, SheetState state, string? reason = null, string unit = "hemtjanst", Author? author = null)
    {
        author ??= CrisisDatabase.Anna;
        var report = new SheetReport(unit, "HEMBES", numbers, state, reason);
        return database.With((log, _) => log.AppendAsync(
            incident,
            new NewEntry(PaperEntries.Sheets, "blanketter") { Data = report, Check = (d, stop) => SheetRules.CheckReportAsync(d, incident, report, author.AccountId, stop) },
            author, Stop));
    }
}
