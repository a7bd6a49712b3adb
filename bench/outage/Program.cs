using System.Diagnostics;
using Beredd.Outage;
using Beredd.Outage.Bench;

var register = new MunicipalityGenerator(1).Generate(2000, 500);
var start = new DateTime(2026, 11, 20, 18, 0, 0);
var simulator = new Simulator(register);
var all = new Scenario("allt", start, 336, [.. register.Systems.Select(s => new Hit(s.Id))], [], true);

if (args.Length == 0 || args.Contains("simulate"))
    Measure("simulate, 14 days, all 2,000 hit, restoration", 300, () => simulator.Simulate(all).Harm);
if (args.Length > 0 && !args.Contains("all") && !args.Contains("order"))
    return;
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
    var first = Stopwatch.StartNew();
    work();
    first.Stop();
    work();
    var allocated = GC.GetTotalAllocatedBytes(true);
    var collections = GC.CollectionCount(0);
    var each = new double[times];
    for (var i = 0; i < times; i++)
    {
        var watch = Stopwatch.StartNew();
        work();
        each[i] = watch.Elapsed.TotalMilliseconds;
    }
    allocated = (GC.GetTotalAllocatedBytes(true) - allocated) / times;
    collections = GC.CollectionCount(0) - collections;
    Array.Sort(each);
    Console.WriteLine(FormattableString.Invariant(
        $"{name}: first {first.Elapsed.TotalMilliseconds:F1}, best {each[0]:F2}, median {each[times / 2]:F2}, mean {each.Average():F2}, 95 % {each[(int)(times * 0.95)]:F2}, worst {each[^1]:F2} ms; {allocated / 1024} kB a run, {collections} collections"));
}
