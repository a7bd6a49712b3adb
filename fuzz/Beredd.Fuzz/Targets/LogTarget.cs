using Beredd.Detection.Events;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Inputs.Text;
using Beredd.Detection.Rules;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;

namespace Beredd.Fuzz.Targets;

/// <summary>Whole input files, read and judged as a hunt does it, findings included.</summary>
internal static class LogTarget
{
    // Matches nearly everything, so that findings are made of what was read.
    private const string Broad = """
        title: Nearly anything
        id: 5f0d4a3e-6d7c-4c58-9a3e-2f6f0f8d1c11
        level: low
        logsource: {product: linux}
        detection:
          some: {type|exists: true}
          other: {message|contains: e}
          words: [a, '1', ö]
          condition: 1 of them
        ---
        title: Nearly any Windows event
        id: 5f0d4a3e-6d7c-4c58-9a3e-2f6f0f8d1c12
        level: low
        logsource: {product: windows}
        detection:
          some: {EventID|gte: 0}
          condition: some
        """;

    private static readonly Lazy<LogSourceCatalog> Catalog = new(() => OwnFiles.LogSources());

    private static readonly Lazy<IReadOnlyList<SigmaRule>> Rules = new(() => RuleReader.Read([.. OwnFiles.Rules(), new RuleSource("broad.yml", Broad)]).Rules);

    internal static void ReadJson(byte[] bytes) => Hunt(() => new JsonLogReader(new MemoryStream(bytes), new EventShapes()));

    internal static void ReadAuditd(byte[] bytes) => Hunt(() => new AuditdLogReader(new MemoryStream(bytes), new EventShapes()));

    internal static void ReadSyslog(byte[] bytes) => Hunt(() => new SyslogLogReader(
        new MemoryStream(bytes), new EventShapes(), new SyslogOptions(new DateTime(2026, 11, 24), TimeZoneInfo.Utc, Catalog.Value.SyslogPrograms)));

    internal static void Hunt(Func<LogReader> open)
    {
        var detector = new Detector(Rules.Value, Catalog.Value);
        var run = new HuntRun(detector, [new HuntSource("input", () => new OpenedLog(open(), () => null))], new HuntOptions(0, long.MaxValue, Threads: 1));
        run.Run(() => static _ => { }, null, CancellationToken.None);
        if (run.Inputs is not [{ Skipped: null }])
            throw new InvalidDataException("the input was not read to its end");
    }
}
