using Beredd.Continuity.Files;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Foreign;

/// <summary>The assets of CISO Assistant as a table: <c>name</c>, <c>type</c> and <c>parent_assets</c>. A supporting asset carries its parents, so a parent needs it.</summary>
internal static class CisoAssistantAssets
{
    private static readonly char[] Separators = ['|', '\n', ','];

    public static bool IsHeadings(IReadOnlyList<string> headings) => headings.Contains("name") && headings.Contains("parent_assets");

    public static void Read(string file, IEnumerable<TableRow> rows, ForeignGraph graph, Incoming incoming)
    {
        IReadOnlyList<string>? headings = null;
        foreach (var row in rows)
        {
            if (headings is null)
            {
                headings = row.Cells;
                continue;
            }
            var place = new ImportPlace(file, row.Number);
            if (Cell(headings, row, "name") is not { Length: > 0 } name)
                continue;
            var key = Cell(headings, row, "ref_id") is { Length: > 0 } reference ? reference : name;
            graph.Add(new ForeignGraph.Asset(key, name, place) { Description = Cell(headings, row, "description"), Owner = Cell(headings, row, "owner") }, incoming);
            foreach (var parent in Cell(headings, row, "parent_assets").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                graph.Relate(parent, key, place);
        }
    }

    private static string Cell(IReadOnlyList<string> headings, TableRow row, string name)
    {
        for (var i = 0; i < headings.Count && i < row.Cells.Count; i++)
        {
            if (headings[i] == name)
                return row.Cells[i];
        }
        return "";
    }
}
