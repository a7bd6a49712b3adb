using static Beredd.Outage.Tests.Some;

namespace Beredd.Outage.Tests;

public sealed class WeaknessTests
{
    [Fact]
    public void Run_Redundancy_IsAPairAndNoSingle()
    {
        var register = Register([Asset("vm1"), Asset("vm2"), Asset("ad", Any("vm2", "vm1")), Asset("idle")], [Service("s", [All("ad")])]);
        var result = new WeaknessSearch(new Simulator(register), Friday, 24).Run(pairs: true);
        Assert.Equal("ad", Assert.Single(result.Singles).Id);
        var pair = Assert.Single(result.Pairs);
        Assert.Equal(("vm1", "vm2"), (pair.First, pair.Second));
        Assert.Equal(4 + (20 * 10), pair.Harm, 1e-9);
        Assert.Equal(1, result.PairsPlayed);
    }

    [Fact]
    public void Run_RandomRegisters_PruningLosesNoPair()
    {
        var (interesting, played, all) = (0, 0L, 0);
        for (var seed = 0; seed < 600; seed++)
        {
            var register = RandomCase.Register(new Random(seed), systems: 12);
            var search = new WeaknessSearch(new Simulator(register), Friday, 60);
            var expected = search.AllPairsPlayed();
            var result = search.Run(pairs: true);
            Assert.Equal(expected.Select(Shown), result.Pairs.Select(Shown));
            interesting += expected.Count;
            played += result.PairsPlayed;
            all += 66;
        }
        Assert.True(interesting > 100, $"{interesting} interesting pairs prove little");
        Assert.True(played < all / 2, $"{played} of {all} pairs were played");
    }

    private static string Shown(PairWeakness pair) => FormattableString.Invariant($"{pair.First} {pair.Second} {string.Join(',', pair.Breaches)} {pair.Harm:R}");
}
