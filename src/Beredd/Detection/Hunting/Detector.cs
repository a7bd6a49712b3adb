using Beredd.Detection.Events;
using Beredd.Sigma.Correlations;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Hunting;

/// <summary>Rules made ready to judge events of any log. Safe to share between threads.</summary>
public sealed class Detector
{
    private readonly CorrelationEngine? correlations;

    /// <param name="rules">The rules; hits are indexes into it.</param>
    /// <param name="catalog">Which events they are about.</param>
    /// <param name="silent">Ids of rules that give no findings of their own.</param>
    /// <param name="correlations">Waits for hits of rules, with some fields of the events.</param>
    public Detector(IReadOnlyList<SigmaRule> rules, LogSourceCatalog catalog, IReadOnlySet<string>? silent = null, CorrelationEngine? correlations = null)
    {
        Catalog = catalog;
        Silent = silent ?? new HashSet<string>();
        this.correlations = correlations;
        Engine = new RuleEngine(rules, (source, kind) => catalog.Resolve(source, kind), correlations is null ? null : correlations.FieldsOf);
    }

    /// <summary>Ids of rules that give no findings of their own.</summary>
    internal IReadOnlySet<string> Silent { get; }

    /// <summary>Whether a correlation waits for hits of the rule.</summary>
    internal bool IsAwaited(int rule) => correlations?.IsWanted(rule) == true;

    internal LogSourceCatalog Catalog { get; }

    internal RuleEngine Engine { get; }
}

/// <summary>What rules for a kind of event need of events of one shape.</summary>
internal sealed class JudgedShape(EventKind kind, RuleSet rules, bool isKnown, IReadOnlyList<EventField> accounts, IReadOnlyList<FieldName> names)
{
    internal EventKind Kind => kind;

    internal RuleSet Rules => rules;

    /// <summary>Whether some log source claims such events.</summary>
    internal bool IsKnown => isKnown;

    internal FieldBinding Fields { get; } = new(rules.Fields, names);

    internal Lazy<FieldBinding> Accounts { get; } = new(() => new FieldBinding(accounts, names));

    internal int AccountFields => accounts.Count;

    internal bool Fits(LogEvent logged) =>
        logged.EventId == kind.EventId
        && logged.Channel.SequenceEqual(kind.Channel) && logged.Provider.SequenceEqual(kind.Provider)
        && logged.Product == kind.Product && logged.Category == kind.Category && logged.Service == kind.Service;
}
