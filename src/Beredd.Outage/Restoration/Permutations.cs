namespace Beredd.Outage;

/// <summary>Judges every order of a few jobs.</summary>
internal static class Permutations
{
    public static (int[] Order, double Harm) Best(int[] jobs, OrderJudge judge, int[] best, double harm)
    {
        var order = (int[])jobs.Clone();
        Visit(0);
        return (best, harm);

        void Visit(int from)
        {
            if (from == order.Length)
            {
                var value = judge.Harm(order);
                if (value < harm)
                    (best, harm) = ((int[])order.Clone(), value);
                return;
            }
            for (var i = from; i < order.Length; i++)
            {
                (order[from], order[i]) = (order[i], order[from]);
                Visit(from + 1);
                (order[from], order[i]) = (order[i], order[from]);
            }
        }
    }
}
