namespace Beredd.Outage.Tests;

/// <summary>The service side of the oracle: "Services" of the model step by step. Only the hour at which a backlog is empty lies inside a step, and is worked out there.</summary>
internal sealed partial class GridSimulator
{
    private ServiceOutcome Serve(Service service)
    {
        var (harm, shortfallHours, clock, total, backlog, peak) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var (episode, breached) = (-1, false);
        double? first = null;
        double? normal = 0;
        var papers = new bool[_steps];
        var breaches = new bool[_steps];
        for (var i = 0; i < _steps; i++)
        {
            var needed = IsNeeded(service, i);
            var level = _level[service.Id][i];
            var before = episode;
            episode = level >= service.MinimumLevel ? -1 : episode < 0 ? i : episode;
            var paper = 0.0;
            if (episode >= 0 && service.Analog is { } a && (i - episode) * Step >= a.StartUpHours && (i - episode) * Step < a.StartUpHours + a.EnduranceHours)
                paper = a.Capacity;
            papers[i] = paper > 0;
            var served = Math.Max(level, paper);
            var shortfall = served < service.MinimumLevel;
            if (!shortfall)
                (clock, breached) = (0, false);
            else if (clock >= service.AcceptableOutageHours && (needed || service.AcceptableOutageHours > 0))
                breached = true;
            breaches[i] = breached;
            if (shortfall && needed)
            {
                first ??= i * Step;
                harm += service.HarmPerHour * (service.MinimumLevel - served) * (breached ? service.BreachFactor : 1) * Step;
                clock += Step;
                shortfallHours += Step;
            }
            if (needed && paper > level)
            {
                total += service.Analog!.FormsPerHour * paper * Step;
                backlog += service.Analog!.FormsPerHour * paper * Step;
                peak = Math.Max(peak, backlog);
            }
            if (episode >= 0)
                normal = null;
            else if (before >= 0)
                normal = backlog > 0 ? null : i * Step;
            if (episode < 0 && backlog > 0)
            {
                var typed = service.Analog!.ReentryPerHour * Step;
                if (typed > 0 && backlog <= typed + 1e-9)
                    (normal, backlog) = ((i * Step) + (backlog / service.Analog.ReentryPerHour), 0);
                else
                    backlog -= typed;
            }
        }
        return new ServiceOutcome(service.Id, first, shortfallHours, harm, Spans(papers), Spans(breaches), total, peak, normal);
    }

    private bool IsNeeded(Service service, int step)
    {
        if (service.Calendar is null)
            return true;
        var local = StockholmTime.ToLocal(StockholmTime.ToUtc(_scenario.Start)!.Value.AddHours(step * Step));
        var minute = (local.Hour * 60) + local.Minute;
        return service.Calendar.Any(c => c.Days.Contains(local.DayOfWeek) && minute >= c.FromMinute && minute < c.ToMinute);
    }

    private static List<HourSpan> Spans(bool[] steps)
    {
        var spans = new List<HourSpan>();
        for (var i = 0; i < steps.Length; i++)
        {
            if (!steps[i])
                continue;
            var from = i;
            while (i < steps.Length && steps[i])
                i++;
            spans.Add(new HourSpan(from * Step, i * Step));
        }
        return spans;
    }
}
