using System.Text;
using Beredd.Detection;

namespace Beredd.Crisis.Evidence;

/// <summary>A row of a table that somebody sent: where it begins, and its cells.</summary>
internal sealed record TableRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A table as a spreadsheet saves it: separated by semicolons, commas or tabs, in UTF-8, UTF-16 or Windows' own letters.</summary>
internal static class EvidenceTable
{
    private static readonly char[] Separators = [';', ',', '\t'];

    /// <summary>The rows that hold anything. A quote that is never closed takes the rest of the text into its cell.</summary>
    public static (IReadOnlyList<TableRow> Rows, bool HasOpenQuote) Read(ReadOnlySpan<byte> bytes)
    {
        var text = Decode(bytes);
        var separator = Separator(text);
        var rows = new List<TableRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        int line = 1, first = 1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
                line++;
            if (isQuoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    isQuoted = false;
            }
            else if (c == '"' && cell.ToString().Trim().Length == 0)
            {
                cell.Clear();
                isQuoted = true;
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndRow();
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }
        EndRow();
        return (rows, isQuoted);

        void EndCell()
        {
            cells.Add(OneLine(cell.ToString()));
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (cells.Exists(c => c.Length > 0))
                rows.Add(new TableRow(first, cells));
            cells = [];
            first = line;
        }
    }

    /// <summary>As one line, with what would steer a screen written out; the apostrophe that keeps a spreadsheet from reckoning is no part of it.</summary>
    private static string OneLine(string cell)
    {
        var line = UntrustedText.Visible(cell.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Trim());
        return line is ['\'', '=' or '+' or '-' or '@' or '|', ..] ? line[1..] : line;
    }

    /// <summary>A letter without what stands above it.</summary>
    internal static char Plain(char c) => c switch { 'å' or 'ä' => 'a', 'ö' => 'o', 'é' => 'e', 'ü' => 'u', 'Å' or 'Ä' => 'A', 'Ö' => 'O', 'É' => 'E', 'Ü' => 'U', _ => c };

    /// <summary>The one that the headings have most of.</summary>
    private static char Separator(string text)
    {
        var head = text.AsSpan().TrimStart("\r\n");
        var end = head.IndexOf('\n');
        var line = (end < 0 ? head : head[..end]).ToString();
        return Separators.MaxBy(s => line.Count(c => c == s));
    }

    private static string Decode(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Encoding.UTF8.GetString(bytes[3..])
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes[2..])
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
        : System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes)
        // For Swedish letters the same as what Windows writes.
        : Encoding.Latin1.GetString(bytes);
}
