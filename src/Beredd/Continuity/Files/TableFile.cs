using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Files;

/// <summary>Reads a table of one kind of entry: the first row has the headings, in either language; columns may be left out and stand in any order.</summary>
internal static class TableFile
{
    /// <summary>What a row begins with that is there for whoever fills the table in; no id can.</summary>
    public const char RemarkSign = '#';

    // A word of two letters that happens to be ours does not make a table ours.
    private const int FewestHeadings = 2;

    /// <summary>The kind whose headings these are, by the most that are known; the file's name decides between equals.</summary>
    public static EntryKind? KindOf(IReadOnlyList<string> headings, string name)
    {
        var best = Kinds.All
            .Select(k => (Kind: k, Known: headings.Count(h => k.Find(h.Trim()) is not null), Named: IsNamed(k, name)))
            .OrderByDescending(k => k.Named && k.Known >= FewestHeadings).ThenByDescending(k => k.Known).First();
        return best.Known >= FewestHeadings && headings.Any(h => h.Trim().ToLowerInvariant() is "id" or "name" or "namn") ? best.Kind : null;
    }

    public static void Read(string file, EntryKind kind, IEnumerable<TableRow> rows, Incoming incoming)
    {
        IReadOnlyList<Field?>? columns = null;
        incoming.Whole.Add(kind);
        foreach (var row in rows)
        {
            if (columns is null)
                columns = Columns(file, kind, row, incoming);
            else if (row.Cells is not [[RemarkSign, ..], ..])
                Read(file, kind, columns, row, incoming);
        }
    }

    private static bool IsNamed(EntryKind kind, string name)
    {
        var id = Entry.IdFrom(Path.GetFileNameWithoutExtension(name));
        return id.Contains(Entry.IdFrom(kind.Name), StringComparison.Ordinal) || id.Contains(Entry.IdFrom(kind.Swedish), StringComparison.Ordinal);
    }

    private static Field?[] Columns(string file, EntryKind kind, TableRow headings, Incoming incoming)
    {
        var columns = new Field?[headings.Cells.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var heading = headings.Cells[i];
            var field = kind.Find(heading);
            if (field is null && heading.Length > 0)
                incoming.Report(new ImportProblem(new ImportPlace(file, headings.Number), heading, ImportWords.UnknownHeading(heading), IsError: false));
            else if (field is not null && columns.Contains(field))
                incoming.Report(new ImportProblem(new ImportPlace(file, headings.Number), heading, ImportWords.HeadingTwice(heading), IsError: false));
            else
                columns[i] = field;
        }
        return columns;
    }

    private static void Read(string file, EntryKind kind, IReadOnlyList<Field?> columns, TableRow row, Incoming incoming)
    {
        var read = new IncomingRow(kind, new ImportPlace(file, row.Number));
        incoming.Rows.Add(read);
        var readings = new List<(Field Field, Reading Reading)>();
        for (var i = 0; i < row.Cells.Count && i < columns.Count; i++)
        {
            if (columns[i] is { } field)
                readings.Add((field, field.Form.Read(row.Cells[i])));
        }
        // Id and name first, so that a problem of any field can name the entry.
        foreach (var (field, reading) in readings.Where(r => r.Reading.Problem is null))
            read.Values[field] = reading.Value;
        if (read.Id.Length == 0 && read.Name.Length > 0 && !readings.Any(r => r.Field == kind.Fields[0] && r.Reading.Problem is not null))
            read.Values[kind.Fields[0]] = Entry.IdFrom(read.Name);
        foreach (var (field, reading) in readings.Where(r => r.Reading.Problem is not null))
            incoming.Problem(read, field, reading.Problem!.Value);
        if (row.HasOpenQuote)
            incoming.Problem(read, null, ImportWords.OpenQuote);
        if (row.Cells.Skip(columns.Count).Any(c => c.Trim().Length > 0))
            incoming.Problem(read, null, ImportWords.CellsBeyondHeadings);
    }
}
