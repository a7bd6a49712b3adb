namespace Beredd.Outage;

/// <summary>
/// Betters an order step by step: a job, or a run of jobs, is moved elsewhere; two jobs change places. Now and then a slightly worse order is
/// accepted (threshold accepting, from 1 % of the harm down to nothing, in rounds), so that it does not stay in the first valley.
/// </summary>
internal sealed class LocalSearch
{
    private const int RoundLength = 4000;

    private readonly OrderJudge _judge;
    private readonly Action<double> _better;
    private readonly Random _random = new(20261120);

    public LocalSearch(OrderJudge judge, int[][] seeds, double[] harms, Action<double> better)
    {
        (_judge, _better) = (judge, better);
        BestHarm = harms.Min();
        Best = seeds[Array.IndexOf(harms, BestHarm)];
    }

    public int[] Best { get; private set; }

    public double BestHarm { get; private set; }

    public void Run(Func<bool> isOver)
    {
        var candidate = new int[Best.Length];
        for (var round = 0; !isOver(); round++)
        {
            var current = (int[])Best.Clone();
            var harm = BestHarm;
            // The first round only descends: an early end then has the plain local optimum.
            var warmth = round == 0 ? 0 : 0.01 / (1 + (round % 5));
            for (var i = 0; i < RoundLength; i++)
            {
                if (isOver())
                    return;
                current.CopyTo(candidate, 0);
                Change(candidate);
                var value = _judge.Harm(candidate);
                if (value > harm * (1 + (warmth * (1 - ((double)i / RoundLength)))))
                    continue;
                (current, candidate, harm) = (candidate, current, value);
                if (value >= BestHarm)
                    continue;
                (Best, BestHarm) = ((int[])current.Clone(), value);
                _better(value);
            }
        }
    }

    private void Change(int[] order)
    {
        var from = _random.Next(order.Length);
        switch (_random.Next(4))
        {
            case 0:
                var other = _random.Next(order.Length);
                (order[from], order[other]) = (order[other], order[from]);
                break;
            case 1:
                Shift(order, from, 1 + _random.Next(Math.Min(6, order.Length - from)));
                break;
            default:
                Shift(order, from, 1);
                break;
        }
    }

    private void Shift(int[] order, int from, int length)
    {
        var run = order[from..(from + length)];
        var rest = order.Length - length;
        var to = _random.Next(rest + 1);
        if (to < from)
            Array.Copy(order, to, order, to + length, from - to);
        else
            Array.Copy(order, from + length, order, from, to - from);
        run.CopyTo(order, to);
    }
}
