namespace Beredd.Continuity.Picture;

/// <summary>Puts what is written on arrows where it covers least of what else is written: in the gap that the arrow crosses first, where it is still alone.</summary>
internal static class Labels
{
    private static readonly double[] Places = [0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8];

    public static IReadOnlyList<DrawnLabel> Of(IReadOnlyList<(string Text, Route Route)> arrows, double size, Direction direction)
    {
        var placed = new List<(DrawnLabel Label, double Width)>();
        foreach (var (text, route) in arrows)
        {
            var width = TextLines.Width(text, size);
            var (from, to) = Crossing(route, direction);
            var best = Places.Select(t => OnCurve(from, to, t, direction)).MinBy(at => placed.Sum(p => Overlap(at, width, p.Label.At, p.Width, size + 4)));
            placed.Add((new DrawnLabel(text, best), width));
        }
        return [.. placed.Select(p => p.Label)];
    }

    /// <summary>The first piece over a gap. An arrow that was turned is drawn backwards, and is alone where it arrives.</summary>
    private static (Point From, Point To) Crossing(Route route, Direction direction)
    {
        var (first, last) = (route.Points[0], route.Points[^1]);
        return (direction == Direction.Right ? first.X <= last.X : first.Y <= last.Y) ? (route.Points[1], route.Points[2]) : (route.Points[^2], route.Points[^3]);
    }

    /// <summary>The point of the curve that <see cref="PictureText.Path"/> draws.</summary>
    private static Point OnCurve(Point from, Point to, double t, Direction direction)
    {
        var (a, b, c, d) = ((1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t);
        double Along(double start, double end) => (a * start) + ((b + c) * (start + end) / 2) + (d * end);
        double Across(double start, double end) => ((a + b) * start) + ((c + d) * end);
        return direction == Direction.Right ? new(Along(from.X, to.X), Across(from.Y, to.Y)) : new(Across(from.X, to.X), Along(from.Y, to.Y));
    }

    private static double Overlap(Point a, double aWidth, Point b, double bWidth, double height)
    {
        var x = ((aWidth + bWidth) / 2) - Math.Abs(a.X - b.X);
        var y = height - Math.Abs(a.Y - b.Y);
        return x > 0 && y > 0 ? x * y : 0;
    }
}
