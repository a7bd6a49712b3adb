using System.Text.RegularExpressions;
using Beredd.Sigma.Detections;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;
using CsCheck;

namespace Beredd.Sigma.Tests.Matching;

public class RuleEngineTests
{
    private static readonly FieldMap Map = new();

    private static readonly EventKind Security = new("windows", null, null, "Security", "Auditing", 4688);

    private static readonly Gen<string> Word = Gen.Select(Gen.Int[0, 7].Select(i =>
        new[] { "power", "Shell", "ÅSA", "åsa", "-enc", "cmd.exe", "a", "\U00010428" }[i]).Array[0, 4], words => string.Concat(words));

    private static readonly Gen<string> FieldName = Gen.Int[0, 2].Select(i => "ABC"[i].ToString());

    private static SigmaRule Rule(Condition condition, string? category = null) => new(
        new RuleHeader("id", null, "t", RuleLevel.High, null, "", [], [], [], null, default), new LogSource("windows", category, null), condition, []);

    private static RuleEngine Engine(params Condition[] conditions) => new([.. conditions.Select(c => Rule(c))],
        (_, _) => Map);

    private static Gen<ValueTest> Tests()
    {
        var text = Gen.Select(Gen.OneOf(Word, Word, Gen.Const(TextPattern.AnyRun), Gen.Const(TextPattern.AnyOne)).Array[0, 4], Gen.Bool,
            (parts, cased) => (ValueTest)new TextTest(TextPattern.Of(parts), cased));
        var contains = Word.Select(word => (ValueTest)new TextTest(TextPattern.Of(TextPattern.AnyRun, word, TextPattern.AnyRun), false));
        var reference = Gen.Select(FieldName, Gen.Int[0, 3], Gen.Bool,
            (name, relation, cased) => (ValueTest)new FieldReferenceTest(name, (FieldRelation)relation, cased));
        var rest = Gen.Int[0, 3].Select(i => i switch
        {
            0 => new NullTest(),
            1 => new ExistsTest(false),
            2 => new ExistsTest(true),
            _ => (ValueTest)new RegexTest("[pa]o?w|s(h|a)", RegexOptions.CultureInvariant),
        });
        return Gen.OneOf(text, contains, contains, reference, rest);
    }

    private static Gen<Condition> Conditions(int depth)
    {
        var leaf = Gen.Select(FieldName, Gen.Int[0, 9], Tests(), (name, keyword, test) =>
            (Condition)new FieldTest(keyword == 0 && test is TextTest ? null : name, test));
        if (depth == 0)
            return leaf;
        var below = Conditions(depth - 1);
        return Gen.OneOf(leaf, below.Array[1, 3].Select(p => (Condition)new AllOf(p)), below.Array[1, 3].Select(p => (Condition)new AnyOf(p)),
            below.Select(p => (Condition)new Not(p)), below.Select(p => (Condition)new Named("n", p)));
    }

    private static readonly Gen<Dictionary<string, string?[]>> Events =
        Gen.Select(Gen.Int[0, 5], Word, (i, word) => i == 0 ? null : word).Array[0, 2].Array[3]
            .Select(values => "ABC".Select((c, i) => (c, values[i])).Where(p => p.Item2.Length > 0).ToDictionary(p => p.c.ToString(), p => p.Item2));

    [Fact]
    public void Match_RandomRulesAndEvents_AgreesWithNaive() =>
        Gen.Select(Conditions(3).Array[1, 8], Events.Array[1, 6]).Sample((conditions, events) =>
        {
            var set = Engine(conditions).For(Security);
            var names = set.Fields.Select(field => field.Name).ToArray();
            var scratch = new MatchScratch();
            foreach (var fields in events)
            {
                var hits = new List<int>();
                set.Match(new NamedFields(fields, names), scratch, hits);
                var expected = Enumerable.Range(0, conditions.Length).Where(i => NaiveMatcher.Holds(conditions[i], fields));
                var all = new List<int>();
                set.MatchAll(new NamedFields(fields, names), scratch, all);
                if (!hits.SequenceEqual(expected) || !all.SequenceEqual(hits))
                    return false;
            }
            return true;
        }, iter: 20000, threads: 2);

    [Fact]
    public void Match_OneScratchForManyRuleSets_KeepsThemApart() =>
        Gen.Select(Conditions(1).Array[1, 4], Conditions(1).Array[1, 4], Events.Array[1, 4]).Sample((some, others, events) =>
        {
            var scratch = new MatchScratch();
            foreach (var fields in events.Concat(events))
            {
                foreach (var conditions in new[] { some, others })
                {
                    var set = Engine(conditions).For(Security);
                    var hits = new List<int>();
                    set.Match(new NamedFields(fields, [.. set.Fields.Select(field => field.Name)]), scratch, hits);
                    if (!hits.SequenceEqual(Enumerable.Range(0, conditions.Length).Where(i => NaiveMatcher.Holds(conditions[i], fields))))
                        return false;
                }
            }
            return true;
        }, iter: 5000, threads: 2);

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(200_000)]
    public void Match_ValueOfOneSignOverAndOver_FindsEachRuleOnce(int times)
    {
        Condition[] conditions = [.. new[] { "aaaa", "AAAA", "aaaab" }.Select(word =>
            new FieldTest("A", new TextTest(TextPattern.Of(TextPattern.AnyRun, word, TextPattern.AnyRun), false)))];
        var set = Engine(conditions).For(Security);
        var (scratch, hits) = (new MatchScratch(), new List<int>());
        for (var again = 0; again < 2; again++)
            set.Match(new NamedFields(new() { ["A"] = [string.Concat(Enumerable.Repeat("aAaa", times))] }, ["A"]), scratch, hits);
        Assert.Equal([0, 1, 0, 1], hits);
    }

    [Fact]
    public void Explain_RandomRulesAndEvents_EveryPartAgreesWithNaive() =>
        Gen.Select(Conditions(3), Events.Array[1, 4]).Sample((condition, events) =>
        {
            var explainer = new RuleExplainer(Rule(condition), Map, Security);
            var names = explainer.Rules.Fields.Select(field => field.Name).ToArray();
            return events.All(fields => Agrees(explainer.Explain(new NamedFields(fields, names)).Condition, fields));

            static bool Agrees(ExplainedCondition part, Dictionary<string, string?[]> fields) =>
                part.Holds == NaiveMatcher.Holds(part.Condition, fields)
                && (part.Condition is not FieldTest { Field: { } field } || part.Values.SequenceEqual(fields.GetValueOrDefault(field) ?? []))
                && part.Parts.All(below => Agrees(below, fields));
        }, iter: 5000, threads: 2);

    [Fact]
    public void For_EventIdOfAnotherKind_LeavesRuleOut()
    {
        var id = new FieldTest("EventID", new NumberTest(4624));
        var engine = Engine(new AllOf([id, new FieldTest("A", new NullTest())]));
        Assert.True(engine.For(Security).IsEmpty);
        var set = engine.For(Security with { EventId = 4624 });
        Assert.False(set.IsEmpty);
        Assert.Equal(["A"], set.Fields.Select(field => field.Name));
    }

    [Fact]
    public void For_LogSourceNotAccepted_LeavesRuleOut()
    {
        var engine = new RuleEngine([Rule(new FieldTest("A", new NullTest()), "network")], (_, _) => null);
        Assert.True(engine.For(Security).IsEmpty);
        Assert.Same(engine.For(Security), engine.For(Security));
    }

    [Fact]
    public void For_KindsThatNoRuleTellsApart_IsTheSameSet()
    {
        var id = new FieldTest("EventID", new NumberTest(4624));
        var engine = Engine(new AllOf([id, new FieldTest("A", new NullTest())]), new FieldTest("B", new NullTest()));
        Assert.Same(engine.For(Security), engine.For(Security with { EventId = 4689, Channel = "Other" }));
        Assert.NotSame(engine.For(Security), engine.For(Security with { EventId = 4624 }));
        Assert.Equal(["A", "B"], engine.For(Security with { EventId = 4624 }).Fields.Select(field => field.Name));
    }

    /// <summary>The same rule, but its fields stand elsewhere in events of another kind.</summary>
    [Fact]
    public void For_KindsWithOtherFields_HasASetOfItsOwn()
    {
        var other = new FieldMap();
        var engine = new RuleEngine([Rule(new FieldTest("A", new NullTest()))], (_, kind) => kind.EventId == 1 ? other : Map);
        Assert.NotSame(engine.For(Security), engine.For(Security with { EventId = 1 }));
        Assert.Same(engine.For(Security), engine.For(Security with { EventId = 2 }));
    }
}
