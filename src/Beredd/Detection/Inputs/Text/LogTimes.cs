namespace Beredd.Detection.Inputs.Text;

/// <summary>The times that lines of logs start with.</summary>
internal static class LogTimes
{
    // A leap year, so that 29 February is a day of it.
    private const int NoYear = 4;
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary>A number of digits only, at most eight of them.</summary>
    public static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.Length is 0 or > 8)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            number = (number * 10) + (c - '0');
        }
        return true;
    }

    /// <summary>The number of a month by its three English letters; 0 when it is none.</summary>
    public static int Month(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < 12; i++)
        {
            if (name.Equals(Months.AsSpan(i * 3, 3), StringComparison.OrdinalIgnoreCase))
                return i + 1;
        }
        return 0;
    }

    /// <summary>
    /// <c>2024-05-01T10:00:00.123+02:00</c> at the start of the text, also with a space for the T; with a zone the ticks are UTC.
    /// </summary>
    public static bool TryIso(ReadOnlySpan<char> text, out int length, out long ticks, out bool hasZone)
    {
        (length, ticks, hasZone) = (0, 0, false);
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ')
            || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !Clock(text[11..], out var clock, out var clockLength) || !Date(year, month, day, out var date))
            return false;
        length = 11 + clockLength;
        ticks = date + clock;
        var zone = text[length..];
        if (zone.StartsWith('Z') || zone.StartsWith('z'))
        {
            hasZone = true;
            length++;
        }
        else if (zone.Length >= 5 && zone[0] is '+' or '-' && Digits(zone[1..3], out var hours))
        {
            var colon = zone[3] == ':' ? 1 : 0;
            if (zone.Length < 5 + colon || !Digits(zone.Slice(3 + colon, 2), out var minutes) || hours > 23 || minutes > 59)
                return false;
            var shift = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
            ticks += zone[0] == '+' ? -shift : shift;
            hasZone = true;
            length += 5 + colon;
        }
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    /// <summary><c>Oct 11 22:14:15</c> or <c>Oct 11 2024 22:14:15</c> at the start of the text, perhaps with parts of a second; without a zone.</summary>
    public static bool TryMonthDay(ReadOnlySpan<char> text, out int length, out long ticks, out bool hasYear)
    {
        (length, ticks, hasYear) = (0, 0, false);
        if (text.Length < 15 || text[3] != ' ' || Month(text[..3]) is not (> 0 and var month))
            return false;
        var at = text[4] == ' ' ? 5 : 4;
        var dayLength = text[at + 1] == ' ' ? 1 : 2;
        if (!Digits(text.Slice(at, dayLength), out var day) || text[at + dayLength] != ' ')
            return false;
        at += dayLength + 1;
        var year = NoYear;
        if (text.Length > at + 5 && text[at + 4] == ' ' && Digits(text.Slice(at, 4), out var stated))
        {
            year = stated;
            hasYear = true;
            at += 5;
        }
        if (!Date(year, month, day, out var date) || !Clock(text[at..], out var clock, out var clockLength))
            return false;
        length = at + clockLength;
        ticks = date + clock;
        return true;
    }

    /// <summary>The latest year in which a time without year is not after another.</summary>
    /// <param name="ticks">As <see cref="TryMonthDay"/> gave it.</param>
    /// <param name="latest">The newest possible time, of the same zone.</param>
    public static long WithYear(long ticks, DateTime latest)
    {
        var time = new DateTime(ticks);
        for (var year = latest.Year; year >= Math.Max(latest.Year - 8, 1); year--)
        {
            if (time is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year))
                continue;
            var dated = new DateTime(year, time.Month, time.Day) + time.TimeOfDay;
            if (dated <= latest)
                return dated.Ticks;
        }
        return 0;
    }

    /// <summary>Midnight of the day <c>2024-05-01</c> at the start of the text, whatever comes after it.</summary>
    public static bool TryDay(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        return text.Length >= 10 && text[4] == '-' && text[7] == '-' && Digits(text[..4], out var year) && Digits(text[5..7], out var month)
            && Digits(text[8..10], out var day) && Date(year, month, day, out ticks);
    }

    /// <summary>Midnight of a day.</summary>
    public static bool Date(int year, int month, int day, out long ticks)
    {
        ticks = 0;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    /// <summary><c>10:00:00</c> at the start of the text, perhaps with parts of a second; a leap second counts as the one before.</summary>
    public static bool Clock(ReadOnlySpan<char> text, out long ticks, out int length)
    {
        (ticks, length) = (0, 8);
        if (text.Length < 8 || text[2] != ':' || text[5] != ':' || !Digits(text[..2], out var hours) || !Digits(text[3..5], out var minutes)
            || !Digits(text[6..8], out var seconds) || hours > 23 || minutes > 59 || seconds > 60)
            return false;
        ticks = (((hours * 60) + minutes) * 60L + Math.Min(seconds, 59)) * TimeSpan.TicksPerSecond;
        if (text.Length > 9 && text[8] is '.' or ',' && char.IsAsciiDigit(text[9]))
        {
            length = 9;
            for (var unit = TimeSpan.TicksPerSecond / 10; length < text.Length && char.IsAsciiDigit(text[length]); unit /= 10)
                ticks += unit * (text[length++] - '0');
        }
        return true;
    }
}
