using Beredd.Sigma.Correlations;
using Beredd.Sigma.Rules;
using CsCheck;

namespace Beredd.Sigma.Tests.Correlations;

public class CorrelationEngineTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private static RuleCollection Read(string correlations)
    {
        var rules = string.Concat("abc".Select(name => $"title: {name}\nname: {name}\nlogsource:\n  product: windows\ndetection:\n  s:\n    X: {name}\n  condition: s\n---\n"));
        var read = RuleReader.Read([new RuleSource("c.yml", rules + correlations)]);
        Assert.Empty(read.Refusals);
        return read;
    }

    private static string Correlation(string type, string rules, string condition, string more = "") =>
        $"title: t\nname: t\ncorrelation:\n  type: {type}\n  rules: [{rules}]\n  group-by: [User]\n  timespan: 10s\n{more}{condition}";

    private static string Condition(string bounds) => $"  condition:\n    {bounds}\n";

    /// <summary>Hits as "rule second user [value]"; gives "second:first member-last member:count" of each match.</summary>
    private static string[] Run(RuleCollection rules, params string[] hits)
    {
        var engine = new CorrelationEngine(rules.Rules, rules.Correlations);
        var matches = new List<CorrelationMatch>();
        for (var i = 0; i < hits.Length; i++)
        {
            var parts = hits[i].Split(' ');
            var rule = "abc".IndexOf(parts[0][0], StringComparison.Ordinal);
            var named = new Dictionary<string, string?> { ["User"] = parts[2] == "-" ? null : parts[2], ["N"] = parts.Length > 3 ? parts[3] : null };
            engine.Add(new CorrelationHit(rule, long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) * Second, i, [.. engine.FieldsOf(rule).Select(name => named.GetValueOrDefault(name))]), matches);
        }
        engine.Finish(matches);
        return [.. matches.OrderBy(match => match.Ticks).Select(match => $"{match.Ticks / Second}:{match.Members[0].Ticks / Second}-{match.Members[^1].Ticks / Second}:{match.Count}")];
    }

    [Fact]
    public void EventCount_ThreeWithinTenSeconds_OneMatchForTheEpisode() => Assert.Equal(
        ["8:0-12:4"],
        Run(Read(Correlation("event_count", "a", Condition("gte: 3"))), "a 0 x", "a 5 x", "a 8 x", "a 8 y", "a 12 x"));

    [Fact]
    public void EventCount_WindowEnds_BothEndsCount()
    {
        var rules = Read(Correlation("event_count", "a", Condition("gte: 2")));
        Assert.Equal(["10:0-10:2"], Run(rules, "a 0 x", "a 10 x"));
        Assert.Empty(Run(rules, "a 0 x", "a 11 x"));
    }

    [Fact]
    public void EventCount_TwoBurstsApart_TwoMatches() => Assert.Equal(
        ["1:0-1:2", "101:100-101:2"], Run(Read(Correlation("event_count", "a", Condition("gte: 2"))), "a 0 x", "a 1 x", "a 100 x", "a 101 x"));

    [Fact]
    public void EventCount_EventWithoutGroupField_IsOfNoGroup() =>
        Assert.Empty(Run(Read(Correlation("event_count", "a", Condition("gte: 2"))), "a 0 -", "a 1 -"));

    [Fact]
    public void EventCount_BothBounds_MatchesBetween() => Assert.Equal(
        ["1:0-2:3", "13:3-13:2"], Run(Read(Correlation("event_count", "a", "  condition:\n    gte: 2\n    lte: 3\n")), "a 0 x", "a 1 x", "a 2 x", "a 3 x", "a 13 x"));

    [Fact]
    public void ValueCount_DistinctValuesWithoutCase() => Assert.Equal(
        ["3:0-3:4"], Run(Read(Correlation("value_count", "a", "  condition:\n    field: N\n    gte: 3\n")), "a 0 x p", "a 1 x P", "a 2 x q", "a 3 x r"));

    [Fact]
    public void Temporal_AllRulesInAnyOrder_Match() => Assert.Equal(
        ["4:0-4:2"], Run(Read(Correlation("temporal", "a, b", "")), "b 0 x", "a 4 x", "a 20 x"));

    [Fact]
    public void TemporalOrdered_OtherOrder_NoMatch()
    {
        var rules = Read(Correlation("temporal_ordered", "a, b, c", ""));
        Assert.Equal(["6:0-6:3"], Run(rules, "a 0 x", "b 4 x", "c 6 x"));
        Assert.Empty(Run(rules, "b 0 x", "a 4 x", "c 6 x"));
        Assert.Empty(Run(rules, "a 0 x", "b 4 x", "c 11 x"));
    }

    [Fact]
    public void ValueSumAverageAndPercentile_Count()
    {
        string[] hits = ["a 0 x 10", "a 1 x 20", "a 2 x no", "a 3 x 90"];
        Assert.Equal(["3:0-3:3"], Run(Read(Correlation("value_sum", "a", "  condition:\n    field: N\n    gte: 120\n")), hits));
        Assert.Equal(["3:0-3:3"], Run(Read(Correlation("value_avg", "a", "  condition:\n    field: N\n    gt: 39\n")), hits));
        Assert.Equal(["3:0-3:3"], Run(Read(Correlation("value_percentile", "a", "  condition:\n    field: N\n    percentile: 90\n    gte: 90\n")), hits));
    }

    [Fact]
    public void CorrelationOfCorrelations_MetOnes_AreEvents()
    {
        var rules = Read(Correlation("event_count", "a", Condition("gte: 2"))
            + "---\ntitle: above\ncorrelation:\n  type: temporal_ordered\n  rules: [t, b]\n  group-by: [User]\n  timespan: 1m\n");
        Assert.Equal(["1:0-1:2", "30:1-30:2"], Run(rules, "a 0 x", "a 1 x", "b 30 x", "b 40 y"));
    }

    [Fact]
    public void Add_BackInTime_Throws()
    {
        var rules = Read(Correlation("event_count", "a", Condition("gte: 2")));
        Assert.Throws<ArgumentException>(() => Run(rules, "a 5 x", "a 4 x"));
    }

    [Fact]
    public void Add_MoreThanMayBeKept_GivesUpTheOldestAndSaysSo()
    {
        var rules = Read(Correlation("event_count", "a", Condition("lt: 0")));
        var engine = new CorrelationEngine(rules.Rules, rules.Correlations, mostKept: 100);
        for (var i = 0; i < 1000; i++)
            engine.Add(new CorrelationHit(0, i, i, [$"user{i}"]), []);
        Assert.Equal(900, engine.Dropped);
    }

    /// <summary>An account that is attacked all the time is the last one to be forgotten, though its first event is the oldest.</summary>
    [Fact]
    public void Add_MoreThanMayBeKept_KeepsTheGroupThatGoesOn()
    {
        var rules = Read(Correlation("value_count", "a", "  condition:\n    field: N\n    gte: 30\n"));
        var engine = new CorrelationEngine(rules.Rules, rules.Correlations, mostKept: 100);
        var matches = new List<CorrelationMatch>();
        for (var i = 0; i < 1000; i++)
            engine.Add(new CorrelationHit(0, i, i, i % 20 == 0 ? ["attacked", $"{i}"] : [$"user{i}", "1"]), matches);
        engine.Finish(matches);
        Assert.Equal("attacked", Assert.Single(matches).Group[0].Value);
        Assert.True(engine.Dropped > 500);
    }

    /// <summary>Values 1 to 4 one after the other: the second at which the percentile of those so far reaches the least.</summary>
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, 2, -1)]
    [InlineData(25, 1, 0)]
    [InlineData(25, 2, -1)]
    [InlineData(50, 2, 2)]
    [InlineData(75, 3, 2)]
    [InlineData(75.1, 4, 3)]
    [InlineData(100, 4, 3)]
    public void ValuePercentile_NearestRank(double percentile, int least, int second)
    {
        var condition = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  condition:\n    field: N\n    percentile: {percentile}\n    gte: {least}\n");
        var found = Run(Read(Correlation("value_percentile", "a", condition)), "a 0 x 1", "a 1 x 2", "a 2 x 3", "a 3 x 4");
        Assert.Equal(second < 0 ? [] : [$"{second}:0-3:4"], found);
    }

    [Fact]
    public void CorrelationOfCorrelationsOfCorrelations_IsTakenThroughAllLayers()
    {
        // Two bursts of a and one b of the same account within a minute; then the same of that again within ten.
        var rules = Read(Correlation("event_count", "a", Condition("gte: 2"))
            + "---\ntitle: pair\nname: pair\ncorrelation:\n  type: temporal\n  rules: [t, b]\n  group-by: [User]\n  timespan: 1m\n"
            + "---\ntitle: top\ncorrelation:\n  type: event_count\n  rules: [pair]\n  group-by: [User]\n  timespan: 10m\n  condition:\n    gte: 2\n");
        Assert.Equal(3, rules.Correlations.Count);
        var found = Run(rules, "a 0 x", "a 1 x", "b 30 x", "b 31 y", "a 200 x", "a 201 x", "b 230 x");
        Assert.Equal(["1:0-1:2", "30:1-30:2", "201:200-201:2", "230:201-230:2", "230:30-230:2"], found);
    }

    [Fact]
    public void Read_CorrelationsInAnyOrderOfFiles_AreSortedByNeed()
    {
        var read = RuleReader.Read(
        [
            new RuleSource("1.yml", "title: top\nname: top\ncorrelation: {type: event_count, rules: [middle], timespan: 1m, condition: {gte: 1}}\n"),
            new RuleSource("2.yml", "title: middle\nname: middle\ncorrelation: {type: event_count, rules: [low], timespan: 1m, condition: {gte: 1}}\n"),
            new RuleSource("3.yml", "title: low\nname: low\nlogsource: {product: windows}\ndetection: {s: {A: b}, condition: s}\n"),
        ]);
        Assert.Empty(read.Refusals);
        Assert.Equal(["middle", "top"], read.Correlations.Select(correlation => correlation.Header.Name));
    }

    [Fact]
    public void Read_CorrelationsInACircle_AreRefusedTogether()
    {
        var read = SomeRule.ReadText(
            "title: one\nname: one\ncorrelation: {type: event_count, rules: [two], timespan: 1m, condition: {gte: 1}}\n---\n"
            + "title: two\nname: two\ncorrelation: {type: event_count, rules: [one], timespan: 1m, condition: {gte: 1}}\n---\n"
            + "title: three\nname: three\ncorrelation: {type: event_count, rules: [two], timespan: 1m, condition: {gte: 1}}\n");
        Assert.Empty(read.Correlations);
        Assert.Equal(3, read.Refusals.Count);
        Assert.All(read.Refusals, refusal => Assert.Contains("which needs it in turn or was refused", refusal.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void TemporalOrdered_StepsAtOneMoment_CountInTheOrderThatTheyCome()
    {
        var rules = Read(Correlation("temporal_ordered", "a, b", ""));
        Assert.Equal(["5:5-5:2"], Run(rules, "a 5 x", "b 5 x"));
        Assert.Empty(Run(rules, "b 5 x", "a 5 x"));
    }

    [Fact]
    public void TemporalOrdered_OneEventOfBothRules_IsNotTwoSteps()
    {
        var rules = Read(Correlation("temporal_ordered", "a, b", ""));
        var engine = new CorrelationEngine(rules.Rules, rules.Correlations);
        var matches = new List<CorrelationMatch>();
        engine.Add(new CorrelationHit(0, 5, 1, ["x"]), matches);
        engine.Add(new CorrelationHit(1, 5, 1, ["x"]), matches);
        engine.Finish(matches);
        Assert.Empty(matches);
    }

    [Fact]
    public void ValueSum_NumbersThatNoSumHolds_IsNoFailure() => Assert.Single(Run(
        Read(Correlation("value_sum", "a", "  condition:\n    field: N\n    gte: 1000\n")), "a 0 x 79228162514264337593543950335", "a 1 x 79228162514264337593543950335", "a 20 x 1"));

    /// <summary>Windows counted anew for each event, the plain way.</summary>
    [Fact]
    public void Add_RandomHits_AgreesWithNaive() =>
        Gen.Select(Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 5]).Array[0, 60], Gen.Int[0, 4], Gen.Int[1, 4]).Sample((steps, type, bound) =>
        {
            var (kind, condition) = type switch
            {
                0 => ("event_count", Condition($"gte: {bound}")),
                1 => ("value_count", $"  condition:\n    field: N\n    gte: {bound}\n"),
                2 => ("temporal", ""),
                3 => ("temporal_ordered", ""),
                _ => ("value_sum", $"  condition:\n    field: N\n    gte: {bound * 3}\n"),
            };
            var rules = Read(Correlation(kind, "a, b, c", condition));
            long at = 0;
            var hits = steps.Select(step => (Rule: step.Item1, Second: at += step.Item2, User: "xyz"[step.Item3], Value: step.Item4)).ToArray();
            var expected = "xyz".SelectMany(user => Naive(kind, bound, [.. hits.Where(hit => hit.User == user).Select(hit => (hit.Rule, hit.Second, hit.Value))])).Order();
            var found = Run(rules, [.. hits.Select(hit => $"{"abc"[hit.Rule]} {hit.Second} {hit.User} {hit.Value}")]).Order();
            return expected.SequenceEqual(found);
        }, iter: 5000, threads: 2);

    private static IEnumerable<string> Naive(string kind, int bound, (int Rule, long Second, int Value)[] hits)
    {
        (long Met, long First, long Last, int From, int To)? open = null;
        for (var i = 0; i < hits.Length; i++)
        {
            var from = Array.FindIndex(hits, hit => hit.Second >= hits[i].Second - 10);
            var window = hits[from..(i + 1)];
            var holds = kind switch
            {
                "event_count" => window.Length >= bound,
                "value_count" => window.Select(hit => hit.Value).Distinct().Count() >= bound,
                "temporal" => window.Select(hit => hit.Rule).Distinct().Count() == 3,
                "temporal_ordered" => Enumerable.Range(0, window.Length).Any(a => window[a].Rule == 0
                    && Enumerable.Range(a + 1, window.Length - a - 1).Any(b => window[b].Rule == 1 && window.Skip(b + 1).Any(hit => hit.Rule == 2))),
                _ => window.Sum(hit => hit.Value) >= bound * 3,
            };
            if (open is { } episode && (!holds || window.Length == 1))
            {
                yield return Text(episode);
                open = null;
            }
            if (!holds)
                continue;
            open = open is { } going
                ? going with { Last = hits[i].Second, To = i }
                : (hits[i].Second, window[0].Second, hits[i].Second, from, i);
        }
        if (open is { } last)
            yield return Text(last);
    }

    private static string Text((long Met, long First, long Last, int From, int To) episode) =>
        $"{episode.Met}:{episode.First}-{episode.Last}:{episode.To - episode.From + 1}";
}
