using System.CommandLine;
using System.Text.Json;

namespace Beredd.Cli.Tests;

/// <summary>What the outage commands print, held to the files in <c>Outage/</c>: a change there is a change people see.</summary>
public sealed class OutageCommandTests
{
    private static readonly string Root = Golden.Root;
    private static readonly string Small = Path.Combine(Root, "samples", "small-register.json");
    private static readonly string SmallScenario = Path.Combine(Root, "samples", "small-scenario.json");

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Simulate_SmallSample_PrintsTheGolden(string language) =>
        Check($"simulate.{language}.txt", Run("simulate", "--register", Small, "--scenario", SmallScenario, "--lang", language).Output);

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Weaknesses_SmallSample_PrintsTheGolden(string language) =>
        Check($"weaknesses.{language}.txt", Run("weaknesses", "--register", Small, "--start", "2026-11-23T08:00", "--horizon", "168", "--pairs", "--lang", language).Output);

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void RestoreOrder_SmallSample_PrintsTheGolden(string language) =>
        Check($"restore-order.{language}.txt", Run("restore-order", "--register", Small, "--scenario", SmallScenario, "--lang", language).Output);

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Simulate_TwoScenarios_PrintsThemSideBySide(string language)
    {
        var (code, output, _) = Run("simulate", "--register", Small, "--scenario", SmallScenario, Data("cut-network.json"), "--attacker-at", "journal", "--not-through", "elkraft", "--lang", language);
        Assert.Equal(ExitCode.Done, code);
        Check($"compare.{language}.txt", output);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Simulate_BadFiles_ListsEveryErrorOfBoth(string language)
    {
        var (code, output, error) = Run("simulate", "--register", Data("bad-register.json"), "--scenario", Data("bad-scenario.json"), "--lang", language);
        Assert.Equal((ExitCode.BadInput, ""), (code, output));
        Check($"bad-register.{language}.txt", error.Replace(Data(""), "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Simulate_BadScenario_IsHeldAgainstTheRegister(string language)
    {
        var (code, _, error) = Run("simulate", "--register", Small, "--scenario", Data("bad-scenario.json"), "--lang", language);
        Assert.Equal(ExitCode.BadInput, code);
        Check($"bad-scenario.{language}.txt", error.Replace(Data(""), "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", ":1: $: filen är tom; den ska innehålla ett JSON-objekt")]
    [InlineData("{\n\"format\":\n}", ":3: $: inte giltig JSON, vid tecken 1 på raden; se efter kommatecken, citattecken och parenteser där")]
    [InlineData("[]", ":1: $: ska vara ett objekt { … }")]
    public void Simulate_NoRegister_SaysSo(string content, string expected)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("beredd-test-").FullName, "r.json");
        File.WriteAllText(path, content);
        var (code, _, error) = Run("simulate", "--register", path, "--scenario", SmallScenario);
        Assert.Equal((ExitCode.BadInput, path + expected), (code, error.Trim().Split('\n')[0]));
    }

    [Fact]
    public void Simulate_FileTooLarge_IsRefusedUnread()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("beredd-test-").FullName, "r.json");
        using (var stream = File.Create(path))
            stream.SetLength(200L << 20);
        var (code, _, error) = Run("simulate", "--register", path, "--scenario", SmallScenario);
        Assert.Equal((ExitCode.BadInput, $"{path}:1: $: har 200 MB; ett register eller scenario har högst 16 MB, så detta är en annan fil"), (code, error.Trim()));
    }

    [Fact]
    public void Simulate_FileMissingOrFolder_SaysSo()
    {
        var (code, _, error) = Run("simulate", "--register", "/no/such.json", "--scenario", Root);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Equal(["/no/such.json: finns inte", $"{Root}: är en mapp; ange en fil"], error.Trim().Split('\n', StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("simulate|--lang|en", "--register is missing: simulate needs it.")]
    [InlineData("restore-order|--register|a|--scenario|b|--seconds|-1", "--seconds: '-1' ska vara ett tal, 0–86400, med punkt före decimalerna.")]
    [InlineData("weaknesses|--register|a|--start|2026-01-01T10:00|--horizon|0", "--horizon: '0' ska vara ett tal, 0.001–1000000, med punkt före decimalerna.")]
    [InlineData("simulate|--register|a|--scenario|b|--lang|de", "--lang: 'de' – sv / en")]
    public void Parse_WrongUse_IsSaidInTheLanguage(string line, string expected) =>
        Assert.Equal(expected, CommandTree.Build().Parse(line.Split('|')).Errors[0].Message);

    [Fact]
    public void Weaknesses_StartThatIsNone_IsWrongUseAndOneThatIsSkippedBadInput()
    {
        Assert.Equal(ExitCode.WrongUse, Run("weaknesses", "--register", Small, "--start", "fredag", "--horizon", "24").ExitCode);
        Assert.Equal(ExitCode.BadInput, Run("weaknesses", "--register", Small, "--start", "2026-03-29T02:30", "--horizon", "24").ExitCode);
    }

    [Fact]
    public void Commands_Output_WritesTheFormats()
    {
        var folder = Directory.CreateTempSubdirectory("beredd-test-").FullName;
        Writes("simulate", "beredd-simulation/1", "--scenario", SmallScenario);
        Writes("simulate", "beredd-containment/1", "--scenario", SmallScenario, "--scenario", SmallScenario);
        Writes("weaknesses", "beredd-weaknesses/1", "--start", "2026-11-23T08:00", "--horizon", "24");
        Writes("restore-order", "beredd-restore-order/1", "--scenario", SmallScenario);

        void Writes(string command, string format, params string[] rest)
        {
            var path = Path.Combine(folder, "out.json");
            var (code, output, _) = Run([command, "--register", Small, .. rest, "--output", path]);
            Assert.Equal((ExitCode.Done, ""), (code, output));
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            Assert.Equal(format, json.RootElement.GetProperty("format").GetString());
        }
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandTree.Build().Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private static string Data(string name) => Golden.File("Outage", name);

    private static void Check(string name, string text) => Golden.Check("Outage", name, text);
}
