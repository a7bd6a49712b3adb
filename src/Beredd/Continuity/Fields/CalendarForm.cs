using System.Globalization;
using System.Text;
using System.Text.Json;
using Beredd.Outage;

namespace Beredd.Continuity.Fields;

/// <summary>
/// When a service is needed. As a cell: <c>mån-fre 07:00-17:00; lör 10:00-14:00</c>; an empty cell is always, "aldrig" is never.
/// Days are kept Monday first.
/// </summary>
internal sealed class CalendarForm : Form
{
    private const string Never = "aldrig", EnglishNever = "never";
    private const int EndOfDay = 24 * 60;

    private static readonly string[] Swedish = ["mån", "tis", "ons", "tor", "fre", "lör", "sön"];
    private static readonly string[] English = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static CalendarForm Calendar { get; } = new();

    public override Phrase Hint => new("som mån-fre 07:00-17:00; lör 10:00-14:00; tomt är alltid, aldrig är aldrig", "as mon-fri 07:00-17:00; sat 10:00-14:00; empty is always, never is never");

    public static string Text(List<CalendarEntry> calendar) =>
        calendar.Count == 0 ? Never : Text(calendar, Swedish);

    public static bool Same(List<CalendarEntry>? a, List<CalendarEntry>? b) => (a is null ? null : Text(a)) == (b is null ? null : Text(b));

    /// <summary>Reads what the database keeps, which only ever comes from here.</summary>
    public static List<CalendarEntry> Stored(string text) =>
        (List<CalendarEntry>?)Calendar.Read(text).Value ?? throw new FormatException($"'{text}' in the database is no calendar.");

    public override Reading Read(string cell)
    {
        var text = cell.Trim();
        if (text.Length == 0)
            return Reading.Of(null);
        var entries = new List<CalendarEntry>();
        if (text.Equals(Never, StringComparison.OrdinalIgnoreCase) || text.Equals(EnglishNever, StringComparison.OrdinalIgnoreCase))
            return Reading.Of(entries);
        foreach (var part in text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var space = part.IndexOfAny([' ', '\t']);
            var hours = space < 0 ? [] : part[(space + 1)..].Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
            if (space < 0 || hours.Length != 2 || ReadDays(part[..space].Replace('–', '-')) is not { } days)
                return FormWords.NoCalendar(part);
            var reading = Entry(days, hours[0], hours[1]);
            if (reading.Problem is not null)
                return reading;
            entries.Add((CalendarEntry)reading.Value!);
        }
        return Reading.Of(entries);
    }

    public override Reading Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return FormWords.NoCalendar(json.GetRawText());
        var entries = new List<CalendarEntry>();
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty("days", out var days) || days.ValueKind != JsonValueKind.Array || days.EnumerateArray().Any(d => d.ValueKind != JsonValueKind.String)
                || !item.TryGetProperty("from", out var from) || from.ValueKind != JsonValueKind.String
                || !item.TryGetProperty("to", out var to) || to.ValueKind != JsonValueKind.String
                || ReadDays(string.Join(',', days.EnumerateArray().Select(d => d.GetString()))) is not { } read)
            {
                return FormWords.NoCalendar(item.GetRawText());
            }
            var reading = Entry(read, from.GetString()!, to.GetString()!);
            if (reading.Problem is not null)
                return reading;
            entries.Add((CalendarEntry)reading.Value!);
        }
        return Reading.Of(entries);
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartArray();
        foreach (var entry in (List<CalendarEntry>)value)
            WriteEntry(json, entry);
        json.WriteEndArray();
    }

    public static void WriteEntry(Utf8JsonWriter json, CalendarEntry entry)
    {
        json.WriteStartObject();
        json.WriteStartArray("days");
        foreach (var day in entry.Days)
            json.WriteStringValue(English[Place(day)]);
        json.WriteEndArray();
        json.WriteString("from", Clock(entry.FromMinute));
        json.WriteString("to", Clock(entry.ToMinute));
        json.WriteEndObject();
    }

    protected override string Text(object value) => Text((List<CalendarEntry>)value);

    protected override string EnglishText(object value) => (List<CalendarEntry>)value is { Count: > 0 } calendar ? Text(calendar, English) : EnglishNever;

    private static string Text(List<CalendarEntry> calendar, string[] names) =>
        string.Join("; ", calendar.Select(e => $"{Days(e.Days, names)} {Clock(e.FromMinute)}-{Clock(e.ToMinute)}"));

    private static Reading Entry(List<DayOfWeek> days, string from, string to)
    {
        if (Minute(from) is not { } start || start == EndOfDay || Minute(to) is not { } end)
            return FormWords.NoClock(from, to);
        return end <= start ? FormWords.EndsBeforeStart : Reading.Of(new CalendarEntry(days, start, end));
    }

    /// <summary>From 0, Monday.</summary>
    private static int Place(DayOfWeek day) => ((int)day + 6) % 7;

    private static string Days(IReadOnlyList<DayOfWeek> days, string[] names)
    {
        var places = days.Select(Place).Distinct().Order().ToList();
        var text = new StringBuilder();
        for (var i = 0; i < places.Count;)
        {
            var end = i;
            while (end + 1 < places.Count && places[end + 1] == places[end] + 1)
                end++;
            if (text.Length > 0)
                text.Append(',');
            text.Append(names[places[i]]);
            if (end > i)
                text.Append(end == i + 1 ? ',' : '-').Append(names[places[end]]);
            i = end + 1;
        }
        return text.ToString();
    }

    private static List<DayOfWeek>? ReadDays(string text)
    {
        var found = new SortedSet<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            var from = Named(ends[0]);
            var to = Named(ends[^1]);
            if (from < 0 || to < from || ends.Length > 2)
                return null;
            for (var place = from; place <= to; place++)
                found.Add(place);
        }
        return [.. found.Select(p => (DayOfWeek)((p + 1) % 7))];
    }

    private static int Named(string day)
    {
        var place = Array.FindIndex(Swedish, d => d.Equals(day, StringComparison.OrdinalIgnoreCase));
        return place >= 0 ? place : Array.FindIndex(English, d => d.Equals(day, StringComparison.OrdinalIgnoreCase));
    }

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static int? Minute(string text)
    {
        var parts = text.Split(':', '.');
        if (parts.Length > 2 || !Whole(parts[0], out var hour) || hour > 24)
            return null;
        var minute = 0;
        if (parts.Length == 2 && (parts[1].Length != 2 || !Whole(parts[1], out minute) || minute > 59))
            return null;
        return hour == 24 && minute > 0 ? null : (hour * 60) + minute;
    }

    private static bool Whole(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
