namespace Beredd.Outage.Tests;

/// <summary>The engine against the grid, and what must hold whatever the register.</summary>
public sealed class OracleTests
{
    [Fact]
    public void Simulate_RandomCases_EqualTheGrid()
    {
        var deadlocks = 0;
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
            Assert.Equal(grid.Deadlocks(), result.Deadlocks.Select(d => string.Join(' ', d)).Order(StringComparer.Ordinal));
            foreach (var (expected, service) in grid.Services.Zip(result.Services))
                AssertSame(expected, service, seed);
            deadlocks += result.Deadlocks.Count;
        }
        Assert.True(deadlocks > 20, $"{deadlocks} deadlocks prove little");
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

    [Fact]
    public void Simulate_AllTimesByAnOddFactor_GivesAllTimesByIt()
    {
        // Sums that were whole steps of the grid now differ in their last bits, and must still be the same instants.
        const double Factor = 0.1 + (1 / 3.0);
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var register = RandomCase.Register(random);
            register = register with { Services = [.. register.Services.Select(s => s with { Calendar = null })] };
            var scenario = RandomCase.Scenario(random, register);
            var (plain, odd) = (new Simulator(register).Simulate(scenario), new Simulator(Stretched(register, Factor)).Simulate(Stretched(scenario, Factor)));
            Assert.Equal(plain.Nodes.Select(n => n.Id), odd.Nodes.Select(n => n.Id));
            foreach (var (a, b) in plain.Nodes.Zip(odd.Nodes))
            {
                Assert.Equal(a.Changes.Select(c => c.Level), b.Changes.Select(c => c.Level));
                Assert.All(a.Changes.Zip(b.Changes), c => Assert.Equal(c.First.AtHours * Factor, c.Second.AtHours, 1e-9));
            }
            Assert.Equal(plain.Restoration.Select(j => j.Id).Order(StringComparer.Ordinal), odd.Restoration.Select(j => j.Id).Order(StringComparer.Ordinal));
            foreach (var (a, b) in plain.Services.Zip(odd.Services))
            {
                Assert.True(Near(a.Harm * Factor, b.Harm) && Near(a.FormsTotal * Factor, b.FormsTotal) && Near(a.FormsPeak * Factor, b.FormsPeak), $"seed {seed}: {a.Id}");
                Assert.Equal(a.Breaches.Count, b.Breaches.Count);
                Assert.Equal(a.Analog.Count, b.Analog.Count);
                Assert.True(a.BackToNormal is null == b.BackToNormal is null && Near((a.BackToNormal ?? 0) * Factor, b.BackToNormal ?? 0), $"seed {seed}: {a.Id} is back at {b.BackToNormal}");
            }
        }
    }

    private static Register Stretched(Register register, double by)
    {
        return register with
        {
            Systems = [.. register.Systems.Select(s => s with { Needs = Needs(s.Needs), Restore = s.Restore is { } r ? r with { Hours = r.Hours * by } : null })],
            Services = [.. register.Services.Select(s => s with
            {
                Needs = Needs(s.Needs),
                AcceptableOutageHours = s.AcceptableOutageHours * by,
                Analog = s.Analog is { } a ? a with { StartUpHours = a.StartUpHours * by, EnduranceHours = a.EnduranceHours * by } : null,
            })],
        };

        NeedGroup[] Needs(IReadOnlyList<NeedGroup> groups) =>
            [.. groups.Select(g => g with { Of = [.. g.Of.Select(m => m with { ToleranceHours = m.ToleranceHours * by, StartGraceHours = m.StartGraceHours * by })] })];
    }

    private static Scenario Stretched(Scenario scenario, double by) => scenario with
    {
        HorizonHours = scenario.HorizonHours * by,
        Hit = [.. scenario.Hit.Select(h => new Hit(h.Id, h.AtHours * by, h.UntilHours * by))],
    };

    private static void AssertSame(ServiceOutcome expected, ServiceOutcome actual, int seed)
    {
        var where = $"seed {seed}: {actual.Id}";
        Assert.True(expected.FirstShortfall == actual.FirstShortfall, where + " first shortfall");
        Assert.True(Near(expected.ShortfallHours, actual.ShortfallHours) && Near(expected.Harm, actual.Harm), where + " harm");
        Assert.True(expected.Analog.SequenceEqual(actual.Analog), where + " analog");
        Assert.True(expected.Breaches.SequenceEqual(actual.Breaches), where + " breaches");
        Assert.True(Near(expected.FormsTotal, actual.FormsTotal) && Near(expected.FormsPeak, actual.FormsPeak), where + " forms");
        Assert.True(expected.BackToNormal is null == actual.BackToNormal is null && Near(expected.BackToNormal ?? 0, actual.BackToNormal ?? 0),
            $"{where} back to normal at {actual.BackToNormal}, expected {expected.BackToNormal}");
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(a));

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
