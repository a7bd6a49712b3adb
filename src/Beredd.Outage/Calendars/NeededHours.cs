namespace Beredd.Outage;

/// <summary>When a service is needed within [0, horizon]: hours at which the need turns on (even index) and off (odd index), ascending.</summary>
internal static class NeededHours
{
    private static readonly double[] Always = [0];

    public static double[] Compile(IReadOnlyList<CalendarEntry>? calendar, DateTime startUtc, double horizon)
    {
        if (calendar is null)
            return Always;
        var end = startUtc + TimeSpan.FromHours(horizon) + TimeSpan.FromHours(1);
        var spans = new List<(long From, long To)>();
        // Between two changes of the clock local time is UTC plus a constant, so entries are cut there and doubled or skipped hours need no rule of their own.
        for (var from = startUtc; from < end;)
        {
            var change = StockholmTime.NextChange(from);
            var to = change < end ? change : end;
            AddSpans(calendar, from, to, StockholmTime.Offset(from), spans);
            from = to;
        }
        return Edges(spans, startUtc.Ticks);
    }

    private static void AddSpans(IReadOnlyList<CalendarEntry> calendar, DateTime from, DateTime to, TimeSpan offset, List<(long From, long To)> spans)
    {
        for (var day = (from + offset).Date; day < to + offset; day = day.AddDays(1))
        {
            foreach (var entry in calendar)
            {
                if (!entry.Days.Contains(day.DayOfWeek))
                    continue;
                var opens = Math.Max((day.AddMinutes(entry.FromMinute) - offset).Ticks, from.Ticks);
                var closes = Math.Min((day.AddMinutes(entry.ToMinute) - offset).Ticks, to.Ticks);
                if (opens < closes)
                    spans.Add((opens, closes));
            }
        }
    }

    private static double[] Edges(List<(long From, long To)> spans, long start)
    {
        spans.Sort();
        var edges = new List<double>();
        var open = long.MinValue;
        var close = long.MinValue;
        foreach (var (from, to) in spans)
        {
            if (from <= close && open != long.MinValue)
            {
                close = Math.Max(close, to);
                continue;
            }
            Emit();
            (open, close) = (from, to);
        }
        Emit();
        return [.. edges];

        void Emit()
        {
            if (open == long.MinValue)
                return;
            edges.Add((open - start) / (double)TimeSpan.TicksPerHour);
            edges.Add((close - start) / (double)TimeSpan.TicksPerHour);
        }
    }
}
