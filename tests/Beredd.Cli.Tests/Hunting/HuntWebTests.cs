namespace Beredd.Cli.Tests.Hunting;

/// <summary>Logs of web servers, proxies and the Windows firewall, hunted by rules that are written as SigmaHQ's are.</summary>
public sealed class HuntWebTests : IDisposable
{
    private const string Access =
        "203.0.113.9 - - [20/Nov/2026:02:00:01 +0100] \"GET /start HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0 (X11)\"\n"
        + "203.0.113.9 - anna [20/Nov/2026:02:00:02 +0100] \"POST /upload/shell.aspx?cmd=whoami HTTP/1.1\" 200 5 \"-\" \"Evil Scanner (v1)\"\n"
        + "torn line\n";

    private const string Iis =
        "#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date time s-computername cs-method cs-uri-stem cs-uri-query cs-username c-ip cs(User-Agent) cs(Referer) sc-status\r\n"
        + "2026-11-20 01:00:01 WEB01 GET /start - - 10.0.0.1 Mozilla/5.0+(X11) - 200\r\n"
        + "#Fields: date time s-computername c-ip cs-username cs(User-Agent) cs-method cs-uri-stem cs-uri-query sc-status\r\n"
        + "2026-11-20 01:00:02 WEB01 203.0.113.9 KOMMUN\\anna Evil+Scanner+(v1) POST /upload/shell.aspx cmd=whoami 200\r\n";

    private readonly HuntFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cs-uri-stem|endswith: .aspx")]
    [InlineData("cs-uri-query|startswith: cmd=")]
    [InlineData("cs-uri-query|contains: /upload/shell.aspx?cmd=")]
    [InlineData("cs-user-agent|contains: 'Evil Scanner (v1)'")]
    [InlineData("{cs-method: POST, sc-status: 200, c-ip|cidr: 203.0.113.0/24, cs-referer: null}")]
    public void Hunt_WebServerRule_FindsTheSameInAccessLogsAndInThoseOfIis(string detection)
    {
        folder.Log("access.log", Access);
        folder.Log("u_ex261120.log", Iis);
        folder.Rule("web.yml", Rule("category: webserver", detection));
        var findings = folder.Findings();
        Assert.Equal(["access.log", "u_ex261120.log"], findings.Select(f => Path.GetFileName(f.GetProperty("file").GetString())).Order(StringComparer.Ordinal));
        Assert.All(findings, finding => Assert.Equal("2026-11-20T01:00:02.0000000Z", finding.GetProperty("time").GetString()));
        Assert.All(findings, finding => Assert.Equal("webserver", finding.GetProperty("channel").GetString()));
    }

    [Fact]
    public void Hunt_WebLogs_NameHostsAccountsAndDamage()
    {
        folder.Log("access.log", Access);
        folder.Log("u_ex261120.log", Iis);
        folder.Rule("web.yml", Rule("category: webserver", "'|all': [shell.aspx, cmd=whoami]"));
        var findings = folder.Findings();
        Assert.Equal(["", "WEB01"], findings.Select(finding => finding.GetProperty("host").GetString()));
        Assert.Equal(["anna", "KOMMUN\\anna"], findings.Select(finding => finding.GetProperty("accounts")[0].GetString()));
        var input = HuntFolder.Input(folder.Summary(), "access.log");
        Assert.Equal(("access", 2, 2), (input.GetProperty("format").GetString(), input.GetProperty("events").GetInt32(), input.GetProperty("attributed").GetInt32()));
        Assert.Equal(Access.IndexOf("torn", StringComparison.Ordinal), Assert.Single(input.GetProperty("damage").EnumerateArray()).GetProperty("offset").GetInt32());
        Assert.Equal("w3c", HuntFolder.Input(folder.Summary(), "u_ex261120.log").GetProperty("format").GetString());
    }

    [Fact]
    public void Hunt_AccessRecordsInSyslog_AreRequestsToTheMachineThatSentThem()
    {
        folder.Log("remote.log", "Nov 20 02:00:03 web7 nginx: " + Access.Split('\n')[1] + "\nNov 20 02:00:04 web7 nginx: worker process 7 exited on signal 6 (core dumped)\n");
        folder.Rule("web.yml", Rule("category: webserver", "cs-uri-stem: /upload/shell.aspx"));
        folder.Rule("core.yml", Rule("service: nginx", "'': core dumped", "22222222-0000-0000-0000-000000000002"));
        var findings = folder.Findings();
        Assert.Equal(["web7", "web7"], findings.Select(finding => finding.GetProperty("host").GetString()));
        Assert.Contains(findings, finding => finding.GetProperty("channel").GetString() == "webserver");
    }

    [Fact]
    public void Hunt_ProxyAndFirewall_AreOfTheirCategories()
    {
        folder.Log("proxy.log", "#Software: SGOS 6.7\n#Fields: date time c-ip cs-username cs-categories cs-method cs-uri-scheme cs-host cs-uri-path cs-uri-query cs-uri-extension cs(User-Agent)\n"
            + "2026-11-20 01:00:01 10.0.0.7 bo none GET http evil.example /a.exe ?b=c exe \"Evil Agent\"\n");
        folder.Log("pfirewall.log", "#Software: Microsoft Windows Firewall\r\n#Time Format: Local\r\n#Fields: date time action protocol src-ip dst-ip src-port dst-port\r\n2026-11-20 01:00:02 DROP TCP 10.0.0.7 10.0.0.9 50000 445\r\n");
        folder.Rule("proxy.yml", Rule("category: proxy", "{c-uri|contains: '://evil.example/a.exe?b', c-useragent: Evil Agent, c-uri-extension: exe, cs-host: evil.example, src_ip: 10.0.0.7}"));
        folder.Rule("wall.yml", Rule("category: firewall", "{dst_port: 445, src_ip: 10.0.0.7, action: drop}", "22222222-0000-0000-0000-000000000002"));
        folder.Rule("server.yml", Rule("category: webserver", "cs-method: GET", "22222222-0000-0000-0000-000000000003"));
        Assert.Equal(["proxy", "firewall"], folder.Findings().Select(finding => finding.GetProperty("channel").GetString()));
    }

    private static string Rule(string source, string detection, string id = "22222222-0000-0000-0000-000000000001") => $$"""
        title: A request
        id: {{id}}
        level: high
        tags: [attack.initial-access]
        logsource: { {{source}} }
        detection: {s: {{(detection.StartsWith('{') ? detection : "{" + detection + "}")}}, condition: s}
        """;
}
