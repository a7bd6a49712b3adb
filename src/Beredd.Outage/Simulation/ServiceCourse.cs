namespace Beredd.Outage;

/// <summary>
/// Walks one service through time: episodes, work on paper, the outage clock, breaches, harm and the paper backlog. The levels
/// come as changes; everything else is worked out here, exactly, from one event to the next.
/// </summary>
internal sealed class ServiceCourse
{
    private readonly List<HourSpan> _analog = [];
    private readonly List<HourSpan> _breaches = [];

    public double? FirstShortfall { get; private set; }

    public double ShortfallHours { get; private set; }

    public double Harm { get; private set; }

    public double FormsTotal { get; private set; }

    public double FormsPeak { get; private set; }

    public double? BackToNormal { get; private set; }

    /// <summary>Where it is set, filled with the harm per hour from the first fall to the horizon.</summary>
    public List<(double From, double To, double Rate)>? Rates { get; init; }

    public bool Breached => _breaches.Count > 0;

    public List<HourSpan> Analog => _analog;

    public List<HourSpan> Breaches => _breaches;

    /// <summary>Works a service out; the former result is gone afterwards.</summary>
    /// <param name="service">The service.</param>
    /// <param name="needed">Hours at which the need turns on and off, as <see cref="NeededHours"/> gives them.</param>
    /// <param name="times">When its level changed, ascending.</param>
    /// <param name="levels">To what.</param>
    /// <param name="horizon">Hours.</param>
    public void Walk(Service service, double[] needed, List<double> times, List<double> levels, double horizon)
    {
        Reset();
        var minimum = service.MinimumLevel;
        var acceptable = service.AcceptableOutageHours;
        var analog = service.Analog;
        var (level, nextChange, nextNeed, t) = (1.0, 0, 0, 0.0);
        var (episode, shortfall, breached) = (false, false, false);
        var (began, clock, backlog) = (0.0, 0.0, 0.0);
        while (true)
        {
            var until = t + Simulator.SameInstant;
            while (nextChange < times.Count && times[nextChange] < until)
                level = levels[nextChange++];
            while (nextNeed < needed.Length && needed[nextNeed] < until)
                nextNeed++;
            var isNeeded = (nextNeed & 1) == 1;

            if (!episode && level < minimum)
            {
                (episode, began, BackToNormal) = (true, t, null);
            }
            else if (episode && level >= minimum)
            {
                episode = false;
                BackToNormal = backlog > 0 ? null : t;
            }
            var next = nextChange < times.Count ? times[nextChange] : horizon;
            var paper = 0.0;
            if (episode && analog is not null)
            {
                var opens = began + analog.StartUpHours;
                var closes = opens + analog.EnduranceHours;
                if (opens >= until)
                {
                    next = Math.Min(next, opens);
                }
                else if (closes >= until)
                {
                    paper = analog.Capacity;
                    next = Math.Min(next, closes);
                }
            }
            if (nextNeed < needed.Length && (episode || backlog > 0))
                next = Math.Min(next, needed[nextNeed]);

            var served = Math.Max(level, paper);
            shortfall = served < minimum;
            if (!shortfall)
            {
                clock = 0;
                if (breached)
                    CloseLast(_breaches, t);
                breached = false;
            }
            else
            {
                if (isNeeded)
                    FirstShortfall ??= t;
                // With nothing acceptable the breach waits for the first needed moment; else the clock only runs, and so only arrives, in needed time.
                if (!breached && acceptable - clock < Simulator.SameInstant && (isNeeded || acceptable >= Simulator.SameInstant))
                {
                    breached = true;
                    _breaches.Add(new HourSpan(t, horizon));
                }
                if (!breached && isNeeded)
                    next = Math.Min(next, t + (acceptable - clock));
            }

            var last = horizon - next < Simulator.SameInstant;
            if (last)
                next = horizon;
            var hours = next - t;
            if (paper > 0)
                AddSpan(_analog, t, next);
            if (isNeeded && shortfall)
            {
                var rate = service.HarmPerHour * (minimum - served) * (breached ? service.BreachFactor : 1);
                ShortfallHours += hours;
                clock += hours;
                Harm += rate * hours;
                Rates?.Add((t, next, rate));
            }
            if (isNeeded && paper > level)
            {
                var forms = analog!.FormsPerHour * paper * hours;
                FormsTotal += forms;
                backlog += forms;
                FormsPeak = Math.Max(FormsPeak, backlog);
            }
            if (!episode && backlog > 0 && analog!.ReentryPerHour > 0)
            {
                var empty = t + (backlog / analog.ReentryPerHour);
                if (empty <= next + Simulator.SameInstant)
                {
                    backlog = 0;
                    BackToNormal = horizon - empty < Simulator.SameInstant ? null : empty;
                }
                else
                {
                    backlog -= hours * analog.ReentryPerHour;
                }
            }
            if (last)
                return;
            t = next;
        }
    }

    private static void AddSpan(List<HourSpan> spans, double from, double to)
    {
        if (spans.Count > 0 && spans[^1].To == from)
            spans[^1] = spans[^1] with { To = to };
        else
            spans.Add(new HourSpan(from, to));
    }

    private static void CloseLast(List<HourSpan> spans, double to) => spans[^1] = spans[^1] with { To = to };

    private void Reset()
    {
        _analog.Clear();
        _breaches.Clear();
        Rates?.Clear();
        FirstShortfall = null;
        (ShortfallHours, Harm, FormsTotal, FormsPeak) = (0, 0, 0, 0);
        BackToNormal = 0;
    }
}
