using System.IO.Compression;
using System.Text;
using Beredd.Continuity.Files;
using CsCheck;

namespace Beredd.Tests.Continuity;

public class WorkbookTests
{
    [Fact]
    public async Task Workbook_OfEveryKind_HoldsTheWholeRegister()
    {
        await RandomRegister.Any.SampleAsync(async register =>
        {
            using var stream = new MemoryStream();
            XlsxFile.Write(stream, register, CsvFile.KindNames, english: false);
            using var database = new RegisterDatabase();
            var difference = await database.ImportAsync(false, Some.File("register.xlsx", stream.ToArray()));
            Assert.DoesNotContain(difference.Problems, p => p.IsError);
            var read = await database.LoadAsync();
            read.Municipality = register.Municipality;
            Assert.Equal(Some.Text(Some.File(register)), Some.Text(Some.File(read)));
        }, iter: 20);
    }

    [Fact]
    public async Task Workbook_WithFormulasDatesAndSharedTexts_IsReadAsWhatItSays()
    {
        var sheet = Row(1, Shared(0), Shared(1), Shared(2), Shared(3))
            + Row(5, Inline("ad"), Inline("Katalog"), "<c><v>46083</v></c>", "<c><v>2.5</v></c>")
            + Row(6, Inline("sql"), Inline("Databas"), "<c><f>TODAY()</f><v>46083</v></c>", "")
            + Row(7, Inline("x"), "<c t=\"str\"><f>HYPERLINK(\"http://a\")</f><v>Klicka</v></c>", "", "");
        using var database = new RegisterDatabase();
        var difference = await database.CompareAsync(Some.File("system.xlsx", Workbook(sheet, ["id", "namn", "senast granskad", "acceptabel dataförlust"])));
        Assert.Equal(["ad", "x"], difference.New.Select(n => n.Id));
        Assert.Equal("2026-03-02", difference.New[0].Fields.Single(f => f.Name == "reviewed").After);
        Assert.Equal("2,5", difference.New[0].Fields.Single(f => f.Name == "acceptableDataLossHours").After);
        Assert.Equal("=HYPERLINK(\"http://a\")", difference.New[1].Name);
        var problem = Assert.Single(difference.Problems);
        Assert.Equal((6, "reviewed", "system.xlsx › Blad1"), (problem.Place.Row, problem.Column, problem.Place.File));
        Assert.Contains("'=TODAY()' är ingen dag", problem.Says.Swedish, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbook_WithMacros_IsRefused()
    {
        using var database = new RegisterDatabase();
        var difference = await database.CompareAsync(Some.File("system.xlsx", Workbook(Row(1, Inline("id"), Inline("namn")), [], macros: true)));
        Assert.True(difference.IsEmpty);
        Assert.Contains("makron", Assert.Single(difference.Problems).Says.Swedish, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbook_Damaged_SaysSoAndChangesNothing()
    {
        var whole = Workbook(Row(1, Inline("id"), Inline("namn")) + Row(2, Inline("a"), Inline("b")), []);
        using var database = new RegisterDatabase();
        for (var length = 2; length < whole.Length; length += 97)
        {
            var difference = await database.CompareAsync(Some.File("system.xlsx", whole[..length]));
            Assert.True(difference.IsEmpty);
            Assert.NotEmpty(difference.Problems);
        }
    }

    private static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells.Select((c, i) => c.Length == 0 ? "" : c.Replace("<c", $"<c r=\"{(char)('A' + i)}{number}\"", StringComparison.Ordinal)))}</row>";

    private static string Inline(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Shared(int index) => $"<c t=\"s\"><v>{index}</v></c>";

    /// <summary>A workbook as small as one can be, made by hand so that the reader is not only tried on its own writer.</summary>
    private static byte[] Workbook(string rows, string[] shared, bool macros = false)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006";
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var type = macros ? "application/vnd.ms-excel.sheet.macroEnabled.main+xml" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
            Add(zip, "[Content_Types].xml", $"<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{type}\"/><Override PartName=\"/xl/s1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/st.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"s1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/sharedStrings\" Target=\"st.xml\"/>{(macros ? "<Relationship Id=\"r3\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/>" : "")}</Relationships>");
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add(zip, "xl/s1.xml", $"<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
            Add(zip, "xl/st.xml", $"<sst xmlns=\"{main}\">{string.Concat(shared.Select(t => $"<si><r><t>{t[..1]}</t></r><r><t>{t[1..]}</t></r><rPh sb=\"0\" eb=\"1\"><t>uttal</t></rPh></si>"))}</sst>");
            if (macros)
                Add(zip, "xl/vbaProject.bin", "x");
        }
        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
