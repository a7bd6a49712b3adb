using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Picture;

/// <summary>A box of the picture: a node, or, without one, the point where a need can be met in several ways.</summary>
/// <param name="Node">The node; null for a choice.</param>
/// <param name="Lines">What is written in it.</param>
/// <param name="Kind">What sort of thing it is, in small.</param>
/// <param name="Box">Its place.</param>
/// <param name="IsSubject">What the picture is about.</param>
public sealed record DrawnBox(Node? Node, IReadOnlyList<string> Lines, string Kind, Box Box, bool IsSubject);

/// <summary>What is written on an arrow, and the middle of it.</summary>
public sealed record DrawnLabel(string Text, Point At);

/// <summary>A piece of a way. Where arrows share a piece it is drawn once.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Weakens">The dependent goes on, on a lower level, without what it points to.</param>
/// <param name="Arrives">It ends in an arrowhead.</param>
public sealed record DrawnPiece(Point From, Point To, bool Weakens, bool Arrives);

/// <summary>Nodes of the register and their needs, drawn. A choice ("one of two") stands between a dependent and those that can fill its need.</summary>
public sealed class Drawing
{
    internal const double LetterSize = 13, LineHeight = 16, LabelSize = 12;
    private const double BoxWidth = 172, Padding = 9, KindHeight = 15, ChoiceHeight = 22;

    private Drawing(IReadOnlyList<DrawnBox> boxes, IReadOnlyList<DrawnPiece> pieces, IReadOnlyList<DrawnLabel> labels, double width, double height) =>
        (Boxes, Pieces, Labels, Width, Height) = (boxes, pieces, labels, width, height);

    public IReadOnlyList<DrawnBox> Boxes { get; }

    public IReadOnlyList<DrawnPiece> Pieces { get; }

    public IReadOnlyList<DrawnLabel> Labels { get; }

    public double Width { get; }

    public double Height { get; }

    internal static Drawing Of(Surroundings shown, PictureText text)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(text);
        var place = shown.Shown.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var boxes = shown.Shown.Select(n => new DrawnBox(n, TextLines.Of(n.Name, BoxWidth - (2 * Padding), LetterSize), text.KindOf(n), default, shown.Subjects.Contains(n))).ToList();
        var arrows = new Dictionary<Link, (string? Label, bool Weakens)>();
        foreach (var node in shown.Shown)
        {
            foreach (var need in node.Needs)
                Add(node, need);
        }
        var layout = LayeredLayout.Of([.. boxes.Select(SizeOf)], arrows.Keys);
        return new Drawing(
            [.. boxes.Zip(layout.Boxes, (b, place) => b with { Box = place })],
            Draw(layout, arrows),
            Picture.Labels.Of([.. layout.Routes.Where(r => arrows[r.Link].Label is not null).Select(r => (arrows[r.Link].Label!, r))], LabelSize),
            layout.Width,
            layout.Height);

        void Add(Node node, Need need)
        {
            var members = need.Members.Where(m => place.ContainsKey(m.TargetId)).ToList();
            if (members.Count == 0)
                return;
            var from = place[node.Id];
            var isChoice = need.AtLeast < need.Members.Count;
            if (isChoice)
            {
                from = boxes.Count;
                boxes.Add(new DrawnBox(null, [text.Choice(need.AtLeast, need.Members.Count)], "", default, false));
                arrows.TryAdd(new Link(place[node.Id], from), (text.Label(0, need.Otherwise), need.Otherwise > 0));
            }
            foreach (var member in members)
                arrows.TryAdd(new Link(from, place[member.TargetId]), (text.Label(member.ToleranceHours, isChoice ? 0 : need.Otherwise), !isChoice && need.Otherwise > 0));
        }
    }

    private static BoxSize SizeOf(DrawnBox box) => box.Node is null
        ? new(TextLines.Width(box.Lines[0], LabelSize) + (2 * Padding), ChoiceHeight)
        : new(BoxWidth, (2 * Padding) + (box.Lines.Count * LineHeight) + KindHeight);

    private static List<DrawnPiece> Draw(Layout layout, Dictionary<Link, (string? Label, bool Weakens)> arrows)
    {
        var pieces = new Dictionary<(Point, Point), DrawnPiece>();
        foreach (var route in layout.Routes)
        {
            for (var i = 1; i < route.Points.Count; i++)
            {
                var (from, to) = (route.Points[i - 1], route.Points[i]);
                var arrives = i == route.Points.Count - 1;
                // Only its own first piece tells how it weakens; what is shared with others is drawn whole.
                var weakens = arrows[route.Link].Weakens && i <= 2;
                if (!pieces.TryGetValue((from, to), out var drawn))
                    pieces.Add((from, to), new DrawnPiece(from, to, weakens, arrives));
                else if (drawn.Weakens && !weakens)
                    pieces[(from, to)] = drawn with { Weakens = false };
            }
        }
        return [.. pieces.Values.Where(p => p.From != p.To)];
    }
}
