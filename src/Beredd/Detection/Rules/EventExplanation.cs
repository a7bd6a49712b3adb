using Beredd.Detection.Events;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Files;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Inputs.Text;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Rules;

/// <summary>Why a rule matches the first event of a log, or why it does not.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Kind">What the event is.</param>
/// <param name="Host">The machine that wrote it; empty where it does not say.</param>
/// <param name="Misfit">The part of the rule's log source that the event is not of (<c>product</c>, <c>category</c> or <c>service</c>); null when it fits.</param>
/// <param name="Condition">The rule's condition, asked of the event even when the log source does not fit.</param>
/// <param name="HasMore">Whether the log has more events, which were not looked at.</param>
public sealed record EventExplanation(SigmaRule Rule, EventKind Kind, string Host, string? Misfit, RuleExplanation Condition, bool HasMore)
{
    /// <summary>Whether a hunt would give a finding.</summary>
    public bool Matches => Misfit is null && Condition.Matches;

    /// <summary>Explains a rule by the first event of a log of any format that hunts read.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">The log.</param>
    /// <param name="named">The log source of an event that does not say it itself, or null.</param>
    /// <param name="tempFolder">For what does not fit in memory.</param>
    /// <param name="now">For syslog lines, which do not say the year.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="InvalidDataException">It holds no event, or is no log.</exception>
    public static EventExplanation Of(SigmaRule rule, string path, NamedLogSource? named, string tempFolder, DateTimeOffset now)
    {
        var catalog = OwnFiles.LogSources();
        using var found = new InputFinder(tempFolder).Find([path], CancellationToken.None);
        if (found.Files.Count == 0)
            throw new InvalidDataException(found.Problems.Select(problem => problem.Reason).Concat(found.Skipped.Select(skipped => skipped.Reason)).FirstOrDefault("no log"));
        var log = new LogOpener(new SyslogOptions(now.UtcDateTime.AddDays(1), TimeZoneInfo.Utc, catalog.SyslogPrograms), named).Open(found.Files[0]);
        using var reader = log.Reader;
        var block = reader.NewBlock();
        while (reader.TryNextBlock(block))
        {
            if (block.MoveNext())
                return Of(rule, block.Event, catalog) with { HasMore = found.Files.Count > 1 || block.MoveNext() || reader.TryNextBlock(block) };
        }
        throw new InvalidDataException(block.Damage.Concat(reader.Damage).Select(damage => damage.Reason).FirstOrDefault("the log holds no event"));
    }

    private static EventExplanation Of(SigmaRule rule, LogEvent logged, LogSourceCatalog catalog)
    {
        var kind = logged.Kind();
        var map = catalog.Resolve(rule.LogSource, kind);
        var explainer = new RuleExplainer(rule, map ?? new FieldMap(), kind);
        var bound = new BoundEvent();
        bound.Bind(logged, new FieldBinding(explainer.Rules.Fields, logged.FieldNames));
        return new EventExplanation(rule, kind, logged.Host.ToString(), map is null ? Misfitting(rule.LogSource, kind, catalog) : null, explainer.Explain(bound), false);
    }

    private static string Misfitting(LogSource source, in EventKind kind, LogSourceCatalog catalog)
    {
        if (catalog.Resolve(new LogSource(source.Product, null, null), kind) is null)
            return "product";
        return source.Category is not null && catalog.Resolve(source with { Service = null }, kind) is null ? "category" : "service";
    }
}
