namespace Beredd.Continuity.Files;

/// <summary>A table whose cells are asked for by their heading, as the tables of other programs are.</summary>
internal static class HeadedTable
{
    /// <summary>The rows below the headings; a heading that is not there has empty cells.</summary>
    public static IEnumerable<(int Number, Func<string, string> Cell)> Read(IEnumerable<TableRow> rows)
    {
        Dictionary<string, int>? columns = null;
        foreach (var row in rows)
        {
            if (columns is null)
            {
                columns = new Dictionary<string, int>(StringComparer.Ordinal);
                for (var i = 0; i < row.Cells.Count; i++)
                    columns.TryAdd(row.Cells[i], i);
                continue;
            }
            var known = columns;
            yield return (row.Number, name => known.TryGetValue(name, out var at) && at < row.Cells.Count ? row.Cells[at] : "");
        }
    }
}
