using System.Text;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Exchange;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Files;
using Beredd.Outage;
using Beredd.Tests.Web;

namespace Beredd.Tests.Continuity.Exchange;

public class ExportTests
{
    public static TheoryData<string> KindNames => [.. Kinds.All.Select(k => k.Name)];

    [Fact]
    public async Task Export_EveryFile_IsReadBackAsTheSameRegister()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var register = await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default));
        using var database = new RegisterDatabase();
        await database.ImportAsync(false, Some.File("register.json", Some.File(register)));

        Assert.Empty(RegisterFile.Read(await browser.Download("/planera/register/export/avbrottsmodell.json")).Errors);
        foreach (var file in Kinds.All.SelectMany(k => new[] { ".csv", ".xlsx" }.Select(e => ExportFile.Table(k, e))).Append(ExportFile.Full).Append(ExportFile.Workbook))
        {
            var difference = await database.CompareAsync(Some.File(file, await browser.Download($"/planera/register/export/{file}")));
            Assert.True(difference.IsEmpty && difference.LeftOut == 0, file);
        }
        var csv = await browser.Download("/planera/register/export/tjanster.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.Take(3));
        Assert.Contains("\r\n", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.Contains(";0,", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.Equal(404, (await browser.Get("/planera/register/export/rum.csv")).Status);
        Assert.Equal(404, (await browser.Get("/planera/register/export/tjanster.exe")).Status);
        Assert.Contains("Hämtade ut registret", (await browser.Get("/installningar/logg")).Read, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public async Task Template_ReadAsItIs_ChangesNothingAndSaysHowEachColumnIsWritten(string kindName)
    {
        var kind = Kinds.All.First(k => k.Name == kindName);
        using var database = new RegisterDatabase();
        foreach (var english in new[] { false, true })
        {
            var rows = Template.Rows(kind, Some.Day, english);
            Assert.All(rows, row => Assert.Equal(kind.Fields.Count, row.Count));
            Assert.All(rows[1], cell => Assert.NotEqual("", cell));
            foreach (var extension in new[] { ".csv", ".xlsx" })
            {
                var name = ExportFile.TemplateOf(kind, extension);
                using var content = new MemoryStream();
                ExportFile.Find(name, Some.Day)!.Write(content, new MunicipalRegister(), english);
                var difference = await database.CompareAsync(Some.File(name, content.ToArray()));
                Assert.Empty(difference.Problems);
                Assert.True(difference.IsEmpty);
            }
            // The example is right: without its mark it is read.
            Assert.All(kind.Fields.Skip(1).Zip(rows[2].Skip(1)), pair => Assert.Null(pair.First.Form.Read(pair.Second).Problem));
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("\t=1")]
    public async Task Export_OfTextThatLooksLikeAFormula_IsNoneInAnyFileAndComesBack(string text)
    {
        var register = new MunicipalRegister { Teams = [new Beredd.Continuity.Entries.Team { Id = "t", Name = text.Trim(), People = 1 }] };
        using var csv = new MemoryStream();
        CsvFile.Write(csv, register, "teams", english: false);
        var row = Encoding.UTF8.GetString(csv.ToArray()).Split("\r\n")[1].Split(';')[1].Trim('"');
        Assert.StartsWith("'", row, StringComparison.Ordinal);
        using var xlsx = new MemoryStream();
        XlsxFile.Write(xlsx, register, ["teams"], english: false);
        using (var workbook = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(xlsx, false))
            Assert.All(workbook.WorkbookPart!.WorksheetParts, p => Assert.Empty(p.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()));
        foreach (var (name, content) in new[] { ("arbetslag.csv", csv.ToArray()), ("arbetslag.xlsx", xlsx.ToArray()) })
        {
            using var database = new RegisterDatabase();
            await database.ImportAsync(false, Some.File(name, content));
            Assert.Equal(text.Trim(), (await database.LoadAsync()).Teams.Single().Name);
        }
    }
}
