using System.Text;

namespace Beredd.Outage;

/// <summary>The needed hours of every service for one start and horizon; services with the same calendar share them.</summary>
internal sealed class Calendars
{
    private readonly double[][] _needed;

    /// <exception cref="ArgumentException">The start does not exist on the clock of Stockholm.</exception>
    public Calendars(Register register, DateTime start, double horizon)
    {
        var utc = StockholmTime.ToUtc(start)
            ?? throw new ArgumentException($"{start:yyyy-MM-dd HH:mm} does not exist in Stockholm: the clock goes forward over it.", nameof(start));
        var known = new Dictionary<string, double[]>(StringComparer.Ordinal);
        _needed = new double[register.Services.Count][];
        for (var s = 0; s < _needed.Length; s++)
        {
            var key = Key(register.Services[s].Calendar);
            if (!known.TryGetValue(key, out var hours))
                known.Add(key, hours = NeededHours.Compile(register.Services[s].Calendar, utc, horizon));
            _needed[s] = hours;
        }
    }

    /// <summary>By the place of the service in the register.</summary>
    public double[] this[int service] => _needed[service];

    private static string Key(IReadOnlyList<CalendarEntry>? calendar)
    {
        if (calendar is null)
            return "always";
        var key = new StringBuilder();
        foreach (var entry in calendar)
        {
            foreach (var day in entry.Days)
                key.Append((char)('0' + (int)day));
            key.Append(' ').Append(entry.FromMinute).Append('-').Append(entry.ToMinute).Append(';');
        }
        return key.ToString();
    }
}
