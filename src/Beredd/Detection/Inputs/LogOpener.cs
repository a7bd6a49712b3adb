using Beredd.Detection.Events;
using Beredd.Detection.Inputs.Evtx;
using Beredd.Detection.Inputs.Files;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Inputs.Text;
using Beredd.Evtx;
using Beredd.Sigma.LogSources;

namespace Beredd.Detection.Inputs;

/// <summary>Opens the logs of a hunt with the reader that their format asks for.</summary>
/// <param name="syslog">What syslog lines do not say themselves.</param>
/// <param name="named">What the user said of the log source of events that do not say it themselves, or null.</param>
/// <param name="signs">How events in JSON show their log source by their fields, or null.</param>
public sealed class LogOpener(SyslogOptions syslog, NamedLogSource? named, IReadOnlyList<JsonSign>? signs = null)
{
    private readonly EvtxCache cache = new();
    private readonly EventShapes shapes = new();

    /// <summary>Opens the file.</summary>
    /// <exception cref="IOException">It cannot be opened; the message says why.</exception>
    public OpenedLog Open(InputFile file)
    {
        var stream = file.Open();
        LogReader reader = file.Format switch
        {
            InputFormat.Evtx => new EvtxLogReader(stream, cache),
            InputFormat.Json => new JsonLogReader(stream, shapes, named, signs),
            InputFormat.Auditd => new AuditdLogReader(stream, shapes),
            InputFormat.Syslog => new SyslogLogReader(stream, shapes, syslog with { Named = named }),
            InputFormat.WebAccess => new AccessLogReader(stream, shapes),
            InputFormat.W3C => new W3CLogReader(stream, shapes, syslog.Zone, named),
            InputFormat.Lines when named is not null => new LinesLogReader(stream, shapes, named),
            _ => throw new InvalidDataException($"logs of the format {file.Format} are not read"),
        };
        return new OpenedLog(reader, () => stream.Problem);
    }
}

/// <summary>A log opened for a hunt.</summary>
/// <param name="Reader">Reads it.</param>
/// <param name="Problem">Why its bytes ended before their time, or null; to be asked when it is read.</param>
public sealed record OpenedLog(LogReader Reader, Func<string?> Problem);
