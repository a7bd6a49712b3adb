using Beredd.Continuity;
using Beredd.Continuity.Comparing;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Mending;
using Beredd.Continuity.Outages;
using Beredd.Continuity.Scenarios;

namespace Beredd.Tests.Continuity.Planning;

public class BeginningTests
{
    [Theory]
    [InlineData(Beginning.Everything, "", "ad@0 journal@0")]
    [InlineData(Beginning.Domain, "", "ad@0 journal@0")]
    [InlineData(Beginning.Supplier, "ringbolaget", "vaxel-system@0")]
    [InlineData(Beginning.Power, "stadshuset", "el@0-24")]
    [InlineData(Beginning.Spreading, "ad", "journal@1")]
    [InlineData(Beginning.Nothing, "", "")]
    public void Make_FromTheSmallTown_HitsThese(string key, string choice, string expected)
    {
        var made = Beginning.Make(SmallTown.Register(), key, choice, SmallTown.Friday, english: false)!;
        Assert.Equal(expected, string.Join(' ', made.Hits.Select(h => $"{h.Id}@{h.AtHours}{(h.UntilHours is { } until ? $"-{until}" : "")}")));
    }

    [Theory]
    [InlineData(Beginning.Supplier, "finns-inte")]
    [InlineData(Beginning.Power, "")]
    [InlineData("annat", "")]
    public void Make_WithoutWhatItNeeds_IsNone(string key, string choice) => Assert.Null(Beginning.Make(SmallTown.Register(), key, choice, SmallTown.Friday, english: false));

    [Fact]
    public void Foothold_OfASpreadingScenario_IsWhereItSpreadsFrom()
    {
        var register = DemoRegister.Read(Some.Day);
        var spreading = Beginning.Make(register, Beginning.Spreading, "arbetsdatorer", SmallTown.Friday, english: false)!;
        Assert.DoesNotContain(spreading.Hits, h => h.Id == "arbetsdatorer");
        Assert.Equal("arbetsdatorer", ComparedWay.Foothold(register, [spreading]));
        Assert.Null(ComparedWay.Foothold(register, [Beginning.Make(register, Beginning.Everything, "", SmallTown.Friday, english: false)!]));
    }

    [Fact]
    public void Ways_ThatAreCompared_ShareTheStartOfTheFirst()
    {
        using var simulations = new Simulations();
        var register = DemoRegister.Read(Some.Day);
        var all = Beginning.Make(register, Beginning.Everything, "", SmallTown.Friday, english: false)!;
        var cut = Beginning.Make(register, Beginning.Internet, "", SmallTown.Friday.AddDays(2), english: false)!;
        var ways = ComparedWay.Play(simulations, simulations.Of(register), register, [all, cut], "arbetsdatorer");
        Assert.All(ways, w => Assert.Equal(SmallTown.Friday, w.Outage.Scenario.Start));
        Assert.Equal(0, ways[0].ReachedFirst);
        Assert.True(ways[1].ReachedFirst > 0);
        Assert.All(ways, w => Assert.Equal(w.Outage.Result.BreachedServices, w.PassedWithin(double.MaxValue)));
    }

    [Fact]
    public void Gaps_OfTheDemo_AreAllShownOnceWithAWayToMendThem()
    {
        var register = DemoRegister.Read(Some.Day);
        var gaps = Beredd.Continuity.Analysis.Gaps.Find(register, Some.Day);
        var units = MendingList.ByUnit(register, gaps).ToList();
        Assert.Equal(gaps.Count, units.Sum(u => u.Gaps.Count));
        Assert.Equal(units.Count, units.DistinctBy(u => u.Id).Count());
        Assert.Null(units[^1].Id);
        Assert.All(gaps, g => Assert.StartsWith("/planera/", MendingText.Path(g), StringComparison.Ordinal));
        Assert.All(gaps.Where(g => g.Entry is Service), g => Assert.Contains(g.Entry.Id, MendingText.Path(g), StringComparison.Ordinal));
    }
}
