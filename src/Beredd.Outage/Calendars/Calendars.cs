using System.Text;

namespace Beredd.Outage;

/// <summary>The needed hours of every service for one start and horizon; services with the same calendar share them.</summary>
internal sealed class Calendars
{
    private readonly int[] _calendarOf;
    private readonly double[][] _needed;

    /// <exception cref="ArgumentException">The start does not exist on the clock of Stockholm.</exception>
    public Calendars(DependencyGraph graph, DateTime start, double horizon)
    {
        var utc = StockholmTime.ToUtc(start)
            ?? throw new ArgumentException($"{start:yyyy-MM-dd HH:mm} does not exist in Stockholm: the clock goes forward over it.", nameof(start));
        _calendarOf = graph.CalendarOf;
        _needed = [.. graph.Calendars.Select(c => NeededHours.Compile(c, utc, horizon))];
    }

    /// <summary>By the place of the service in the register.</summary>
    public double[] this[int service] => _needed[_calendarOf[service]];

    /// <summary>The different calendars of a register's services, and which of them each service has.</summary>
    public static (int[] CalendarOf, IReadOnlyList<CalendarEntry>?[] Different) Distinguish(IReadOnlyList<Service> services)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var different = new List<IReadOnlyList<CalendarEntry>?>();
        var calendarOf = new int[services.Count];
        for (var s = 0; s < calendarOf.Length; s++)
        {
            var key = Key(services[s].Calendar);
            if (!places.TryGetValue(key, out calendarOf[s]))
            {
                places.Add(key, calendarOf[s] = different.Count);
                different.Add(services[s].Calendar);
            }
        }
        return (calendarOf, [.. different]);
    }

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
