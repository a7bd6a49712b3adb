namespace Beredd.Continuity.Picture;

/// <summary>
/// Finds the heights: every spot wants to be level with what it is joined to, and within a column the order is kept with room between. For one column, with the others held still, the
/// heights that fall short of the wishes least (by least squares) are found exactly; the columns take turns.
/// </summary>
internal static class Heights
{
    private const int Turns = 12;
    private const double BoxGap = 16, PassingGap = 9;

    // A way past columns is easier to follow when it runs straight.
    private const double Straight = 8, Joined = 2;

    public static void Settle(Columns columns)
    {
        foreach (var column in columns.Lists)
            Place(column, _ => null);
        for (var turn = 0; turn < Turns; turn++)
        {
            var side = turn switch { Turns - 1 => 0, _ => turn % 2 == 0 ? 1 : -1 };
            foreach (var column in side >= 0 ? columns.Lists : Enumerable.Reverse(columns.Lists))
                Place(column, spot => Wish(spot, side));
        }
        if (columns.Spots.Count == 0)
            return;
        var top = columns.Spots.Min(s => s.Middle - (s.Height / 2)) - LayeredLayout.Margin;
        foreach (var spot in columns.Spots)
            spot.Middle -= top;
    }

    /// <param name="spot">Whose wish it is.</param>
    /// <param name="side">1: level with the column before; -1: with the one after; 0: with both.</param>
    private static double? Wish(Spot spot, int side)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var neighbour in (side >= 0 ? spot.Before : []).Concat(side <= 0 ? spot.After : []))
        {
            var pull = spot.Node < 0 && neighbour.Node < 0 ? Straight : spot.Node < 0 || neighbour.Node < 0 ? Joined : 1;
            (sum, weight) = (sum + (pull * neighbour.Middle), weight + pull);
        }
        return weight > 0 ? sum / weight : null;
    }

    /// <summary>
    /// Measured without the room that those above take, the heights need only not decrease: neighbours that would are pooled at their mean, which is the least-squares solution.
    /// </summary>
    private static void Place(List<Spot> column, Func<Spot, double?> wish)
    {
        var pools = new List<(double Sum, int Count)>(column.Count);
        var room = new double[column.Count];
        for (var i = 0; i < column.Count; i++)
        {
            room[i] = i == 0 ? 0 : room[i - 1] + Distance(column[i - 1], column[i]);
            var pool = (Sum: (wish(column[i]) ?? column[i].Middle) - room[i], Count: 1);
            while (pools.Count > 0 && pools[^1].Sum / pools[^1].Count > pool.Sum / pool.Count)
            {
                pool = (pools[^1].Sum + pool.Sum, pools[^1].Count + pool.Count);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
        }
        var at = 0;
        foreach (var (sum, count) in pools)
        {
            for (var end = at + count; at < end; at++)
                column[at].Middle = (sum / count) + room[at];
        }
    }

    private static double Distance(Spot upper, Spot lower) => ((upper.Height + lower.Height) / 2) + (upper.Node >= 0 && lower.Node >= 0 ? BoxGap : PassingGap);
}
