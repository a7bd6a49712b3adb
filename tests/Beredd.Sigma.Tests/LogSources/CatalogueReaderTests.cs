using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Tests.LogSources;

public class CatalogueReaderTests
{
    private const string Good = """
        product: windows
        source: https://example.org
        checked: 2026-11-24
        all_other_channels: true
        fields: { ComputerName: [ComputerName, Computer] }
        accounts: [User, Domain\User]
        system_accounts: [SYSTEM]
        syslog_programs: { CRON: cron }
        categories:
          process_creation:
            - providers: Security-Auditing
              channels: Security
              ids: [4688]
              where: { Type: [a, b] }
              fields:
                Image: NewProcessName
                ProcessId: { from: NewProcessId, as: hex_to_decimal }
        services:
          security: Security
        event_fields:
          process_creation: [CommandLine]
        """;

    [Fact]
    public void Read_GoodFile_IsTaken()
    {
        var catalog = Read(Good, out var refusals);
        Assert.Empty(refusals);
        Assert.NotNull(catalog.Resolve(new LogSource("windows", "process_creation", null), new EventKind(null, null, null, "Security", "Security-Auditing", 4688)));
        Assert.Equal("cron", catalog.SyslogPrograms["cron"]);
    }

    [Theory]
    [InlineData("", "- a", 1, 1, "a map expected")]
    [InlineData("product: windows", "product: ''", 1, 10, "a text expected")]
    [InlineData("product: windows", "product: [windows]", 1, 10, "a text expected")]
    [InlineData("product: windows", "produkt: windows", 1, 1, "unknown key 'produkt'; known are product,")]
    [InlineData("product: windows", "product: [", 1, 10, "not valid YAML")]
    [InlineData("product: windows", "product: *x", 1, 10, "alias *x stands for nothing before it")]
    [InlineData("checked: 2026-11-24", "product: linux", 3, 1, "the key 'product' stands twice")]
    [InlineData("all_other_channels: true", "all_other_channels: maybe", 4, 21, "true or false expected")]
    [InlineData("all_other_channels: true", "channels: [{}]", 4, 12, "a text expected")]
    [InlineData("all_other_channels: true", "channels: []", 4, 11, "the list is empty")]
    [InlineData("all_other_channels: true", "providers: [a, '']", 4, 16, "a text expected")]
    [InlineData("[ComputerName, Computer]", "[]", 5, 25, "the list is empty")]
    [InlineData("[ComputerName, Computer]", "''", 5, 25, "a text expected")]
    [InlineData("{ ComputerName: [ComputerName, Computer] }", "x", 5, 9, "a map expected")]
    [InlineData(@"[User, Domain\User]", @"[User, 'Domain\']", 6, 18, "a name is missing beside a backslash")]
    [InlineData(@"[User, Domain\User]", "[{from: User}]", 6, 12, "'as' is missing")]
    [InlineData("[SYSTEM]", "[[SYSTEM]]", 7, 19, "a text expected")]
    [InlineData("{ CRON: cron }", "{ CRON: cron, cron: x }", 8, 32, "'cron' stands twice")]
    [InlineData("{ CRON: cron }", "{ CRON: }", 8, 26, "a text expected")]
    [InlineData("    - providers:", "    - provider:", 11, 7, "unknown key 'provider'; known are channels,")]
    [InlineData("providers: Security-Auditing", "providers: ", 11, 17, "a text expected")]
    [InlineData("[4688]", "[4688, x]", 13, 19, "an event id expected")]
    [InlineData("[4688]", "-1", 13, 12, "an event id expected")]
    [InlineData("[4688]", "99999999999", 13, 12, "an event id expected")]
    [InlineData("[4688]", "[]", 13, 12, "the list is empty")]
    [InlineData("{ Type: [a, b] }", "[a]", 14, 14, "a map expected")]
    [InlineData("{ Type: [a, b] }", "{}", 14, 14, "asks nothing")]
    [InlineData("{ Type: [a, b] }", "{ Type: [] }", 14, 22, "the list is empty")]
    [InlineData("Image: NewProcessName", "Image:", 16, 15, "a text expected")]
    [InlineData("{ from: NewProcessId, as: hex_to_decimal }", "{ as: hex_to_decimal }", 17, 20, "'from' is missing")]
    [InlineData("{ from: NewProcessId, as: hex_to_decimal }", "{ from: NewProcessId }", 17, 20, "'as' is missing")]
    [InlineData("{ from: NewProcessId, as: hex_to_decimal }", "{ from: '', as: hex_to_decimal }", 17, 28, "a text expected")]
    [InlineData("as: hex_to_decimal", "as: decimal", 17, 46, "'as' must be one of hex_to_decimal, registry_path, integrity_level")]
    [InlineData("as: hex_to_decimal", "to: hex_to_decimal", 17, 42, "unknown key 'to'; known are from, as")]
    [InlineData("security: Security", "security:", 19, 12, "a text expected")]
    [InlineData("security: Security", "security: []", 19, 13, "the list is empty")]
    [InlineData("security: Security", "security: Security\n  SECURITY: Other", 20, 3, "'SECURITY' stands twice")]
    [InlineData("services:\n  security: Security", "services: Security", 18, 11, "a map expected")]
    [InlineData("[CommandLine]", "[{}]", 21, 22, "a text expected")]
    [InlineData("[CommandLine]", "[CommandLine]\n  Process_Creation: [User]", 22, 3, "'Process_Creation' stands twice")]
    public void Read_BadFile_IsRefusedWithItsPlace(string old, string changed, int line, int column, string reason)
    {
        var text = old.Length == 0 ? changed : Good.Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        var catalog = Read(text, out var refusals);
        var refusal = Assert.Single(refusals);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(new SourcePosition("c.yml", line, column), refusal.Position);
        Assert.False(catalog.Knows(new EventKind(null, null, null, "Security", "P", 1)));
    }

    [Fact]
    public void Read_NothingButComments_IsNoError()
    {
        Read("# nothing", out var refusals);
        Assert.Empty(refusals);
    }

    [Fact]
    public void Read_BadFileAmongOthers_IsLeftOutByItself()
    {
        var catalog = LogSourceCatalog.Read([new RuleSource("a.yml", "x: y"), new RuleSource("b.yml", Good), new RuleSource("c.yml", "[")], out var refusals);
        Assert.Equal(["a.yml", "c.yml"], refusals.Select(refusal => refusal.Position.File));
        Assert.True(catalog.Knows(new EventKind(null, null, null, "Security", "P", 1)));
    }

    [Fact]
    public void SyslogPrograms_OneThatTwoFilesName_IsThatOfTheFirst()
    {
        var catalog = LogSourceCatalog.Read([new RuleSource("a.yml", "syslog_programs: {sshd: a}"), new RuleSource("b.yml", "syslog_programs: {SSHD: b, su: c}")], out _);
        Assert.Equal(["a", "c"], catalog.SyslogPrograms.Values);
    }

    private static LogSourceCatalog Read(string text, out IReadOnlyList<RuleRefusal> refusals) => LogSourceCatalog.Read([new RuleSource("c.yml", text)], out refusals);
}
