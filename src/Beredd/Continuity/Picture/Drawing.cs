using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Picture;

/// <summary>A node in its box.</summary>
/// <param name="Node">The node.</param>
/// <param name="Lines">Its name.</param>
/// <param name="Kind">What sort of thing it is, in small.</param>
/// <param name="Box">Its place.</param>
/// <param name="IsSubject">What the picture is about.</param>
public sealed record DrawnBox(Node Node, IReadOnlyList<string> Lines, string Kind, Box Box, bool IsSubject);

/// <summary>The sign of a choice ("1 of 2"), on the side of the box that has it.</summary>
public sealed record DrawnChoice(string Text, Box Box);

/// <summary>What is written on an arrow, and the middle of it.</summary>
public sealed record DrawnLabel(string Text, Point At);

/// <summary>A piece of a way. Where arrows share a piece it is drawn once.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Weakens">The dependent goes on, on a lower level, without what it points to.</param>
/// <param name="Arrives">It ends in an arrowhead.</param>
public sealed record DrawnPiece(Point From, Point To, bool Weakens, bool Arrives);

/// <summary>Nodes of the register and their needs, drawn.</summary>
public sealed class Drawing
{
    internal const double LetterSize = 13, LineHeight = 16, LabelSize = 12;
    private const double BoxWidth = 164, Padding = 9, KindHeight = 15, LeavingRoom = 11, SignRoom = 8;

    /// <summary>What a page shows without scrolling sideways.</summary>
    private const double PageWidth = 1168;

    // Of an upright A4 within its margins, at nine points.
    private const double SheetWidth = 880, SheetHeight = 1180;

    /// <summary>How much wider bold letters are.</summary>
    private const double Bold = 1.12;

    private Drawing()
    {
    }

    public required Direction Direction { get; init; }

    public required IReadOnlyList<DrawnBox> Boxes { get; init; }

    public required IReadOnlyList<DrawnChoice> Choices { get; init; }

    public required IReadOnlyList<DrawnPiece> Pieces { get; init; }

    public required IReadOnlyList<DrawnLabel> Labels { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>The parts of the picture that each fit a sheet of paper at a size that can be read, row by row.</summary>
    public IReadOnlyList<(Box Part, int Row, int Column)> Sheets
    {
        get
        {
            var (rows, columns) = ((int)Math.Ceiling(Height / SheetHeight), (int)Math.Ceiling(Width / SheetWidth));
            var sheets = from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns) select (new Box(column * SheetWidth, row * SheetHeight, SheetWidth, SheetHeight), row + 1, column + 1);
            // An empty sheet is not worth its paper.
            return [.. sheets.Where(s => Boxes.Any(b => b.Box.X < s.Item1.Right && b.Box.Right > s.Item1.X && b.Box.Y < s.Item1.Bottom && b.Box.Bottom > s.Item1.Y))];
        }
    }

    internal static Drawing Of(Surroundings shown, PictureText text)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(text);
        var place = shown.Shown.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var boxes = shown.Shown.Select(n => Box(n, shown.Subjects.Contains(n), text)).ToList();
        var arrows = new Dictionary<Link, (string? Label, bool Weakens, string? Choice)>();
        foreach (var node in shown.Shown)
        {
            foreach (var (need, i) in node.Needs.Select((n, i) => (n, i)))
                Add(node, need, i + 1);
        }
        var (direction, layout) = Best(boxes, arrows.Keys);
        return new Drawing
        {
            Direction = direction,
            Boxes = [.. boxes.Zip(layout.Boxes, (b, place) => b with { Box = place })],
            Choices = [.. layout.Routes.Where(r => r.Link.Choice > 0).DistinctBy(r => (r.Link.From, r.Link.Choice, r.Points[0])).Select(r => new DrawnChoice(arrows[r.Link].Choice!, SignOf(r, layout, direction)))],
            Pieces = Draw(layout, arrows),
            Labels = Picture.Labels.Of([.. layout.Routes.Where(r => arrows[r.Link].Label is not null).Select(r => (arrows[r.Link].Label!, r))], LabelSize, direction),
            Width = layout.Width,
            Height = layout.Height,
        };

        void Add(Node node, Need need, int number)
        {
            var isChoice = need.AtLeast < need.Members.Count;
            foreach (var member in need.Members.Where(m => place.ContainsKey(m.TargetId)))
            {
                arrows.TryAdd(
                    new Link(place[node.Id], place[member.TargetId], isChoice ? number : 0),
                    (text.Label(member.ToleranceHours, need.Otherwise), need.Otherwise > 0, isChoice ? text.Choice(need.AtLeast, need.Members.Count) : null));
            }
        }
    }

    private static DrawnBox Box(Node node, bool isSubject, PictureText text) =>
        new(node, TextLines.Of(node.Name, BoxWidth - (2 * Padding), isSubject ? LetterSize * Bold : LetterSize), text.KindOf(node), default, isSubject);

    /// <summary>To the right where that fits the page, else downward where that nearly does: a page is scrolled down more easily than sideways.</summary>
    private static (Direction Direction, Layout Layout) Best(List<DrawnBox> boxes, IReadOnlyCollection<Link> arrows)
    {
        var right = Of(Direction.Right);
        if (right.Layout.Width <= PageWidth)
            return right;
        var down = Of(Direction.Down);
        return down.Layout.Width <= 1.35 * PageWidth ? down : right;

        (Direction Direction, Layout Layout) Of(Direction direction) => (direction, LayeredLayout.Of([.. boxes.Select((b, i) => SizeOf(b, arrows.Where(a => a.From == i), direction))], arrows, direction));
    }

    /// <summary>As large as its name needs, and as what leaves it needs on its side.</summary>
    private static BoxSize SizeOf(DrawnBox box, IEnumerable<Link> leaving, Direction direction)
    {
        var links = leaving.ToList();
        var signs = links.Where(l => l.Choice > 0).Select(l => l.Choice).Distinct().Count();
        var single = links.Count(l => l.Choice == 0);
        var height = (2 * Padding) + (box.Lines.Count * LineHeight) + KindHeight;
        return direction == Direction.Right
            ? new(BoxWidth, Math.Max(height, signs > 0 ? (signs + single) * (LayeredLayout.SignHeight + SignRoom) : single * LeavingRoom))
            : new(Math.Max(BoxWidth, signs > 1 || (signs > 0 && single > 2) ? (signs + single) * (LayeredLayout.SignWidth + SignRoom) : single * LeavingRoom), height);
    }

    /// <summary>The sign lies between the box and where its arrows begin.</summary>
    private static Box SignOf(Route route, Layout layout, Direction direction)
    {
        var (from, start) = (layout.Boxes[route.Link.From], route.Points[0]);
        return direction == Direction.Right
            ? new(start.X > from.X ? from.Right : from.X - LayeredLayout.SignWidth, start.Y - (LayeredLayout.SignHeight / 2), LayeredLayout.SignWidth, LayeredLayout.SignHeight)
            : new(start.X - (LayeredLayout.SignWidth / 2), start.Y > from.Y ? from.Bottom : from.Y - LayeredLayout.SignHeight, LayeredLayout.SignWidth, LayeredLayout.SignHeight);
    }

    private static List<DrawnPiece> Draw(Layout layout, Dictionary<Link, (string? Label, bool Weakens, string? Choice)> arrows)
    {
        var pieces = new Dictionary<(Point, Point), DrawnPiece>();
        foreach (var route in layout.Routes)
        {
            for (var i = 1; i < route.Points.Count; i++)
            {
                var (from, to) = (route.Points[i - 1], route.Points[i]);
                var arrives = i == route.Points.Count - 1;
                // What several share is dashed only if it is for all of them.
                var weakens = arrows[route.Link].Weakens && (!pieces.TryGetValue((from, to), out var drawn) || drawn.Weakens);
                pieces[(from, to)] = new DrawnPiece(from, to, weakens, arrives);
            }
        }
        return [.. pieces.Values.Where(p => p.From != p.To)];
    }
}
