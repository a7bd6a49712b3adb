using static Beredd.Outage.Tests.Some;

namespace Beredd.Outage.Tests;

public sealed class RestoreOrderTests
{
    [Fact]
    public void Run_FewJobs_IsOptimalAndJudgedBySimulate()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var (simulator, scenario) = Case(seed, jobs: 5);
            var result = new RestoreOrderSearch(simulator, scenario).Run(TimeSpan.FromSeconds(1), TimeProvider.System);
            Assert.True(result.Optimal);
            Assert.Equal(0, result.Gap);
            Assert.Equal(simulator.Simulate(scenario with { Order = result.Order }).Harm, result.Harm);
            Assert.Equal(simulator.Simulate(scenario with { Order = [] }).Harm, result.Rules.RegisterOrder);
            foreach (var order in Orders([.. result.Order]))
                Assert.True(simulator.Simulate(scenario with { Order = order }).Harm >= result.Harm);
        }
    }

    [Fact]
    public void Run_SevenJobs_IsOptimal()
    {
        for (var seed = 100; seed < 104; seed++)
        {
            var (simulator, scenario) = Case(seed, jobs: 7);
            var result = new RestoreOrderSearch(simulator, scenario).Run(TimeSpan.FromSeconds(1), TimeProvider.System);
            Assert.True(result.Optimal);
            Assert.Equal(result.Harm, Orders([.. result.Order]).Min(order => simulator.Simulate(scenario with { Order = order }).Harm), 1e-9 * (1 + result.Harm));
        }
    }

    [Fact]
    public void Bounds_RandomCases_AreNeverAboveTheOptimum()
    {
        var (solved, priced) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var (simulator, scenario) = Case(seed, jobs: 5);
            var optimum = new RestoreOrderSearch(simulator, scenario).Run(TimeSpan.Zero, TimeProvider.System);
            var jobs = optimum.Order.Select(id => simulator.Graph.IndexOf[id]).Order().ToArray();
            var grid = TimeGrid.Over(scenario.HorizonHours, 5);
            var certain = CertainHarm.Find(simulator, scenario, new Calendars(simulator.Graph, scenario.Start, scenario.HorizonHours), grid, () => false);
            var starts = certain.EarliestStarts(scenario, jobs);
            var (solver, _) = HarmBound.Prove(simulator, scenario, certain, starts, grid, 1);
            var prices = new CapacityPrices(simulator, certain.Holds, starts, grid);
            var steps = 0;
            prices.Climb(() => optimum.Harm, () => ++steps > 100, () => { });
            Assert.True(solver <= optimum.Harm * (1 + 1e-9), $"seed {seed}: the solver's {solver} lies above {optimum.Harm}");
            Assert.True(prices.Bound <= optimum.Harm * (1 + 1e-9), $"seed {seed}: the prices' {prices.Bound} lies above {optimum.Harm}");
            solved += solver > optimum.Harm * 0.5 ? 1 : 0;
            priced += prices.Bound > optimum.Harm * 0.5 ? 1 : 0;
        }
        Assert.True(solved > 40 && priced > 40, $"only {solved} and {priced} bounds say much");
    }

    [Fact]
    public void Climb_OnePersonTwoJobs_ReachesTheOptimum()
    {
        // One hour for 10 harm an hour, two hours for 2 an hour: 10 × 1 + 2 × 3. The other way round 10 × 3 + 2 × 2.
        var register = Register([Restorable("a", 1), Restorable("b", 2)], [Service("s", [All("a")], acceptable: 99, harm: 10), Service("t", [All("b")], acceptable: 99, harm: 2)]);
        var simulator = new Simulator(register);
        var scenario = Scenario([new("a"), new("b")], horizon: 48);
        var grid = TimeGrid.Over(48, 2);
        var certain = CertainHarm.Find(simulator, scenario, new Calendars(simulator.Graph, scenario.Start, 48), grid, () => false);
        var prices = new CapacityPrices(simulator, certain.Holds, certain.EarliestStarts(scenario, [0, 1]), grid);
        var steps = 0;
        prices.Climb(() => 16, () => ++steps > 500, () => { });
        Assert.InRange(prices.Bound, 15.9, 16);
        Assert.Equal([0, 1], prices.Suggested);
        Assert.Equal(16, new RestoreOrderSearch(simulator, scenario).Run(TimeSpan.FromSeconds(1), TimeProvider.System).Harm, 1e-9);
    }

    [Fact]
    public void Run_ManyJobs_BeatsTheRulesWithinItsTime()
    {
        var random = new Random(4);
        var register = RandomCase.Register(random, systems: 30, services: 15);
        var scenario = Scenario([.. register.Systems.Select(s => new Hit(s.Id))], horizon: 168);
        var simulator = new Simulator(register);
        var began = TimeProvider.System.GetTimestamp();
        var result = new RestoreOrderSearch(simulator, scenario).Run(TimeSpan.FromSeconds(2), TimeProvider.System);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(2.5));
        Assert.True(result.Harm <= Math.Min(Math.Min(result.Rules.RegisterOrder, result.Rules.ShortestFirst), Math.Min(result.Rules.MostHarmFirst, result.Rules.DependenciesFirst)));
        Assert.True(result.LowerBound <= result.Harm);
        Assert.True(result.LowerBound >= result.Harm * 0.3, $"the bound {result.LowerBound} says little of {result.Harm}");
        Assert.Equal(simulator.Simulate(scenario with { Order = result.Order }).Harm, result.Harm);
    }

    [Fact]
    public void DependenciesFirst_ChainAndCycle_PlacesNeedsBefore()
    {
        var register = Register([Restorable("app", 1, needs: All("db")), Restorable("x", 1, needs: All("y")), Restorable("y", 1, needs: All("x")), Restorable("db", 1)]);
        var graph = new Simulator(register).Graph;
        Assert.Equal([1, 2, 3, 0], ThumbRules.DependenciesFirst(graph, [0, 1, 2, 3]));
    }

    private static (Simulator Simulator, Scenario Scenario) Case(int seed, int jobs)
    {
        var random = new Random(seed);
        var register = RandomCase.Register(random);
        var scenario = RandomCase.Scenario(random, register);
        var hits = register.Systems.Where(s => s.Restore is not null).OrderBy(_ => random.Next()).Take(jobs).Select(s => new Hit(s.Id, random.Next(4) == 0 ? 3 : 0));
        return (new Simulator(register), scenario with { Hit = [.. scenario.Hit.Where(h => h.UntilHours is not null).Take(2), .. hits], Order = [] });
    }

    private static IEnumerable<string[]> Orders(string[] ids) => ids.Length == 0
        ? [[]]
        : ids.SelectMany(first => Orders([.. ids.Where(i => i != first)]).Select(rest => (string[])[first, .. rest]));
}
