using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Tests.Detection.Rules;

/// <summary>Which log sources of public rules no log shows by itself: what docs/log-sources.md says.</summary>
public sealed class LogSourceCoverageTests
{
    private static readonly string[] OnlyNamed =
    [
        "/database/", "azure//pim", "cisco//aaa", "cisco//bgp", "cisco//ldp", "cisco//syslog", "django/application/", "fortios//sslvpnd", "huawei//bgp", "juniper//bgp",
        "jvm/application/", "m365//exchange", "m365//threat_detection", "m365//threat_management", "macos/file_event/", "macos/process_creation/", "nodejs/application/",
        "paloalto/appliance/globalprotect", "paloalto/file_event/globalprotect", "python/application/", "qualys//", "rpc_firewall/application/",
        "ruby_on_rails/application/", "spring/application/", "sql/application/", "velocity/application/",
    ];

    [Fact]
    public void Names_PublicRules_OnlyThoseThatAreDocumentedMustBeNamed()
    {
        var catalog = OwnFiles.LogSources();
        var sources = new List<RuleSource>();
        foreach (var folder in Directory.GetDirectories(Corpora.Require("sigma"), "rules*"))
            RuleFiles.Read(folder, sources, []);
        var rules = RuleReader.Read(sources).Rules;
        Assert.True(rules.Count > 3_000);
        var unknown = rules.Select(rule => rule.LogSource).Where(source => !catalog.Names(source)).Select(source => $"{source.Product}/{source.Category}/{source.Service}").Distinct();
        Assert.Equal(OnlyNamed, unknown.Order(StringComparer.Ordinal));
    }
}
