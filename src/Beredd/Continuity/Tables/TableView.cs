using System.Globalization;
using System.Text;
using Beredd.Continuity.Fields;
using Microsoft.AspNetCore.Http;

namespace Beredd.Continuity.Tables;

/// <summary>What a table shows: which rows, in which order, which columns, and which row is open. It is the query of the address, so that it can be bookmarked and sent.</summary>
public sealed record TableView(EntryKind Kind)
{
    /// <summary>What stands before a column's name in the address of a filter.</summary>
    public const string FilterPrefix = "f.";

    private const int MostPages = 1_000_000;

    /// <summary>What any cell of a row should hold.</summary>
    public string Search { get; init; } = "";

    /// <summary>What the cells of a column should hold.</summary>
    public IReadOnlyDictionary<Field, string> Filters { get; init; } = new Dictionary<Field, string>();

    /// <summary>Null is the order of the register.</summary>
    public Field? SortedBy { get; init; }

    public bool Descending { get; init; }

    public IReadOnlyList<Field> Columns { get; init; } = TableColumns.Of(Kind);

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The id of the row that is open for editing.</summary>
    public string? Open { get; init; }

    /// <summary>Whether there is an empty row to fill in.</summary>
    public bool Adding { get; init; }

    public bool IsFiltered => Search.Length > 0 || Filters.Count > 0;

    private bool HasOwnColumns => !Columns.SequenceEqual(TableColumns.Of(Kind));

    /// <summary>The address of this very view.</summary>
    public string Address => KindAddress.Of(Kind) + Query;

    /// <summary>From the question mark; empty where everything is as usual.</summary>
    public string Query
    {
        get
        {
            var query = new StringBuilder();
            Add(query, "sok", Search);
            foreach (var (column, text) in Filters)
                Add(query, FilterPrefix + column.Name, text);
            Add(query, "sort", SortedBy is null ? "" : (Descending ? "-" : "") + SortedBy.Name);
            if (HasOwnColumns)
                Add(query, "kol", string.Join(',', Columns.Select(c => c.Name)));
            Add(query, "sida", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : "");
            Add(query, "rad", Open ?? "");
            Add(query, "ny", Adding ? "1" : "");
            return query.ToString();
        }
    }

    /// <summary>The same rows and columns with no row open.</summary>
    public TableView Closed => this with { Open = null, Adding = false };

    public TableView AtPage(int page) => Closed with { Page = page };

    public TableView Opened(string id) => Closed with { Open = id };

    /// <summary>A column's heading sorts by it; once more turns the order, and a third time takes it away.</summary>
    public TableView Sorted(Field field) => Closed with
    {
        SortedBy = SortedBy == field && Descending ? null : field,
        Descending = SortedBy == field && !Descending,
        Page = 1,
    };

    /// <summary>Reads the query of an address. What it does not understand is as if it were not there: an old bookmark still leads to the table.</summary>
    public static TableView Read(EntryKind kind, IQueryCollection query)
    {
        var sort = query["sort"].ToString();
        var columns = query["kol"].SelectMany(k => (k ?? "").Split(',')).Select(name => Named(kind, name)).OfType<Field>().Distinct().ToList();
        return new TableView(kind)
        {
            Search = query["sok"].ToString().Trim(),
            Filters = query.Where(q => q.Key.StartsWith(FilterPrefix, StringComparison.Ordinal))
                .Select(q => (Field: Named(kind, q.Key[FilterPrefix.Length..]), Text: q.Value.ToString().Trim()))
                .Where(f => f.Field is not null && f.Text.Length > 0).ToDictionary(f => f.Field!, f => f.Text),
            SortedBy = Named(kind, sort.TrimStart('-')),
            Descending = sort.StartsWith('-'),
            Columns = columns.Count > 0 ? columns : TableColumns.Of(kind),
            Page = int.TryParse(query["sida"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MostPages) : 1,
            Open = query["rad"].ToString() is { Length: > 0 } id ? id : null,
            Adding = query["ny"].ToString().Length > 0,
        };
    }

    private static Field? Named(EntryKind kind, string name) => kind.Fields.FirstOrDefault(f => f.Name == name);

    private static void Add(StringBuilder query, string name, string value)
    {
        if (value.Length > 0)
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}
