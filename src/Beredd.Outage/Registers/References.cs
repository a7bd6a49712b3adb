namespace Beredd.Outage;

internal enum ReferenceKind
{
    Team,
    System,
    Node,
}

/// <summary>Ids that a file defines and uses. Uses are checked once all are known, since a system may need one that comes later.</summary>
internal sealed class References
{
    private readonly List<(string Id, string Path, int Line, ReferenceKind Kind)> _uses = [];

    public Dictionary<string, int> Teams { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Systems { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>Where readers of nested objects put their errors.</summary>
    public List<InputError> Found { get; } = [];

    public void Define(Dictionary<string, int> where, string id, ObjectReader o)
    {
        if (id.Length == 0)
            return;
        var line = o.LineOf("id");
        var taken = ReferenceEquals(where, Teams)
            ? Teams.TryGetValue(id, out var first)
            : Systems.TryGetValue(id, out first) || Services.TryGetValue(id, out first);
        if (taken)
            o.Report(o.Child("id"), line, InputWords.IdTaken(id, first));
        else
            where.Add(id, line);
    }

    public void Use(string id, string path, int line, ReferenceKind kind)
    {
        if (id.Length > 0)
            _uses.Add((id, path, line, kind));
    }

    public void Check(List<InputError> errors)
    {
        errors.AddRange(Found.Take(InputError.MostListed - errors.Count));
        foreach (var (id, path, line, kind) in _uses)
        {
            var known = kind switch
            {
                ReferenceKind.Team => Teams.ContainsKey(id),
                ReferenceKind.System => Systems.ContainsKey(id),
                _ => Systems.ContainsKey(id) || Services.ContainsKey(id),
            };
            if (!known && errors.Count < InputError.MostListed)
                errors.Add(InputWords.NoSuch(kind, id).At(path, line));
        }
    }
}
