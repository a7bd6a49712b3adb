namespace Beredd.Continuity.Outages;

internal sealed partial class OutageStory
{
    private static bool Within(double? at, double from, double to) => at >= from && at < to;

    /// <summary>Those that pass their limit in a stretch: how many, and the gravest in the order in which it happens.</summary>
    private IEnumerable<string> Breaches(double from, double to)
    {
        var breached = outage.Breached.Where(s => Within(s.Breach, from, to)).ToList();
        var before = outage.Breached.Any(s => s.Breach < from);
        if (breached.Count == 0)
        {
            if (from <= 0 || to > Week)
                yield break;
            var (day, rest) = (to <= Day, before ? Say("resten av ", "the rest of ") : "");
            var stretch = rest + Say(day ? before ? "dygnet" : "det första dygnet" : before ? "veckan" : "hela den första veckan", day ? before ? "the day" : "the first day" : before ? "the week" : "the whole first week");
            yield return Say(
                $"Under {stretch} passerar ingen {(before ? "ny " : "")}tjänst gränsen för vad som är acceptabelt.",
                $"During {stretch} no {(before ? "other " : "")}service passes the limit of what is acceptable.");
            yield break;
        }
        var gravest = breached.OrderByDescending(s => s.Service.HarmPerHour).Take(Named).OrderBy(s => s.Breach).ToList();
        if (breached.Count == 1)
        {
            var only = gravest[0];
            yield return Say(
                $"{only.Name(false)} passerar gränsen för vad som är acceptabelt {clock.Said(only.Breach!.Value)}.",
                $"{only.Name(true)} passes the limit of what is acceptable {clock.Said(only.Breach!.Value)}.") + WhyNotOnPaper(gravest);
            yield break;
        }
        var more = before ? Say(" till", " more") : "";
        var end = horizon < to ? "" : to <= Hour ? Say(" redan inom timmen", " within the hour already") : to <= Day ? Say(" innan dygnet är slut", " before the day is over") : to <= Week ? Say(" under veckan", " during the week") : "";
        var count = Spoken.Capital(spoken.Services(breached.Count));
        var names = spoken.All([.. gravest.Select(s => $"{s.Name(spoken.English)} {clock.Said(s.Breach!.Value)}")]);
        yield return Say($"{count}{more} passerar gränsen för vad som är acceptabelt{end}. ", $"{count}{more} pass the limit of what is acceptable{end}. ")
            + (breached.Count > gravest.Count ? Say($"Allvarligast är {names}.", $"Gravest are {names}.") : Say($"Det är {names}.", $"They are {names}."))
            + WhyNotOnPaper(gravest);
    }

    /// <summary>Why analog routines do not hold services up; those of one reason together.</summary>
    private string WhyNotOnPaper(List<ServiceCourse> services)
    {
        var told = "";
        foreach (var reason in services.GroupBy(Reason).OrderBy(g => g.Key))
        {
            var all = reason.Count() == services.Count;
            var names = all ? services.Count == 1 ? Say("den", "it") : Say("dem", "them") : spoken.All([.. reason.Select(s => s.Service.Name)]);
            var first = reason.First().Service.Analog;
            told += reason.Key switch
            {
                NoPaper.Missing => Say($" För {names} finns ingen reservrutin.", $" For {names} there is no analog routine."),
                NoPaper.TooWeak => Say($" På papper klarar man bara en del av {names}, och det räcker inte.", $" On paper only a part of {names} is managed, and that is not enough."),
                NoPaper.TooLate => Say($" Reservrutinen för {names} tar {spoken.Hours(first!.StartUpHours)} att få igång och kommer för sent.", $" The analog routine for {names} takes {spoken.Hours(first!.StartUpHours)} to start and comes too late."),
                _ when all => Say(" Då har pappersarbetet tagit slut.", " By then work on paper has come to its end."),
                _ => Say($" Då har pappersarbetet tagit slut för {names}.", $" By then work on paper has come to its end for {names}."),
            };
        }
        return told;
    }

    private enum NoPaper
    {
        Missing,
        TooWeak,
        TooLate,
        Ended,
    }

    private static NoPaper Reason(ServiceCourse s) => s.Service.Analog is not { } analog ? NoPaper.Missing
        : analog.Capacity < s.Service.MinimumLevel ? NoPaper.TooWeak
        : s.Outcome.Analog.Count == 0 || s.Breach <= s.Outcome.Analog[0].From + SameInstant ? NoPaper.TooLate
        : NoPaper.Ended;

    /// <summary>Who goes over to paper in a stretch, and how they begin.</summary>
    private IEnumerable<string> ToPaper(double from, double to)
    {
        var paper = outage.Services.Where(s => Within(s.Paper, from, to)).OrderByDescending(s => s.Service.HarmPerHour).ToList();
        if (paper.Count == 0)
        {
            if (to <= Hour && outage.Fallen.Any(s => s.Outcome.FirstShortfall < Hour && s.Service.Analog is not null))
                yield return Say("Ingen hinner få igång sin reservrutin under den första timmen.", "Nobody gets an analog routine started within the first hour.");
            yield break;
        }
        var units = Units(paper);
        var also = from > 0 && outage.Services.Any(s => s.Paper < from);
        yield return (also
            ? Say($"Över till papper går också {spoken.Some(units, Named, spoken.Units)}.", $"{Spoken.Capital(spoken.Some(units, Named, spoken.Units))} also go over to paper.")
            : Say($"Över till papper går {spoken.Some(units, Named, spoken.Units)}.", $"{Spoken.Capital(spoken.Some(units, Named, spoken.Units))} {(units.Count == 1 ? "goes" : "go")} over to paper."))
            // One of each unit, and routines that begin alike once.
            + string.Concat(paper.DistinctBy(s => s.Unit.Id).DistinctBy(s => s.Service.Analog!.Steps.FirstOrDefault() ?? s.Service.Id).Take(to <= Hour ? 2 : 1).Select(s => " " + OnPaper(s)));
    }

    private string OnPaper(ServiceCourse s)
    {
        var analog = s.Service.Analog!;
        var name = s.Name(spoken.English);
        var from = Spoken.Capital(clock.SaidFrom(s.Paper!.Value));
        var told = Say($"{from} sköts {name} på papper: {spoken.Part(analog.Capacity)}.", $"{from} {name} is done on paper: {spoken.Part(analog.Capacity)}.");
        return analog.Steps is [var step, ..] ? told + Say($" De börjar så här: ”{step}”", $" They begin like this: “{step}”") : told;
    }

    /// <summary>Whose paper runs out in a stretch while the systems are not back.</summary>
    private IEnumerable<string> PaperEnds(double from, double to)
    {
        var ends = outage.Services.Select(s => (Course: s, End: PaperEnd(s))).Where(s => Within(s.End, from, to)).OrderBy(s => s.End).ToList();
        if (ends.Count == 0)
            yield break;
        var gravest = ends.OrderByDescending(s => s.Course.Service.HarmPerHour).Take(Named).OrderBy(s => s.End).ToList();
        var names = spoken.All([.. gravest.Select(s => Say($"{s.Course.Name(false)} fram till {clock.Said(s.End!.Value)}", $"{s.Course.Name(true)} until {clock.Said(s.End!.Value)["at ".Length..]}"))]);
        yield return ends.Count <= Named
            ? Say($"Pappret räcker inte tills systemen är tillbaka. Det bär {names}. Sedan finns ingen reserv kvar.", $"Paper does not last until the systems are back. It carries {names}. After that there is nothing left to fall back on.")
            : Say(
                $"För {spoken.Services(ends.Count)} räcker pappret inte tills systemen är tillbaka. Det bär {names}. Där behövs avlösning eller ett annat sätt att arbeta före dess.",
                $"For {spoken.Services(ends.Count)} paper does not last until the systems are back. It carries {names}. There somebody must take over, or another way of working be found, before then.");
    }

    /// <summary>When the routine has been kept up for as long as it can be, while the service is still below its minimum.</summary>
    private double? PaperEnd(ServiceCourse s)
    {
        foreach (var span in s.Spans.Where(p => p.State is ServiceState.Reduced or ServiceState.Breached))
        {
            if (s.Outcome.Analog.Any(a => Math.Abs(a.To - span.From) <= SameInstant && a.To < horizon - SameInstant && s.Service.Analog!.Capacity >= s.Service.MinimumLevel))
                return span.From;
        }
        return null;
    }

    /// <summary>Where paper gathers fastest.</summary>
    private IEnumerable<string> MostPaper()
    {
        var most = outage.Services.Where(s => s.Paper < Day && s.Service.Analog!.FormsPerHour > 0 && s.Outcome.FormsTotal >= 1)
            .GroupBy(s => s.Unit.Name, StringComparer.Ordinal).OrderByDescending(g => g.Sum(s => s.Service.Analog!.FormsPerHour)).Select(g => g.Key).Take(2).ToList();
        if (most.Count > 0)
            yield return Say($"Blanketterna hopar sig snabbast hos {spoken.All(most)}.", $"Forms pile up fastest at {spoken.All(most)}.");
    }
}
