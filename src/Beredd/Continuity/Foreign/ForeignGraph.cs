using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Foreign;

/// <summary>
/// Systems and what they need, as another program tells of them. Several files of one import are read together, for entries and relations often lie in different ones.
/// What the register knows better is kept: needs are added to those that are there, and nothing is gone because another program does not know of it.
/// </summary>
internal sealed class ForeignGraph
{
    private readonly Dictionary<string, Asset> _assets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string?> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Needs, string Needed, ImportPlace Place)> _relations = [];

    /// <param name="Key">What the other program calls it.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Place">Where it stands.</param>
    internal sealed record Asset(string Key, string Name, ImportPlace Place)
    {
        public SystemKind? Kind { get; init; }

        public string Description { get; init; } = "";

        public string Owner { get; init; } = "";
    }

    public void Add(Asset asset, Incoming incoming)
    {
        if (!_assets.TryAdd(asset.Key, asset))
            incoming.Report(new ImportProblem(asset.Place, "", ImportWords.OfEntry(Kinds.Systems, "", asset.Name, null, ImportWords.IdTwice(_assets[asset.Key].Place))));
        else if (!_byName.TryAdd(asset.Name, asset.Key))
            _byName[asset.Name] = null;
    }

    /// <summary>Says that one needs the other; both by key, or by a name that only one has.</summary>
    public void Relate(string needs, string needed, ImportPlace place) => _relations.Add((needs, needed, place));

    public void AddTo(Incoming incoming, MunicipalRegister register)
    {
        var ids = Ids(register);
        var rows = new Dictionary<string, IncomingRow>(StringComparer.Ordinal);
        foreach (var asset in _assets.Values)
            rows.TryAdd(ids[asset.Key], Row(asset, ids[asset.Key], register, incoming));
        incoming.Rows.AddRange(rows.Values);
        var known = register.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (var (needs, needed, place) in _relations)
        {
            var (from, to) = (Find(needs), Find(needed));
            if (from is null || to is null)
            {
                incoming.Report(new ImportProblem(place, "", ImportWords.NamesNothing(from is null ? needs : needed), IsError: false));
                continue;
            }
            if (ids[from] != ids[to])
                AddNeed(rows[ids[from]], ids[to], known.GetValueOrDefault(ids[from]));
        }
    }

    private static void AddNeed(IncomingRow row, string target, Node? existing)
    {
        var field = row.Kind.Find("needs")!;
        if (!row.Values.TryGetValue(field, out var value))
            row.Values[field] = value = existing is null ? [] : existing.Needs.ToList();
        var needs = (List<Need>)value!;
        if (!needs.SelectMany(n => n.Members).Any(m => m.TargetId == target))
            needs.Add(new Need { Place = needs.Count, AtLeast = 1, Members = [new NeedMember { TargetId = target }] });
    }

    private static IncomingRow Row(Asset asset, string id, MunicipalRegister register, Incoming incoming)
    {
        // The register may have it as a service; then only its needs come from outside.
        var isService = register.Services.Exists(s => s.Id == id);
        var row = new IncomingRow(isService ? Kinds.Services : Kinds.Systems, asset.Place);
        row.Set("id", id);
        incoming.Take(row, row.Kind.Fields[1], TextForm.Line.Read(asset.Name));
        if (isService)
            return row;
        var existing = register.Systems.Find(s => s.Id == id);
        if (asset.Kind is { } kind && existing is null)
            row.Set("kind", kind);
        if (asset.Description.Length > 0)
            incoming.Take(row, row.Kind.Find("description")!, TextForm.Paragraph.Read(asset.Description));
        if (asset.Owner.Length > 0)
            incoming.Take(row, row.Kind.Find("owner")!, TextForm.Line.Read(asset.Owner));
        return row;
    }

    /// <summary>An entry of the register with the same name is the same; else the id is made from the name, with the key where two would get the same.</summary>
    private Dictionary<string, string> Ids(MunicipalRegister register)
    {
        var byName = register.Nodes.GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.OrdinalIgnoreCase);
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var shared = _assets.Values.GroupBy(a => Entry.IdFrom(a.Name), StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var asset in _assets.Values)
        {
            var made = Entry.IdFrom(asset.Name);
            if (_byName[asset.Name] is not null && byName.TryGetValue(asset.Name, out var known))
                made = known;
            else if (made.Length == 0 || shared.Contains(made))
                made = Entry.IdFrom(made.Length == 0 ? asset.Key : $"{made[..Math.Min(made.Length, 50)]}-{asset.Key}");
            ids.Add(asset.Key, made);
        }
        return ids;
    }

    private string? Find(string keyOrName) => _assets.ContainsKey(keyOrName) ? keyOrName : _byName.GetValueOrDefault(keyOrName);
}
