namespace Beredd.Web;

/// <summary>A cell of a table that is taken out, which no spreadsheet takes for a formula.</summary>
internal static class CsvCell
{
    /// <summary>The text, with an apostrophe before it where a spreadsheet would reckon with it.</summary>
    public static string Harmless(string text)
    {
        // Spreadsheets pass over blanks and quotes before the sign, and take the wide forms of the signs as well.
        var start = text.AsSpan().TrimStart(" \t\r\n\"'\u00a0\u3000\ufeff");
        var isFormula = start.Length > 0 && start[0] is '=' or '+' or '-' or '@' or '|' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20'
            || text is ['\t' or '\r' or '\n', ..];
        return isFormula ? "'" + text : text;
    }

    /// <summary>The same in quotes: it may hold whatever separates cells and lines.</summary>
    public static string Quoted(string? text) => $"\"{Harmless(text ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
