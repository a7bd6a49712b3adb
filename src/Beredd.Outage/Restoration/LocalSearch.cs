using System.Collections.Concurrent;

namespace Beredd.Outage;

/// <summary>
/// Betters an order step by step. Only the order within a team matters, so a step changes one team's: a job, or a run of jobs, is moved elsewhere; two jobs
/// change places. Now and then a slightly worse order is accepted (threshold accepting, from a part of the harm down to nothing, in rounds), so that it
/// does not stay in the first valley. Orders suggested from elsewhere are taken up as starts.
/// </summary>
internal sealed class LocalSearch
{
    private const int RoundLength = 6000;

    private readonly OrderJudge _judge;
    private readonly Action<double> _better;
    private readonly Random _random = new(20261120);
    private readonly int[] _teamOf;
    private readonly int[] _start;
    private readonly int[] _teamByPlace;
    private readonly ConcurrentQueue<int[]> _suggested = new();
    private double _bestHarm;

    /// <summary>Prepares a search from the best of some orders.</summary>
    /// <param name="judge">Judges; not shared with others.</param>
    /// <param name="teamOf">By job.</param>
    /// <param name="seeds">Orders of the same jobs.</param>
    /// <param name="harms">Of each.</param>
    /// <param name="better">Told of each lower harm.</param>
    public LocalSearch(OrderJudge judge, int[] teamOf, int[][] seeds, double[] harms, Action<double> better)
    {
        (_judge, _teamOf, _better) = (judge, teamOf, better);
        _bestHarm = harms.Min();
        Best = Grouped(seeds[Array.IndexOf(harms, _bestHarm)]);
        _teamByPlace = [.. Best.Select(j => teamOf[j])];
        _start = [.. Enumerable.Range(0, Best.Length).Where(i => i == 0 || _teamByPlace[i] != _teamByPlace[i - 1])];
    }

    /// <summary>Team after team, each in its order.</summary>
    public int[] Best { get; private set; }

    /// <summary>May be read from another thread.</summary>
    public double BestHarm => Volatile.Read(ref _bestHarm);

    /// <summary>Gives an order of the same jobs to start from; from any thread.</summary>
    public void Suggest(int[] order) => _suggested.Enqueue(Grouped(order));

    public void Run(Func<bool> isOver)
    {
        var candidate = new int[Best.Length];
        for (var round = 0; !isOver(); round++)
        {
            var current = (int[])Best.Clone();
            var harm = _bestHarm;
            // The first round only descends: an early end then has the plain local optimum.
            var warmth = round == 0 ? 0 : 0.004 / (1 + (round % 5));
            for (var i = 0; i < RoundLength; i++)
            {
                if (isOver())
                    return;
                if (_suggested.TryDequeue(out var suggested))
                {
                    var of = _judge.Harm(suggested);
                    if (of < harm)
                    {
                        (current, harm) = (suggested, of);
                        Keep(current, harm);
                    }
                }
                current.CopyTo(candidate, 0);
                Change(candidate);
                var value = _judge.Harm(candidate);
                if (value > harm * (1 + (warmth * (1 - ((double)i / RoundLength)))))
                    continue;
                (current, candidate, harm) = (candidate, current, value);
                Keep(current, harm);
            }
        }
    }

    private int[] Grouped(int[] order) => [.. order.OrderBy(j => _teamOf[j])];

    private void Keep(int[] order, double harm)
    {
        if (harm >= _bestHarm)
            return;
        Best = (int[])order.Clone();
        Volatile.Write(ref _bestHarm, harm);
        _better(harm);
    }

    private void Change(int[] order)
    {
        var from = _random.Next(order.Length);
        var segment = Array.BinarySearch(_start, from);
        segment = segment < 0 ? ~segment - 1 : segment;
        var first = _start[segment];
        var end = segment + 1 < _start.Length ? _start[segment + 1] : order.Length;
        if (end - first < 2)
            return;
        switch (_random.Next(8))
        {
            case 0:
                var other = first + _random.Next(end - first);
                (order[from], order[other]) = (order[other], order[from]);
                break;
            case 1:
                Shift(order, from, 2 + _random.Next(5), first, end, end - first);
                break;
            case 2 or 3:
                Shift(order, from, 1, first, end, end - first);
                break;
            default:
                Shift(order, from, 1, first, end, 8);
                break;
        }
    }

    /// <summary>Moves a run of jobs within [first, end) by at most some places.</summary>
    private void Shift(int[] order, int from, int length, int first, int end, int most)
    {
        length = Math.Min(length, end - from);
        var least = Math.Max(first, from - most);
        var to = least + _random.Next(Math.Min(end - length, from + most) - least + 1);
        var run = order[from..(from + length)];
        if (to < from)
            Array.Copy(order, to, order, to + length, from - to);
        else
            Array.Copy(order, from + length, order, from, to - from);
        run.CopyTo(order, to);
    }
}
