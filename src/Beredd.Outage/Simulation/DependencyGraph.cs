namespace Beredd.Outage;

/// <summary>
/// A register compiled to arrays. Nodes are the systems, then the services, in the order of the register; group and edge
/// arrays are cut per node and per group by <c>…Start</c> arrays of one more element. Immutable, so threads share it.
/// </summary>
internal sealed class DependencyGraph
{
    private DependencyGraph(Register register)
    {
        Register = register;
        Ids = [.. register.Systems.Select(s => s.Id), .. register.Services.Select(s => s.Id)];
        Systems = register.Systems.Count;
        IndexOf = Ids.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i, StringComparer.Ordinal);
        var teams = register.Teams.Select((t, i) => (t.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        var needs = register.Systems.Select(s => s.Needs).Concat(register.Services.Select(s => s.Needs)).ToArray();
        GroupStart = new int[Count + 1];
        var edgeStart = new List<int>();
        var groupK = new List<int>();
        var otherwise = new List<double>();
        var edges = new List<Need>();
        var owners = new List<int>();
        for (var n = 0; n < Count; n++)
        {
            GroupStart[n] = groupK.Count;
            foreach (var group in needs[n])
            {
                edgeStart.Add(edges.Count);
                groupK.Add(group.AtLeast);
                otherwise.Add(group.Otherwise);
                edges.AddRange(group.Of);
                owners.AddRange(Enumerable.Repeat(n, group.Of.Count));
            }
        }
        GroupStart[Count] = groupK.Count;
        edgeStart.Add(edges.Count);
        EdgeStart = [.. edgeStart];
        AtLeast = [.. groupK];
        Otherwise = [.. otherwise];
        Owner = [.. owners];
        Member = [.. edges.Select(e => IndexOf[e.Id])];
        Tolerance = [.. edges.Select(e => e.ToleranceHours < Simulator.SameInstant ? 0 : e.ToleranceHours)];
        Grace = [.. edges.Select(e => e.StartGraceHours)];
        (DependentStart, Dependents) = Reverse(Count, Member);
        TeamOf = [.. register.Systems.Select(s => s.Restore is null ? -1 : teams[s.Restore.Team])];
        RestoreHours = [.. register.Systems.Select(s => s.Restore?.Hours ?? 0)];
        RestoreNeeds = [.. register.Systems.Select(s => s.Restore is null ? [] : s.Restore.Needs.Select(id => IndexOf[id]).ToArray())];
        var pairs = RestoreNeeds.SelectMany((list, system) => list.Select(need => (need, system))).ToArray();
        var (start, order) = Reverse(Count, [.. pairs.Select(p => p.need)]);
        WaiterStart = start;
        Waiters = [.. order.Select(i => pairs[i].system)];
        (CalendarOf, Calendars) = Outage.Calendars.Distinguish(register.Services);
        WidestGroup = Enumerable.Range(0, AtLeast.Length).Select(g => EdgeStart[g + 1] - EdgeStart[g]).DefaultIfEmpty(0).Max();
    }

    public Register Register { get; }

    public string[] Ids { get; }

    public Dictionary<string, int> IndexOf { get; }

    /// <summary>How many of the nodes are systems; the services follow.</summary>
    public int Systems { get; }

    public int Count => Ids.Length;

    public int[] GroupStart { get; }

    public int[] AtLeast { get; }

    public double[] Otherwise { get; }

    public int[] EdgeStart { get; }

    public int[] Member { get; }

    public int[] Owner { get; }

    public double[] Tolerance { get; }

    public double[] Grace { get; }

    /// <summary>Cuts <see cref="Dependents"/> by the member.</summary>
    public int[] DependentStart { get; }

    /// <summary>Edges, by the member they name.</summary>
    public int[] Dependents { get; }

    public int[] TeamOf { get; }

    public double[] RestoreHours { get; }

    public int[][] RestoreNeeds { get; }

    /// <summary>Cuts <see cref="Waiters"/> by the node they need.</summary>
    public int[] WaiterStart { get; }

    /// <summary>Systems whose restoration needs a node.</summary>
    public int[] Waiters { get; }

    public int WidestGroup { get; }

    /// <summary>Into <see cref="Calendars"/>, by the place of the service.</summary>
    public int[] CalendarOf { get; }

    /// <summary>The different calendars of the services; null is always.</summary>
    public IReadOnlyList<CalendarEntry>?[] Calendars { get; }

    /// <summary>Compiles a register.</summary>
    /// <exception cref="KeyNotFoundException">It names an id that it does not hold; <see cref="RegisterFile"/> lets no such register through.</exception>
    public static DependencyGraph Compile(Register register) => new(register);

    private static (int[] Start, int[] Order) Reverse(int nodes, int[] keys)
    {
        var start = new int[nodes + 1];
        foreach (var key in keys)
            start[key + 1]++;
        for (var i = 0; i < nodes; i++)
            start[i + 1] += start[i];
        var next = start[..^1];
        var order = new int[keys.Length];
        for (var e = 0; e < keys.Length; e++)
            order[next[keys[e]]++] = e;
        return (start, order);
    }
}
