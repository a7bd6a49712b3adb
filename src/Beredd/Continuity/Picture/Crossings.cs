namespace Beredd.Continuity.Picture;

/// <summary>
/// Seeks the order in each column that crosses least: each spot goes to the mean of its neighbours, back and forth over the columns, then neighbours that do better the other way round
/// change places. The best order seen is kept.
/// </summary>
internal static class Crossings
{
    private const int Rounds = 16;

    public static void Reduce(Columns columns)
    {
        var best = Count(columns);
        var order = Save(columns);
        for (var round = 0; round < Rounds && best > 0; round++)
        {
            var onward = round % 2 == 0;
            foreach (var column in onward ? columns.Lists : Enumerable.Reverse(columns.Lists))
                ByMean(column, onward);
            Exchange(columns);
            var count = Count(columns);
            if (count >= best)
                continue;
            best = count;
            order = Save(columns);
        }
        for (var c = 0; c < columns.Lists.Count; c++)
        {
            columns.Lists[c].Clear();
            columns.Lists[c].AddRange(order[c]);
            Number(columns.Lists[c]);
        }
    }

    /// <summary>How many pairs of pieces between neighbouring columns cross.</summary>
    public static int Count(Columns columns)
    {
        var count = 0;
        foreach (var column in columns.Lists)
        {
            var ends = column.SelectMany(s => s.After.Select(a => a.Order).Order()).ToList();
            for (var i = 0; i < ends.Count; i++)
            {
                for (var j = i + 1; j < ends.Count; j++)
                {
                    if (ends[i] > ends[j])
                        count++;
                }
            }
        }
        return count;
    }

    private static List<List<Spot>> Save(Columns columns) => [.. columns.Lists.Select(c => c.ToList())];

    private static void ByMean(List<Spot> column, bool onward)
    {
        // A spot without neighbours on that side stays where it is.
        var sorted = column.OrderBy(s => (onward ? s.Before : s.After) is { Count: > 0 } neighbours ? neighbours.Average(n => n.Order) : s.Order).ToList();
        column.Clear();
        column.AddRange(sorted);
        Number(column);
    }

    private static void Exchange(Columns columns)
    {
        foreach (var column in columns.Lists)
        {
            for (var i = 0; i + 1 < column.Count; i++)
            {
                var (upper, lower) = (column[i], column[i + 1]);
                if (Between(upper.Before, lower.Before) + Between(upper.After, lower.After) <= Between(lower.Before, upper.Before) + Between(lower.After, upper.After))
                    continue;
                (column[i], column[i + 1]) = (lower, upper);
                (upper.Order, lower.Order) = (i + 1, i);
            }
        }
    }

    /// <summary>Crossings of the pieces of two spots, the one of <paramref name="upper"/> above.</summary>
    private static int Between(List<Spot> upper, List<Spot> lower) => upper.Sum(u => lower.Count(l => l.Order < u.Order));

    private static void Number(List<Spot> column)
    {
        for (var i = 0; i < column.Count; i++)
            column[i].Order = i;
    }
}
