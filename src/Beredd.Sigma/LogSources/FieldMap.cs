using System.Collections.Concurrent;
using Beredd.Sigma.Detections;

namespace Beredd.Sigma.LogSources;

/// <summary>
/// How the fields of rules are found in events of one kind. Compared by reference: rules that have the same map have their fields compiled once.
/// Safe to share between threads.
/// </summary>
public sealed class FieldMap
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<FieldSource>>[] maps;
    private readonly ConcurrentDictionary<string, EventField> known = new(StringComparer.Ordinal);

    /// <summary>A map in which every field has the name that rules use, for events that need nothing more.</summary>
    public FieldMap()
        : this([], null)
    {
    }

    internal FieldMap(IReadOnlyDictionary<string, IReadOnlyList<FieldSource>>[] maps, Condition? requirement) =>
        (this.maps, Requirement) = (maps, requirement);

    /// <summary>What an event must meet besides the rule, since its kind does not tell all (one event id for keys made and deleted); or null.</summary>
    public Condition? Requirement { get; }

    /// <summary>The same fields, for whoever asks the requirement himself.</summary>
    internal FieldMap WithoutRequirement => Requirement is null ? this : new FieldMap(maps, null);

    /// <summary>Where the field is found; a field that the catalogue does not name has the same name in the event.</summary>
    public EventField Find(string field) => known.TryGetValue(field, out var found) ? found : known.GetOrAdd(field, Make(field));

    private EventField Make(string field)
    {
        foreach (var map in maps)
        {
            if (map.TryGetValue(field, out var sources))
                return new EventField(field, sources);
        }
        return new EventField(field, [new FieldSource([field])]);
    }
}
