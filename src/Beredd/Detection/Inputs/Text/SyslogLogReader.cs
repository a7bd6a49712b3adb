using Beredd.Detection.Events;
using Beredd.Detection.Inputs.Json;

namespace Beredd.Detection.Inputs.Text;

/// <summary>What syslog lines do not say themselves.</summary>
/// <param name="Latest">The newest possible time (UTC): a line without year is of the latest year in which it is not after this.</param>
/// <param name="Zone">The zone of times that name none.</param>
/// <param name="Services">Program to the service of the log source (<c>CRON</c> → <c>cron</c>); compares as it was made to. Others are <c>syslog</c>.</param>
public sealed record SyslogOptions(DateTime Latest, TimeZoneInfo Zone, IReadOnlyDictionary<string, string> Services)
{
    /// <summary>What the user said of the log source of lines whose program does not tell it, or null: then they are of Linux.</summary>
    public NamedLogSource? Named { get; init; }
}

/// <summary>
/// Syslog lines: RFC 5424, RFC 3164 and those with an ISO time. Fields: <c>message</c>, <c>host</c>, <c>program</c>, <c>pid</c>, <c>facility</c>,
/// <c>severity</c>, <c>msgid</c>, and structured data as <c>id.name</c>. Sysmon for Linux becomes a Windows event, an audit record an audit event, an access
/// record of a web server what it is in its own log, and a line of a FortiGate firewall an event of that. Lines of sudo have its <c>user</c>, <c>USER</c>,
/// <c>COMMAND</c> and the like.
/// </summary>
public sealed class SyslogLogReader : TextLogReader
{
    private readonly EventShapes shapes;
    private readonly SyslogOptions options;
    private readonly AuditGroups groups = new();
    private bool ended;

    /// <summary>Opens a log.</summary>
    /// <param name="stream">The unpacked log from its start; closed with the reader.</param>
    /// <param name="shapes">The run's.</param>
    /// <param name="options">What the lines do not say.</param>
    public SyslogLogReader(Stream stream, EventShapes shapes, SyslogOptions options)
        : this(stream, shapes, options, LineChunks.UsualSize)
    {
    }

    internal SyslogLogReader(Stream stream, EventShapes shapes, SyslogOptions options, int pieceSize)
        : base(stream, pieceSize)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.shapes, this.options) = (shapes, options);
    }

    public override string Format => "syslog";

    public override LogBlock NewBlock() => new SyslogBlock(shapes);

    internal SyslogOptions Options => options;

    private protected override bool Fill(TextBlock block)
    {
        while (!ended && block.Pieces.Count == 0)
        {
            var bytes = block.Bytes;
            if (Chunks.TryNext(ref bytes, out var length, out var offset))
            {
                block.Bytes = bytes;
                if (AuditGroups.IsRecord(bytes.AsSpan(0, length)))
                    Divide(block, length, offset);
                else
                    block.Pieces.Add(new Piece(PieceKind.Lines, offset, 0, length));
            }
            else
            {
                block.Bytes = bytes;
                ended = true;
                groups.End();
                groups.MoveTo(block, 0);
            }
        }
        return block.Pieces.Count > 0;
    }

    /// <summary>Takes the audit records out of the lines: those of one event need not stand together.</summary>
    private void Divide(TextBlock block, int length, long offset)
    {
        var bytes = block.Bytes.AsSpan(0, length);
        var start = 0;
        for (var at = 0; at < length;)
        {
            var end = bytes[at..].IndexOf((byte)'\n');
            var next = end < 0 ? length : at + end + 1;
            if (groups.TryAdd(bytes[at..next].TrimEnd("\r\n "u8), offset + at))
            {
                AddLines(start, at);
                start = next;
            }
            at = next;
        }
        AddLines(start, length);
        groups.MoveTo(block, length);

        void AddLines(int from, int to)
        {
            if (to > from)
                block.Pieces.Add(new Piece(PieceKind.Lines, offset + from, from, to - from));
        }
    }
}

/// <summary>Lines of syslog.</summary>
internal sealed class SyslogBlock(EventShapes shapes) : TextBlock(shapes)
{
    private const string OtherService = "syslog";

    // RFC 5424 allows 32 characters; longer names are cut off, since the id stands in the name of each of its parameters.
    private const int LongestName = 256;
    private const int MostSudoParts = 16;

    private static readonly string[] Facilities =
    [
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp", "security", "console", "solaris-cron",
        "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
    ];

    private static readonly string[] Severities = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

    private SyslogOptions? options;
    private SysmonXml? sysmon;
    private AccessEventParser? access;
    private FortinetEventParser? fortinet;
    private FieldList? data;

    protected override void Begin(TextLogReader reader) => options = ((SyslogLogReader)reader).Options;

    protected override bool Parse(ReadOnlySpan<char> line, long offset, TextEvent target)
    {
        if (!SyslogHeader.TryParse(line, out var header))
        {
            // A line that goes on from the one before; what it says may still be what a rule looks for.
            Begin(target, offset, OtherService);
            Field(target, "message", line.Trim());
            target.End();
            return true;
        }
        var ticks = Ticks(header);
        if (header.Message.StartsWith("<Event>", StringComparison.Ordinal) || header.Message.StartsWith("<Event ", StringComparison.Ordinal))
        {
            sysmon ??= new SysmonXml(Shapes);
            if (sysmon.TryParse(header.Message, offset, header.Host, ticks, target))
                return true;
            AddDamage(offset, "an event in XML that cannot be read; it is taken as text");
        }
        if (header.Message.StartsWith("date=", StringComparison.Ordinal)
            && (fortinet ??= new FortinetEventParser(Shapes)).TryParse(header.Message, offset, header.Host, options!.Zone, target))
            return true;
        var service = Service(header.Program);
        if (service is "nginx" or "apache" && (access ??= new AccessEventParser()).TryParse(header.Message, offset, header.Host, target, out _))
            return true;
        Begin(target, offset, service);
        target.SetOrigin(header.Host, ticks, 0);
        Field(target, "message", header.Message);
        Field(target, "host", header.Host);
        Field(target, "program", header.Program);
        if (header.IsNew)
            Field(target, "app-name", header.Program);
        Field(target, "pid", header.Process);
        Field(target, "msgid", header.MessageId);
        if (header.Priority >= 0)
        {
            Field(target, "facility", Facilities[header.Priority / 8]);
            Field(target, "severity", Severities[header.Priority % 8]);
        }
        if (!header.StructuredData.IsEmpty)
            StructuredData(header.StructuredData, target);
        if (service is "sudo")
            Sudo(header.Message, target);
        target.End();
        return true;
    }

    private void Begin(TextEvent target, long offset, string service)
    {
        target.Begin(offset);
        if (service == OtherService && options!.Named is { } named)
            target.SetLogSource(named.Product, named.Category, named.Service);
        else
            target.SetLogSource("linux", null, service);
    }

    /// <summary><c>anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/bin/id</c>; the command goes to the end.</summary>
    private void Sudo(ReadOnlySpan<char> message, TextEvent target)
    {
        var colon = message.IndexOf(" : ", StringComparison.Ordinal);
        if (colon <= 0 || message[..colon].Trim().Contains(' '))
            return;
        Field(target, "user", message[..colon].Trim());
        var rest = message[(colon + 3)..];
        for (var count = 0; count < MostSudoParts && !rest.IsEmpty; count++)
        {
            var end = rest.StartsWith("COMMAND=", StringComparison.Ordinal) ? -1 : rest.IndexOf(" ; ", StringComparison.Ordinal);
            var part = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 3)..];
            var equals = part.IndexOf('=');
            if (equals is > 0 and < LongestName && !part[..equals].ContainsAnyExceptInRange('A', 'Z'))
                Field(target, Shapes.Name(part[..equals]), part[(equals + 1)..]);
        }
    }

    private string Service(ReadOnlySpan<char> program) =>
        program.IsEmpty ? OtherService : options!.Services.GetValueOrDefault(Shapes.Name(program), OtherService);

    private static void Field(TextEvent target, string name, ReadOnlySpan<char> value)
    {
        if (value.IsEmpty && name != "message")
            return;
        target.AddField(name, isSystem: false);
        target.AddValue(value);
    }

    private long Ticks(SyslogHeader header)
    {
        if (header.Time != SyslogTime.Local)
            return header.Ticks;
        var zone = options!.Zone;
        var latest = options.Latest;
        var local = header.Ticks;
        if (!header.HasYear)
        {
            local = LogTimes.WithYear(local, latest + zone.GetUtcOffset(DateTime.SpecifyKind(latest, DateTimeKind.Utc)));
            if (local == 0)
                return 0;
        }
        return Math.Clamp(local - zone.GetUtcOffset(new DateTime(local)).Ticks, 0, DateTime.MaxValue.Ticks);
    }

    /// <summary><c>[id name="value" …][id …]</c>; a backslash stands before a quote, a bracket and itself.</summary>
    private void StructuredData(ReadOnlySpan<char> text, TextEvent target)
    {
        data ??= new FieldList(Shapes);
        data.Clear();
        while (text.StartsWith('['))
        {
            text = text[1..];
            var idEnd = text.IndexOfAny(' ', ']');
            if (idEnd < 0)
                break;
            var id = text[..Math.Min(idEnd, LongestName)];
            text = text[idEnd..].TrimStart(' ');
            while (text.IndexOf("=\"", StringComparison.Ordinal) is var equals and > 0 && !text.StartsWith(']'))
            {
                var name = string.Concat(id, ".", text[..Math.Min(equals, LongestName)]);
                text = text[(equals + 2)..];
                var value = data.Room(text.Length);
                int at = 0, length = 0;
                for (; at < text.Length && text[at] != '"'; at++)
                {
                    if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\' or ']')
                        at++;
                    value[length++] = text[at];
                }
                data.Added(name, length);
                text = text[Math.Min(at + 1, text.Length)..].TrimStart(' ');
            }
            var close = text.IndexOf(']');
            text = close < 0 ? default : text[(close + 1)..];
        }
        data.WriteTo(target);
    }
}
