namespace Beredd.Continuity.Picture;

/// <summary>A point of the picture; x to the right, y down.</summary>
public readonly record struct Point(double X, double Y);

/// <summary>Something to be placed.</summary>
internal readonly record struct BoxSize(double Width, double Height);

/// <summary>
/// An arrow between two boxes, by their places in the list of boxes. Arrows of the same choice (above 0) from the same box leave it together, from a sign that hangs on its side: any of
/// them will do.
/// </summary>
internal readonly record struct Link(int From, int To, int Choice = 0);

/// <summary>A box in its place: its upper left corner and its size.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double Middle => Y + (Height / 2);

    public double Center => X + (Width / 2);
}

/// <summary>Which way arrows go.</summary>
public enum Direction
{
    Right,
    Down,
}

/// <summary>The room between columns, and that of the sign of a choice, which lies in it.</summary>
internal readonly record struct Spacing(double Gap, double Sign);

/// <summary>
/// The way of an arrow, from the edge of the box it leaves to the edge of the box it reaches. Every second piece, from the second point on, crosses the gap between two columns; the
/// others run straight across a column, in a place of their own.
/// </summary>
internal sealed record Route(Link Link, IReadOnlyList<Point> Points);

/// <summary>Where everything is: boxes in the order they were given, routes by link.</summary>
internal sealed record Layout(IReadOnlyList<Box> Boxes, IReadOnlyList<Route> Routes, double Width, double Height);

/// <summary>
/// A layered drawing after Sugiyama, told here from left to right; downward it is the same, turned: arrows that close a circle are turned, every box gets a column to the right of all that point to it, arrows that pass columns get
/// a place in each, the order in each column is sought that crosses least, and the heights that bend least. Arrows to the same box that pass the same columns share their way there:
/// sixty boxes stay readable, and all that is shared leads to one place. The same boxes and links always give the same picture, whatever the order of the links.
/// </summary>
internal static class LayeredLayout
{
    internal const double Margin = 6, SignWidth = 46, SignHeight = 20;

    // What is written on arrows needs its width to the right, and its height downward.
    internal static Spacing SpacingOf(Direction direction) => direction == Direction.Right ? new(100, SignWidth) : new(84, SignHeight);

    public static Layout Of(IReadOnlyList<BoxSize> boxes, IEnumerable<Link> links, Direction direction)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        return direction == Direction.Right ? ToTheRight(boxes, links, SpacingOf(direction)) : Turned(ToTheRight([.. boxes.Select(b => new BoxSize(b.Height, b.Width))], links, SpacingOf(direction)));
    }

    private static Layout ToTheRight(IReadOnlyList<BoxSize> boxes, IEnumerable<Link> links, Spacing spacing)
    {
        var arrows = links.Where(l => l.From != l.To).Distinct().OrderBy(l => l.From).ThenBy(l => l.To).ThenBy(l => l.Choice).ToList();
        var columns = Columns.Of(boxes, arrows);
        Crossings.Reduce(columns);
        Heights.Settle(columns);
        var left = Lefts(columns, boxes, spacing.Gap);
        var placed = new Box[boxes.Count];
        foreach (var spot in columns.Spots.Where(s => s.Node >= 0))
            placed[spot.Node] = new Box(left[spot.Column], spot.Middle - (spot.Height / 2), boxes[spot.Node].Width, spot.Height);
        var height = columns.Spots.Count == 0 ? 0 : columns.Spots.Max(s => s.Middle + (s.Height / 2));
        return new Layout(placed, Routing.Of(columns, arrows, placed, left, spacing), left[^1] - spacing.Gap + Margin, height + Margin);
    }

    private static Layout Turned(Layout layout) => new(
        [.. layout.Boxes.Select(b => new Box(b.Y, b.X, b.Height, b.Width))],
        [.. layout.Routes.Select(r => r with { Points = [.. r.Points.Select(p => new Point(p.Y, p.X))] })],
        layout.Height,
        layout.Width);

    /// <summary>Where each column begins, and, last, where the next one would.</summary>
    private static double[] Lefts(Columns columns, IReadOnlyList<BoxSize> boxes, double gap)
    {
        var left = new double[columns.Lists.Count + 1];
        left[0] = Margin;
        for (var c = 0; c < columns.Lists.Count; c++)
            left[c + 1] = left[c] + columns.Lists[c].Where(s => s.Node >= 0).Select(s => boxes[s.Node].Width).DefaultIfEmpty(0).Max() + gap;
        return left;
    }
}
