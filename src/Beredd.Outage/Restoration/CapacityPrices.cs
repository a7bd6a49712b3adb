namespace Beredd.Outage;

/// <summary>
/// A proven lower bound on the harm of any restoration order: people's hours are given a price, and each job is then placed for itself.
/// <para>Let w be weights per service, holder and cell that sum to at most 1, and f_j(C) the certain harm (see <see cref="CertainHarm"/>), so weighted, of what job j holds until its end
/// C. The harm of an order is at least the sum of f_j(C_j) over its ends C_j. No more than m people of a team work at once, so for prices
/// p(t) ≥ 0 it is also at least the sum over jobs of min over C of [ f_j(C) + the integral of p over the job's hours ] − m × the integral of p, per team.
/// That holds for all prices and weights, so the best value met is a bound wherever the ascent stops. Within a cell f_j is taken to rise by
/// its least rate only, and the integral of p is piecewise linear, so the least over all real C lies at the ends of cells or where the start of the job crosses one.</para>
/// <para>The prices climb by a subgradient (the people asked for less those there are), the weights by shifting to the holders that last longest.</para>
/// </summary>
internal sealed class CapacityPrices
{
    private readonly TimeGrid _grid;
    private readonly PricedJob[] _jobs;
    private readonly double[][] _price;
    private readonly double[][] _priceBefore;
    private readonly double[][] _asked;
    private readonly double[][] _direction;
    private readonly int[] _people;
    private readonly SharedService[] _services;
    private double _certain;

    public CapacityPrices(Simulator simulator, IReadOnlyList<Hold> holds, IReadOnlyDictionary<int, double> earliestStart, TimeGrid grid)
    {
        _grid = grid;
        var graph = simulator.Graph;
        _people = [.. graph.Register.Teams.Select(t => t.People)];
        _price = Cells();
        _priceBefore = [.. _people.Select(_ => new double[grid.Cells + 1])];
        _asked = Cells();
        _direction = Cells();
        var jobs = earliestStart.OrderBy(j => j.Key).ToDictionary(j => j.Key, j => new PricedJob(j.Key, graph.TeamOf[j.Key], graph.RestoreHours[j.Key], j.Value, grid));
        var held = holds.Where(h => h.First < grid.Cells).GroupBy(h => h.Service).OrderBy(g => g.Key);
        _services = [.. held.Select(g => new SharedService([.. g.Select(h => (h, h.Job ? jobs[h.Node] : null))], grid))];
        _jobs = [.. jobs.Values.Where(j => _services.Any(s => s.Holders.Any(h => h.Job == j)))];

        double[][] Cells() => [.. _people.Select(_ => new double[grid.Cells])];
    }

    /// <summary>The best bound so far.</summary>
    public double Bound { get; private set; }

    /// <summary>Jobs by the middle of their hours, averaged over the last steps: an order that the prices suggest.</summary>
    public IEnumerable<int> Suggested => _jobs.OrderBy(j => j.MeanMiddle).Select(j => j.Node);

    /// <summary>Climbs until it is over; tells of suggested orders now and then.</summary>
    public void Climb(Func<double> harmToReach, Func<bool> isOver, Action suggest)
    {
        Share();
        var pace = 1.0;
        var idle = 0;
        for (var step = 0; !isOver(); step++)
        {
            var value = Place();
            if (value > Bound * (1 + 1e-5))
                idle = 0;
            else if (++idle >= 15)
                (pace, idle) = (Math.Max(pace * 0.7, 0.005), 0);
            // The sums above have rounding of their own: a part in 1e9 is taken off, which is far more.
            Bound = Math.Max(Bound, value * (1 - 1e-9));
            if (_jobs.Length == 0)
                return;
            Reprice(pace * Math.Max(0.002 * harmToReach(), (harmToReach() * 1.01) - value));
            // Sharing anew costs more than placing, and the shares move slowly.
            if (step % 3 == 2)
            {
                foreach (var service in _services)
                    service.Shift(8 / (1 + (step / 40.0)));
                Share();
            }
            if (step % 50 == 49)
                suggest();
        }
    }

    /// <summary>Charges the jobs with the shares of the services they hold.</summary>
    private void Share()
    {
        foreach (var job in _jobs)
            job.Clear();
        _certain = 0;
        foreach (var service in _services)
            _certain += service.Charge();
    }

    /// <summary>Places every job where it costs least, and sums up.</summary>
    private double Place()
    {
        var sum = _certain;
        for (var t = 0; t < _price.Length; t++)
        {
            var (price, before, asked) = (_price[t], _priceBefore[t], _asked[t]);
            for (var i = 0; i < price.Length; i++)
            {
                before[i + 1] = before[i] + (price[i] * _grid.Step);
                asked[i] = -_people[t];
            }
            sum -= _people[t] * before[^1];
        }
        foreach (var job in _jobs)
        {
            sum += job.Place(_price[job.Team], _priceBefore[job.Team]);
            job.Ask(_asked[job.Team]);
        }
        return sum;
    }

    private void Reprice(double rise)
    {
        var square = 0.0;
        for (var t = 0; t < _price.Length; t++)
        {
            for (var i = 0; i < _price[t].Length; i++)
            {
                // Where nothing is paid and nobody is missing there is nothing to change.
                var asked = _price[t][i] <= 0 && _asked[t][i] < 0 ? 0 : _asked[t][i];
                _direction[t][i] = (0.5 * _direction[t][i]) + asked;
                square += _direction[t][i] * _direction[t][i];
            }
        }
        if (square == 0)
            return;
        var length = rise / (square * _grid.Step);
        for (var t = 0; t < _price.Length; t++)
        {
            for (var i = 0; i < _price[t].Length; i++)
                _price[t][i] = Math.Max(0, _price[t][i] + (length * _direction[t][i]));
        }
    }
}
