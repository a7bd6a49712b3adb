using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Beredd.Evtx.Writing;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>Logs and rules of an invented night.</summary>
internal static class Some
{
    public const string ToolRule = "11111111-0000-0000-0000-000000000001";
    public const string LogonRule = "11111111-0000-0000-0000-000000000002";
    public const string SprayRule = "11111111-0000-0000-0000-000000000003";
    public const string LinuxRule = "11111111-0000-0000-0000-000000000004";

    public static readonly DateTimeOffset Night = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A rule on processes, whose words a test may choose.</summary>
    public static string Tool(string title = "A tool is run", string level = "high", string detection = "CommandLine|contains: evil", string id = ToolRule) => $$"""
        title: {{title}}
        id: {{id}}
        level: {{level}}
        tags: [attack.impact, attack.t1490]
        logsource: {product: windows, category: process_creation}
        detection:
          s:
            {{detection}}
          condition: s
        """;

    /// <summary>A rule on one failed logon, and a correlation of three within ten minutes.</summary>
    public const string Logons = $$"""
        title: A failed logon
        id: {{LogonRule}}
        name: failed
        level: low
        tags: [attack.credential-access, attack.t1110]
        logsource: {product: windows, service: security}
        detection: {s: {EventID: 4625}, condition: s}
        ---
        title: Many failed logons
        id: {{SprayRule}}
        level: medium
        tags: [attack.credential-access, attack.t1110.003]
        correlation: {type: event_count, rules: [failed], group-by: [Computer], timespan: 10m, condition: { gte: 3 } }
        generate: true
        """;

    public const string Linux = $$"""
        title: Netcat on Linux
        id: {{LinuxRule}}
        level: critical
        tags: [attack.execution, attack.t1059.004]
        logsource: {product: linux, service: auditd}
        detection: {s: {type: EXECVE, a0: nc}, condition: s}
        """;

    public const string Auditd =
        "type=SYSCALL msg=audit(1795136460.123:41): arch=c000003e syscall=59 success=yes exit=0 pid=7 uid=0 comm=\"nc\" exe=\"/usr/bin/nc\"\n"
        + "type=EXECVE msg=audit(1795136460.123:41): argc=2 a0=\"nc\" a1=\"198.51.100.7\"\n";

    public static EvtxEvent Process(string commandLine, string computer = "SRV-FIL01", int minute = 0) => new()
    {
        Provider = "Microsoft-Windows-Security-Auditing",
        EventId = 4688,
        Time = Night.AddMinutes(minute),
        Channel = "Security",
        Computer = computer,
        Data =
        [
            KeyValuePair.Create((string?)"SubjectDomainName", EvtxValue.Text("KOMMUN")),
            KeyValuePair.Create((string?)"SubjectUserName", EvtxValue.Text("anna")),
            KeyValuePair.Create((string?)"NewProcessName", EvtxValue.Text(@"C:\Windows\System32\cmd.exe")),
            KeyValuePair.Create((string?)"CommandLine", EvtxValue.Text(commandLine)),
        ],
    };

    public static EvtxEvent FailedLogon(string computer, int minute) => new()
    {
        Provider = "Microsoft-Windows-Security-Auditing",
        EventId = 4625,
        Time = Night.AddMinutes(minute),
        Channel = "Security",
        Computer = computer,
        Data = [KeyValuePair.Create((string?)"TargetUserName", EvtxValue.Text("bo"))],
    };

    public static byte[] Evtx(params IEnumerable<EvtxEvent> events)
    {
        using var stream = new MemoryStream();
        using (var writer = new EvtxWriter(stream))
        {
            foreach (var e in events)
                writer.Write(e);
        }
        return stream.ToArray();
    }

    /// <summary>A process as log shippers write it.</summary>
    public static string Json(string commandLine, string computer = "PC-042", int minute = 0, int record = 900) => JsonSerializer.Serialize(new
    {
        Channel = "Security",
        EventID = 4688,
        SourceName = "Microsoft-Windows-Security-Auditing",
        Hostname = computer,
        EventTime = Night.AddMinutes(minute).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        RecordNumber = record,
        NewProcessName = @"C:\Windows\System32\cmd.exe",
        CommandLine = commandLine,
    }) + "\n";

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Zip(params IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(bytes);
            }
        }
        return packed.ToArray();
    }

    /// <summary>All kinds of logs, some damaged, with findings at the same moment in several of them.</summary>
    public static void Fill(HuntFolder folder)
    {
        folder.Rule("tool.yml", Tool());
        folder.Rule("logons.yml", Logons);
        folder.Rule("linux.yml", Linux);
        for (var host = 0; host < 6; host++)
            folder.Log($"disk/SRV-{host}/Security.evtx", Evtx(Night(host)));
        folder.Log("shipped.jsonl", string.Concat(Enumerable.Range(0, 400).Select(i => Json(i % 50 == 0 ? "evil" : "calm", $"PC-{i % 7}", i % 90, i + 1))));
        folder.Log("audit.log.gz", Gzip(Bytes(Auditd)));
        folder.Log("triage.zip", Zip(("C/Windows/System32/winevt/Logs/Security.evtx", Evtx(Process("evil from a zip", "PC-9"))), ("C/more.zip", Zip(("a.jsonl", Bytes(Json("evil deep")))))));
        var damaged = Evtx(Night(9));
        damaged.AsSpan(70_000, 900).Clear();
        folder.Log("damaged.evtx", damaged);

        static IEnumerable<EvtxEvent> Night(int host) => Enumerable.Range(0, 700).Select(i =>
            i % 5 == 0 ? FailedLogon($"SRV-{host % 3}", i % 60) : Process(i % 100 == 1 ? "evil.exe --now" : "calm.exe", $"SRV-{host % 3}", i % 60));
    }
}
