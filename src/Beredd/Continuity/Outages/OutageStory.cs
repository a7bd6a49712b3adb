namespace Beredd.Continuity.Outages;

/// <summary>A stretch of an outage, as it is told in a meeting.</summary>
internal sealed record StoryPart(string Title, IReadOnlyList<string> Paragraphs);

/// <summary>
/// The first hour, day and week of an outage as text to read aloud: who is struck, what they do instead, when paper runs out, whose work piles up. Few numbers, the clock on the wall,
/// and names; of many, those whose loss weighs most.
/// </summary>
internal sealed partial class OutageStory
{
    private const int Named = 3;
    private const double Hour = 1, Day = 24, Week = 168;
    private const double SameInstant = 1e-6;

    private readonly PlayedOutage outage;
    private readonly OutageClock clock;
    private readonly Spoken spoken;
    private readonly double horizon;

    private OutageStory(PlayedOutage outage, bool english)
    {
        this.outage = outage;
        (clock, spoken, horizon) = (new OutageClock(outage.Scenario.Start, english), new Spoken(english), outage.Scenario.HorizonHours);
    }

    public static IReadOnlyList<StoryPart> Tell(PlayedOutage outage, bool english) => new OutageStory(outage, english).Tell();

    /// <summary>The answer of a page about an outage: what passes its limit, and when first.</summary>
    public static string Title(PlayedOutage outage, bool english)
    {
        var (spoken, clock) = (new Spoken(english), new OutageClock(outage.Scenario.Start, english));
        var breached = outage.Breached.ToList();
        var fallen = outage.Fallen.Count();
        if (breached.Count == 0 && fallen == 0)
            return spoken.Say("Ingen tjänst faller under sin lägsta nivå", "No service falls below its minimum level");
        if (breached.Count == 0)
        {
            return Spoken.Capital(spoken.Services(fallen))
                + spoken.Say(" faller, men ingen passerar sin gräns", fallen == 1 ? " falls, but does not pass its limit" : " fall, but none passes its limit");
        }
        var first = clock.Said(breached[0].Breach!.Value);
        if (breached.Count == 1 && outage.Services.Count > 1)
            return spoken.Say($"En tjänst passerar sin gräns, {first}", $"One service passes its limit, {first}");
        return breached.Count == outage.Services.Count
            ? Spoken.Capital(spoken.AllServices(breached.Count)) + spoken.Say($" passerar sin gräns, den första {first}", $" {(breached.Count == 1 ? "passes its" : "pass their")} limit, the first {first}")
            : spoken.Say($"{breached.Count} tjänster passerar sin gräns, den första {first}", $"{breached.Count} services pass their limit, the first {first}");
    }

    private List<StoryPart> Tell()
    {
        if (!outage.Services.Any(s => s.Affected))
            return [new StoryPart(HourTitle, [.. Opening(), NothingFalls()])];
        List<(string Title, double To, IEnumerable<string> Told)> parts =
        [
            (HourTitle, Hour, Opening().Concat(FirstFalls()).Concat(Breaches(0, Hour)).Concat(ToPaper(0, Hour))),
            (Say("Första dygnet", "The first day"), Day, ToPaper(Hour, Day).Concat(MostPaper()).Concat(PaperEnds(0, Day)).Concat(Breaches(Hour, Day))),
            (Say("Första veckan", "The first week"), Week, PaperEnds(Day, Week).Concat(Breaches(Day, Week))),
            (Say("Därefter", "After that"), double.MaxValue, PaperEnds(Week, double.MaxValue).Concat(Breaches(Week, double.MaxValue))),
        ];
        // The end of the story is told with the last stretch that has been reckoned.
        var last = parts.FindIndex(p => horizon <= p.To + SameInstant);
        var told = new List<StoryPart>();
        for (var i = 0; i <= last; i++)
        {
            List<string> paragraphs = [.. parts[i].Told, .. i == last ? Ending() : []];
            if (paragraphs.Count > 0)
                told.Add(new StoryPart(parts[i].Title, paragraphs));
        }
        return told;
    }

    private string HourTitle => Say("Första timmen", "The first hour");

    /// <summary>What stops, when.</summary>
    private IEnumerable<string> Opening()
    {
        var hits = outage.Scenario.Hit.Where(h => h.AtHours < horizon).OrderBy(h => h.AtHours).ToList();
        if (hits.Count == 0)
        {
            yield return Say("Scenariot säger inte vad som slutar fungera.", "The scenario does not say what stops working.");
            yield break;
        }
        var first = hits.Where(h => h.AtHours <= hits[0].AtHours + SameInstant).ToList();
        var what = first.Count <= Named + 1
            ? spoken.All([.. first.Select(h => outage.NameOf(h.Id))])
            : spoken.All([.. MostNeeded(first.Select(h => h.Id)).Select(outage.NameOf)]);
        var when = Spoken.Capital(clock.SaidInFull(hits[0].AtHours));
        var sentence = first.Count <= Named + 1
            ? Say($"{when} slutar {what} att fungera.", $"On {when}, {what} {(first.Count == 1 ? "stops" : "stop")} working.")
            : Say($"{when} slutar {spoken.Systems(first.Count)} att fungera, bland dem {what}.", $"On {when}, {spoken.Systems(first.Count)} stop working, among them {what}.");
        var later = hits.Skip(first.Count).ToList();
        var end = clock.Said(hits[^1].AtHours);
        if (later.Count > Named)
            sentence += Say($" Det sprider sig: {spoken.Systems(later.Count)} till faller, det sista {end}.", $" It spreads: {spoken.Systems(later.Count)} more fall, the last {end}.");
        else if (later.Count > 0)
            sentence += Say($" Sedan faller {spoken.All([.. later.Select(h => outage.NameOf(h.Id))])}, ", $" Then {spoken.All([.. later.Select(h => outage.NameOf(h.Id))])} {(later.Count == 1 ? "falls" : "fall")}, ") + (later.Count > 1 ? Say("det sista ", "the last ") : "") + end + ".";
        if (hits.TrueForAll(h => h.UntilHours is not null && h.UntilHours == hits[0].UntilHours))
            sentence += Say($" Avbrottet varar till {clock.Said(hits[0].UntilHours!.Value)}.", $" The outage lasts until it is over {clock.Said(hits[0].UntilHours!.Value)}.");
        yield return sentence;
    }

    private IEnumerable<string> MostNeeded(IEnumerable<string> ids)
    {
        var needed = outage.Register.Nodes.SelectMany(n => n.Needs).SelectMany(n => n.Members).CountBy(m => m.TargetId, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return ids.OrderByDescending(id => needed.GetValueOrDefault(id)).ThenBy(id => id, StringComparer.Ordinal).Take(Named);
    }

    private string NothingFalls() => Say(
        $"Det märks inte hos någon enhet. Alla tjänster håller sin vanliga nivå så långt det är räknat, {spoken.Hours(horizon)}.",
        $"No unit notices it. Every service keeps its usual level as far as has been reckoned, {spoken.Hours(horizon)}.");

    /// <summary>Whom it is felt by in the first hour.</summary>
    private IEnumerable<string> FirstFalls()
    {
        var fallen = outage.Fallen.ToList();
        var soon = fallen.Where(s => s.Outcome.FirstShortfall < Hour).ToList();
        if (soon.Count == 0)
        {
            yield return fallen.Count == 0
                ? Say("Ingen tjänst faller under sin lägsta nivå, varken nu eller så långt det är räknat. Men arbetet blir annorlunda.", "No service falls below its minimum level, neither now nor as far as has been reckoned. But work changes.")
                : Say(
                    $"Den första timmen märks ingenting. Först ut är {fallen[0].Name(false)}: {clock.Said(fallen[0].Outcome.FirstShortfall!.Value)} går det inte längre som det ska.",
                    $"The first hour nothing is noticed. First comes {fallen[0].Name(true)}: {clock.Said(fallen[0].Outcome.FirstShortfall!.Value)} it no longer works as it should.");
            yield break;
        }
        var felt = soon.Count == outage.Services.Count && soon.Count > 1
            ? Say($"Ingen enhet går fri: {spoken.AllServices(soon.Count)} faller under sin lägsta nivå inom en timme.", $"No unit is spared: {spoken.AllServices(soon.Count)} fall below their minimum level within an hour.")
            : Say($"Det märks hos {spoken.Some(Units(soon), Named, spoken.Units)}.", $"It is felt at {spoken.Some(Units(soon), Named, spoken.Units)}.");
        yield return soon.Count < fallen.Count
            ? felt + Say(" Fler följer efter, när deras system tar slut eller när de öppnar och behövs igen.", " More follow, as their systems give out or as they open and are needed again.")
            : felt;
    }

    /// <summary>The units of services, those with most at stake first.</summary>
    private static List<string> Units(IEnumerable<ServiceCourse> services) =>
        [.. services.GroupBy(s => s.Unit.Name, StringComparer.Ordinal).OrderByDescending(g => g.Sum(s => s.Service.HarmPerHour)).Select(g => g.Key)];

    private string Say(string swedish, string english) => spoken.Say(swedish, english);
}
