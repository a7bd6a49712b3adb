using Beredd.Continuity.Scenarios;
using Beredd.Outage;
using Beredd.Storage;
using Beredd.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Continuity.Planning;

public class PlannedScenarioStorageTests(PostgresServer server)
{
    [Theory]
    [OnEachDatabase]
    public async Task Scenario_SavedAndChanged_IsTheSameOnTheClockInBothDatabases(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        var id = Guid.CreateVersion7();
        await database.Save(new PlannedScenario
        {
            // An hour that the clock shows twice, which no database may move.
            Id = id, Name = "Natten då klockan går tillbaka", Start = new DateTime(2026, 10, 25, 2, 30, 0), HorizonHours = 12.5, Restoration = false,
            Hits = [new Hit("ad"), new Hit("el", 1.25, 4)], Order = ["ad", "el"], Notes = "å", Changed = database.Clock.Now,
        });
        await database.With(async context =>
        {
            var stored = await context.Set<PlannedScenario>().SingleAsync();
            stored.Hits = [.. stored.Hits, new Hit("sql", 2)];
            await context.SaveChangesAsync();
        });
        var read = await database.With(context => context.Set<PlannedScenario>().AsNoTracking().SingleAsync());
        Assert.Equal((id, new DateTime(2026, 10, 25, 2, 30, 0), 12.5, false, 2), (read.Id, read.Start, read.HorizonHours, read.Restoration, read.Version));
        Assert.Equal([new Hit("ad"), new Hit("el", 1.25, 4), new Hit("sql", 2)], read.Hits);
        Assert.Equal(["ad", "el"], read.Order);
        var changed = Assert.Single(await database.Audit(), e => e.Act == AuditEntry.Changed);
        Assert.Contains("sql", changed.After, StringComparison.Ordinal);
        Assert.DoesNotContain("Order", changed.After, StringComparison.Ordinal);
    }
}
