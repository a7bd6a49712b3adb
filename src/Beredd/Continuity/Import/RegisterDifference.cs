using System.Security.Cryptography;
using System.Text;

namespace Beredd.Continuity.Import;

/// <summary>What an import would do to the register, to be looked at before it is done.</summary>
/// <param name="Municipality">The new name of the municipality, where it changes.</param>
/// <param name="New">What the register does not have.</param>
/// <param name="Changed">What it has, with every field that changes.</param>
/// <param name="Gone">What it has and the files do not name, of the kinds that the files hold in full; removed only when that is asked for.</param>
/// <param name="Unchanged">How many entries stay as they are.</param>
/// <param name="Problems">Rows that were left out, and what is worth a look, in the order of the files.</param>
public sealed record RegisterDifference(
    string? Municipality,
    IReadOnlyList<NewEntry> New,
    IReadOnlyList<ChangedEntry> Changed,
    IReadOnlyList<GoneEntry> Gone,
    int Unchanged,
    IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Whether nothing would be written, also where what is gone is removed.</summary>
    public bool IsEmpty => Municipality is null && New.Count == 0 && Changed.Count == 0 && Gone.Count == 0;

    /// <summary>How many rows were left out; a row may be wrong in several ways.</summary>
    public int LeftOut => Problems.Where(p => p.IsError).Select(p => p.Place).Distinct().Count();

    /// <summary>The same for two differences exactly when they do the same: what was looked at is what is done.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, [Municipality ?? ""]);
        foreach (var entry in New)
            Add(hash, ["new", entry.Kind, entry.Id, .. entry.Fields.SelectMany(f => new[] { f.Name, f.After })]);
        foreach (var entry in Changed)
            Add(hash, ["changed", entry.Kind, entry.Id, .. entry.Fields.SelectMany(f => new[] { f.Name, f.Before, f.After })]);
        foreach (var entry in Gone)
            Add(hash, ["gone", entry.Kind, entry.Id, entry.UsedBy ?? ""]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
    }
}

/// <summary>A field of an entry that gets another value, as tables show it.</summary>
/// <param name="Name">The field, in our file and in English.</param>
/// <param name="Swedish">The field in Swedish.</param>
/// <param name="Before">Empty where it had no value.</param>
/// <param name="After">Empty where it loses it.</param>
public sealed record FieldChange(string Name, string Swedish, string Before, string After);

/// <summary>An entry that would be added, with what is said of it.</summary>
public sealed record NewEntry(string Kind, string Id, string Name, ImportPlace Place, IReadOnlyList<FieldChange> Fields);

/// <summary>An entry that would change.</summary>
public sealed record ChangedEntry(string Kind, string Id, string Name, ImportPlace Place, IReadOnlyList<FieldChange> Fields);

/// <summary>An entry that the files do not name.</summary>
/// <param name="Kind">Its kind, by its name in our file.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="UsedBy">The id of something that stays and uses it, so that it is kept; null where it can be removed.</param>
public sealed record GoneEntry(string Kind, string Id, string Name, string? UsedBy);
