using Beredd.Sigma.LogSources;

namespace Beredd.Detection.Events;

/// <summary>Where the fields that rules ask for stand in events of one shape. Made once per shape and list of fields.</summary>
internal sealed class FieldBinding
{
    // What a rule means by these is always of the event's frame, never a value of the same name in its data.
    private static readonly string[] AlwaysSystem = ["EventID", "Channel", "Provider_Name", "Computer"];

    private readonly Slot[][] slots;

    internal FieldBinding(IReadOnlyList<EventField> fields, IReadOnlyList<FieldName> names)
    {
        var own = new Names(names, false);
        var system = new Names(names, true);
        slots = [.. fields.Select(field => field.Sources.SelectMany(source => Slots(source, own, system)).ToArray())];
        Keywords = [.. Enumerable.Range(0, names.Count).Where(i => !names[i].IsSystem)];
    }

    /// <summary>The event's fields that keywords are looked for in: its own data.</summary>
    internal int[] Keywords { get; }

    internal ReadOnlySpan<Slot> this[int field] => slots[field];

    private static IEnumerable<Slot> Slots(FieldSource source, Names own, Names system)
    {
        var parts = new int[source.Names.Count][];
        for (var i = 0; i < parts.Length; i++)
        {
            var (first, second) = AlwaysSystem.Contains(source.Names[i]) ? (system, own) : (own, system);
            parts[i] = first.Find(source.Names[i]) ?? second.Find(source.Names[i]) ?? [];
            if (parts[i].Length == 0)
                return [];
        }
        return parts is [var plain]
            ? plain.Select(place => new Slot([place], source.Transform))
            : [new Slot([.. parts.Select(part => part[0])], source.Transform)];
    }

    /// <summary>A place that values come from: one field of the event, or several that are joined.</summary>
    internal sealed class Slot(int[] places, FieldTransform transform)
    {
        internal int[] Places => places;

        internal FieldTransform Transform => transform;

        internal bool IsPlain { get; } = places.Length == 1 && transform == FieldTransform.None;
    }

    /// <summary>Finds names as they are, else without their spaces, else whatever their case (Sysmon has had ProcessGUID and ProcessGuid).</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, int[]> exact;
        private readonly Dictionary<string, int[]> loose;

        internal Names(IReadOnlyList<FieldName> names, bool system)
        {
            var places = Enumerable.Range(0, names.Count).Where(i => names[i].IsSystem == system).ToArray();
            exact = places.GroupBy(i => names[i].Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
            loose = exact.GroupBy(pair => pair.Key.Replace(" ", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase)
                .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.OrdinalIgnoreCase);
        }

        internal int[]? Find(string name) => exact.GetValueOrDefault(name) ?? loose.GetValueOrDefault(name);
    }
}
