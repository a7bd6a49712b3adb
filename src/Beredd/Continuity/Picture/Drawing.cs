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
    private const double BoxWidth = 164, Padding = 9, KindHeight = 15, LeavingHeight = 11, SignHeight = 28;

    /// <summary>How much wider bold letters are.</summary>
    private const double Bold = 1.12;

    private Drawing()
    {
    }

    public required IReadOnlyList<DrawnBox> Boxes { get; init; }

    public required IReadOnlyList<DrawnChoice> Choices { get; init; }

    public required IReadOnlyList<DrawnPiece> Pieces { get; init; }

    public required IReadOnlyList<DrawnLabel> Labels { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

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
        var layout = LayeredLayout.Of([.. boxes.Select((b, i) => SizeOf(b, arrows.Keys.Where(a => a.From == i)))], arrows.Keys);
        return new Drawing
        {
            Boxes = [.. boxes.Zip(layout.Boxes, (b, place) => b with { Box = place })],
            Choices = [.. layout.Routes.Where(r => r.Link.Choice > 0).DistinctBy(r => (r.Link.From, r.Link.Choice)).Select(r => new DrawnChoice(arrows[r.Link].Choice!, SignOf(r, layout)))],
            Pieces = Draw(layout, arrows),
            Labels = Picture.Labels.Of([.. layout.Routes.Where(r => arrows[r.Link].Label is not null).Select(r => (arrows[r.Link].Label!, r))], LabelSize),
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

    /// <summary>As high as its name needs, and as what leaves it needs.</summary>
    private static BoxSize SizeOf(DrawnBox box, IEnumerable<Link> leaving)
    {
        var links = leaving.ToList();
        var signs = links.Where(l => l.Choice > 0).Select(l => l.Choice).Distinct().Count();
        var single = links.Count(l => l.Choice == 0);
        return new(BoxWidth, Math.Max((2 * Padding) + (box.Lines.Count * LineHeight) + KindHeight, signs > 0 ? (signs + single) * SignHeight : single * LeavingHeight));
    }

    private static Box SignOf(Route route, Layout layout)
    {
        var from = layout.Boxes[route.Link.From];
        var x = route.Points[0].X > from.X ? from.Right : from.X - LayeredLayout.ChoiceWidth;
        return new(x, route.Points[0].Y - (LayeredLayout.ChoiceHeight / 2), LayeredLayout.ChoiceWidth, LayeredLayout.ChoiceHeight);
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
