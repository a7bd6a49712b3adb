namespace Beredd.Outage;

/// <summary>One job of <see cref="CapacityPrices"/>: what its end costs in certain harm, and where it costs least with the price of its hours.</summary>
internal sealed class PricedJob(int node, int team, double hours, double earliestStart, TimeGrid grid)
{
    private readonly double[] _harm = new double[grid.Cells];
    private readonly double[] _rate = new double[grid.Cells];

    // The hours are this many whole cells, and this part of one.
    private readonly int _whole = (int)Math.Min(hours / grid.Step, grid.Cells + 1);
    private readonly double _part = hours / grid.Step > grid.Cells + 1 ? 0 : (hours / grid.Step) - Math.Floor(hours / grid.Step);

    public int Node => node;

    public int Team => team;

    /// <summary>When it ends where it costs least; infinite where it is not done.</summary>
    public double End { get; private set; }

    /// <summary>The first cell that it no longer holds.</summary>
    public int EndCell { get; private set; }

    public double MeanMiddle { get; private set; }

    public void Clear()
    {
        Array.Clear(_harm);
        Array.Clear(_rate);
    }

    /// <summary>Adds weighted certain harm of a cell that lies before its end.</summary>
    public void Charge(int cell, double harm, double leastRate)
    {
        _harm[cell] += harm;
        _rate[cell] += leastRate;
    }

    /// <summary>The least of harm and price over all ends; sets <see cref="End"/>.</summary>
    /// <param name="price">Of an hour, by cell.</param>
    /// <param name="before">The integral of the price up to each cell.</param>
    public double Place(double[] price, double[] before)
    {
        var earliest = earliestStart + hours;
        var step = grid.Step;
        var (best, end) = (double.PositiveInfinity, double.PositiveInfinity);
        var held = 0.0;
        for (var k = 0; k < grid.Cells; k++)
        {
            var (from, to) = (grid.Start(k), grid.Start(k + 1));
            if (to > earliest)
            {
                // Before the cell, where the start crosses a border, and at its end: between these all is linear.
                if (from >= earliest)
                    Try(from, held, before[k] - Before(k - _whole, -_part));
                else
                    Try(earliest, held + (_rate[k] * (earliest - from)), At(k, (earliest - from) / step) - Before(k - _whole, ((earliest - from) / step) - _part));
                var cross = from + (_part * step);
                if (cross > earliest)
                    Try(cross, held + (_rate[k] * _part * step), At(k, _part) - Before(k - _whole, 0));
                Try(to, held + (_rate[k] * step), before[k + 1] - Before(k + 1 - _whole, -_part));
            }
            held += _harm[k];
        }
        Try(double.PositiveInfinity, held, 0);
        End = end;
        EndCell = double.IsInfinity(end) ? grid.Cells : (int)Math.Min(grid.Cells, Math.Ceiling((end / step) - 1e-9));
        MeanMiddle += 0.05 * (Math.Min(end, grid.Start(grid.Cells) + hours) - (hours / 2) - MeanMiddle);
        return best;

        void Try(double at, double harm, double paid)
        {
            if (harm + paid >= best)
                return;
            (best, end) = (harm + paid, at);
        }

        double At(int cell, double part) => before[cell] + (price[cell] * part * step);

        // The integral up to a place given as a cell and a part of one, which may be negative; nothing is paid before 0.
        double Before(int cell, double part)
        {
            if (part < 0)
                (cell, part) = (cell - 1, part + 1);
            return cell < 0 ? 0 : cell >= grid.Cells ? before[^1] : At(cell, part);
        }
    }

    /// <summary>Adds the people it takes, by cell.</summary>
    public void Ask(double[] asked)
    {
        if (double.IsInfinity(End))
            return;
        var from = Math.Max(0, End - hours) / grid.Step;
        var to = Math.Min(grid.Cells, End / grid.Step);
        for (var cell = (int)from; cell < to; cell++)
            asked[cell] += Math.Min(to, cell + 1) - Math.Max(from, cell);
    }
}
