using System.CommandLine;
using System.Text.Json;
using Beredd.Evtx.Writing;

namespace Beredd.Cli.Tests;

public class CommandTreeTests
{
    private static (int ExitCode, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandTree.Run(args, new InvocationConfiguration { Output = output, Error = error }, CancellationToken.None).GetAwaiter().GetResult();
        return (code, output.ToString(), error.ToString());
    }

    private static string Log()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("beredd-test-").FullName, "Security.evtx");
        using var stream = File.Create(path);
        using var writer = new EvtxWriter(stream);
        for (var i = 0; i < 3; i++)
        {
            writer.Write(new EvtxEvent
            {
                Provider = "Microsoft-Windows-Security-Auditing",
                EventId = 4625,
                Time = new DateTimeOffset(2022, 11, 25, 19, i, 0, TimeSpan.Zero),
                Channel = "Security",
                Computer = "DC01.ekvalla.se",
                Data = [KeyValuePair.Create((string?)"TargetUserName", EvtxValue.Text("anna"))],
            });
        }
        return path;
    }

    [Fact]
    public void Help_NamesTheProgramAsPeopleTypeIt() => Assert.Contains("beredd evtx [kommando]", Run("evtx", "--help").Output, StringComparison.Ordinal);

    [Fact]
    public void EvtxInfo_Json_CountsWhatTheLogHolds()
    {
        var (code, output, _) = Run("evtx", "info", Log(), "--json");
        Assert.Equal(ExitCode.Done, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("beredd-evtx-info/1", json.RootElement.GetProperty("format").GetString());
        var file = json.RootElement.GetProperty("files")[0];
        Assert.Equal(3, file.GetProperty("events").GetInt32());
        Assert.Equal("2022-11-25T19:00:00.0000000Z", file.GetProperty("from").GetString());
        Assert.Equal("2022-11-25T19:02:00.0000000Z", file.GetProperty("to").GetString());
        Assert.Equal(3, file.GetProperty("hosts").GetProperty("DC01.ekvalla.se").GetInt32());
        Assert.Equal(3, file.GetProperty("eventIds").GetProperty("4625").GetInt32());
        Assert.Equal(0, file.GetProperty("damage").GetArrayLength());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void EvtxDump_AnyThreads_WritesEveryRecordInOrder(int threads)
    {
        var output = Path.GetTempFileName();
        Assert.Equal(ExitCode.Done, Run("evtx", "dump", Log(), "--output", output, "--threads", threads.ToString(System.Globalization.CultureInfo.InvariantCulture)).ExitCode);
        var ids = File.ReadLines(output).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Event").GetProperty("System").GetProperty("EventRecordID").GetInt32());
        Assert.Equal([1, 2, 3], ids);
    }

    [Fact]
    public void EvtxDump_Xml_WritesElements()
    {
        var output = Path.GetTempFileName();
        Assert.Equal(ExitCode.Done, Run("evtx", "dump", Log(), "--output", output, "--format", "xml").ExitCode);
        Assert.All(File.ReadLines(output), line => Assert.Equal("Event", System.Xml.Linq.XElement.Parse(line).Name.LocalName));
    }

    [Fact]
    public void Evtx_MissingPath_SaysSo()
    {
        var (code, _, error) = Run("evtx", "info", "/no/such/log.evtx");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Equal("/no/such/log.evtx: det finns ingen sådan fil eller mapp", error.Trim());
    }

    [Fact]
    public void EvtxInfo_Text_IsInTheLanguage()
    {
        var path = Log();
        Assert.Contains("  händelser   3", Run("evtx", "info", path).Output, StringComparison.Ordinal);
        Assert.Contains("  events      3", Run("evtx", "info", path, "--lang", "en").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void EvtxDump_OntoItsOwnLog_IsRefused()
    {
        var path = Log();
        var before = File.ReadAllBytes(path);
        var (code, _, error) = Run("evtx", "dump", path, "--output", path);
        Assert.Equal(ExitCode.WrongUse, code);
        Assert.Contains("ska läsas", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void EvtxDump_FullDisk_SaysSo()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no device that is always full here");
        var (code, _, error) = Run("evtx", "dump", Log(), "--output", "/dev/full");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith("/dev/full kunde inte skrivas till slut: disken är full", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("list")]
    public void Rules_FolderWithoutRules_SaysSo(string verb)
    {
        var (code, _, error) = Run("rules", verb, Directory.CreateTempSubdirectory("beredd-test-").FullName);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("ingen .yml- eller .yaml-fil där", error, StringComparison.Ordinal);
    }

    [Fact]
    public void RulesCheck_BadRule_NamesItsLineAndEndsWithOne()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("beredd-test-").FullName, "rule.yml");
        File.WriteAllText(path, "title: A rule\nlogsource: {product: windows}\ndetection:\n  s: {A|contain: b}\n  condition: s\n");
        var (code, output, _) = Run("rules", "check", path);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("rule.yml:4:7: A|contain: modifieraren 'contain' finns inte i Sigma 2.1.0", output, StringComparison.Ordinal);
        Assert.Contains("rule.yml:4:7: A|contain: the modifier 'contain' is not part of Sigma 2.1.0", Run("rules", "check", path, "--lang", "en").Output, StringComparison.Ordinal);
    }
}
