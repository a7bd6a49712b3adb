namespace Beredd.Continuity.Picture;

/// <summary>Draws every arrow through the spots it passes. Arrows leave a box side by side, in the order of where they go, and reach a box at its middle.</summary>
internal static class Routing
{
    // Of a box's height, where arrows leave it.
    private const double Side = 0.8;

    public static List<Route> Of(Columns columns, IReadOnlyList<Link> arrows, IReadOnlyList<Box> boxes, double[] left, Spacing spacing)
    {
        var starts = Starts(columns, arrows, boxes);
        return [.. arrows.Select(a => new Route(a, columns.IsTurned(a) ? Turned(a, columns, boxes, left, spacing) : Onward(a, starts[a], columns, boxes, left, spacing)))];
    }

    /// <summary>How high on its box each arrow leaves. The arrows of a choice leave at one place.</summary>
    private static Dictionary<Link, double> Starts(Columns columns, IReadOnlyList<Link> arrows, IReadOnlyList<Box> boxes)
    {
        var starts = new Dictionary<Link, double>();
        foreach (var box in arrows.Where(a => !columns.IsTurned(a)).GroupBy(a => a.From))
        {
            var leaving = box.GroupBy(a => a.Choice > 0 ? (a.Choice, 0) : (0, a.To)).OrderBy(g => g.Average(a => columns.Ways[a][1].Middle)).ToList();
            for (var i = 0; i < leaving.Count; i++)
            {
                foreach (var arrow in leaving[i])
                    starts.Add(arrow, boxes[box.Key].Y + (boxes[box.Key].Height * (0.5 + (Side * (((i + 0.5) / leaving.Count) - 0.5)))));
            }
        }
        return starts;
    }

    private static List<Point> Onward(Link arrow, double start, Columns columns, IReadOnlyList<Box> boxes, double[] left, Spacing spacing)
    {
        var way = columns.Ways[arrow];
        var from = boxes[arrow.From].Right + (arrow.Choice > 0 ? spacing.Sign : 0);
        return
        [
            new(from, start),
            new(Math.Max(from, End(way[0], left, spacing)), start),
            .. Passing(way, left, spacing),
            new(boxes[arrow.To].X, boxes[arrow.To].Middle),
        ];
    }

    /// <summary>From right to left: from the near side of the box it leaves to the far side of the one it reaches.</summary>
    private static List<Point> Turned(Link arrow, Columns columns, IReadOnlyList<Box> boxes, double[] left, Spacing spacing)
    {
        var way = columns.Ways[arrow];
        return
        [
            new(boxes[arrow.From].X - (arrow.Choice > 0 ? spacing.Sign : 0), boxes[arrow.From].Middle),
            .. Passing(way, left, spacing).Reverse(),
            new(End(way[0], left, spacing), boxes[arrow.To].Middle),
            new(boxes[arrow.To].Right, boxes[arrow.To].Middle),
        ];
    }

    private static IEnumerable<Point> Passing(IReadOnlyList<Spot> way, double[] left, Spacing spacing) =>
        way.Skip(1).SkipLast(1).SelectMany(s => new Point[] { new(left[s.Column], s.Middle), new(End(s, left, spacing), s.Middle) });

    /// <summary>Where the column of a spot ends and the gap begins.</summary>
    private static double End(Spot spot, double[] left, Spacing spacing) => left[spot.Column + 1] - spacing.Gap;
}
