namespace Beredd.Continuity.Binders;

/// <summary>What a print adds to a binder: version, dates, where it hangs, the numbers of its sheets, and what has changed. Each copy is printed by itself, with sheets of its own.</summary>
/// <param name="Number">The version; null for a draft, which is not recorded and has no numbers.</param>
/// <param name="PrintedOn">The day.</param>
/// <param name="ValidUntil">Null for a draft.</param>
/// <param name="PrintedBy">Who printed; empty for a draft.</param>
/// <param name="Places">Where all copies hang.</param>
/// <param name="Numbers">The numbers of this copy, by the series' label.</param>
/// <param name="Before">The edition before it, with which it is compared; null for the first.</param>
/// <param name="Changes">What it says differently; null where the two are in different languages, and cannot be compared.</param>
public sealed record Edition(
    int? Number,
    DateOnly PrintedOn,
    DateOnly? ValidUntil,
    string PrintedBy,
    IReadOnlyList<string> Places,
    IReadOnlyDictionary<string, SheetNumbers> Numbers,
    (int Number, DateOnly PrintedOn)? Before,
    IReadOnlyList<ChapterChange>? Changes)
{
    public static Edition Draft(DateOnly today) => new(null, today, null, "", [], new Dictionary<string, SheetNumbers>(), null, []);

    /// <summary>A copy of a print, from 1.</summary>
    public static Edition Of(BinderPrint print, Binder binder, BinderPrint? before, int copy)
    {
        var copies = Math.Max(1, print.Copies.Count);
        return new Edition(
            print.Edition,
            BinderPress.Day(print.PrintedAt),
            print.ValidUntil,
            print.PrintedBy,
            [.. print.Copies.OrderBy(c => c.Number).Select(c => c.Place)],
            print.Ranges.ToDictionary(r => r.Label, r => SheetNumbers.Share(r, copy, copies), StringComparer.Ordinal),
            before is null ? null : (before.Edition, BinderPress.Day(before.PrintedAt)),
            before is null ? [] : Compared(Binder.FromJson(before.Content), binder));
    }

    private static IReadOnlyList<ChapterChange>? Compared(Binder before, Binder now) => before.English == now.English ? BinderDifference.Between(before, now) : null;
}

/// <summary>The numbers of a series in one copy of a binder.</summary>
public readonly record struct SheetNumbers(int First, int Sheets, int FirstListed, int Listed)
{
    /// <summary>What one copy has of a print's range: its sheets among all sheets, its codes among all codes.</summary>
    public static SheetNumbers Share(FormRange range, int copy, int copies)
    {
        var (sheets, listed) = (range.Sheets / copies, range.Listed / copies);
        return new SheetNumbers(range.First + ((copy - 1) * sheets), sheets, range.First + range.Sheets + ((copy - 1) * listed), listed);
    }
}
