using Beredd.Continuity.Picture;
using CsCheck;

namespace Beredd.Tests.Continuity.Picture;

public class LayeredLayoutTests
{
    /// <summary>Up to 40 boxes of any size with any links: circles, doubles and links to oneself among them.</summary>
    private static readonly Gen<(BoxSize[] Boxes, Link[] Links)> Any =
        from boxes in Gen.Select(Gen.Double[20, 200], Gen.Double[15, 90], (w, h) => new BoxSize(w, h)).Array[1, 40]
        from links in Gen.Select(Gen.Int[0, boxes.Length - 1], Gen.Int[0, boxes.Length - 1], Gen.Int[0, 2], (f, t, c) => new Link(f, t, c)).Array[0, 120]
        select (boxes, links);

    [Fact]
    public void Of_AnyGraph_NoTwoBoxesOverlapAndAllAreWithin() => Any.Sample(g =>
    {
        var layout = LayeredLayout.Of(g.Boxes, g.Links, Direction.Right);
        for (var a = 0; a < g.Boxes.Length; a++)
        {
            var box = layout.Boxes[a];
            Assert.Equal((g.Boxes[a].Width, g.Boxes[a].Height), (box.Width, box.Height));
            Assert.True(box.X >= 0 && box.Y >= -1e-9 && box.Right <= layout.Width && box.Bottom <= layout.Height + 1e-9);
            for (var b = 0; b < a; b++)
                Assert.False(Overlap(box, layout.Boxes[b]), $"{a} and {b}");
        }
    });

    [Fact]
    public void Of_AnyGraph_EveryLinkIsDrawnFromItsBoxToItsBox() => Any.Sample(g =>
    {
        var layout = LayeredLayout.Of(g.Boxes, g.Links, Direction.Right);
        Assert.Equal(g.Links.Where(l => l.From != l.To).Distinct().ToHashSet(), layout.Routes.Select(r => r.Link).ToHashSet());
        Assert.All(layout.Routes, r =>
        {
            var (from, to) = (layout.Boxes[r.Link.From], layout.Boxes[r.Link.To]);
            var sign = r.Link.Choice > 0 ? LayeredLayout.SignWidth : 0;
            Assert.True(r.Points[0].X == from.Right + sign || r.Points[0].X == from.X - sign);
            Assert.InRange(r.Points[0].Y, from.Y, from.Bottom);
            Assert.True(r.Points[^1].X == to.X || r.Points[^1].X == to.Right);
            Assert.InRange(r.Points[^1].Y, to.Y, to.Bottom);
        });
    });

    [Fact]
    public void Of_AnyGraph_NoLinkRunsThroughABox() => Any.Sample(g =>
    {
        var layout = LayeredLayout.Of(g.Boxes, g.Links, Direction.Right);
        foreach (var route in layout.Routes)
        {
            // Straight pieces cross columns; bent ones cross gaps, where no box is.
            foreach (var (a, b) in route.Points.Zip(route.Points.Skip(1)).Where(p => p.First.Y == p.Second.Y))
            {
                for (var i = 0; i < layout.Boxes.Count; i++)
                {
                    var box = layout.Boxes[i];
                    var isThrough = Math.Min(a.X, b.X) < box.Right - 1e-9 && Math.Max(a.X, b.X) > box.X + 1e-9 && a.Y > box.Y + 1e-9 && a.Y < box.Bottom - 1e-9;
                    Assert.False(isThrough, $"{route.Link} through {i}");
                }
            }
        }
    });

    [Fact]
    public void Of_LinksInAnotherOrder_IsTheSame() => Any.Sample(g =>
    {
        var (one, other) = (LayeredLayout.Of(g.Boxes, g.Links, Direction.Right), LayeredLayout.Of(g.Boxes, g.Links.Reverse(), Direction.Right));
        Assert.Equal(one.Boxes, other.Boxes);
        Assert.Equal(one.Routes.Select(r => (r.Link, string.Join(' ', r.Points))), other.Routes.Select(r => (r.Link, string.Join(' ', r.Points))));
    });

    [Fact]
    public void Of_AGraphWithoutCircles_PointsOnlyToTheRight() => Any.Sample(g =>
    {
        var onward = g.Links.Where(l => l.From < l.To).ToList();
        var layout = LayeredLayout.Of(g.Boxes, onward, Direction.Right);
        Assert.All(layout.Routes, r => Assert.True(layout.Boxes[r.Link.From].Right < layout.Boxes[r.Link.To].X));
    });

    [Fact]
    public void Of_AnyGraphDownward_OverlapsNothingAndLeadsFromBoxToBox() => Any.Sample(g =>
    {
        var layout = LayeredLayout.Of(g.Boxes, g.Links, Direction.Down);
        for (var a = 0; a < g.Boxes.Length; a++)
        {
            Assert.Equal((g.Boxes[a].Width, g.Boxes[a].Height), (layout.Boxes[a].Width, layout.Boxes[a].Height));
            for (var b = 0; b < a; b++)
                Assert.False(Overlap(layout.Boxes[a], layout.Boxes[b]), $"{a} and {b}");
        }
        Assert.All(layout.Routes, r =>
        {
            var (from, to) = (layout.Boxes[r.Link.From], layout.Boxes[r.Link.To]);
            var sign = r.Link.Choice > 0 ? LayeredLayout.SignHeight : 0;
            Assert.True(r.Points[0].Y == from.Bottom + sign || r.Points[0].Y == from.Y - sign);
            Assert.InRange(r.Points[0].X, from.X, from.Right);
            Assert.True(r.Points[^1].Y == to.Y || r.Points[^1].Y == to.Bottom);
            Assert.InRange(r.Points[^1].X, to.X, to.Right);
        });
    });

    [Fact]
    public void Of_LinksThatCanBeUntangled_CrossNowhere()
    {
        // The first and the third share what they point to; the second, given between them, does not.
        BoxSize[] boxes = [.. Enumerable.Repeat(new BoxSize(100, 30), 5)];
        Link[] links = [new(0, 3), new(1, 4), new(2, 3)];
        var columns = Columns.Of(boxes, links);
        Assert.True(Crossings.Count(columns) > 0);
        Crossings.Reduce(columns);
        Assert.Equal(0, Crossings.Count(columns));
    }

    [Fact]
    public void Of_TwoThatNeedEachOther_DrawsBothWays()
    {
        var layout = LayeredLayout.Of([new(100, 30), new(100, 30)], [new(0, 1), new(1, 0)], Direction.Right);
        Assert.Equal([new Link(0, 1), new Link(1, 0)], layout.Routes.Select(r => r.Link));
        Assert.True(layout.Routes[0].Points[0].X < layout.Routes[0].Points[^1].X);
        Assert.True(layout.Routes[1].Points[0].X > layout.Routes[1].Points[^1].X);
    }

    [Fact]
    public void Of_Nothing_IsNothing() => Assert.Empty(LayeredLayout.Of([], [], Direction.Down).Boxes);

    private static bool Overlap(Box a, Box b) => a.X < b.Right - 1e-9 && b.X < a.Right - 1e-9 && a.Y < b.Bottom - 1e-9 && b.Y < a.Bottom - 1e-9;
}
