using System.Globalization;
using Beredd.Detection.Events;

namespace Beredd.Detection.Inputs.Text;

/// <summary>
/// Makes events of what FortiGate firewalls log: <c>date=… time=… devname="…" logid="…" type="event" …</c>, by itself or in a syslog line. Fields have the
/// firewall's names; <c>type</c> is the service of the log source. Reused by one thread.
/// </summary>
internal sealed class FortinetEventParser(EventShapes shapes)
{
    private const string Product = "fortigate";
    private const string Start = "date=";
    private const int LongestName = 256;

    private readonly FieldList fields = new(shapes);

    /// <summary>Whether a text may be one.</summary>
    public static bool IsStart(ReadOnlySpan<char> text) =>
        text.StartsWith(Start, StringComparison.Ordinal) && text.Contains(" logid=", StringComparison.Ordinal) && text.Contains(" type=", StringComparison.Ordinal);

    /// <summary>Makes an event; false when it is no line of such a log.</summary>
    /// <param name="text">Starts with the date.</param>
    /// <param name="offset">Of the line in its file.</param>
    /// <param name="host">Who sent the line; empty where the firewall's own name is all that is known.</param>
    /// <param name="zone">Of the firewall, where the line does not say it.</param>
    /// <param name="target">Gets the event.</param>
    public bool TryParse(ReadOnlySpan<char> text, long offset, ReadOnlySpan<char> host, TimeZoneInfo zone, TextEvent target)
    {
        if (!IsStart(text))
            return false;
        fields.Clear();
        ReadOnlySpan<char> day = default, clock = default, shift = default, type = default, device = default, rest = text;
        while (Pair(ref rest, out var name, out var value))
        {
            fields.Add(name, value);
            switch (name)
            {
                case "date":
                    day = value;
                    break;
                case "time":
                    clock = value;
                    break;
                case "tz":
                    shift = value;
                    break;
                case "type":
                    type = value;
                    break;
                case "devname":
                    device = value;
                    break;
            }
        }
        if (!LogTimes.TryDay(day, out var ticks) || !LogTimes.Clock(clock, out var within, out _))
            return false;
        target.Begin(offset);
        target.SetLogSource(Product, null, shapes.Name(type));
        target.SetOrigin(device.IsEmpty ? host : device, Utc(ticks + within, shift, zone), 0);
        fields.WriteTo(target);
        target.End();
        return true;
    }

    private static bool Pair(scoped ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        rest = rest.TrimStart(' ');
        var equals = rest.IndexOf('=');
        name = equals < 0 ? default : rest[..equals];
        value = default;
        if (equals <= 0)
            return false;
        // Words without a name belong to no field; the name is the last of them.
        name = name[(name.LastIndexOf(' ') + 1)..];
        name = name[..Math.Min(name.Length, LongestName)];
        rest = rest[(equals + 1)..];
        var isQuoted = rest.StartsWith('"');
        if (isQuoted)
            rest = rest[1..];
        var end = isQuoted ? EndOfQuoted(rest) : rest.IndexOf(' ');
        value = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return true;
    }

    /// <summary>A quote within a value is not escaped: one with a name after it ends the value, or one at the end.</summary>
    private static int EndOfQuoted(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var quote = text[at..].IndexOf('"');
            if (quote < 0)
                return -1;
            at += quote;
            if (at + 1 == text.Length || (text[at + 1] == ' ' && StartsWithName(text[(at + 2)..])))
                return at;
        }
        return -1;
    }

    private static bool StartsWithName(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(' ');
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '_' or '-' or '.'))
            length++;
        return text.IsEmpty || (length > 0 && length < text.Length && text[length] == '=');
    }

    private static long Utc(long local, ReadOnlySpan<char> shift, TimeZoneInfo zone)
    {
        var offset = shift.Length == 5 && shift[0] is '+' or '-' && int.TryParse(shift[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var said)
            ? ((said / 100 * 60) + (said % 100)) * (shift[0] == '-' ? -TimeSpan.TicksPerMinute : TimeSpan.TicksPerMinute)
            : zone.GetUtcOffset(new DateTime(local)).Ticks;
        return Math.Clamp(local - offset, 0, DateTime.MaxValue.Ticks);
    }
}
