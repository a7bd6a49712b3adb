using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;
using Beredd.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Beredd.Continuity.Tables;

/// <summary>What became of a change.</summary>
internal enum Outcome
{
    Done,

    /// <summary>What was typed cannot be taken; the draft says why.</summary>
    Refused,

    /// <summary>Somebody else was first.</summary>
    Conflict,

    /// <summary>The entry is not there.</summary>
    Gone,
}

/// <summary>
/// Adds, changes and removes one entry. What is typed goes the same way as a row of a file (<see cref="Comparison"/>), so that a table and an import refuse the same things with the same words.
/// </summary>
internal sealed class EntryEditing(BereddContext database, CurrentRegister current)
{
    public async Task<(Outcome Outcome, string Id)> AddAsync(RowDraft draft, CancellationToken cancellation)
    {
        var register = await current.ReadAsync(cancellation).ConfigureAwait(false);
        var index = new EntryIndex(register);
        var row = ReadRow(draft, draft.Typed.Keys);
        if (row.Id.Length == 0 && row.Name.Length > 0 && !draft.Problems.ContainsKey(draft.Kind.Fields[0]))
            row.Set("id", FreeId(draft.Kind, index, row.Name));
        else if (index.Find(draft.Kind, row.Id) is { } other)
            draft.Problems[draft.Kind.Fields[0]] = TableWords.IdTaken(other.Name);
        if (Check(draft, row, register) is not { } candidate)
            return (Outcome.Refused, row.Id);
        candidate.Entry.Position = draft.Kind.Of(register).Select(e => e.Position + 1).DefaultIfEmpty(0).Max();
        database.Add(candidate.Entry);
        return (await SaveAsync(cancellation).ConfigureAwait(false), row.Id);
    }

    /// <summary>Gives an entry what was changed in the draft; what the draft leaves alone stays as it is.</summary>
    public async Task<Outcome> ChangeAsync(RowDraft draft, string id, CancellationToken cancellation)
    {
        var register = await current.ReadAsync(cancellation).ConfigureAwait(false);
        if (new EntryIndex(register).Find(draft.Kind, id) is not { } existing)
            return Outcome.Gone;
        if (existing.Version != draft.Version)
            return Outcome.Conflict;
        var row = ReadRow(draft, draft.Changed);
        row.Set("id", id);
        if (Check(draft, row, register) is not { } candidate)
            return Outcome.Refused;
        if (candidate.Changes.Count == 0)
            return Outcome.Done;
        if (await TrackedAsync(draft.Kind, id, cancellation).ConfigureAwait(false) is not { } entry)
            return Outcome.Gone;
        database.Expect(entry, draft.Version);
        foreach (var field in candidate.Changes)
            field.Set(entry, field.Get(candidate.Entry));
        draft.Kind.Settle(entry);
        return await SaveAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes an entry that nothing uses.</summary>
    public async Task<Outcome> RemoveAsync(EntryKind kind, string id, int version, CancellationToken cancellation)
    {
        var register = await current.ReadAsync(cancellation).ConfigureAwait(false);
        if (EntryUse.Of(register, kind, id).Count > 0)
            return Outcome.Refused;
        if (await TrackedAsync(kind, id, cancellation).ConfigureAwait(false) is not { } entry)
            return Outcome.Gone;
        database.Expect(entry, version);
        database.Remove(entry);
        return await SaveAsync(cancellation).ConfigureAwait(false);
    }

    private static IncomingRow ReadRow(RowDraft draft, IEnumerable<Field> fields)
    {
        var row = new IncomingRow(draft.Kind, default);
        foreach (var field in fields)
        {
            var reading = field.Form.Read(draft.Typed[field]);
            if (reading.Problem is { } problem)
                draft.Problems[field] = problem;
            else
                row.Values[field] = reading.Value;
        }
        return row;
    }

    /// <summary>The entry as it will be; null where something stands in the way, which the draft then says.</summary>
    private static Comparison.Candidate? Check(RowDraft draft, IncomingRow row, MunicipalRegister register)
    {
        if (draft.IsBad)
            return null;
        var incoming = new Incoming();
        incoming.Rows.Add(row);
        var comparison = Comparison.Of(register, incoming);
        foreach (var problem in incoming.Problems.Where(p => p.IsError))
        {
            if (draft.Kind.Find(problem.Column) is { } field)
                draft.Problems[field] = problem.Words;
            else
                draft.RowProblems.Add(problem.Words);
        }
        return draft.IsBad ? null : comparison.Taken.Single();
    }

    private static string FreeId(EntryKind kind, EntryIndex index, string name)
    {
        var first = Entry.IdFrom(name);
        var id = first;
        for (var n = 2; Taken(id); n++)
            id = $"{first[..Math.Min(first.Length, Entry.LongestId - 5)]}-{n}";
        return id;

        bool Taken(string wanted) => Kinds.All.Any(k => (k == kind || (k.IsNode && kind.IsNode)) && index.Find(k, wanted) is not null);
    }

    private async Task<Entry?> TrackedAsync(EntryKind kind, string id, CancellationToken cancellation)
    {
        var entry = await database.FindAsync(kind.Type, [id], cancellation).ConfigureAwait(false) as Entry;
        if (entry is Node node)
        {
            await database.Entry(node).Collection(n => n.Needs).Query().Include(n => n.Members.OrderBy(m => m.Place)).OrderBy(n => n.Place).LoadAsync(cancellation).ConfigureAwait(false);
        }
        return entry;
    }

    /// <summary>Whether the database refused it, because of a key that is taken or names nothing.</summary>
    private static bool IsBrokenRule(DbUpdateException error) =>
        error.InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT } or PostgresException { SqlState: ['2', '3', ..] };

    private async Task<Outcome> SaveAsync(CancellationToken cancellation)
    {
        try
        {
            await database.SaveChangesAsync(cancellation).ConfigureAwait(false);
            return Outcome.Done;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || IsBrokenRule(e))
        {
            // Somebody else was first: they changed it, took its id, or removed what it names or added what names it, all since it was read.
            database.ChangeTracker.Clear();
            return Outcome.Conflict;
        }
    }
}
