using static Beredd.Outage.Tests.Some;

namespace Beredd.Outage.Tests;

/// <summary>Worked by hand: one clause of "Levels" each.</summary>
public sealed class LevelTests
{
    private static SimulationResult Play(Register register, Scenario scenario) => new Simulator(register).Simulate(scenario);

    [Fact]
    public void Simulate_HitWithTolerance_StopsCountingExactlyThen()
    {
        var register = Register([Asset("a"), Asset("b", All(Need("a", tolerance: 2)))]);
        var result = Play(register, Scenario([new Hit("a", 3)]));
        Assert.Equal([(3, 0)], result.Course("a"));
        Assert.Equal([(5, 0)], result.Course("b"));
    }

    [Fact]
    public void Simulate_BackWithinTolerance_ChangesNothing()
    {
        var register = Register([Asset("a"), Asset("b", All(Need("a", tolerance: 2)))]);
        Assert.Empty(Play(register, Scenario([new Hit("a", 3, 4.9)])).Course("b"));
        Assert.Empty(Play(register, Scenario([new Hit("a", 3, 5)])).Course("b"));
        Assert.Equal([(5, 0), (5.1, 1)], Play(register, Scenario([new Hit("a", 3, 5.1)])).Course("b"));
    }

    [Fact]
    public void Simulate_TwoShortReturns_SlidingMaximumHoldsEach()
    {
        var register = Register([Asset("a"), Asset("b", All(Need("a", tolerance: 2)))]);
        var result = Play(register, Scenario([new Hit("a", 0, 3), new Hit("a", 3.5, 10)]));
        Assert.Equal([(2, 0), (3, 1), (5.5, 0), (10, 1)], result.Course("b"));
    }

    [Fact]
    public void Simulate_TwoOfThree_FallsWithTheSecond()
    {
        var register = Register([Asset("a"), Asset("b"), Asset("c"), Asset("d", new NeedGroup([Need("a"), Need("b"), Need("c")], 2, 0))]);
        Assert.Equal([(2, 0)], Play(register, Scenario([new Hit("a", 1), new Hit("c", 2)])).Course("d"));
    }

    [Fact]
    public void Simulate_Otherwise_WeakensAndTravels()
    {
        var register = Register([Asset("a"), Asset("b", new NeedGroup([Need("a")], 1, 0.4)), Asset("c", All("b"))]);
        Assert.Equal([(1, 0.4), (2, 1)], Play(register, Scenario([new Hit("a", 1, 2)])).Course("c"));
    }

    [Fact]
    public void Simulate_StartGrace_HelpsOnlyWhatWasRestored()
    {
        var register = Register([Asset("a"), Asset("b", All(Need("a", grace: 3))), Asset("c", All(Need("a", grace: 3)))]);
        var result = Play(register, Scenario([new Hit("a"), new Hit("b", 0, 2)]));
        Assert.Equal([(0, 0), (2, 1), (5, 0)], result.Course("b"));
        Assert.Equal([(0, 0)], result.Course("c"));
    }

    [Fact]
    public void Simulate_HitAgainWhileDown_ChangesNothing()
    {
        var register = Register([Asset("a")]);
        Assert.Equal([(0, 0), (5, 1)], Play(register, Scenario([new Hit("a", 0, 5), new Hit("a", 2, 9)])).Course("a"));
    }

    [Fact]
    public void Simulate_ReturnAndHitOfOneInstant_StaysDown()
    {
        var register = Register([Asset("a")]);
        Assert.Equal([(0, 0), (9, 1)], Play(register, Scenario([new Hit("a", 0, 5), new Hit("a", 5.0000005, 9)])).Course("a"));
    }

    [Fact]
    public void Simulate_CloserThanSameInstant_IsTheEarliest()
    {
        var register = Register([Asset("a"), Asset("b")]);
        Assert.Equal([(1, 0)], Play(register, Scenario([new Hit("a", 1), new Hit("b", 1.0000009)])).Course("b"));
    }

    [Fact]
    public void Simulate_AtTheHorizon_IsNotProcessed() =>
        Assert.Empty(Play(Register([Asset("a")]), Scenario([new Hit("a", 9.9999995)], horizon: 10)).Nodes);

    [Fact]
    public void Simulate_CycleAfterTotalStop_StaysDownAndIsReported()
    {
        var register = Register([Asset("b", All("a")), Asset("a", All("b")), Asset("c", All("a"))]);
        var result = Play(register, Scenario([new Hit("a", 0, 1), new Hit("b", 0, 2)]));
        Assert.Equal([(0, 0)], result.Course("a"));
        Assert.Equal([(0, 0)], result.Course("c"));
        Assert.Equal(["a", "b"], Assert.Single(result.Deadlocks));
    }

    [Fact]
    public void Simulate_CycleWithGrace_ComesUp()
    {
        var register = Register([Asset("a", All(Need("b", grace: 5))), Asset("b", All("a"))]);
        var result = Play(register, Scenario([new Hit("a", 0, 1), new Hit("b", 0, 2)]));
        Assert.Equal([(0, 0), (1, 1)], result.Course("a"));
        Assert.Equal([(0, 0), (2, 1)], result.Course("b"));
        Assert.Empty(result.Deadlocks);
    }

    [Fact]
    public void Simulate_UnhitCycle_StaysUp()
    {
        var register = Register([Asset("a", All("b")), Asset("b", All("a")), Asset("c")]);
        Assert.Empty(Play(register, Scenario([new Hit("c")])).Course("a"));
    }

    [Fact]
    public void Simulate_KthLargestOfWeakenedMembers_IsTheirLevel()
    {
        // Of 1, 0.6 and 0.3 the second largest is 0.6.
        var register = Register([
            Asset("a"), Asset("w", new NeedGroup([Need("a")], 1, 0.6)), Asset("v", new NeedGroup([Need("a")], 1, 0.3)), Asset("u"),
            Asset("d", new NeedGroup([Need("u"), Need("v"), Need("w")], 2, 0))]);
        Assert.Equal([(1, 0.6), (2, 0.3)], Play(register, Scenario([new Hit("a", 1), new Hit("u", 2)])).Course("d"));
    }

    [Fact]
    public void Simulate_SeveralGroups_TheLeastDecides()
    {
        var register = Register([Asset("a"), Asset("b"), Asset("d", new NeedGroup([Need("a")], 1, 0.7), new NeedGroup([Need("b")], 1, 0.4))]);
        Assert.Equal([(1, 0.7), (2, 0.4), (3, 1)], Play(register, Scenario([new Hit("a", 1, 3), new Hit("b", 2, 3)])).Course("d"));
    }

    [Fact]
    public void Simulate_MemberFallsInSteps_EachStepOutlastsItsTolerance()
    {
        // b is 1 to 1, 0.5 to 4 and 0 from then; two hours later d follows, step by step.
        var register = Register([Asset("a"), Asset("c"), Asset("b", new NeedGroup([Need("a")], 1, 0.5), All("c")), Asset("d", All(Need("b", tolerance: 2)))]);
        Assert.Equal([(3, 0.5), (6, 0)], Play(register, Scenario([new Hit("a", 1), new Hit("c", 4)])).Course("d"));
    }

    [Fact]
    public void Simulate_ToleranceAlongAChain_AddsUp()
    {
        var register = Register([Asset("a"), Asset("b", All(Need("a", tolerance: 2))), Asset("c", All(Need("b", tolerance: 3)))]);
        Assert.Equal([(6, 0), (7, 1)], Play(register, Scenario([new Hit("a", 1, 7)])).Course("c"));
    }

    [Fact]
    public void Simulate_HitAgainWithinItsGrace_GetsANewGrace()
    {
        // Restored at 2 with grace to 5, hit at 4, back at 6 with grace to 9.
        var register = Register([Asset("a"), Asset("b", All(Need("a", grace: 3)))]);
        Assert.Equal([(0, 0), (2, 1), (4, 0), (6, 1), (9, 0)], Play(register, Scenario([new Hit("a"), new Hit("b", 0, 2), new Hit("b", 4, 6)])).Course("b"));
    }

    [Fact]
    public void Simulate_GraceOfOneMember_LeavesTheOtherToItsLevel()
    {
        var register = Register([Asset("a"), Asset("c"), Asset("b", new NeedGroup([Need("a", grace: 3), Need("c")], 2, 0))]);
        Assert.Equal([(0, 0), (2.5, 1), (5, 0)], Play(register, Scenario([new Hit("a"), new Hit("c", 0, 2.5), new Hit("b", 0, 2)])).Course("b"));
    }

    [Fact]
    public void Simulate_ServiceThatIsNeeded_BehavesAsASystem()
    {
        var register = Register([Asset("a")], [Service("kok", [All("a")]), Service("skola", [All(Need("kok", tolerance: 2))])]);
        var result = Play(register, Scenario([new Hit("a", 1)]));
        Assert.Equal([(1, 0)], result.Course("kok"));
        Assert.Equal([(3, 0)], result.Course("skola"));
    }

    [Fact]
    public void Simulate_ServiceHit_FallsAndReturnsByItself()
    {
        var result = Play(Register([Asset("a")], [Service("s", [All("a")], acceptable: 1)]), Scenario([new Hit("s", 2, 5)]));
        Assert.Equal([(2, 0), (5, 1)], result.Course("s"));
        Assert.Equal([new HourSpan(3, 5)], result.Services[0].Breaches);
        Assert.Empty(result.Unrestorable);
    }

    [Fact]
    public void Simulate_ServiceHitForGood_IsUnrestorable() =>
        Assert.Equal(["s"], Play(Register([Asset("a")], [Service("s", [All("a")])]), Scenario([new Hit("s", 2)])).Unrestorable);

    [Fact]
    public void Simulate_RedundancyWithinACycle_LetsItComeUp()
    {
        // a starts from c without b, and b then from a.
        var register = Register([Asset("a", Any("b", "c")), Asset("b", All("a")), Asset("c")]);
        var result = Play(register, Scenario([new Hit("a", 0, 2), new Hit("b", 0, 1), new Hit("c", 0, 3)]));
        Assert.Equal([(0, 0), (3, 1)], result.Course("a"));
        Assert.Equal([(0, 0), (3, 1)], result.Course("b"));
        Assert.Empty(result.Deadlocks);
    }

    [Fact]
    public void Simulate_CycleHeldDownFromOutside_IsNoDeadlock()
    {
        var register = Register([Asset("a", All("b"), All("c")), Asset("b", All("a")), Asset("c")]);
        Assert.Empty(Play(register, Scenario([new Hit("a", 0, 1), new Hit("b", 0, 2), new Hit("c")])).Deadlocks);
    }

    [Fact]
    public void Simulate_TwoCycles_AreTwoDeadlocksEachSorted()
    {
        // The service needs both and is in neither: it waits for them, but not they for it.
        var register = Register([Asset("d", All("c")), Asset("c", All("d")), Asset("b", All("a")), Asset("a", All("b"))], [Service("s", [All("a", "c")])]);
        var result = Play(register, Scenario([new Hit("a", 0, 1), new Hit("b", 0, 1), new Hit("c", 0, 1), new Hit("d", 0, 1)]));
        Assert.Equal(["a b", "c d"], result.Deadlocks.Select(d => string.Join(' ', d)));
    }
}
