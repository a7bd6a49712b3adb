using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;
using Beredd.Storage;

namespace Beredd.Continuity.Tables;

/// <summary>The rows of a view of the register, and what stands in their cells.</summary>
public sealed class TableRows
{
    public const int OnAPage = 200;

    private readonly EntryIndex _index;
    private readonly bool _english;

    public TableRows(MunicipalRegister register, TableView view, bool english)
    {
        (Register, _english) = (register, english);
        _index = new EntryIndex(register);
        var all = view.Kind.Of(register).ToList();
        Total = all.Count;
        var found = all.Where(e => Matches(view, e)).ToList();
        Found = found.Count;
        if (view.SortedBy is { } field)
            found = Sorted(found, field, view.Descending);
        Pages = Math.Max(1, (Found + OnAPage - 1) / OnAPage);
        Page = Math.Min(view.Page, Pages);
        var shown = found.Skip((Page - 1) * OnAPage).Take(OnAPage).ToList();
        // A row that is open is there, whatever is sought.
        if (view.Open is { } id && !shown.Exists(e => e.Id == id) && _index.Find(view.Kind, id) is { } open)
            shown.Insert(0, open);
        Shown = shown;
    }

    public MunicipalRegister Register { get; }

    /// <summary>Of the kind, in the register.</summary>
    public int Total { get; }

    /// <summary>Those that are sought.</summary>
    public int Found { get; }

    public int Page { get; }

    public int Pages { get; }

    /// <summary>Those of this page.</summary>
    public IReadOnlyList<Entry> Shown { get; }

    /// <summary>The cell as it is read: what has a name is called by it.</summary>
    public string Text(Field field, Entry entry)
    {
        var value = field.Get(entry);
        return field is { Targets.Count: > 0, Form: IdForm or IdsForm }
            ? string.Join(", ", field.Form.Ids(value).Select(id => Name(field, id)))
            : field.Form.Cell(value, _english);
    }

    private string Name(Field field, string id) => field.Targets.Select(k => _index.Find(k, id)).FirstOrDefault(e => e is not null)?.Name ?? id;

    private bool Matches(TableView view, Entry entry) =>
        (view.Search.Length == 0 || view.Kind.Fields.Any(f => Holds(f, entry, view.Search)))
        && view.Filters.All(f => Passes(f.Key, entry, f.Value));

    /// <summary>A filter is a part of the text; "=" alone an empty cell; "&lt; 4" and "&gt; 4" compare numbers and days.</summary>
    private bool Passes(Field field, Entry entry, string filter)
    {
        if (filter == "=")
            return field.Cell(entry).Length == 0;
        if (filter[0] is '<' or '>' && field.Form is NumberForm or WholeForm or DateForm && field.Form.Read(filter[1..]) is { Problem: null, Value: IComparable limit })
            return field.Get(entry) is IComparable value && (filter[0] == '<' ? value.CompareTo(limit) < 0 : value.CompareTo(limit) > 0);
        return Holds(field, entry, filter);
    }

    private bool Holds(Field field, Entry entry, string text) =>
        Text(field, entry).Contains(text, StringComparison.OrdinalIgnoreCase)
        || (field.Form is IdForm or IdsForm && field.Cell(entry).Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Numbers and days by their size, choices in their order, texts by the alphabet; what is empty comes last either way.</summary>
    private List<Entry> Sorted(List<Entry> entries, Field field, bool descending)
    {
        var keyed = entries.Select(e => (Entry: e, Value: field.Get(e), Text: Text(field, e))).ToList();
        var filled = keyed.Where(k => k.Text.Length > 0).ToList();
        var sorted = field.Form is NumberForm or WholeForm or DateForm || field.Form.Choices.Count > 0
            ? filled.OrderBy(k => (IComparable)k.Value!)
            : filled.OrderBy(k => k.Text, SwedishOrder.Instance);
        var order = sorted.Select(k => k.Entry);
        return [.. descending ? order.Reverse() : order, .. keyed.Where(k => k.Text.Length == 0).Select(k => k.Entry)];
    }
}
