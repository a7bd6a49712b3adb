using Beredd.Detection.Events;
using Beredd.Detection.Inputs.Json;

namespace Beredd.Detection.Inputs.Text;

/// <summary>
/// Logs in the Extended Log File Format of the W3C, as IIS, the Windows firewall and many proxies write them: directives say which columns the lines have,
/// and may say otherwise later in the file. Fields have the columns' names; a hyphen is no value.
/// </summary>
public sealed class W3CLogReader : TextLogReader
{
    private readonly EventShapes shapes;
    private readonly W3CDirectives directives;

    /// <summary>Opens a log.</summary>
    /// <param name="stream">The unpacked log from its start; closed with the reader.</param>
    /// <param name="shapes">The run's.</param>
    /// <param name="zone">The zone of the machine, for logs in local time.</param>
    /// <param name="named">The log source of a log whose columns do not show it, or null.</param>
    public W3CLogReader(Stream stream, EventShapes shapes, TimeZoneInfo zone, NamedLogSource? named)
        : this(stream, shapes, zone, named, LineChunks.UsualSize)
    {
    }

    internal W3CLogReader(Stream stream, EventShapes shapes, TimeZoneInfo zone, NamedLogSource? named, int pieceSize)
        : base(stream, pieceSize) => (this.shapes, Zone, directives) = (shapes, zone, new W3CDirectives(shapes, named));

    public override string Format => "w3c";

    public override LogBlock NewBlock() => new W3CBlock(shapes);

    internal TimeZoneInfo Zone { get; }

    private protected override bool Fill(TextBlock block)
    {
        var own = (W3CBlock)block;
        own.Headers.Clear();
        if (!FillLines(block))
            return false;
        var (_, offset, _, length) = block.Pieces[0];
        if (directives.Header is { } header)
            own.Headers.Add((offset, header));
        Direct(block.Bytes.AsSpan(0, length), offset, own);
        return true;
    }

    /// <summary>Follows the directives among the lines.</summary>
    private void Direct(ReadOnlySpan<byte> lines, long offset, W3CBlock block)
    {
        var at = lines.StartsWith("#"u8) ? 0 : Next(lines, 0);
        while (at >= 0)
        {
            var line = lines[at..];
            var end = line.IndexOf((byte)'\n');
            if (directives.Take(end < 0 ? line : line[..end]))
                block.Headers.Add((offset + at, directives.Header!));
            at = Next(lines, at);
        }
    }

    private static int Next(ReadOnlySpan<byte> lines, int from)
    {
        var next = lines[from..].IndexOf("\n#"u8);
        return next < 0 ? -1 : from + next + 1;
    }
}

/// <summary>Lines of a W3C extended log.</summary>
internal sealed class W3CBlock(EventShapes shapes) : TextBlock(shapes)
{
    private readonly List<Range> values = [];
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private char[] whole = new char[256];
    private int next;
    private W3CHeader? header;

    /// <summary>How to read the lines from a place of the file on; filled by the reader.</summary>
    internal List<(long From, W3CHeader Header)> Headers { get; } = [];

    protected override void Begin(TextLogReader reader) => (zone, next, header) = (((W3CLogReader)reader).Zone, 0, null);

    protected override bool Parse(ReadOnlySpan<char> line, long offset, TextEvent target)
    {
        if (line.StartsWith('#'))
            return false;
        while (next < Headers.Count && Headers[next].From <= offset)
            header = Headers[next++].Header;
        if (header is not { } columns)
        {
            AddDamage(offset, "a line before the log names its columns");
            return false;
        }
        Divide(line, columns);
        if (!Time(line, columns, out var ticks))
        {
            AddDamage(offset, "a line that does not fit the columns that the log names");
            return false;
        }
        target.Begin(offset);
        target.SetLogSource(columns.Source.Product, columns.Source.Category, columns.Source.Service);
        target.SetOrigin(Value(line, columns.Host), ticks, 0);
        if (values.Count > columns.Fields.Length)
        {
            // Which value is of which column cannot be told; what the line says may still be what a rule looks for.
            AddDamage(offset, $"a line of {values.Count} values for {columns.Fields.Length} columns is taken as text");
            target.AddField("line", isSystem: false);
            target.AddValue(line);
            target.End();
            return true;
        }
        if (values.Count < columns.Fields.Length)
            AddDamage(offset, $"a line of {values.Count} values for {columns.Fields.Length} columns; those that are there are taken");
        for (var i = 0; i < columns.Fields.Length; i++)
            Field(target, columns.Fields[i], Value(line, i));
        if (columns.LacksWhole)
            Field(target, "cs-uri", Whole(line, columns));
        target.End();
        return true;
    }

    private static void Field(TextEvent target, string name, ReadOnlySpan<char> value)
    {
        target.AddField(name, isSystem: false);
        if (!value.IsEmpty)
            target.AddValue(value);
    }

    /// <summary>Spaces part values, or tabs. Quotes hold a value together where the plain way does not fit the columns.</summary>
    private void Divide(ReadOnlySpan<char> line, W3CHeader columns)
    {
        var separator = columns.IsTabbed || (columns.IsQuoting && line.Contains('\t')) ? '\t' : ' ';
        Divide(line, separator, isQuoted: false);
        if (values.Count != columns.Fields.Length && columns.IsQuoting && line.Contains('"'))
            Divide(line, separator, isQuoted: true);
    }

    private void Divide(ReadOnlySpan<char> line, char separator, bool isQuoted)
    {
        values.Clear();
        for (var at = 0; at < line.Length;)
        {
            var rest = line[at..];
            if (rest[0] == separator && separator == ' ')
            {
                at++;
                continue;
            }
            var end = isQuoted && rest[0] == '"' ? EndOfQuoted(rest, separator) : rest.IndexOf(separator);
            end = end < 0 ? rest.Length : end;
            values.Add(at..(at + end));
            at += end + 1;
        }
    }

    /// <summary>Where the separator after a quoted value is; a quote within is written twice.</summary>
    private static int EndOfQuoted(ReadOnlySpan<char> text, char separator)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] != '"')
                continue;
            if (at + 1 == text.Length || text[at + 1] == separator)
                return at + 1;
            if (text[at + 1] == '"')
                at++;
        }
        return -1;
    }

    private ReadOnlySpan<char> Value(ReadOnlySpan<char> line, int column)
    {
        if (column < 0 || column >= values.Count)
            return default;
        var value = line[values[column]];
        if (header!.IsQuoting && value.Length >= 2 && value[0] == '"' && value[^1] == '"')
            value = value[1..^1];
        return value is "-" ? default : value;
    }

    private bool Time(ReadOnlySpan<char> line, W3CHeader columns, out long ticks)
    {
        ticks = columns.Day;
        if (columns.Date >= 0 && !LogTimes.TryDay(Value(line, columns.Date), out ticks))
            return false;
        if (columns.Time >= 0)
        {
            if (!LogTimes.Clock(Value(line, columns.Time), out var clock, out _))
                return false;
            // A clock without a day is no time.
            ticks = ticks == 0 ? 0 : ticks + clock;
        }
        if (columns.IsLocal && ticks > 0)
            ticks = Math.Clamp(ticks - zone.GetUtcOffset(new DateTime(ticks)).Ticks, 0, DateTime.MaxValue.Ticks);
        return true;
    }

    /// <summary>What was asked for, of the parts that the log has: <c>http://host/a?b</c> or <c>/a?b</c>.</summary>
    private ReadOnlySpan<char> Whole(ReadOnlySpan<char> line, W3CHeader columns)
    {
        var stem = Value(line, columns.Stem);
        var query = Value(line, columns.Query);
        var scheme = Value(line, columns.Scheme);
        var site = scheme.IsEmpty ? default : Value(line, columns.Site);
        if (site.IsEmpty)
            scheme = default;
        if (query.IsEmpty && scheme.IsEmpty)
            return stem;
        var length = scheme.Length + site.Length + stem.Length + query.Length + 4;
        if (whole.Length < length)
            whole = new char[length * 2];
        var separator = query.IsEmpty || query[0] == '?' ? "" : "?";
        whole.AsSpan().TryWrite($"{scheme}{(scheme.IsEmpty ? "" : "://")}{site}{stem}{separator}{query}", out var written);
        return whole.AsSpan(0, written);
    }
}
