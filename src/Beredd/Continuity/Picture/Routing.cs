namespace Beredd.Continuity.Picture;

/// <summary>Draws every arrow through the spots it passes. Arrows leave a box side by side, in the order of where they go, and reach a box at its middle.</summary>
internal static class Routing
{
    // Of a box's height, where arrows leave it.
    private const double Side = 0.6;

    public static List<Route> Of(Columns columns, IReadOnlyList<Link> arrows, IReadOnlyList<Box> boxes, double[] left) =>
        [.. arrows.Select(a => new Route(a, Points(columns.Ways[a], boxes, left, columns.Turned.Contains(a))))];

    private static List<Point> Points(IReadOnlyList<Spot> way, IReadOnlyList<Box> boxes, double[] left, bool turned)
    {
        var from = boxes[way[0].Node];
        var leaves = way[0].After.OrderBy(s => s.Middle).ThenBy(s => s.Order).ToList();
        var start = from.Y + (from.Height * (0.5 + (Side * (((leaves.IndexOf(way[1]) + 0.5) / leaves.Count) - 0.5))));
        var points = new List<Point> { new(from.Right, start), new(ColumnEnd(way[0], left), start) };
        foreach (var spot in way.Skip(1).SkipLast(1))
        {
            points.Add(new(left[spot.Column], spot.Middle));
            points.Add(new(ColumnEnd(spot, left), spot.Middle));
        }
        points.Add(new(boxes[way[^1].Node].X, boxes[way[^1].Node].Middle));
        if (turned)
            points.Reverse();
        return points;
    }

    private static double ColumnEnd(Spot spot, double[] left) => left[spot.Column + 1] - LayeredLayout.Gap;
}
