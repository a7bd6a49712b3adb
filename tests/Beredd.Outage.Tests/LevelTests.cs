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
}
