using System.Collections.Concurrent;
using Beredd.Detection.Events;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs.Evtx;
using Beredd.Detection.Rules;
using Beredd.Evtx;
using Beredd.Sigma.Detections;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;
using Beredd.Sigma.Tests.Matching;

namespace Beredd.Tests.Detection.Hunting;

/// <summary>The compiled rules say the same of every real event as a reading of each rule's condition, one by one, with nothing passed over.</summary>
public class NaiveTwinTests
{
    [Fact]
    public void Judge_EveryEventOfTheCorporaByEveryRule_AgreesWithNaive()
    {
        var sources = new List<RuleSource>(OwnFiles.Rules());
        foreach (var folder in Directory.GetDirectories(Corpora.Require("sigma"), "rules*"))
            RuleFiles.Read(folder, sources, []);
        var rules = RuleReader.Read(sources, new RuleReadingOptions(Threads: Environment.ProcessorCount)).Rules;
        var catalog = OwnFiles.LogSources();
        var detector = new Detector(rules, catalog);
        var logs = Directory.GetFiles(Corpora.Require("sigma/regression_data"), "*.evtx", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Corpora.Require("evtx-attack-samples"), "*.evtx", SearchOption.AllDirectories));
        var (events, hits) = (0, 0);
        var wrong = new ConcurrentBag<string>();
        var concerned = new ConcurrentDictionary<EventKind, List<(int Rule, FieldMap Map)>>();

        Parallel.ForEach(logs, () => new EventJudge(detector), (path, _, judge) =>
        {
            using var reader = new EvtxLogReader(File.OpenRead(path), new EvtxCache());
            var block = reader.NewBlock();
            while (reader.TryNextBlock(block))
            {
                while (block.MoveNext())
                {
                    judge.Judge(block.Event);
                    var expected = concerned.GetOrAdd(judge.Shape.Kind, kind => Concerned(rules, catalog, kind)).Where(pair => Holds(rules[pair.Rule], pair.Map, block.Event)).Select(pair => pair.Rule);
                    if (!expected.SequenceEqual(judge.Hits))
                        wrong.Add($"{path} record {block.Event.RecordId}: {string.Join(", ", judge.Hits.Except(expected).Union(expected.Except(judge.Hits)).Select(rule => rules[rule].Header.Title))}");
                    Interlocked.Increment(ref events);
                    Interlocked.Add(ref hits, judge.Hits.Count);
                }
            }
            return judge;
        }, _ => { });

        Assert.True(wrong.IsEmpty, string.Join("\n", wrong.Take(20)));
        Assert.True(events > 8_000 && hits > 2_000, $"{hits} hits in {events} events");
    }

    private static List<(int, FieldMap)> Concerned(IReadOnlyList<SigmaRule> rules, LogSourceCatalog catalog, EventKind kind) =>
        [.. Enumerable.Range(0, rules.Count).Select(i => (i, catalog.Resolve(rules[i].LogSource, kind))).Where(pair => pair.Item2 is not null).Select(pair => (pair.i, pair.Item2!))];

    private static bool Holds(SigmaRule rule, FieldMap map, LogEvent logged)
    {
        var names = Names(rule.Condition).Concat(map.Requirement is null ? [] : Names(map.Requirement)).Distinct().ToList();
        var bound = new BoundEvent();
        bound.Bind(logged, new FieldBinding([.. names.Select(map.Find)], logged.FieldNames));
        var values = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (bound.Count(i) > 0)
                values.Add(names[i], [.. Enumerable.Range(0, bound.Count(i)).Select(value => bound.IsNull(i, value) ? null : bound.Text(i, value).ToString())]);
        }
        if (HasKeywords(rule.Condition))
            values.Add("", [.. Enumerable.Range(0, bound.KeywordValues).Select(i => bound.KeywordValue(i).ToString())]);
        return (map.Requirement is null || NaiveMatcher.Holds(map.Requirement, values)) && NaiveMatcher.Holds(rule.Condition, values);
    }

    private static IEnumerable<string> Names(Condition condition) => Tests(condition)
        .SelectMany(test => test.Test is FieldReferenceTest reference ? [test.Field, reference.OtherField] : new[] { test.Field }).OfType<string>();

    private static bool HasKeywords(Condition condition) => Tests(condition).Any(test => test.Field is null);

    private static IEnumerable<FieldTest> Tests(Condition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(Tests),
        AnyOf any => any.Parts.SelectMany(Tests),
        Not not => Tests(not.Part),
        Named named => Tests(named.Part),
        FieldTest test => [test],
        _ => throw new ArgumentException("unknown", nameof(condition)),
    };
}
