using Beredd.Continuity.Outages;
using Beredd.Outage;

namespace Beredd.Tests.Continuity.Planning;

public class CalculationsTests
{
    [Fact]
    public async Task Ask_ForWhatTakesLong_AnswersNothingYetAndThenTheOneResult()
    {
        using var calculations = new Calculations();
        using var goOn = new ManualResetEventSlim();
        var times = 0;
        Assert.Null(await Ask());
        Assert.Null(await calculations.Find<string>("key"));
        goOn.Set();
        string? found;
        while ((found = await Ask()) is null)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(("done", "done", 1), (found, await calculations.Find<string>("key"), times));

        Task<string?> Ask() => calculations.Ask("key", () =>
        {
            times++;
            goOn.Wait(TestContext.Current.CancellationToken);
            return "done";
        }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Ask_ForWhatFailed_TriesAgain()
    {
        using var calculations = new Calculations();
        await Assert.ThrowsAsync<InvalidOperationException>(() => calculations.Ask<string>("key", () => throw new InvalidOperationException(), TestContext.Current.CancellationToken));
        Assert.Equal("done", await calculations.Ask("key", () => "done", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Simulations_OfTheSameContent_AreOne()
    {
        using var simulations = new Simulations();
        var (one, other) = (simulations.Of(SmallTown.Register()), simulations.Of(SmallTown.Register()));
        Assert.Same(one, other);
        var changed = SmallTown.Register();
        changed.Services[0].AcceptableOutageHours = 5;
        Assert.NotSame(one, simulations.Of(changed));
        var scenario = SmallTown.Stop(24, restoration: true, new Hit("ad"));
        Assert.Same(simulations.Play(one, scenario), simulations.Play(other, scenario with { Name = "Ett annat namn", Hit = [new Hit("ad")] }));
        Assert.NotSame(simulations.Play(one, scenario), simulations.Play(other, scenario with { Hit = [new Hit("ad", 0, 4)] }));
        Assert.NotSame(simulations.Play(one, scenario), simulations.Play(other, scenario with { Restoration = false }));
    }
}
