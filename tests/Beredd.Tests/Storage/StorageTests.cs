using Beredd.Access;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Storage;

/// <summary>What every slice may count on, whichever database there is.</summary>
public class StorageTests(PostgresServer server)
{
    [Theory]
    [OnEachDatabase]
    public async Task Save_NewThing_HasVersionOneAndAnAuditLine(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        var account = Some.Account("eva", database.Clock.Now);
        account.PasswordHash = "hash";
        await database.Save(account, who: "Anna Admin");

        var line = Assert.Single(await database.Audit());
        Assert.Equal(("Anna Admin", AuditEntry.Added, "Account", account.Id.ToString()), (line.Who, line.Act, line.Thing, line.Key));
        Assert.Equal(database.Clock.Now, line.At);
        Assert.Null(line.Before);
        Assert.Contains("\"UserName\":\"eva\"", line.After, StringComparison.Ordinal);
        Assert.Contains("\"PasswordHash\":\"•••\"", line.After, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", line.After, StringComparison.Ordinal);
        Assert.Equal(1, (await database.With(c => c.Set<Account>().SingleAsync())).Version);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Save_ChangedThing_TellsOnlyWhatChanged(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        await database.Save(Some.Account("eva", database.Clock.Now));
        database.Clock.Now += TimeSpan.FromMinutes(1);
        await database.With(async context =>
        {
            var account = await context.Set<Account>().SingleAsync();
            account.DisplayName = "Eva Öberg";
            account.FailedAttempts = 3;
            await context.SaveChangesAsync();
        });

        var line = (await database.Audit())[^1];
        Assert.Equal(AuditEntry.Changed, line.Act);
        Assert.Equal("{\"DisplayName\":\"Eva\"}", line.Before);
        Assert.Equal("{\"DisplayName\":\"Eva Öberg\"}", line.After);
        Assert.Equal(2, (await database.With(c => c.Set<Account>().SingleAsync())).Version);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Save_OnlyUnloggedChanged_WritesNoAuditLine(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        await database.Save(Some.Account("eva", database.Clock.Now));
        await database.With(async context =>
        {
            (await context.Set<Account>().SingleAsync()).FailedAttempts = 1;
            await context.SaveChangesAsync();
        });
        Assert.Single(await database.Audit());
    }

    [Theory]
    [OnEachDatabase]
    public async Task Save_VersionThatSomebodyElseChanged_IsRefusedAndLeavesNoAuditLine(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        await database.Save(Some.Account("eva", database.Clock.Now));
        async Task Rename(BereddContext context, string name, int seen)
        {
            var account = await context.Set<Account>().SingleAsync();
            context.Expect(account, seen);
            account.DisplayName = name;
            await context.SaveChangesAsync();
        }

        await database.With(c => Rename(c, "Eva 1", seen: 1));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => database.With(c => Rename(c, "Eva 2", seen: 1)));

        Assert.Equal("Eva 1", (await database.With(c => c.Set<Account>().SingleAsync())).DisplayName);
        Assert.Equal(2, (await database.Audit()).Count);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Save_TriedAgainAfterARefusal_WritesOneAuditLine(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        await database.Save(Some.Account("eva", database.Clock.Now));
        await database.With(async context =>
        {
            var account = await context.Set<Account>().SingleAsync();
            context.Expect(account, 7);
            account.DisplayName = "Eva 2";
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync(TestContext.Current.CancellationToken));
            context.Expect(account, 1);
            await context.SaveChangesAsync();
        });
        Assert.Equal(2, (await database.Audit()).Count);
        Assert.Equal(2, (await database.With(c => c.Set<Account>().SingleAsync())).Version);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Times_InAnyOffset_AreKeptInUtcAndSort(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        var summer = TimeSpan.FromHours(2);
        await database.Save(Some.Account("tredje", new DateTimeOffset(2026, 7, 1, 12, 0, 0, 500, summer).AddMicroseconds(1)));
        await database.Save(Some.Account("andra", new DateTimeOffset(2026, 7, 1, 10, 0, 0, 500, TimeSpan.Zero)));
        await database.Save(Some.Account("forsta", new DateTimeOffset(2026, 7, 1, 11, 59, 59, summer)));

        var limit = new DateTimeOffset(2026, 7, 1, 12, 0, 0, 500, summer);
        var (sorted, late) = await database.With(async c => (
            await c.Set<Account>().OrderBy(a => a.Created).Select(a => a.UserName).ToListAsync(),
            await c.Set<Account>().Where(a => a.Created > limit).Select(a => a.UserName).ToListAsync()));

        Assert.Equal(["forsta", "andra", "tredje"], sorted);
        Assert.Equal(["tredje"], late);
        var back = await database.With(c => c.Set<Account>().SingleAsync(a => a.UserName == "andra"));
        Assert.Equal((limit, TimeSpan.Zero), (back.Created, back.Created.Offset));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Save_PointsAtNothing_IsRefused(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        await Assert.ThrowsAsync<DbUpdateException>(() => database.Save(new Assignment { AccountId = Guid.CreateVersion7(), Role = Role.Reader }));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Migrations_CoverTheWholeModel(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        Assert.False(await database.With(c => Task.FromResult(c.Database.HasPendingModelChanges())), "an entity has no migration: docs/architecture.md says how to make it");
    }
}

/// <summary>Runs a test on each database.</summary>
internal sealed class OnEachDatabaseAttribute : Xunit.v3.DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow<Database>(Database.Sqlite), new TheoryDataRow<Database>(Database.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
