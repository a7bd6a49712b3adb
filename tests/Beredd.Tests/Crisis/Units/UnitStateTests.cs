using Beredd.Crisis;
using Beredd.Crisis.Units;
using Beredd.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Units;

/// <summary>The last word of each unit, and what is out since when.</summary>
public class UnitStateTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Status_WrittenLate_DoesNotTakeThePlaceOfWhatCameAfter(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var now = database.Clock.Now;
        await Report(database, incident, UnitState.OnPaper, "bilar", now);
        await Report(database, incident, UnitState.Normal, null, now.AddHours(-1));

        var status = await database.With((_, d) => d.Set<UnitStatus>().AsNoTracking().SingleAsync(Stop));
        await database.Rebuild(incident);
        var again = await database.With((_, d) => d.Set<UnitStatus>().AsNoTracking().SingleAsync(Stop));

        Assert.Equal((UnitState.OnPaper, "bilar", 1L), (status.State, status.Needs, status.LastEntry));
        Assert.Equal((status.State, status.Needs, status.ReportedAt, status.By), (again.State, again.Needs, again.ReportedAt, again.By));
    }

    [Theory]
    [OnEachDatabase]
    public async Task System_OutTwice_HasATimeForEach(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var start = database.Clock.Now;
        foreach (var (hours, isOut) in new[] { (0, true), (1, true), (2, false), (5, true) })
            await database.Write(incident, new NewEntry(UnitEntries.System, "x") { OccurredAt = start.AddHours(hours), Data = new SystemState("sql-1", "Databasen", isOut) });
        await database.Rebuild(incident);

        var outages = await database.With((_, d) => d.Set<SystemOutage>().AsNoTracking().OrderBy(s => s.Sequence).ToListAsync(Stop));

        Assert.Equal([(start, (DateTimeOffset?)start.AddHours(2)), (start.AddHours(5), null)], outages.Select(o => (o.Since, o.BackAt)));
    }

    private static Task<Receipt> Report(CrisisDatabase database, Guid incident, UnitState state, string? needs, DateTimeOffset at) =>
        database.Write(incident, new NewEntry(UnitEntries.Status, "läge") { OccurredAt = at, Data = new StatusReport("hemtjanst", "Hemtjänsten", state, needs, null) });
}
