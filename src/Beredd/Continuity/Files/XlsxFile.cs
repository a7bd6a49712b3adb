using System.Globalization;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Beredd.Continuity.Files;

/// <summary>Writes kinds of entries as a workbook, one sheet each: numbers as numbers, the rest as text that is never a formula.</summary>
public static class XlsxFile
{
    /// <summary>The sheets of the named kinds, empty where the register is: a template to fill in.</summary>
    public static void Write(Stream output, MunicipalRegister register, IReadOnlyList<string> kindNames, bool english)
    {
        ArgumentNullException.ThrowIfNull(kindNames);
        Write(output, kindNames.Select(name => Kinds.All.First(k => k.Name == name)).Select(kind => (
            english ? kind.Name : kind.Swedish,
            kind.Of(register).Select(e => kind.Fields.Select(f => Value(f, e))).Prepend(kind.Fields.Select(f => Text(english ? f.Name : f.Swedish))))));
    }

    /// <summary>Sheets of rows of texts.</summary>
    internal static void Write(Stream output, IEnumerable<(string Name, IReadOnlyList<IReadOnlyList<string>> Rows)> sheets) =>
        Write(output, sheets.Select(s => (s.Name, s.Rows.Select(r => r.Select(Text)))));

    private static void Write(Stream output, IEnumerable<(string Name, IEnumerable<IEnumerable<Cell>> Rows)> tables)
    {
        // The package seeks and reads what it has written, which a response cannot.
        using var whole = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(whole, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheets = new Sheets();
            foreach (var (name, rows) in tables)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                WriteSheet(part, rows);
                sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.Count() + 1, Name = name });
            }
            workbook.Workbook = new Workbook(sheets);
        }
        whole.Position = 0;
        whole.CopyTo(output);
    }

    private static void WriteSheet(WorksheetPart part, IEnumerable<IEnumerable<Cell>> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(FrozenHeadings()) { WorkbookViewId = 0 }));
        writer.WriteElement(new SheetFormatProperties { DefaultColumnWidth = 22, DefaultRowHeight = 15 });
        writer.WriteStartElement(new SheetData());
        foreach (var row in rows)
            WriteRow(writer, row);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>The first row stays while the others are scrolled.</summary>
    private static Pane FrozenHeadings() => new() { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(cell);
        writer.WriteEndElement();
    }

    private static Cell Value(Fields.Field field, Entry entry) => field.Get(entry) switch
    {
        double number => new Cell { DataType = CellValues.Number, CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)) },
        int number => new Cell { DataType = CellValues.Number, CellValue = new CellValue(number) },
        _ => Text(field.Cell(entry)),
    };

    private static Cell Text(string text) => new()
    {
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
    };
}
