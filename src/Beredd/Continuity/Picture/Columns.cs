namespace Beredd.Continuity.Picture;

/// <summary>A place in a column: a box, or what passes the column on its way to one.</summary>
internal sealed class Spot(int node, int column, double height)
{
    /// <summary>The box; -1 for what passes.</summary>
    public int Node { get; } = node;

    public int Column { get; } = column;

    public double Height { get; } = height;

    /// <summary>From above, among those of its column.</summary>
    public int Order { get; set; }

    /// <summary>How far down its middle is.</summary>
    public double Middle { get; set; }

    /// <summary>What it is joined to in the column before, and in the one after.</summary>
    public List<Spot> Before { get; } = [];

    public List<Spot> After { get; } = [];
}

/// <summary>Which column each box stands in, and what passes each column.</summary>
internal sealed class Columns
{
    private const double PassingHeight = 4;

    private readonly HashSet<(int From, int To)> _turned;

    private Columns(int count, HashSet<(int From, int To)> turned) => (Lists, _turned) = ([.. Enumerable.Range(0, count).Select(_ => new List<Spot>())], turned);

    public List<List<Spot>> Lists { get; }

    public List<Spot> Spots { get; } = [];

    /// <summary>The spots each arrow goes through, from left to right: backwards for those that <see cref="IsTurned"/> tells.</summary>
    public Dictionary<Link, IReadOnlyList<Spot>> Ways { get; } = [];

    /// <summary>Whether an arrow closes a circle and points to the left.</summary>
    public bool IsTurned(Link arrow) => _turned.Contains((arrow.From, arrow.To));

    public static Columns Of(IReadOnlyList<BoxSize> boxes, IReadOnlyList<Link> arrows)
    {
        var after = boxes.Select(_ => new List<int>()).ToList();
        foreach (var arrow in arrows)
            after[arrow.From].Add(arrow.To);
        var (order, turned) = InOrder(after, boxes.Count);
        var forward = arrows.Select(a => turned.Contains((a.From, a.To)) ? (Left: a.To, Right: a.From, Arrow: a) : (Left: a.From, Right: a.To, Arrow: a)).ToList();
        var column = Number(order, forward.ToLookup(f => f.Left, f => f.Right), forward.ToLookup(f => f.Right, f => f.Left));
        var columns = new Columns(boxes.Count == 0 ? 0 : column.Max() + 1, turned);
        columns.Fill(boxes, order, column, forward);
        return columns;
    }

    /// <summary>Boxes so that arrows point onward, and the arrows that then still point back: those that a walk finds to lead to where it came from.</summary>
    private static (List<int> Order, HashSet<(int From, int To)> Turned) InOrder(List<List<int>> after, int count)
    {
        var order = new List<int>(count);
        var turned = new HashSet<(int From, int To)>();
        var state = new byte[count]; // 1: on the way we came, 2: done.
        // Whatever nothing points to comes first, so that a circle is entered from outside and broken where it closes.
        var entered = after.SelectMany(a => a).ToHashSet();
        foreach (var start in Enumerable.Range(0, count).OrderBy(n => entered.Contains(n)))
        {
            var way = new Stack<(int Node, int Next)>();
            way.Push((start, 0));
            while (way.TryPop(out var at))
            {
                if (at.Next == 0 && state[at.Node] != 0)
                    continue;
                state[at.Node] = 1;
                var next = at.Next;
                while (next < after[at.Node].Count && state[after[at.Node][next]] != 0)
                {
                    if (state[after[at.Node][next]] == 1)
                        turned.Add((at.Node, after[at.Node][next]));
                    next++;
                }
                if (next == after[at.Node].Count)
                {
                    state[at.Node] = 2;
                    order.Add(at.Node);
                    continue;
                }
                way.Push((at.Node, next + 1));
                way.Push((after[at.Node][next], 0));
            }
        }
        order.Reverse();
        return (order, turned);
    }

    /// <summary>As far to the left as what points to it allows; then what has more arrows out than in moves up to what it points to, which shortens more arrows than it lengthens.</summary>
    private static int[] Number(List<int> order, ILookup<int, int> after, ILookup<int, int> before)
    {
        var column = new int[order.Count];
        foreach (var node in order)
            column[node] = before[node].Select(b => column[b] + 1).DefaultIfEmpty(0).Max();
        foreach (var node in Enumerable.Reverse(order))
        {
            if (after[node].Count() > before[node].Count())
                column[node] = after[node].Min(a => column[a]) - 1;
        }
        // Columns that everything moved away from are closed.
        var used = column.Distinct().Order().ToList();
        return [.. column.Select(c => used.BinarySearch(c))];
    }

    private void Fill(IReadOnlyList<BoxSize> boxes, List<int> order, int[] column, List<(int Left, int Right, Link Arrow)> forward)
    {
        var spots = new Spot[boxes.Count];
        foreach (var node in order)
            spots[node] = Add(new Spot(node, column[node], boxes[node].Height));
        var passing = new Dictionary<(int To, Link? Own, int Column), Spot>();
        var place = new int[boxes.Count];
        for (var i = 0; i < order.Count; i++)
            place[order[i]] = i;
        foreach (var (left, right, arrow) in forward.OrderBy(f => place[f.Left]).ThenBy(f => place[f.Right]))
        {
            var way = new List<Spot> { spots[left] };
            for (var c = column[left] + 1; c < column[right]; c++)
            {
                // What points back keeps to itself: a shared way must lead one way only.
                var key = (right, IsTurned(arrow) ? arrow : (Link?)null, c);
                if (!passing.TryGetValue(key, out var spot))
                    passing.Add(key, spot = Add(new Spot(-1, c, PassingHeight)));
                way.Add(spot);
            }
            way.Add(spots[right]);
            for (var i = 1; i < way.Count; i++)
            {
                if (way[i - 1].After.Contains(way[i]))
                    continue;
                way[i - 1].After.Add(way[i]);
                way[i].Before.Add(way[i - 1]);
            }
            Ways.Add(arrow, way);
        }
    }

    private Spot Add(Spot spot)
    {
        spot.Order = Lists[spot.Column].Count;
        Lists[spot.Column].Add(spot);
        Spots.Add(spot);
        return spot;
    }
}
