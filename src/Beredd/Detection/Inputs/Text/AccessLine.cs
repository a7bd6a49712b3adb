using System.Net;

namespace Beredd.Detection.Inputs.Text;

/// <summary>
/// The parts of a line of a web server's access log, in the Common or Combined Log Format, perhaps with the site in front and more at the end; spans of the
/// line, still escaped, empty where the line has a hyphen.
/// </summary>
internal ref struct AccessLine
{
    // "[10/Oct/2000:13:55:36 -0700]"
    private const int TimeLength = 28;

    /// <summary>100 ns since 0001-01-01 UTC.</summary>
    public long Ticks;

    /// <summary>The virtual host and its port, where the log is of several.</summary>
    public ReadOnlySpan<char> Site;
    public ReadOnlySpan<char> Client;
    public ReadOnlySpan<char> User;

    /// <summary>The whole request line.</summary>
    public ReadOnlySpan<char> Request;
    public ReadOnlySpan<char> Status;
    public ReadOnlySpan<char> Bytes;
    public ReadOnlySpan<char> Referer;
    public ReadOnlySpan<char> Agent;

    /// <summary>What the log has besides.</summary>
    public ReadOnlySpan<char> Rest;

    /// <summary>Whether the line ends before all of the Common Log Format is there.</summary>
    public bool IsCut;

    /// <summary>Takes a line apart; false when it is no line of an access log.</summary>
    public static bool TryParse(ReadOnlySpan<char> line, out AccessLine parts)
    {
        parts = default;
        var at = 0;
        while (true)
        {
            var bracket = line[at..].IndexOf(" [", StringComparison.Ordinal);
            if (bracket < 0)
                return false;
            at += bracket + 1;
            // Names of users may have brackets in them.
            if (Time(line[at..], out parts.Ticks))
                break;
        }
        if (!parts.Before(line[..(at - 1)]))
            return false;
        var rest = line[(at + TimeLength)..];
        if (!rest.StartsWith(" \"", StringComparison.Ordinal))
            return rest.TrimStart(' ').IsEmpty && (parts.IsCut = true);
        parts.After(rest[1..]);
        return true;
    }

    private static bool Time(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < TimeLength || text[3] != '/' || text[7] != '/' || text[12] != ':' || text[21] != ' ' || text[27] != ']'
            || !LogTimes.Digits(text[1..3], out var day) || LogTimes.Month(text[4..7]) is not (> 0 and var month) || !LogTimes.Digits(text[8..12], out var year)
            || !LogTimes.Clock(text[13..21], out var clock, out _) || text[22] is not ('+' or '-')
            || !LogTimes.Digits(text[23..25], out var hours) || !LogTimes.Digits(text[25..27], out var minutes) || hours > 23 || minutes > 59
            || !LogTimes.Date(year, month, day, out var date))
            return false;
        var shift = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
        ticks = Math.Clamp(date + clock + (text[22] == '+' ? -shift : shift), 0, DateTime.MaxValue.Ticks);
        return true;
    }

    /// <summary><c>client identity user</c>, where the user's name may have spaces; perhaps <c>site</c> or <c>site:port</c> in front.</summary>
    private bool Before(ReadOnlySpan<char> text)
    {
        var rest = text;
        var first = Word(ref rest);
        if (first.IsEmpty || rest.IsEmpty)
            return false;
        var afterFirst = rest;
        var second = Word(ref rest);
        if (!rest.IsEmpty && !IPAddress.TryParse(first, out _) && (IPAddress.TryParse(second, out _) || HasPort(first)))
        {
            Site = first;
            Client = Value(second);
            _ = Word(ref rest);
        }
        else
        {
            Client = Value(first);
            rest = afterFirst;
            _ = Word(ref rest);
        }
        User = Value(rest);
        return true;
    }

    private void After(ReadOnlySpan<char> text)
    {
        Request = Quoted(ref text, isFollowedByStatus: true, out IsCut);
        Status = Value(Word(ref text));
        Bytes = Value(Word(ref text));
        IsCut |= Status.IsEmpty;
        if (text.StartsWith('"'))
            Referer = Value(Quoted(ref text, isFollowedByStatus: false, out _));
        if (text.StartsWith('"'))
            Agent = Value(Quoted(ref text, isFollowedByStatus: false, out _));
        Rest = text;
    }

    /// <summary>A text in quotes at the start, and the space after it; a backslash takes the meaning of the quote after it.</summary>
    /// <param name="text">Gets what comes after.</param>
    /// <param name="isFollowedByStatus">Whether a number must come after, so that quotes that the server did not escape are told from the last one.</param>
    /// <param name="isOpen">Whether the text ends before it is closed.</param>
    private static ReadOnlySpan<char> Quoted(scoped ref ReadOnlySpan<char> text, bool isFollowedByStatus, out bool isOpen)
    {
        isOpen = false;
        var at = 1;
        while (true)
        {
            var next = text[Math.Min(at, text.Length)..].IndexOfAny('"', '\\');
            if (next < 0)
            {
                isOpen = true;
                var all = text[1..];
                text = default;
                return all;
            }
            at += next;
            var after = text[(at + 1)..];
            if (text[at] == '"' && (after.IsEmpty || (after[0] == ' ' && (!isFollowedByStatus || IsStatus(after[1..])))))
            {
                var value = text[1..at];
                text = after.IsEmpty ? after : after[1..];
                return value;
            }
            at += text[at] == '\\' ? 2 : 1;
        }
    }

    private static bool IsStatus(ReadOnlySpan<char> text) =>
        text.StartsWith('-') || (text.Length >= 3 && !text[..3].ContainsAnyExceptInRange('0', '9') && (text.Length == 3 || text[3] == ' '));

    private static bool HasPort(ReadOnlySpan<char> site)
    {
        var colon = site.LastIndexOf(':');
        return colon > 0 && LogTimes.Digits(site[(colon + 1)..], out var port) && port <= 65535;
    }

    private static ReadOnlySpan<char> Word(scoped ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(' ');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return word;
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> text) => text is "-" ? default : text;
}
