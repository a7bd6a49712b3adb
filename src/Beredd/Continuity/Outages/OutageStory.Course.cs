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
            var stretch = to <= Day ? Say("resten av dygnet", "the rest of the day") : Say("resten av veckan", "the rest of the week");
            yield return before
                ? Say($"Under {stretch} passerar ingen ny tjänst gränsen för vad som är acceptabelt.", $"During {stretch} no other service passes the limit of what is acceptable.")
                : Say($"Under {stretch} passerar ingen tjänst gränsen för vad som är acceptabelt.", $"During {stretch} no service passes the limit of what is acceptable.");
            yield break;
        }
        var gravest = breached.OrderByDescending(s => s.Service.HarmPerHour).Take(Named).OrderBy(s => s.Breach).ToList();
        var sentences = new List<string>();
        if (breached.Count > 1)
        {
            var more = before ? Say(" till", " more") : "";
            var end = horizon < to ? "" : to <= Hour ? Say(" redan inom timmen", " within the hour already") : to <= Day ? Say(" innan dygnet är slut", " before the day is over") : to <= Week ? Say(" under veckan", " during the week") : "";
            sentences.Add(Say($"{Spoken.Capital(spoken.Services(breached.Count))}{more} passerar gränsen för vad som är acceptabelt{end}.", $"{Spoken.Capital(spoken.Services(breached.Count))}{more} pass the limit of what is acceptable{end}."));
        }
        for (var i = 0; i < gravest.Count; i++)
            sentences.Add(Breach(gravest[i], i == 0, breached.Count));
        yield return string.Join(' ', sentences);
    }

    private string Breach(ServiceCourse s, bool first, int count)
    {
        var at = clock.Said(s.Breach!.Value);
        var name = s.Name(spoken.English);
        var sentence = !first ? Say($"Sedan {name}, {at}.", $"Then {name}, {at}.")
            : count == 1 ? Say($"{name} passerar gränsen för vad som är acceptabelt {at}.", $"{name} passes the limit of what is acceptable {at}.")
            : Say($"Viktigast att veta: {name} är över gränsen {at}.", $"Most important to know: {name} is past its limit {at}.");
        return sentence + WhyNoPaper(s);
    }

    /// <summary>Why the analog routine does not hold the service up.</summary>
    private string WhyNoPaper(ServiceCourse s)
    {
        if (s.Service.Analog is not { } analog)
            return Say(" Där finns ingen reservrutin.", " There is no analog routine.");
        if (analog.Capacity < s.Service.MinimumLevel)
            return Say($" På papper klarar de {spoken.Part(analog.Capacity)}, och det räcker inte.", $" On paper they manage {spoken.Part(analog.Capacity)}, and that is not enough.");
        if (s.Outcome.Analog.Count == 0 || s.Breach <= s.Outcome.Analog[0].From + SameInstant)
            return Say($" Reservrutinen tar {spoken.Hours(analog.StartUpHours)} att få igång och kommer för sent.", $" The analog routine takes {spoken.Hours(analog.StartUpHours)} to start and comes too late.");
        return Say($" Pappersarbetet höll i {spoken.Hours(analog.EnduranceHours)}, men inte längre.", $" Work on paper held for {spoken.Hours(analog.EnduranceHours)}, but no longer.");
    }

    /// <summary>Who goes over to paper in a stretch, and how they begin.</summary>
    private IEnumerable<string> ToPaper(double from, double to)
    {
        var paper = outage.Services.Where(s => Within(s.Paper, from, to)).OrderByDescending(s => s.Service.HarmPerHour).ToList();
        if (paper.Count == 0)
        {
            if (to <= Hour && outage.Fallen.Any(s => s.Outcome.FirstShortfall < Hour))
                yield return Say("Ingen hinner få igång sin reservrutin under den första timmen.", "Nobody gets an analog routine started within the first hour.");
            yield break;
        }
        var units = Units(paper);
        var also = from > 0 && outage.Services.Any(s => s.Paper < from);
        yield return (also
            ? Say($"Över till papper går också {spoken.Some(units, Named, spoken.Units)}.", $"{Spoken.Capital(spoken.Some(units, Named, spoken.Units))} also go over to paper.")
            : Say($"Över till papper går {spoken.Some(units, Named, spoken.Units)}.", $"{Spoken.Capital(spoken.Some(units, Named, spoken.Units))} {(units.Count == 1 ? "goes" : "go")} over to paper."))
            + string.Concat(paper.Take(to <= Hour ? 2 : 1).Select(s => " " + OnPaper(s)));
    }

    private string OnPaper(ServiceCourse s)
    {
        var analog = s.Service.Analog!;
        var name = s.Name(spoken.English);
        var told = Say($"{name} klarar {spoken.Part(analog.Capacity)} på papper {clock.SaidFrom(s.Paper!.Value)}.", $"{name} manages {spoken.Part(analog.Capacity)} on paper {clock.SaidFrom(s.Paper!.Value)}.");
        return analog.Steps is [var step, ..] ? told + Say($" De börjar så här: ”{step}”", $" They begin like this: “{step}”") : told;
    }

    /// <summary>Whose paper runs out in a stretch while the systems are not back.</summary>
    private IEnumerable<string> PaperEnds(double from, double to)
    {
        var ends = outage.Services.Select(s => (Course: s, End: PaperEnd(s))).Where(s => Within(s.End, from, to)).OrderBy(s => s.End).ToList();
        if (ends.Count == 0)
            yield break;
        var gravest = ends.OrderByDescending(s => s.Course.Service.HarmPerHour).Take(Named).OrderBy(s => s.End).ToList();
        var names = spoken.All([.. gravest.Select(s => Say($"{s.Course.Name(false)} {clock.Said(s.End!.Value)}", $"{s.Course.Name(true)} {clock.Said(s.End!.Value)}"))]);
        yield return ends.Count == 1
            ? Say($"Pappret tar slut innan systemen är tillbaka för {names}. Sedan finns ingen reserv kvar.", $"Paper runs out before the systems are back for {names}. After that there is nothing left to fall back on.")
            : ends.Count <= Named
                ? Say($"Pappret tar slut innan systemen är tillbaka: {names}. Sedan har de ingen reserv kvar.", $"Paper runs out before the systems are back: {names}. After that they have nothing left to fall back on.")
                : Say(
                    $"För {spoken.Services(ends.Count)} tar pappret slut innan systemen är tillbaka. Allvarligast är {names}. Där behövs avlösning eller ett annat sätt att arbeta före dess.",
                    $"For {spoken.Services(ends.Count)} paper runs out before the systems are back. Gravest are {names}. There somebody must take over, or another way of working be found, before then.");
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
