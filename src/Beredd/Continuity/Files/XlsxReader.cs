using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Beredd.Continuity.Files;

/// <summary>
/// Reads the sheets of a workbook, as text. A formula is read as the text that it is, never as what somebody's program once made of it. A workbook with macros is not read at all, and
/// what unpacks to more than it should is cut off.
/// </summary>
internal static class XlsxReader
{
    private const long MostCharactersInPart = 200_000_000;

    private const int MostColumns = 1000;

    /// <summary>The sheets with their rows; or why there are none.</summary>
    public static (IReadOnlyList<(string Name, IReadOnlyList<TableRow> Rows)> Sheets, bool HasMacros) Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MostCharactersInPart });
            if (document.WorkbookPart is not { } workbook)
                return ([], false);
            if (workbook.VbaProjectPart is not null || document.DocumentType is SpreadsheetDocumentType.MacroEnabledWorkbook or SpreadsheetDocumentType.MacroEnabledTemplate or SpreadsheetDocumentType.AddIn)
                return ([], true);
            var shared = SharedTexts(workbook);
            var sheets = new List<(string, IReadOnlyList<TableRow>)>();
            foreach (var sheet in workbook.Workbook?.Sheets?.Elements<Sheet>() ?? [])
            {
                if (sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) && part is WorksheetPart worksheet)
                    sheets.Add((sheet.Name?.Value ?? "", Rows(worksheet, shared)));
            }
            return (sheets, false);
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException or IOException or FormatException)
        {
            // A damaged or foreign package: nothing of it can be trusted.
            return ([], false);
        }
    }

    private static List<string> SharedTexts(WorkbookPart workbook)
    {
        var texts = new List<string>();
        if (workbook.SharedStringTablePart is not { } part)
            return texts;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                texts.Add(Plain(reader.LoadCurrentElement()));
        }
        return texts;
    }

    private static List<TableRow> Rows(WorksheetPart part, List<string> shared)
    {
        var rows = new List<TableRow>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            var row = (Row)reader.LoadCurrentElement()!;
            // A row need not say which it is: then it is the next.
            var number = row.RowIndex is { HasValue: true } index ? (int)index.Value : (rows.Count > 0 ? rows[^1].Number : 0) + 1;
            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = Column(cell.CellReference?.Value) ?? cells.Count;
                if (column >= MostColumns)
                    break;
                while (cells.Count <= column)
                    cells.Add("");
                cells[column] = Text(cell, shared).Trim();
            }
            if (cells.Exists(c => c.Length > 0))
                rows.Add(new TableRow(number, cells));
        }
        return rows;
    }

    private static string Text(Cell cell, List<string> shared)
    {
        if (cell.CellFormula is { } formula)
            return "=" + formula.Text;
        var value = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value == CellValues.SharedString)
            return int.TryParse(value, out var index) && index >= 0 && index < shared.Count ? shared[index] : "";
        if (cell.DataType?.Value == CellValues.InlineString)
            return Plain(cell.InlineString);
        return value;
    }

    /// <summary>The text without its looks, and without the pronunciation that may stand beside it.</summary>
    private static string Plain(OpenXmlElement? item) =>
        item is null ? "" : string.Concat(item.ChildElements.SelectMany(c => c is Run r ? r.Elements<Text>() : c is Text t ? [t] : Enumerable.Empty<Text>()).Select(t => t.Text)).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>From 0: C of C5 is 2.</summary>
    private static int? Column(string? reference)
    {
        if (reference is null)
            return null;
        var column = 0;
        foreach (var c in reference)
        {
            if (c is < 'A' or > 'Z')
                break;
            column = (column * 26) + (c - 'A' + 1);
            if (column > MostColumns)
                return MostColumns;
        }
        return column == 0 ? null : column - 1;
    }
}
