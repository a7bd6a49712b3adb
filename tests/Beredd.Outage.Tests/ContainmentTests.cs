using static Beredd.Outage.Tests.Some;

namespace Beredd.Outage.Tests;

/// <summary>Worked by hand: a client and a server on either side of a switch, a control system behind another.</summary>
public sealed class ContainmentTests
{
    private static readonly Register Net = Register(
        [
            Asset("kraft"), Asset("vaxel", All("kraft")), Asset("klient", All("vaxel"), All("ad")), Asset("ad", All("kraft")),
            Asset("vaxel2", All("kraft")), Asset("styr", All("vaxel2"), All(Need("ad", tolerance: 5))),
        ],
        [Service("vatten", [All("styr")], acceptable: 3), Service("vard", [All("klient")], acceptable: 1)]);

    private static ContainmentChoice Play(params Hit[] hit) =>
        new ContainmentComparison(new Simulator(Net), ["klient"], ["kraft"]).Play(Scenario(hit, horizon: 20));

    [Fact]
    public void Play_NothingDone_ReachesAllButWhatIsClosed()
    {
        var choice = Play();
        Assert.Equal([new CountChange(0, 5)], choice.Reach);
        Assert.Equal(["vaxel", "klient", "ad", "vaxel2", "styr"], choice.Reached);
        Assert.Empty(choice.Breached);
    }

    [Fact]
    public void Play_SegmentIsolatedForAWhile_IsOutOfReachForAsLong()
    {
        var choice = Play(new Hit("vaxel2", 2, 8));
        Assert.Equal([new CountChange(0, 5), new CountChange(2, 3), new CountChange(8, 5)], choice.Reach);
        Assert.Equal(["vaxel", "klient", "ad"], choice.Reached);
        Assert.Equal([new CountChange(5, 1), new CountChange(8, 0)], choice.Breached);
    }

    [Fact]
    public void Play_TheAttackersOwnSystemStopped_LeavesNothing()
    {
        var choice = Play(new Hit("klient"));
        Assert.Equal([new CountChange(0, 0)], choice.Reach);
        Assert.Empty(choice.Reached);
    }

    [Fact]
    public void Play_DirectoryStopped_LeavesTheClientOutAtOnceAndTheControlSystemLater()
    {
        var choice = Play(new Hit("ad"));
        Assert.Equal([new CountChange(0, 0)], choice.Reach);
        Assert.Equal([new CountChange(1, 1), new CountChange(8, 2)], choice.Breached);
    }

    [Fact]
    public void Create_UnknownSystem_Throws() =>
        Assert.Throws<ArgumentException>(() => new ContainmentComparison(new Simulator(Net), ["vatten"], []));
}
