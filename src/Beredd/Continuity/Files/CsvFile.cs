using System.Text;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;

namespace Beredd.Continuity.Files;

/// <summary>Writes a kind of entry as a table that a Swedish Excel opens at a click: UTF-8 with its mark, semicolons, decimal commas.</summary>
public static class CsvFile
{
    /// <summary>The kinds that can be written, in the order of our file.</summary>
    public static IReadOnlyList<string> KindNames { get; } = [.. Kinds.All.Select(k => k.Name)];

    /// <summary>The table of a kind, empty where the register is: a template to fill in.</summary>
    public static void Write(Stream output, MunicipalRegister register, string kindName, bool english)
    {
        var kind = Kinds.All.First(k => k.Name == kindName);
        Write(output, kind.Of(register).Select(e => kind.Fields.Select(f => f.Cell(e))).Prepend(kind.Fields.Select(f => english ? f.Name : f.Swedish)));
    }

    /// <summary>Rows of cells.</summary>
    internal static void Write(Stream output, IEnumerable<IEnumerable<string>> rows)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        foreach (var row in rows)
            text.WriteLine(string.Join(';', row.Select(c => Quote(Guard(c)))));
    }

    /// <summary>What a table shows so that no spreadsheet takes it for a formula: an apostrophe before it. Numbers and telephone numbers are none.</summary>
    internal static string Guard(string cell) => NeedsGuard(cell) ? "'" + cell : cell;

    /// <summary>Takes the apostrophe away again.</summary>
    internal static string Unguard(string cell) => cell.Length > 1 && cell[0] == '\'' && (NeedsGuard(cell[1..]) || cell[1] == '\'') ? cell[1..] : cell;

    private static bool NeedsGuard(string cell) => cell.Length > 0 && cell[0] switch
    {
        '=' or '@' or '\t' or '\r' => true,
        '\'' => true,
        '+' or '-' => cell.Skip(1).Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-' or ',')),
        _ => false,
    };

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(";\"\n\r") < 0 && cell.Trim() == cell ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
