namespace Beredd.Outage;

/// <summary>A service and what holds it down; the harm of each cell is shared out between the holders by weights that sum to 1.</summary>
internal sealed class SharedService
{
    private readonly TimeGrid _grid;
    private readonly double[][] _weight;

    public SharedService((Hold Hold, PricedJob? Job)[] holders, TimeGrid grid)
    {
        (Holders, _grid) = (holders, grid);
        _weight = [.. holders.Select(h => new double[grid.Cells])];
        foreach (var weight in _weight)
            Array.Fill(weight, 1.0 / holders.Length);
    }

    /// <summary>Without a job: it returns by itself, or never.</summary>
    public (Hold Hold, PricedJob? Job)[] Holders { get; }

    /// <summary>Charges the jobs with their shares; gives the share of what no job ends.</summary>
    public double Charge()
    {
        var certain = 0.0;
        for (var h = 0; h < Holders.Length; h++)
        {
            var (hold, job) = Holders[h];
            var weight = _weight[h];
            var last = job is null ? LastWhole(hold) : _grid.Cells;
            for (var cell = hold.First; cell < last; cell++)
            {
                var harm = hold.Harm[cell - hold.First];
                if (harm == 0)
                    continue;
                if (job is null)
                    certain += weight[cell] * harm;
                else
                    job.Charge(cell, weight[cell] * harm, weight[cell] * hold.LeastRate[cell - hold.First]);
            }
        }
        return certain;
    }

    /// <summary>Shifts weight to the holders that count for most where the jobs now lie.</summary>
    public void Shift(double eagerness)
    {
        if (Holders.Length == 1)
            return;
        var first = Holders.Min(h => h.Hold.First);
        for (var cell = first; cell < _grid.Cells; cell++)
        {
            var most = 0.0;
            foreach (var (hold, _) in Holders)
                most = Math.Max(most, Harm(hold, cell));
            if (most == 0)
                continue;
            var sum = 0.0;
            for (var h = 0; h < Holders.Length; h++)
            {
                var (hold, job) = Holders[h];
                var holds = cell < (job is null ? LastWhole(hold) : job.EndCell);
                // A little is always left, so that a holder can come back.
                var weight = _weight[h][cell] * (holds ? 1 + (eagerness * Harm(hold, cell) / most) : 1);
                _weight[h][cell] = weight = Math.Max(weight, 1e-4);
                sum += weight;
            }
            for (var h = 0; h < Holders.Length; h++)
                _weight[h][cell] /= sum;
        }
    }

    private int LastWhole(Hold hold) => double.IsInfinity(hold.Until) ? _grid.Cells : Math.Min(_grid.Cells, (int)(hold.Until / _grid.Step));

    private static double Harm(Hold hold, int cell) => cell < hold.First ? 0 : hold.Harm[cell - hold.First];
}
