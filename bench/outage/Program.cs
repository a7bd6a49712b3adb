using System.Diagnostics;
using Beredd.Outage;
using Beredd.Outage.Bench;

var register = new MunicipalityGenerator(1).Generate(2000, 500);
var start = new DateTime(2026, 11, 20, 18, 0, 0);
var simulator = new Simulator(register);
var all = new Scenario("allt", start, 336, [.. register.Systems.Select(s => new Hit(s.Id))], [], true);

Measure("simulate, 14 days, all 2,000 hit, restoration", 100, () => simulator.Simulate(all).Harm);
var search = new WeaknessSearch(simulator, start, 168);
Measure("weaknesses, 2,000 singles", 10, () => search.Run(pairs: false).Singles.Count);
Measure("weaknesses, 1,999,000 pairs", 2, () =>
{
    var result = search.Run(pairs: true);
    Console.WriteLine($"  {result.PairsPlayed} pairs played, {result.Pairs.Count} interesting");
    return result.Pairs.Count;
});

// A wave of 200: every tenth system, all layers.
var wave = all with { Hit = [.. register.Systems.Where((_, i) => i % 10 == 0).Select(s => new Hit(s.Id))] };
var watch = Stopwatch.StartNew();
var order = new RestoreOrderSearch(simulator, wave).Run(TimeSpan.FromSeconds(10), TimeProvider.System);
Console.WriteLine(FormattableString.Invariant(
    $"restore-order, {order.Order.Count} jobs: {watch.Elapsed.TotalSeconds:F1} s, harm {order.Harm:F1}, bound {order.LowerBound:F1}, gap {order.Gap:P1}"));
Console.WriteLine(FormattableString.Invariant(
    $"  rules: register {order.Rules.RegisterOrder:F1}, shortest {order.Rules.ShortestFirst:F1}, harm {order.Rules.MostHarmFirst:F1}, dependencies {order.Rules.DependenciesFirst:F1}"));

static void Measure(string name, int times, Func<double> work)
{
    work();
    work();
    var best = double.MaxValue;
    var sum = 0.0;
    for (var i = 0; i < times; i++)
    {
        var watch = Stopwatch.StartNew();
        work();
        best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        sum += watch.Elapsed.TotalMilliseconds;
    }
    Console.WriteLine(FormattableString.Invariant($"{name}: best {best:F2} ms, mean {sum / times:F2} ms"));
}
