namespace Beredd.Outage.Tests;

/// <summary>The engine against the grid, and what must hold whatever the register.</summary>
public sealed class OracleTests
{
    [Fact]
    public void Simulate_RandomCases_EqualTheGrid()
    {
        for (var seed = 0; seed < 800; seed++)
        {
            var random = new Random(seed);
            var register = RandomCase.Register(random);
            var scenario = RandomCase.Scenario(random, register);
            var result = new Simulator(register).Simulate(scenario);
            var grid = new GridSimulator(register, scenario);
            foreach (var id in register.Systems.Select(s => s.Id).Concat(register.Services.Select(s => s.Id)))
            {
                for (var t = 0.0; t < scenario.HorizonHours; t += GridSimulator.Step)
                    Assert.True(grid.Level(id, t) == LevelAt(result, id, t), $"seed {seed}: {id} at {t}");
            }
            Assert.Equal(grid.Jobs.OrderBy(j => j.From).ThenBy(j => j.Id, StringComparer.Ordinal), result.Restoration.Select(j => (j.Id, j.From)));
            foreach (var service in result.Services)
            {
                Assert.True(Math.Abs(grid.Harm[service.Id] - service.Harm) < 1e-9 * (1 + service.Harm), $"seed {seed}: harm of {service.Id}");
                Assert.True(grid.Breached[service.Id] == service.Breaches.Count > 0, $"seed {seed}: breach of {service.Id}");
                Assert.Equal(grid.Forms[service.Id], service.FormsTotal, 1e-9);
            }
        }
    }

    [Fact]
    public void Simulate_MoreHitWithoutRestoration_NeverRaisesALevel()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var register = RandomCase.Register(random, graces: false);
            var scenario = RandomCase.Scenario(random, register, restoration: false);
            var more = scenario with { Hit = [.. scenario.Hit.Select(h => h with { UntilHours = null }), new Hit("n0", random.Next(30))] };
            AssertNowhereHigher(register, new Simulator(register).Simulate(more), new Simulator(register).Simulate(scenario), seed);
        }
    }

    [Fact]
    public void Simulate_MoreTolerance_NeverLowersALevel()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var register = RandomCase.Register(random, graces: false);
            var scenario = RandomCase.Scenario(random, register, restoration: false);
            var patient = register with
            {
                Systems = [.. register.Systems.Select(s => s with { Needs = [.. s.Needs.Select(g => g with { Of = [.. g.Of.Select(m => m with { ToleranceHours = m.ToleranceHours + random.Next(5) })] })] })],
            };
            AssertNowhereHigher(register, new Simulator(register).Simulate(scenario), new Simulator(patient).Simulate(scenario), seed);
        }
    }

    [Fact]
    public void Simulate_RegisterTurnedAround_ChangesNothingButOrder()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var register = RandomCase.Register(random);
            var scenario = RandomCase.Scenario(random, register) with { Order = [.. register.Systems.Select(s => s.Id)] };
            var turned = register with { Systems = [.. register.Systems.Reverse()], Services = [.. register.Services.Reverse()] };
            var (a, b) = (new Simulator(register).Simulate(scenario), new Simulator(turned).Simulate(scenario));
            Assert.Equal(a.Harm, b.Harm, 1e-9 * (1 + a.Harm));
            Assert.Equal(a.Restoration, b.Restoration);
            Assert.Equal(a.Deadlocks.SelectMany(d => d), b.Deadlocks.SelectMany(d => d));
            foreach (var node in a.Nodes)
                Assert.Equal(node.Changes, b.Nodes.Single(n => n.Id == node.Id).Changes);
        }
    }

    private static void AssertNowhereHigher(Register register, SimulationResult lower, SimulationResult higher, int seed)
    {
        foreach (var system in register.Systems)
        {
            for (var t = 0.0; t < 60; t += GridSimulator.Step)
                Assert.True(LevelAt(lower, system.Id, t) <= LevelAt(higher, system.Id, t), $"seed {seed}: {system.Id} at {t}");
        }
    }

    private static double LevelAt(SimulationResult result, string id, double t) =>
        result.Nodes.Where(n => n.Id == id).SelectMany(n => n.Changes).Where(c => c.AtHours <= t).Select(c => c.Level).LastOrDefault(1);
}
