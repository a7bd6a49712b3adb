using Beredd.Detection.Findings;
using Beredd.Detection.Rules;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Hunting;

/// <summary>Which rules a hunt uses.</summary>
/// <param name="Paths">Folders, files and archives of rules.</param>
/// <param name="WithOwn">Whether the program's own rules are used as well.</param>
/// <param name="Placeholders">A file of values for <c>expand</c>, or null.</param>
/// <param name="Level">The least level.</param>
/// <param name="Include">Ids or tags: only rules that have one of them; all rules when it is empty.</param>
/// <param name="Exclude">Ids or tags: no rule that has one of them.</param>
/// <param name="Threads">Workers for reading them.</param>
public sealed record RuleChoice(
    IReadOnlyList<string> Paths,
    bool WithOwn,
    string? Placeholders,
    RuleLevel Level,
    IReadOnlyList<string> Include,
    IReadOnlyList<string> Exclude,
    int Threads)
{
    /// <summary>The folder of imported sets, used with the program's own rules; null for none. See <see cref="UserRules"/>.</summary>
    public string? ImportedFolder { get; init; } = UserRules.Folder();
}

/// <summary>The rules of a hunt: those that speak, and those that only correlations listen to.</summary>
public sealed class HuntRuleSet
{
    private HuntRuleSet(RuleCollection rules, LogSourceCatalog logSources, IReadOnlySet<string> silent) =>
        (Rules, Correlations, Refusals, LogSources, Silent) = (rules.Rules, rules.Correlations, rules.Refusals, logSources, silent);

    /// <summary>Rules to judge events by.</summary>
    public IReadOnlyList<SigmaRule> Rules { get; }

    /// <summary>Correlations to judge the rules' findings by; those referred to before those that refer to them.</summary>
    public IReadOnlyList<SigmaCorrelation> Correlations { get; }

    /// <summary>Ids of rules and correlations that give no findings of their own.</summary>
    public IReadOnlySet<string> Silent { get; }

    /// <summary>Which events the rules are about.</summary>
    public LogSourceCatalog LogSources { get; }

    /// <summary>What could not be used.</summary>
    public IReadOnlyList<RuleRefusal> Refusals { get; }

    /// <summary>Reads the rules.</summary>
    /// <param name="choice">Which.</param>
    /// <param name="problems">Paths that could not be read, each with the reason.</param>
    public static HuntRuleSet Read(RuleChoice choice, List<string> problems)
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>>? placeholders = null;
        if (choice.Placeholders is { } file && !PlaceholderFile.TryRead(file, out placeholders, out var reason))
            problems.Add(reason);
        var sources = new List<RuleSource>();
        foreach (var path in choice.Paths)
            RuleFiles.Read(path, sources, problems);
        var imported = new Dictionary<string, int>(StringComparer.Ordinal);
        if (choice.WithOwn)
        {
            sources.AddRange(OwnFiles.Rules());
            foreach (var (number, set) in UserRules.Sets(choice.ImportedFolder, problems).Index())
            {
                var first = sources.Count;
                RuleFiles.Read(set, sources, problems);
                foreach (var source in sources.Skip(first))
                    imported[source.Path] = number + 1;
            }
        }
        var (all, logSources) = RuleCacheFile.ReadWithLogSources(sources, new RuleReadingOptions(placeholders, choice.Threads));
        return Choose(imported.Count == 0 ? all : WithoutRepeated(all, imported), logSources, choice);
    }

    /// <summary>
    /// Public rule sets overlap, and the same set may be imported and named as well: a rule of an imported set whose id an earlier set has would
    /// give every finding twice. Within one set nothing is left out.
    /// </summary>
    private static RuleCollection WithoutRepeated(RuleCollection all, Dictionary<string, int> imported)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        int SetOf(RuleHeader header) => imported.GetValueOrDefault(header.Position.File);
        foreach (var header in all.Rules.Select(rule => rule.Header).Concat(all.Correlations.Select(correlation => correlation.Header)))
            first[header.Id] = Math.Min(SetOf(header), first.GetValueOrDefault(header.Id, int.MaxValue));
        bool IsFirst(RuleHeader header) => SetOf(header) == first[header.Id];
        return all with { Rules = [.. all.Rules.Where(rule => IsFirst(rule.Header))], Correlations = [.. all.Correlations.Where(correlation => IsFirst(correlation.Header))] };
    }

    /// <summary>The one rule or correlation, and what it needs.</summary>
    internal HuntRuleSet Only(string id)
    {
        var needed = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { id };
        for (var i = Correlations.Count - 1; i >= 0; i--)
        {
            if (needed.Contains(Correlations[i].Header.Id))
                needed.UnionWith(Correlations[i].Rules);
        }
        var only = new RuleCollection(
            [.. Rules.Where(rule => needed.Contains(rule.Header.Id))], [.. Correlations.Where(correlation => needed.Contains(correlation.Header.Id))], Silent, []);
        return new HuntRuleSet(only, LogSources, Silent);
    }

    private static HuntRuleSet Choose(RuleCollection all, LogSourceCatalog logSources, RuleChoice choice)
    {
        bool Speaks(RuleHeader header) =>
            header.Level >= choice.Level && !all.ReferencedOnly.Contains(header.Id)
            && (choice.Include.Count == 0 || choice.Include.Any(wanted => Is(header, wanted)))
            && !choice.Exclude.Any(unwanted => Is(header, unwanted));
        // What a correlation that speaks refers to is needed, whether it speaks for itself or not.
        var needed = new HashSet<string>(all.Correlations.Select(correlation => correlation.Header).Where(Speaks).Select(header => header.Id), StringComparer.Ordinal);
        for (var i = all.Correlations.Count - 1; i >= 0; i--)
        {
            if (needed.Contains(all.Correlations[i].Header.Id))
                needed.UnionWith(all.Correlations[i].Rules);
        }
        List<SigmaRule> rules = [.. all.Rules.Where(rule => Speaks(rule.Header) || needed.Contains(rule.Header.Id))];
        List<SigmaCorrelation> correlations = [.. all.Correlations.Where(correlation => needed.Contains(correlation.Header.Id))];
        var silent = rules.Select(rule => rule.Header).Concat(correlations.Select(correlation => correlation.Header)).Where(header => !Speaks(header));
        return new HuntRuleSet(all with { Rules = rules, Correlations = correlations }, logSources, silent.Select(header => header.Id).ToHashSet(StringComparer.Ordinal));
    }

    private static bool Is(RuleHeader header, string idOrTag) =>
        header.Id.Equals(idOrTag, StringComparison.OrdinalIgnoreCase) || header.Tags.Contains(idOrTag, StringComparer.OrdinalIgnoreCase);

    internal FindingRule[] Described() => [.. Rules.Select(rule => FindingMaker.Of(rule.Header, "rule"))];
}
