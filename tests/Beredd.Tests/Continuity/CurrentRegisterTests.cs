using Beredd.Continuity;
using Beredd.Continuity.Entries;
using Beredd.Storage;
using Beredd.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Continuity;

/// <summary>The register is kept in memory while it is the same, and no longer.</summary>
public class CurrentRegisterTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<TestDatabase> Filled(Database kind, PostgresServer server) => TestDatabase.Create(kind, server, services: s => s.AddRegister());

    private static Task Change(TestDatabase database, Func<BereddContext, Task> change) => database.With(async context =>
    {
        await change(context);
        await context.SaveChangesAsync(Stop);
    });

    [Theory]
    [OnEachDatabase]
    public async Task Read_AfterEachKindOfChange_IsNewAndElseTheSame(Database kind)
    {
        await using var database = await Filled(kind, server);
        var memory = new RegisterMemory();
        Task<MunicipalRegister> Read() => database.With(context => new CurrentRegister(context, memory).ReadAsync(Stop));

        Assert.Empty((await Read()).Services);
        await database.With(context => new DemoRegister(context).FillAsync(new DateOnly(2026, 11, 25), Stop));
        var filled = await Read();
        Assert.NotEmpty(filled.Services);
        Assert.Same(filled, await Read());

        var id = filled.Services.First(s => s.Analog is not null && s.Needs.Count > 0).Id;
        Task<Service> Find(BereddContext context) => context.Set<Service>().Include(s => s.Needs).ThenInclude(n => n.Members).SingleAsync(s => s.Id == id, Stop);
        Func<BereddContext, Task>[] changes =
        [
            async context => (await Find(context)).Name = "Annat namn",
            async context => (await Find(context)).Analog!.EnduranceHours = 7,
            async context => (await Find(context)).Needs[0].Members[0].ToleranceHours = 7,
            async context => (await context.Set<Municipality>().SingleAsync(Stop)).Name = "Annan kommun",
            async context => context.Remove(await context.Set<FormSeries>().FirstAsync(Stop)),
        ];
        foreach (var change in changes)
        {
            var before = await Read();
            await Change(database, change);
            Assert.NotSame(before, await Read());
        }
        var last = await Read();
        Assert.Equal("Annan kommun", last.Municipality);
        Assert.Equal(("Annat namn", 7.0, 7.0), last.Services.Where(s => s.Id == id).Select(s => (s.Name, s.Analog!.EnduranceHours, s.Needs[0].Members[0].ToleranceHours)).Single());
        Assert.Same(last, await Read());
    }

    [Theory]
    [OnEachDatabase]
    public async Task Snapshot_WhileAnotherWrites_SeesOneStateAndKeepsNobodyFromWriting(Database kind)
    {
        await using var database = await Filled(kind, server);
        await Change(database, context => Task.FromResult(context.Add(new Municipality { Name = "Först" })));
        await database.With(async context =>
        {
            await using var snapshot = await context.BeginSnapshotAsync(Stop);
            Assert.Equal("Först", await context.Set<Municipality>().AsNoTracking().Select(m => m.Name).SingleAsync(Stop));
            await Change(database, async other => (await other.Set<Municipality>().SingleAsync(Stop)).Name = "Sedan");
            Assert.Equal("Först", await context.Set<Municipality>().AsNoTracking().Select(m => m.Name).SingleAsync(Stop));
        });
    }
}
