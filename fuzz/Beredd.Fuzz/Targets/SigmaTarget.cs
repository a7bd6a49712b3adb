using System.Text;
using Beredd.Sigma.Correlations;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.Fuzz.Targets;

/// <summary>A file of rules, correlations and filters: read, remarked on, compiled, and asked of an event and of some hits.</summary>
internal static class SigmaTarget
{
    private static readonly EventKind Kind = new("windows", null, null, "Security", "Microsoft-Windows-Security-Auditing", 4688);

    private static readonly FieldMap Map = new();

    private static readonly LogSourceCatalog Catalog = LogSourceCatalog.Read([], out _);

    private static readonly Dictionary<string, IReadOnlyList<string>> Placeholders = new() { ["admins"] = ["adm*", "root"], ["net"] = ["10.0.0.0/8"] };

    internal static void Read(byte[] bytes)
    {
        RuleSource[] sources = [new("rules.yml", Encoding.UTF8.GetString(bytes))];
        var cache = RuleDocumentCache.Load(default, 1);
        var read = RuleReader.Read(sources, new RuleReadingOptions(Placeholders, Cache: cache));
        var again = RuleReader.Read(sources, new RuleReadingOptions(Placeholders, Cache: RuleDocumentCache.Load(cache.Save(), 2)));
        if (again.Rules.Count != read.Rules.Count || !again.Refusals.SequenceEqual(read.Refusals))
            throw new InvalidDataException("what was kept is not what was parsed");
        _ = RuleLinter.Check(sources, read, Catalog);

        var rules = new RuleEngine(read.Rules, (_, _) => Map).For(Kind);
        var hits = new List<int>();
        rules.Match(new SomeEvent(rules), new MatchScratch(), hits);
        if (read.Rules.Count is > 0 and < 4)
            CheckExplanations(read.Rules, hits);
        Correlate(read);
    }

    /// <summary>An explanation asks every part by itself, so it must come to the same as the rules compiled together.</summary>
    private static void CheckExplanations(IReadOnlyList<SigmaRule> rules, List<int> hits)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var explainer = new RuleExplainer(rules[i], Map, Kind);
            if (explainer.Explain(new SomeEvent(explainer.Rules)).Matches != hits.Contains(i))
                throw new InvalidDataException("the explanation says something else than the match");
        }
    }

    private static void Correlate(RuleCollection read)
    {
        var engine = new CorrelationEngine(read.Rules, read.Correlations, mostKept: 20);
        var matches = new List<CorrelationMatch>();
        for (var i = 0; i < 60 && read.Rules.Count > 0; i++)
        {
            var rule = i % read.Rules.Count;
            if (engine.IsWanted(rule))
                engine.Add(new CorrelationHit(rule, i / 2 * TimeSpan.TicksPerSecond, i / 2, [.. engine.FieldsOf(rule).Select((_, f) => (i + f) % 5 == 0 ? null : $"{i % 3}")]), matches);
        }
        engine.Finish(matches);
    }

    /// <summary>Every field has the same few values; some are absent, some null.</summary>
    private sealed class SomeEvent(RuleSet rules) : IEventFields
    {
        private static readonly string[] Values = [@"C:\Windows\System32\cmd.exe /c whoami", "10.1.2.3", "2026-11-24T03:04:05Z", "0x1a4", "", "ÅSA 𝒜"];

        public int KeywordValues => Values.Length;

        public int Count(int field) => rules.Fields[field].Name.Length % 4 == 3 ? 0 : 1 + (rules.Fields[field].Name.Length % 2);

        public ReadOnlySpan<char> Text(int field, int index) => Values[(rules.Fields[field].Name.Length + index) % Values.Length];

        public bool IsNull(int field, int index) => rules.Fields[field].Name.Length % 4 == 1 && index == 1;

        public ReadOnlySpan<char> KeywordValue(int index) => Values[index];
    }
}
