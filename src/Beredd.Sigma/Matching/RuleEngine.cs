using System.Collections.Concurrent;
using System.Text;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Matching;

/// <summary>
/// All rules of a hunt, compiled kind by kind of event as the kinds turn up. Safe to share between threads.
/// </summary>
/// <param name="rules">The rules; hits are indexes into it.</param>
/// <param name="resolve">
/// Says for a rule's log source and a kind of event where the rule's fields are found, or null when the rule is not about such events.
/// </param>
/// <param name="alsoRead">Fields that are wanted of an event that a rule matches, besides those that the rule looks at (<see cref="RuleSet.AlsoRead"/>).</param>
public sealed class RuleEngine(IReadOnlyList<SigmaRule> rules, Func<LogSource, EventKind, FieldMap?> resolve, Func<int, IReadOnlyList<string>>? alsoRead = null)
{
    // What kinds there are comes from logs, which may have been made to fill memory: past so many nothing more is kept.
    private const int MostKinds = 50_000;

    private readonly ConcurrentDictionary<EventKind, Lazy<RuleSet>> sets = new();

    // By what tells one set from another: most kinds of event have the same rules and answer them alike.
    private readonly ConcurrentDictionary<string, Lazy<RuleSet>> distinct = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<FieldMap, int> maps = new();
    private int mapsMade;
    private readonly ValueMatchers matchers = new();
    private readonly (LogSource Source, int[] Rules)[] bySource =
        [.. Enumerable.Range(0, rules.Count).GroupBy(i => rules[i].LogSource).Select(group => (group.Key, group.ToArray()))];

    /// <summary>The rules, in the order that hits count them.</summary>
    public IReadOnlyList<SigmaRule> Rules => rules;

    /// <summary>How many values regular expressions gave up on because they took too long; they counted as not matching.</summary>
    public int RegexTimeouts => matchers.RegexTimeouts;

    /// <summary>The rules for events of a kind; kinds that differ in nothing that a rule asks have the same.</summary>
    public RuleSet For(in EventKind kind)
    {
        if (sets.TryGetValue(kind, out var known))
            return known.Value;
        return sets.Count < MostKinds ? sets.GetOrAdd(kind, static (kind, engine) => new Lazy<RuleSet>(() => engine.Compile(kind)), this).Value : Compile(kind);
    }

    private RuleSet Compile(EventKind kind)
    {
        var compiler = new RuleSetCompiler(kind, matchers);
        var concerned = new List<(int Rule, FieldMap Map)>();
        foreach (var (source, indexes) in bySource)
        {
            if (resolve(source, kind) is { } map)
                concerned.AddRange(indexes.Select(rule => (rule, map)));
        }
        concerned.Sort((a, b) => a.Rule.CompareTo(b.Rule));
        var key = new StringBuilder(concerned.Count * 4);
        foreach (var (rule, map) in concerned)
        {
            var number = maps.GetOrAdd(map, _ => Interlocked.Increment(ref mapsMade));
            key.Append((char)rule).Append((char)(rule >> 16)).Append((char)number).Append((char)(number >> 16));
            compiler.Add(rule, rules[rule], map, alsoRead?.Invoke(rule) ?? []);
        }
        return distinct.GetOrAdd(key.Append(compiler.Answers).ToString(), static (_, compiler) => new Lazy<RuleSet>(compiler.Build), compiler).Value;
    }
}
