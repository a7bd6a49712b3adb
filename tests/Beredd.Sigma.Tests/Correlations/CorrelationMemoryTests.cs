using Beredd.Sigma.Correlations;

namespace Beredd.Sigma.Tests.Correlations;

[Collection(nameof(Alone))]
public class CorrelationMemoryTests
{
    [Fact]
    public void Add_MillionsOfEventsOfOneGroup_KeepsOnlyThoseThatCount()
    {
        var rules = SomeRule.ReadText("title: a\nname: a\nlogsource: {product: windows}\ndetection: {s: {X: y}, condition: s}\n---\n"
            + "title: t\ncorrelation: {type: event_count, rules: [a], group-by: [User], timespan: 1h, condition: {gte: 3}}\n");
        var engine = new CorrelationEngine(rules.Rules, rules.Correlations);
        string[] user = ["x"];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 2_000_000; i++)
            engine.Add(new CorrelationHit(0, i, i, user), []);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 5 << 20);
        GC.KeepAlive(engine);
    }
}
