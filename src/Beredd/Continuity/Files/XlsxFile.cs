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
        // The package seeks and reads what it has written, which a response cannot.
        using var whole = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(whole, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheets = new Sheets();
            foreach (var kind in kindNames.Select(name => Kinds.All.First(k => k.Name == name)))
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                WriteSheet(part, register, kind, english);
                sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.Count() + 1, Name = english ? kind.Name : kind.Swedish });
            }
            workbook.Workbook = new Workbook(sheets);
        }
        whole.Position = 0;
        whole.CopyTo(output);
    }

    private static void WriteSheet(WorksheetPart part, MunicipalRegister register, EntryKind kind, bool english)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, kind.Fields.Select(f => Text(english ? f.Name : f.Swedish)));
        foreach (var entry in kind.Of(register))
            WriteRow(writer, kind.Fields.Select(f => Value(f, entry)));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

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
