using Beredd.Continuity;
using Beredd.Continuity.Engine;
using Beredd.Continuity.Outages;
using Beredd.Continuity.Weaknesses;
using Beredd.Outage;

namespace Beredd.Tests.Continuity.Planning;

public class WeakPointsTests
{
    private static readonly DateTime Monday = new(2026, 11, 23, 8, 0, 0);

    [Fact]
    public void Find_InTheSmallTown_OrdersThemAndTellsWhyAndWhatHelps()
    {
        using var simulations = new Simulations();
        var register = SmallTown.Register();
        var found = WeakPoints.Find(simulations.Of(register), register, Monday);
        Assert.Equal(["ad", "journal", "vaxel-system", "el"], found.Singles.Select(s => s.Ids[0]));
        var directory = found.Singles[0];
        Assert.Equal(("besok", 2 + 25 + 4), (directory.Worst, directory.WorstAt));
        Assert.Equal(["ad", "journal", "besok"], directory.Chains[0].Select(l => l.Id));
        Assert.True(directory.IsRestored);
        Assert.Contains(directory.Cures, c => c.Cure is { Kind: CureKind.Alternative, Id: "ad" } && c.After == new Loss(0, 0));
        Assert.False(found.Singles.First(s => s.Ids[0] == "el").IsRestored);
    }

    [Fact]
    public void Cures_OfTheDemo_AreWhatTheEngineSaysAndAllOfThemHelp()
    {
        var register = DemoRegister.Read(Some.Day);
        using var simulations = new Simulations();
        var found = WeakPoints.Find(simulations.Of(register), register, Monday);
        var engine = EngineRegister.From(register);
        var looked = found.Singles.Concat(found.Pairs).ToList();
        Assert.Contains(looked, p => p.Cures.Count > 1);
        foreach (var point in looked)
        {
            Assert.Equal(Play(engine, point, restoration: true), point.Now);
            Assert.Equal(Play(engine, point, restoration: false), point.Unrestored);
            Assert.All(point.Cures, tried =>
            {
                Assert.Equal(Play(tried.Cure.In(engine), point, restoration: true), tried.After);
                Assert.True(tried.After.Harm < point.Now.Harm || tried.After.Breached < point.Now.Breached);
            });
        }
        var search = new WeaknessSearch(new Simulator(engine), Monday, WeakPoints.HorizonHours).Run(pairs: true);
        Assert.Equal(search.Singles.Select(s => s.Id), found.Singles.Select(s => s.Ids[0]).Concat(found.MoreSingles.Select(s => s.Id)));
        Assert.Equal(search.Pairs.Count, found.Pairs.Count + found.MorePairs.Count);
    }

    [Theory]
    [InlineData(CureKind.Tolerance, "ad", 24)]
    [InlineData(CureKind.FasterRestoration, "ad", 4)]
    [InlineData(CureKind.Routine, "vaxel", 72)]
    [InlineData(CureKind.LongerRoutine, "besok", 96)]
    [InlineData(CureKind.StrongerRoutine, "besok", 0)]
    [InlineData(CureKind.QuickerRoutine, "besok", 0.5)]
    [InlineData(CureKind.Alternative, "ad", 0)]
    public void Cure_Done_ChangesNothingElse(CureKind kind, string id, double hours)
    {
        var before = EngineRegister.From(SmallTown.Register());
        var after = new Cure(kind, id, hours).In(before);
        Assert.NotEqual(before, after);
        Assert.Equal(before.Services.Where(s => s.Id != id).Select(s => s with { Needs = [] }).Select(s => s.Id), after.Services.Where(s => s.Id != id).Select(s => s.Id));
        Assert.Equal(kind == CureKind.Alternative ? before.Systems.Count + 1 : before.Systems.Count, after.Systems.Count);
        Assert.Equal(0, new Simulator(after).Simulate(new Scenario("", Monday, 24, [], [], true)).Harm);
    }

    private static Loss Play(Register register, WeakPoint point, bool restoration)
    {
        var result = new Simulator(register).Simulate(new Scenario("", Monday, WeakPoints.HorizonHours, [.. point.Ids.Select(id => new Hit(id))], [], restoration));
        return new Loss(result.BreachedServices, result.Harm);
    }
}
