namespace Beredd.Crisis.Paper;

/// <summary>The sheets of a series that a unit was given, and what has become of each.</summary>
public sealed class SheetAccount
{
    private readonly ILookup<SheetState, int> numbers;

    public SheetAccount(UnitSheets series, IEnumerable<Sheet> sheets)
    {
        Series = series;
        Sheets = [.. sheets.OrderBy(s => s.Number)];
        numbers = Sheets.ToLookup(s => s.State, s => s.Number);
    }

    public UnitSheets Series { get; }

    public IReadOnlyList<Sheet> Sheets { get; }

    public int HandedOut => Sheets.Count;

    /// <summary>How many are in a state; together they are all that were handed out.</summary>
    public int Count(SheetState state) => numbers[state].Count();

    /// <summary>Which ones are in a state, as ranges.</summary>
    public string Numbers(SheetState state) => SheetNumbers.Write(numbers[state]);

    /// <summary>Those that nobody has settled.</summary>
    public int Open => Sheets.Count(s => !s.IsSettled);

    /// <summary>Filled in, and not in the systems yet.</summary>
    public int ToTypeIn => Count(SheetState.Filled);
}

/// <summary>When what is filled in will have been typed in, by the pace that was really kept.</summary>
/// <param name="Left">Sheets that are filled in, or out with the unit and likely to be, and not typed in.</param>
/// <param name="PerHour">Typed in for each hour of work in the time that was looked at; null where too little was done to tell.</param>
/// <param name="EndsAt">When the last one is typed in at that pace; null where it cannot be told, or more come in than go.</param>
public sealed record Backlog(int Left, double? PerHour, DateTimeOffset? EndsAt)
{
    /// <summary>Fewer than this many typed in say nothing of a pace.</summary>
    internal const int FewestToTell = 5;

    private static readonly TimeSpan LookedAt = TimeSpan.FromHours(8), LongestPause = TimeSpan.FromMinutes(90);

    /// <summary>Reckons it.</summary>
    /// <param name="accounts">The unit's series.</param>
    /// <param name="now">Now.</param>
    public static Backlog Of(IEnumerable<SheetAccount> accounts, DateTimeOffset now)
    {
        var sheets = accounts.SelectMany(a => a.Sheets).ToList();
        var left = sheets.Count(s => s.State == SheetState.Filled);
        var times = sheets.Select(s => s.TypedAt).OfType<DateTimeOffset>().Where(t => t > now - LookedAt && t <= now).Order().ToList();
        if (times.Count < FewestToTell)
            return new Backlog(left, null, left == 0 ? now : null);
        // Hours in which nobody sat there (a night, a meal) are no part of the pace.
        var worked = TimeSpan.Zero;
        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] - times[i - 1] is var pause && pause <= LongestPause)
                worked += pause;
        }
        // The last stretch is still under way.
        if (now - times[^1] is var since && since <= LongestPause)
            worked += since;
        if (worked < TimeSpan.FromMinutes(10))
            return new Backlog(left, null, left == 0 ? now : null);
        var pace = times.Count / worked.TotalHours;
        return new Backlog(left, pace, now.AddHours(left / pace));
    }
}
