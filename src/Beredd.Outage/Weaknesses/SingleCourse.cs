namespace Beredd.Outage;

/// <summary>What one system alone does when it is hit at 0 and never restored: which nodes fall when, which services are breached.</summary>
internal sealed class SingleCourse(int[] nodes, SingleCourse.Fall[][] falls, ulong[] breached, double harm)
{
    /// <summary>Nodes whose level falls, ascending.</summary>
    public int[] Nodes => nodes;

    /// <summary>Services that are breached, as bits.</summary>
    public ulong[] Breached => breached;

    public double Harm => harm;

    /// <summary>The falls of a node in <see cref="Nodes"/>, in time order.</summary>
    public Fall[] CourseOf(int node) => falls[Array.BinarySearch(nodes, node)];

    /// <summary>Whether a node is at 0 from the start: nothing that another system does can lower it further.</summary>
    public bool FallsAtOnce(int node)
    {
        var index = Array.BinarySearch(nodes, node);
        return index >= 0 && falls[index][0] is { At: 0, Level: 0 };
    }

    internal readonly record struct Fall(double At, double Level);
}
