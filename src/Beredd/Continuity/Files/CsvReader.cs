using System.Text;

namespace Beredd.Continuity.Files;

/// <summary>A row of a table: its number as a person sees it, and its cells.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cells">As they stand, without quotes and the space around them.</param>
/// <param name="HasOpenQuote">Whether a quote was never closed: the file ended within it.</param>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells, bool HasOpenQuote = false);

/// <summary>Reads tables of text, and takes away what guards a cell from being a formula. The separator is the one that the first row has most of: semicolon, comma or tab. Empty rows are passed over.</summary>
internal static class CsvReader
{
    public static IEnumerable<TableRow> Read(string text)
    {
        var at = 0;
        var number = 1;
        var separator = Separator(text);
        // Excel's own way of saying which it is.
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.IndexOf('\n') is > 4 and <= 7 and var end)
        {
            separator = text[4];
            at = end + 1;
            number = 2;
        }
        var cell = new StringBuilder();
        while (at < text.Length)
        {
            var cells = new List<string>();
            var row = number;
            var open = false;
            var ended = false;
            while (!ended)
            {
                cell.Clear();
                if (at < text.Length && text[at] == '"')
                    open |= !Quoted(text, ref at, cell, ref number);
                while (at < text.Length && text[at] != separator && text[at] is not ('\n' or '\r'))
                    cell.Append(text[at++]);
                cells.Add(CsvFile.Unguard(cell.ToString().Trim()));
                ended = at >= text.Length || text[at] != separator;
                if (!ended)
                    at++;
            }
            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n')
                at++;
            number++;
            if (cells.Any(c => c.Length > 0))
                yield return new TableRow(row, cells, open);
        }
    }

    /// <summary>Reads from one quote to after the one that closes it; false where the text ends before.</summary>
    private static bool Quoted(string text, ref int at, StringBuilder cell, ref int number)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != '"')
                {
                    at++;
                    return true;
                }
                at++;
            }
            else if (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
            {
                continue;
            }
            else if (text[at] == '\n')
            {
                number++;
            }
            cell.Append(text[at]);
        }
        return false;
    }

    private static char Separator(string text)
    {
        int semicolons = 0, commas = 0, tabs = 0;
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (c == '\n')
                break;
            else if (c == ';')
                semicolons++;
            else if (c == ',')
                commas++;
            else if (c == '\t')
                tabs++;
        }
        return tabs > semicolons && tabs > commas ? '\t' : commas > semicolons ? ',' : ';';
    }
}
