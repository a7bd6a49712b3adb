namespace Beredd.Detection.Inputs.Text;

/// <summary>How a syslog line says when it was written.</summary>
internal enum SyslogTime
{
    /// <summary>Not at all (RFC 5424's dash).</summary>
    None,

    /// <summary>With year and zone.</summary>
    Full,

    /// <summary>Without zone, and perhaps without year (0).</summary>
    Local,
}

/// <summary>The parts of a syslog line; spans of the line.</summary>
internal ref struct SyslogHeader
{
    private const int LongestName = 255;

    /// <summary>Facility times 8 plus severity; -1 when the line has none.</summary>
    public int Priority;

    /// <summary>Whether it is of RFC 5424.</summary>
    public bool IsNew;

    /// <summary>What <see cref="Ticks"/> is.</summary>
    public SyslogTime Time;

    /// <summary>100 ns since 0001-01-01 UTC, or local time; of year 4 when the year is not said.</summary>
    public long Ticks;

    /// <summary>Whether a local time says its year.</summary>
    public bool HasYear;

    public ReadOnlySpan<char> Host;
    public ReadOnlySpan<char> Program;
    public ReadOnlySpan<char> Process;
    public ReadOnlySpan<char> MessageId;
    public ReadOnlySpan<char> StructuredData;
    public ReadOnlySpan<char> Message;

    /// <summary>Takes a line apart; false when it is no syslog line.</summary>
    public static bool TryParse(ReadOnlySpan<char> line, out SyslogHeader header)
    {
        header = new SyslogHeader { Priority = -1 };
        var rest = line;
        if (rest.StartsWith('<'))
        {
            var close = rest[..Math.Min(rest.Length, 5)].IndexOf('>');
            if (close < 2 || !LogTimes.Digits(rest[1..close], out header.Priority) || header.Priority > 191)
                return false;
            rest = rest[(close + 1)..];
            if (rest.StartsWith("1 "))
                return header.New(rest[2..]);
        }
        if (FortinetEventParser.IsStart(rest))
        {
            header.Message = rest;
            return true;
        }
        if (LogTimes.TryIso(rest, out var length, out header.Ticks, out var hasZone))
        {
            header.Time = hasZone ? SyslogTime.Full : SyslogTime.Local;
            header.HasYear = true;
        }
        else if (LogTimes.TryMonthDay(rest, out length, out header.Ticks, out header.HasYear))
        {
            header.Time = SyslogTime.Local;
        }
        else
        {
            return false;
        }
        rest = rest[length..];
        if (!rest.StartsWith(' '))
            return false;
        return header.HostAndTag(rest.TrimStart(' '));
    }

    private bool New(ReadOnlySpan<char> rest)
    {
        IsNew = true;
        var time = Word(ref rest);
        if (time is not "-")
        {
            if (!LogTimes.TryIso(time, out var length, out Ticks, out var hasZone) || length != time.Length || !hasZone)
                return false;
            Time = SyslogTime.Full;
            HasYear = true;
        }
        Host = Value(Word(ref rest));
        Program = Value(Word(ref rest));
        Process = Value(Word(ref rest));
        MessageId = Value(Word(ref rest));
        if (rest.StartsWith('['))
        {
            var end = DataEnd(rest);
            StructuredData = rest[..end];
            rest = rest[end..];
        }
        else if (rest.StartsWith('-'))
        {
            rest = rest[1..];
        }
        Message = rest.TrimStart(' ').TrimStart('\uFEFF');
        return true;
    }

    private bool HostAndTag(ReadOnlySpan<char> rest)
    {
        var tagged = rest;
        var first = Word(ref rest);
        if (first.Length > LongestName)
            return false;
        // Some programs leave the host out: then the first word is the program, with its colon or its number.
        if (first.EndsWith(':') && !first.Contains("::", StringComparison.Ordinal) || first.EndsWith("]:"))
            rest = tagged;
        else
            Host = first;
        var colon = TagEnd(rest, out var open, out var close);
        if (colon < 0)
        {
            Message = rest;
            // A time without zone starts the lines of many programs' own logs, and those are no syslog.
            return !Host.IsEmpty && (Time == SyslogTime.Full || !HasYear);
        }
        Program = open < 0 ? rest[..colon] : rest[..open];
        Process = open < 0 ? default : rest[(open + 1)..close];
        Message = rest[(colon + 1)..].TrimStart(' ');
        return true;
    }

    /// <summary>Where the colon after <c>program[number]</c> is; -1 when the text starts with no tag.</summary>
    private static int TagEnd(ReadOnlySpan<char> text, out int open, out int close)
    {
        (open, close) = (-1, -1);
        for (var i = 0; i < text.Length && i < LongestName; i++)
        {
            var c = text[i];
            if (c == ':')
                return i > 0 ? i : -1;
            if (c == '[' && open < 0 && i > 0)
            {
                var end = text[i..].IndexOf(']');
                if (end < 0 || i + end + 1 >= text.Length || text[i + end + 1] != ':')
                    return -1;
                (open, close) = (i, i + end);
                return close + 1;
            }
            if (c is ' ' or '=' or '"')
                return -1;
        }
        return -1;
    }

    private static int DataEnd(ReadOnlySpan<char> text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && quoted)
                i++;
            else if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == ']' && !quoted && (i + 1 >= text.Length || text[i + 1] != '['))
                return i + 1;
        }
        return text.Length;
    }

    private static ReadOnlySpan<char> Word(scoped ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(' ');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return word;
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> word) => word is "-" ? default : word;
}
