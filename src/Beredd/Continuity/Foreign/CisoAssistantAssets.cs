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
        foreach (var (number, cell) in HeadedTable.Read(rows))
        {
            var place = new ImportPlace(file, number);
            if (cell("name") is not { Length: > 0 } name)
                continue;
            var key = cell("ref_id") is { Length: > 0 } reference ? reference : name;
            graph.Add(new ForeignGraph.Asset(key, name, place) { Description = cell("description"), Owner = cell("owner") }, incoming);
            foreach (var parent in cell("parent_assets").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                graph.Relate(parent, key, place);
        }
    }
}
