using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Picture;

/// <summary>What a picture shows: some nodes of the register, those nearest to what it is about.</summary>
/// <param name="Subjects">What it is about.</param>
/// <param name="Shown">The nodes, subjects first, by nearness.</param>
/// <param name="Beyond">Those that belong there too and for which there is no room.</param>
public sealed record Surroundings(IReadOnlyList<Node> Subjects, IReadOnlyList<Node> Shown, IReadOnlyList<Node> Beyond)
{
    /// <summary>More than this in one picture cannot be read.</summary>
    internal const int Most = 60;

    public int Count => Shown.Count + Beyond.Count;

    /// <summary>All that some nodes stand on, directly and through others.</summary>
    public static Surroundings Under(MunicipalRegister register, IReadOnlyList<Node> subjects)
    {
        ArgumentNullException.ThrowIfNull(register);
        var byId = register.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        return Cut(subjects, Spread(subjects, n => Needed(n, byId)));
    }

    /// <summary>All that a system stands on, and all that stands on it: the nearer half of the room is kept for each.</summary>
    public static Surroundings Around(MunicipalRegister register, Node subject)
    {
        ArgumentNullException.ThrowIfNull(register);
        var byId = register.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var dependents = register.Nodes.SelectMany(n => Needed(n, byId).Select(t => (Target: t.Id, Dependent: n))).ToLookup(p => p.Target, p => p.Dependent, StringComparer.Ordinal);
        var under = Spread([subject], n => Needed(n, byId));
        var over = Spread([subject], n => dependents[n.Id]).Skip(1).Except(under).ToList();
        var room = Most - under.Count;
        if (over.Count <= room)
            return new([subject], [.. under, .. over], []);
        var roomUnder = Math.Max(Most / 2, Most - over.Count);
        List<Node> shown = [.. under.Take(roomUnder), .. over.Take(Most - Math.Min(under.Count, roomUnder))];
        return new([subject], shown, [.. under.Concat(over).Except(shown)]);
    }

    private static Surroundings Cut(IReadOnlyList<Node> subjects, List<Node> found) => new(subjects, [.. found.Take(Most)], [.. found.Skip(Most)]);

    private static IEnumerable<Node> Needed(Node node, Dictionary<string, Node> byId) =>
        node.Needs.SelectMany(n => n.Members).Select(m => byId.GetValueOrDefault(m.TargetId)).OfType<Node>();

    private static List<Node> Spread(IReadOnlyList<Node> from, Func<Node, IEnumerable<Node>> next)
    {
        var found = new List<Node>(from);
        var known = new HashSet<Node>(from);
        for (var i = 0; i < found.Count; i++)
            found.AddRange(next(found[i]).Where(known.Add));
        return found;
    }
}
