using System.CommandLine;
using Beredd.Storage;
using Microsoft.Data.Sqlite;

namespace Beredd.Cli.Tests;

public sealed class BinderCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("beredd-binder-").FullName;

    private string Output => Path.Combine(_folder, "ut");

    private static string Register => Path.Combine(Golden.Root, "samples", "ekvalla-full.json");

    [Fact]
    public void Binder_OfARegister_IsADraftWithAnIndex()
    {
        var (code, output, error) = Run("--unit", "bjorkskolan", "--register", Register, "--output", Output, "--format", "html");
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Equal([Path.Combine(Output, "bjorkskolan.html"), Path.Combine(Output, "index.html")], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var html = File.ReadAllText(Path.Combine(Output, "bjorkskolan.html"));
        Assert.Contains("utkast", html, StringComparison.Ordinal);
        Assert.DoesNotContain("form-code", html[html.IndexOf("<body", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("bjorkskolan.html", File.ReadAllText(Path.Combine(Output, "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Binder_All_IsAFileForEachUnit()
    {
        Assert.Equal(ExitCode.Done, Run("--all", "--register", Register, "--output", Output, "--format", "html", "--lang", "en").Code);
        Assert.Equal(43 + 1, Directory.GetFiles(Output, "*.html").Length);
        Assert.Contains("<html lang=\"en\">", File.ReadAllText(Path.Combine(Output, "it-enheten.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binder_OfADataFolder_IsRecordedAndNeverHasTheSameNumbersTwice()
    {
        var data = Path.Combine(_folder, "data");
        await Fill(data);
        var made = Run("--unit", "bjorkskolan", "--data", data, "--output", Output, "--format", "html");
        Assert.Equal((ExitCode.Done, ""), (made.Code, made.Error));
        var first = Codes();
        Assert.Equal(3 * 95, first.Count);
        Assert.Equal(ExitCode.Done, Run("--unit", "bjorkskolan", "--data", data, "--output", Output, "--format", "html").Code);
        Assert.Empty(first.Intersect(Codes()));
        Assert.Contains("version 2", File.ReadAllText(Path.Combine(Output, "bjorkskolan.html")), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run("--unit", "bjorkskolan", "--data", data, "--output", Output, "--format", "html", "--draft").Code);
        Assert.Empty(Codes());

        HashSet<string> Codes() => [.. System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Path.Combine(Output, "bjorkskolan.html")), "BJO-[A-Z]{3}-\\d{6}-[0-9A-Z*]").Select(m => m.Value)];
    }

    [Theory]
    [InlineData("--unit skolan --register R", "ingen enhet 'skolan'", ExitCode.BadInput)]
    [InlineData("--unit skolan --register finns-inte.json", "finns-inte.json: kan inte läsas", ExitCode.BadInput)]
    [InlineData("--all --data TOM", "där finns ingen databas", ExitCode.BadInput)]
    [InlineData("--register R", "Ange --unit", ExitCode.WrongUse)]
    [InlineData("--all --unit a --register R", "Ange --unit", ExitCode.WrongUse)]
    [InlineData("--all --register R --data D", "kan inte anges tillsammans", ExitCode.WrongUse)]
    [InlineData("--all --register R --format docx", "är inget av pdf, html", ExitCode.WrongUse)]
    public void Binder_SomethingWrong_IsSaid(string line, string says, int expected)
    {
        string[] arguments = [.. line.Split(' ').Select(a => a switch { "R" => Register, "TOM" => _folder, _ => a })];
        var (code, _, error) = Run([.. arguments, "--output", Output]);
        Assert.Equal(expected, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "beredd.db")));
    }

    [Fact]
    public void Binder_RegisterWithErrors_NamesThemAndMakesNothing()
    {
        var file = Path.Combine(_folder, "fel.json");
        File.WriteAllText(file, """{ "format": "beredd-full-register/1", "municipality": "E", "units": [ { "id": "u" }, { "id": "STORT" } ] }""");
        var (code, _, error) = Run("--all", "--register", file, "--output", Output);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith($"{file}:1: ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task Fill(string data)
    {
        var folder = new DataFolder(data);
        await using var app = Beredd.Web.WebServer.Build(new(folder, DatabaseAddress.In(folder), "http://127.0.0.1:0"));
        await app.Services.PrepareDatabase(folder, TestContext.Current.CancellationToken);
        await Beredd.Web.DemoData.Fill(app.Services, TestContext.Current.CancellationToken);
        // The demo has printed this one; a folder of its own begins anew.
        await using var connection = new SqliteConnection(DatabaseAddress.In(folder).Connection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM FormRanges; DELETE FROM BinderPrints;";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandTree.Run(["binder", .. arguments], new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return (code, output.ToString(), error.ToString());
    }
}
