namespace Beredd.Cli.Tests.Hunting;

/// <summary>Logs that are of a log source of rules though they do not come from it by name, or only because the user says so.</summary>
public sealed class HuntSourceTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Hunt_AuditedPrograms_AreProcesses()
    {
        folder.Log("audit.log", Some.Auditd);
        Rule("product: linux, category: process_creation", "{Image: /usr/bin/nc, CommandLine: nc 198.51.100.7}");
        Assert.Single(folder.Findings());
    }

    [Fact]
    public void Hunt_FortiGate_IsJudgedAsFirewallAndByItsOwnName()
    {
        folder.Log("fw.log", "date=2026-11-20 time=02:00:00 devname=\"FW1\" tz=\"+0100\" logid=\"0000000013\" type=\"traffic\" srcip=10.0.0.9 dstip=10.0.0.1 dstport=445 action=\"deny\"\n"
            + "date=2026-11-20 time=02:00:01 devname=\"FW1\" tz=\"+0100\" logid=\"0100044547\" type=\"event\" user=\"admin\" action=\"Add\" cfgpath=\"system.admin\"\n");
        Rule("category: firewall", "{dst_port: 445, src_ip: 10.0.0.9, action: deny}");
        Rule("product: fortigate, service: event", "{action: Add, cfgpath: system.admin}", 2);
        Assert.Equal(["traffic", "event"], folder.Findings().Select(finding => finding.GetProperty("channel").GetString()));
        Assert.Equal("admin", folder.Findings()[1].GetProperty("accounts")[0].GetString());
    }

    [Fact]
    public void Hunt_TextInNoKnownFormat_IsReadWhenItsSourceIsNamed()
    {
        folder.Log("app.log", "[2026-11-20T01:00:00Z] calm\n[2026-11-20 01:00:01] django.security: SuspiciousOperation\n  at line 7\n");
        folder.Log("notes.md", "SuspiciousOperation\n");
        Rule("category: application, product: django", "'': SuspiciousOperation");
        Assert.Empty(folder.Findings());
        var finding = Assert.Single(folder.Findings("--logsource", "category=application,product=django"));
        Assert.Equal("2026-11-20T01:00:01.0000000Z", finding.GetProperty("time").GetString());
        Assert.EndsWith("app.log", finding.GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    private void Rule(string source, string detection, int number = 1) => folder.Rule($"{number}.yml", $$"""
        title: A rule
        id: 44444444-0000-0000-0000-00000000000{{number}}
        level: high
        logsource: { {{source}} }
        detection: {s: {{(detection.StartsWith('{') ? detection : "{" + detection + "}")}}, condition: s}
        """);
}
