using Beredd.Detection.Rules;
using Beredd.Evtx.Writing;
using Beredd.Sigma.Rules;

namespace Beredd.InnerBench;

/// <summary>What the benchmarks read: made here, and real where the shared logs and rules lie beside the project (or where <c>BEREDD_CORPORA</c> says).</summary>
internal static class Inputs
{
    private const string Made = "made";
    private const string Real = "real";

    private static readonly string? Corpora = FindCorpora();

    /// <summary>Which inputs there are.</summary>
    internal static IEnumerable<string> All => Corpora is null ? [Made] : [Made, Real];

    /// <summary>An event log.</summary>
    internal static byte[] Log(string input) => input == Made ? MadeLog() : RealLog();

    /// <summary>Files of rules.</summary>
    internal static IReadOnlyList<RuleSource> Rules(string input) => input == Made
        ? OwnFiles.Rules()
        : [.. Directory.EnumerateFiles(Path.Combine(Corpora!, "sigma", "rules", "windows"), "*.yml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => new RuleSource(file, File.ReadAllText(file)))];

    /// <summary>Process starts and connections by turns, as Sysmon writes them.</summary>
    internal static EvtxEvent Event(int number)
    {
        var isProcess = number % 3 != 0;
        KeyValuePair<string, EvtxValue>[] data = isProcess
            ?
            [
                new("RuleName", EvtxValue.Text("-")), new("UtcTime", EvtxValue.Text("2026-11-24 03:04:05.123")), new("ProcessGuid", EvtxValue.Guid(new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))),
                new("ProcessId", EvtxValue.UInt32((uint)number)), new("Image", EvtxValue.Text(@"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe")),
                new("CommandLine", EvtxValue.Text($@"powershell.exe -NoProfile -ExecutionPolicy Bypass -File C:\Program Files\Ekvalla\inventory-{number}.ps1 -Quiet")),
                new("CurrentDirectory", EvtxValue.Text(@"C:\Windows\system32\")), new("User", EvtxValue.Text(@"EKVALLA\svc-inventory")), new("IntegrityLevel", EvtxValue.Text("High")),
                new("Hashes", EvtxValue.Text("MD5=00112233445566778899AABBCCDDEEFF,SHA256=00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF,IMPHASH=00112233445566778899AABBCCDDEEFF")),
                new("ParentImage", EvtxValue.Text(@"C:\Windows\System32\svchost.exe")), new("ParentCommandLine", EvtxValue.Text(@"C:\Windows\system32\svchost.exe -k netsvcs -p -s Schedule")),
            ]
            :
            [
                new("UtcTime", EvtxValue.Text("2026-11-24 03:04:05.123")), new("ProcessId", EvtxValue.UInt32((uint)number)), new("Image", EvtxValue.Text(@"C:\Program Files\Ekvalla\agent.exe")),
                new("User", EvtxValue.Text(@"NT AUTHORITY\SYSTEM")), new("Protocol", EvtxValue.Text("tcp")), new("Initiated", EvtxValue.Bool(true)), new("SourceIp", EvtxValue.Text("10.0.4.7")),
                new("DestinationIp", EvtxValue.Text("10.0.1.2")), new("DestinationHostname", EvtxValue.Text("dc01.ekvalla.se")), new("DestinationPort", EvtxValue.UInt16(443)),
            ];
        return new EvtxEvent
        {
            Provider = "Microsoft-Windows-Sysmon",
            ProviderGuid = new Guid("5770385f-c22a-43e0-bf4c-06f5698ffbd9"),
            EventId = (ushort)(isProcess ? 1 : 3),
            Time = new DateTimeOffset(2026, 11, 24, 3, 4, 5, TimeSpan.Zero).AddMilliseconds(number),
            ProcessId = 4,
            ThreadId = 8,
            Channel = "Microsoft-Windows-Sysmon/Operational",
            Computer = "DC01.ekvalla.se",
            UserSid = "S-1-5-18",
            Data = [.. data.Select(pair => KeyValuePair.Create((string?)pair.Key, pair.Value))],
        };
    }

    private static byte[] MadeLog()
    {
        using var log = new MemoryStream();
        using (var writer = new EvtxWriter(log))
        {
            for (var i = 0; i < 500; i++)
                writer.Write(Event(i));
        }
        return log.ToArray();
    }

    // The largest of the logs of attacks: dense, and of several kinds of event.
    private static byte[] RealLog() => File.ReadAllBytes(Directory.EnumerateFiles(Path.Combine(Corpora!, "evtx-attack-samples"), "*.evtx", SearchOption.AllDirectories)
        .OrderByDescending(file => new FileInfo(file).Length).ThenBy(file => file, StringComparer.Ordinal).First());

    private static string? FindCorpora()
    {
        if (Environment.GetEnvironmentVariable("BEREDD_CORPORA") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Beredd.slnx")) && folder.Parent is { } above)
                return Directory.Exists(Path.Combine(above.FullName, "shared", "data")) ? Path.Combine(above.FullName, "shared", "data") : null;
        }
        return null;
    }
}
