using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;

namespace Beredd.Continuity.Import;

/// <summary>Holds what files say against a register. A row that cannot be taken is named and left out, with those that name it; nothing else stops for it.</summary>
internal sealed class Comparison
{
    private readonly MunicipalRegister _register;
    private readonly Incoming _incoming;
    private readonly EntryIndex _known;
    private readonly Dictionary<(EntryKind, string), Candidate> _taken = [];
    private readonly Dictionary<(EntryKind Kind, string Id), ImportPlace> _seen = [];

    private Comparison(MunicipalRegister register, Incoming incoming)
    {
        _register = register;
        _incoming = incoming;
        _known = new EntryIndex(register);
    }

    /// <summary>A row that is taken: the entry as it will be, and the one that the register has.</summary>
    public sealed record Candidate(IncomingRow Row, Entry Entry, Entry? Existing)
    {
        /// <summary>The fields in which they differ, in the order of the kind.</summary>
        public List<Field> Changes { get; init; } = [];
    }

    public IReadOnlyList<Candidate> Taken { get; private set; } = [];

    /// <summary>What the files do not name and may be removed.</summary>
    public IReadOnlyList<Entry> Removable { get; private set; } = [];

    public RegisterDifference Difference { get; private set; } = null!;

    public static Comparison Of(MunicipalRegister register, Incoming incoming)
    {
        var comparison = new Comparison(register, incoming);
        foreach (var row in incoming.Rows)
            comparison.Consider(row);
        comparison.LeaveOutUnknown();
        comparison.LeaveOutWithinCycles();
        comparison.NameNeedsCycles();
        comparison.Conclude();
        return comparison;
    }

    private void Consider(IncomingRow row)
    {
        if (row.Id.Length == 0)
        {
            if (!row.IsBad)
                _incoming.Problem(row, null, ImportWords.NoId);
            return;
        }
        if (!_seen.TryAdd((row.Kind, row.Id), row.Place))
            _incoming.Problem(row, null, ImportWords.IdTwice(_seen[(row.Kind, row.Id)]));
        else if (row.Kind.IsNode && OtherNode(row) is { } other)
            _incoming.Problem(row, null, ImportWords.IdIsOther(other));
        if (row.IsBad)
            return;
        var existing = _known.Find(row.Kind, row.Id);
        var entry = row.Kind.New();
        foreach (var field in row.Kind.Fields)
        {
            if (row.Values.TryGetValue(field, out var value))
                field.Set(entry, value);
            else if (existing is not null)
                field.Set(entry, field.Get(existing));
            else if (field.Default is not null)
                field.Set(entry, null);
        }
        if (entry.Name.Length == 0)
            entry.Name = existing is not null && !row.Values.ContainsKey(row.Kind.Fields[1]) ? existing.Name : entry.Id;
        foreach (var field in row.Kind.Fields.Skip(2).Where(f => f.Required))
        {
            var said = row.Values.TryGetValue(field, out var value);
            if (said ? value is null : existing is null)
                _incoming.Problem(row, field, ImportWords.Missing);
        }
        if (row.Kind.Settle(entry) is { } problem)
            _incoming.Problem(row, null, problem);
        if (row.IsBad)
            return;
        _taken.Add((row.Kind, row.Id), new Candidate(row, entry, existing)
        {
            Changes = [.. row.Kind.Fields.Where(f => existing is null ? f.Cell(entry).Length > 0 : f.Cell(entry) != f.Cell(existing))],
        });
    }

    private EntryKind? OtherNode(IncomingRow row)
    {
        foreach (var kind in Kinds.All)
        {
            if (kind.IsNode && kind != row.Kind && (_known.Find(kind, row.Id) is not null || _seen.ContainsKey((kind, row.Id))))
                return kind;
        }
        return null;
    }

    /// <summary>Leaves out rows that name what is neither in the register nor in a row that is taken; then those that named these, and so on.</summary>
    private void LeaveOutUnknown()
    {
        var namedBy = new Dictionary<string, List<Candidate>>(StringComparer.Ordinal);
        var waiting = new Queue<Candidate>(_taken.Values);
        foreach (var candidate in _taken.Values)
        {
            foreach (var id in candidate.Row.Kind.Fields.Where(f => f.Targets.Count > 0).SelectMany(f => f.Form.Ids(f.Get(candidate.Entry))))
            {
                if (!namedBy.TryGetValue(id, out var list))
                    namedBy.Add(id, list = []);
                list.Add(candidate);
            }
        }
        while (waiting.TryDequeue(out var candidate))
        {
            if (!_taken.ContainsKey((candidate.Row.Kind, candidate.Row.Id)) || FirstUnknown(candidate) is not var (field, id))
                continue;
            _incoming.Problem(candidate.Row, field, ImportWords.Unknown(id));
            _taken.Remove((candidate.Row.Kind, candidate.Row.Id));
            if (candidate.Existing is null && namedBy.TryGetValue(candidate.Row.Id, out var dependents))
            {
                foreach (var dependent in dependents)
                    waiting.Enqueue(dependent);
            }
        }
    }

    private (Field Field, string Id)? FirstUnknown(Candidate candidate)
    {
        foreach (var field in candidate.Row.Kind.Fields)
        {
            if (field.Targets.Count == 0)
                continue;
            foreach (var id in field.Form.Ids(field.Get(candidate.Entry)))
            {
                if (!field.Targets.Any(k => _taken.ContainsKey((k, id)) || _known.Find(k, id) is not null))
                    return (field, id);
            }
        }
        return null;
    }

    private void LeaveOutWithinCycles()
    {
        var within = After(Kinds.Units).Cast<Unit>().ToDictionary(u => u.Id, u => u.WithinId is { } id ? new List<string> { id } : [], StringComparer.Ordinal);
        foreach (var cycle in Cycles.Find(within))
        {
            foreach (var id in cycle)
            {
                if (_taken.Remove((Kinds.Units, id), out var candidate))
                    _incoming.Problem(candidate.Row, null, ImportWords.WithinCycle(cycle));
            }
        }
        LeaveOutUnknown();
    }

    private void NameNeedsCycles()
    {
        var needs = After(Kinds.Systems).Concat(After(Kinds.Services)).Cast<Node>()
            .ToDictionary(n => n.Id, n => n.Needs.SelectMany(d => d.Members).Select(m => m.TargetId).ToList(), StringComparer.Ordinal);
        foreach (var cycle in Cycles.Find(needs))
        {
            var row = cycle.Select(id => _taken.GetValueOrDefault((Kinds.Systems, id)) ?? _taken.GetValueOrDefault((Kinds.Services, id))).FirstOrDefault(c => c is not null)?.Row;
            if (row is not null)
                _incoming.Report(new ImportProblem(row.Place, "needs", ImportWords.OfEntry(row.Kind, row.Id, row.Name, null, ImportWords.NeedsCycle(cycle)), IsError: false));
        }
    }

    /// <summary>The entries of a kind as they will be, with nothing removed.</summary>
    private IEnumerable<Entry> After(EntryKind kind) =>
        kind.Of(_register).Select(e => _taken.TryGetValue((kind, e.Id), out var candidate) ? candidate.Entry : e)
            .Concat(_taken.Values.Where(c => c.Row.Kind == kind && c.Existing is null).Select(c => c.Entry));

    private void Conclude()
    {
        Taken = [.. _incoming.Rows.Where(r => !r.IsBad).Select(r => _taken.GetValueOrDefault((r.Kind, r.Id))).OfType<Candidate>()];
        var gone = _incoming.Whole.OrderBy(k => Kinds.All.ToList().IndexOf(k)).SelectMany(k => k.Of(_register).Where(e => !_seen.ContainsKey((k, e.Id)))).ToList();
        var usedBy = UsedByStaying(gone);
        Removable = [.. gone.Where(e => !usedBy.ContainsKey(e))];
        Difference = new RegisterDifference(
            _incoming.Municipality is { } name && name != _register.Municipality ? name : null,
            [.. Taken.Where(c => c.Existing is null).Select(c => new NewEntry(c.Row.Kind.Name, c.Row.Id, c.Entry.Name, c.Row.Place, Shown(c)))],
            [.. Taken.Where(c => c.Existing is not null && c.Changes.Count > 0).Select(c => new ChangedEntry(c.Row.Kind.Name, c.Row.Id, c.Entry.Name, c.Row.Place, Shown(c)))],
            [.. gone.Select(e => new GoneEntry(Kinds.Of(e).Name, e.Id, e.Name, usedBy.GetValueOrDefault(e)))],
            Taken.Count(c => c.Existing is not null && c.Changes.Count == 0),
            [.. _incoming.Problems.OrderBy(p => p.Place.File, StringComparer.Ordinal).ThenBy(p => p.Place.Row)]);
    }

    private static List<FieldChange> Shown(Candidate candidate) =>
        [.. candidate.Changes.Select(f => new FieldChange(f.Name, f.Swedish, candidate.Existing is null ? "" : f.Cell(candidate.Existing), f.Cell(candidate.Entry)))];

    /// <summary>Those of the gone that something uses which stays, or that is kept for such a reason itself; with the id of the user.</summary>
    private Dictionary<Entry, string> UsedByStaying(List<Entry> gone)
    {
        var usedBy = new Dictionary<Entry, string>();
        if (gone.Count == 0)
            return usedBy;
        var going = gone.ToDictionary(e => (Kinds.Of(e), e.Id));
        var staying = new Queue<Entry>(Kinds.All.SelectMany(After).Where(e => !going.ContainsKey((Kinds.Of(e), e.Id))));
        while (staying.TryDequeue(out var user))
        {
            foreach (var field in Kinds.Of(user).Fields.Where(f => f.Targets.Count > 0))
            {
                foreach (var id in field.Form.Ids(field.Get(user)))
                {
                    foreach (var kind in field.Targets)
                    {
                        if (going.TryGetValue((kind, id), out var used) && usedBy.TryAdd(used, user.Id))
                            staying.Enqueue(used);
                    }
                }
            }
        }
        return usedBy;
    }
}

/// <summary>Entries of a register by kind and id.</summary>
internal sealed class EntryIndex(MunicipalRegister register)
{
    private readonly Dictionary<EntryKind, Dictionary<string, Entry>> _byKind =
        Kinds.All.ToDictionary(k => k, k => k.Of(register).ToDictionary(e => e.Id, StringComparer.Ordinal));

    public Entry? Find(EntryKind kind, string id) => _byKind[kind].GetValueOrDefault(id);
}
