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
    public void Prove_RandomCases_IsNeverAboveTheOptimum()
    {
        var useful = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var (simulator, scenario) = Case(seed, jobs: 5);
            var optimum = new RestoreOrderSearch(simulator, scenario).Run(TimeSpan.Zero, TimeProvider.System);
            var jobs = optimum.Order.Select(id => simulator.Graph.IndexOf[id]).Order().ToArray();
            var calendars = new Calendars(simulator.Graph, scenario.Start, scenario.HorizonHours);
            var (bound, _) = HarmBound.Prove(simulator, scenario, calendars, jobs, 1);
            Assert.True(bound <= optimum.Harm * (1 + 1e-9), $"seed {seed}: bound {bound} above {optimum.Harm}");
            if (bound > optimum.Harm * 0.3)
                useful++;
        }
        Assert.True(useful > 20, $"only {useful} bounds say anything");
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
