using static Beredd.Outage.Tests.Some;

namespace Beredd.Outage.Tests;

/// <summary>Worked by hand: one clause of "Restoration" each.</summary>
public sealed class RestorationTests
{
    private static (string, double, double)[] Jobs(Register register, Scenario scenario) =>
        [.. new Simulator(register).Simulate(scenario).Restoration.Select(j => (j.Id, j.From, j.To))];

    [Fact]
    public void Simulate_OnePerson_WorksByPriority()
    {
        var register = Register([Restorable("a", 2), Restorable("b", 3), Restorable("c", 1)]);
        Hit[] hit = [new("a"), new("b"), new("c")];
        Assert.Equal([("a", 0, 2), ("b", 2, 5), ("c", 5, 6)], Jobs(register, Scenario(hit)));
        Assert.Equal([("c", 0, 1), ("a", 1, 3), ("b", 3, 6)], Jobs(register, Scenario(hit, order: ["c"])));
    }

    [Fact]
    public void Simulate_RestoreNeeds_WaitForALevelAboveZero()
    {
        var register = Register([Restorable("a", 2, first: ["c"]), Restorable("b", 3), Restorable("c", 1)], people: 2);
        Assert.Equal([("b", 0, 3), ("c", 0, 1), ("a", 1, 3)], Jobs(register, Scenario([new("a"), new("b"), new("c")])));
    }

    [Fact]
    public void Simulate_NeedFallsDuringTheJob_IsNotInterrupted()
    {
        var register = Register([Restorable("a", 4, first: ["c"]), Asset("c")]);
        Assert.Equal([("a", 0, 4)], Jobs(register, Scenario([new("a"), new("c", 1)])));
    }

    [Fact]
    public void Simulate_JobPastTheHorizon_IsCut() =>
        Assert.Equal([("a", 0, 5)], Jobs(Register([Restorable("a", 8)]), Scenario([new("a")], horizon: 5)));

    [Fact]
    public void Simulate_NoRestoration_StartsNothingButReportsWhatNoTeamCan()
    {
        var result = new Simulator(Register([Restorable("a", 8), Asset("z"), Asset("b")]))
            .Simulate(Scenario([new("a"), new("z"), new("b"), new("b", 2)], restoration: false));
        Assert.Empty(result.Restoration);
        Assert.Equal(["b", "z"], result.Unrestorable);
    }

    [Fact]
    public void Simulate_HitUntil_TakesNoTeam() =>
        Assert.Empty(Jobs(Register([Restorable("a", 8)]), Scenario([new("a", 0, 3)])));

    [Fact]
    public void Simulate_HitAgainAfterRestoration_IsRestoredAgain() =>
        Assert.Equal([("a", 0, 2), ("a", 5, 7)], Jobs(Register([Restorable("a", 2)]), Scenario([new("a"), new("a", 5)])));

    [Fact]
    public void Simulate_RestoreNeedAtALowLevel_IsEnough()
    {
        var register = Register([Restorable("a", 2, first: ["c"]), Asset("x"), Asset("c", new NeedGroup([Need("x")], 1, 0.1))]);
        Assert.Equal([("a", 0, 2)], Jobs(register, Scenario([new("a"), new("x")])));
    }

    [Fact]
    public void Simulate_RestoreNeedRestoredButWithoutItsOwnNeeds_GoesOnWaiting()
    {
        // c is up again at 1, but stands on x, which is back at 4.
        var register = Register([Restorable("a", 2, first: ["c"]), Restorable("c", 1, needs: All("x")), Asset("x")]);
        Assert.Equal([("c", 0, 1), ("a", 4, 6)], Jobs(register, Scenario([new("a"), new("c"), new("x", 0, 4)])));
    }

    [Fact]
    public void Simulate_HighestPriorityMustWait_TheNextStartsAndIsNotInterrupted()
    {
        var register = Register([Restorable("a", 2, first: ["x"]), Restorable("b", 5), Asset("x")]);
        Assert.Equal([("b", 0, 5), ("a", 5, 7)], Jobs(register, Scenario([new("a"), new("b"), new("x", 0, 1)])));
    }

    [Fact]
    public void Simulate_ToleranceOfARestoreNeed_LetsTheJobStart()
    {
        // c lives off its copy of x until 3, so a may start while x is down.
        var register = Register([Restorable("a", 2, first: ["c"]), Asset("c", All(Need("x", tolerance: 3))), Asset("x")]);
        Assert.Equal([("a", 1, 3)], Jobs(register, Scenario([new("a", 1), new("x")])));
    }

    [Fact]
    public void Simulate_TeamOfNone_RestoresNothing()
    {
        var result = new Simulator(Register([Restorable("a", 2)], people: 0)).Simulate(Scenario([new("a")]));
        Assert.Empty(result.Restoration);
        Assert.Empty(result.Unrestorable);
    }

    [Fact]
    public void Simulate_TwoTeams_WorkSideBySide()
    {
        var register = new Register("r", [new Team("it", "it", 1), new Team("el", "el", 1)], [Restorable("a", 2), Restorable("b", 3, "el"), Restorable("c", 1, "el")], []);
        Assert.Equal([("a", 0, 2), ("b", 0, 3), ("c", 3, 4)], Jobs(register, Scenario([new("c"), new("b"), new("a")])));
    }
}
