using Beredd.Detection.Events;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Hunting;

/// <summary>Rules made ready to judge events of any log. Safe to share between threads.</summary>
public sealed class Detector
{
    /// <param name="rules">The rules; hits are indexes into it.</param>
    /// <param name="catalog">Which events they are about.</param>
    /// <param name="alsoRead">Fields of a rule's events that are wanted for correlations.</param>
    public Detector(IReadOnlyList<SigmaRule> rules, LogSourceCatalog catalog, Func<int, IReadOnlyList<string>>? alsoRead = null)
    {
        Catalog = catalog;
        Engine = new RuleEngine(rules, (source, kind) => catalog.Resolve(source, kind), alsoRead);
    }

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
