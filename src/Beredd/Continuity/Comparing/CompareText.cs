using Beredd.Continuity.Outages;
using Beredd.Web;

namespace Beredd.Continuity.Comparing;

/// <summary>The texts of the comparison.</summary>
internal sealed class CompareText(Words words, OutageText figures)
{
    private readonly Spoken spoken = new(words.English);

    /// <summary>What the choice is between, in a title.</summary>
    public string Title(IReadOnlyList<ComparedWay> ways)
    {
        if (ways.Count < 2)
            return Say("Välj två till fyra scenarier att jämföra", "Choose two to four scenarios to compare");
        var (least, closest) = Best(ways);
        return closest is null || least == closest
            ? Say($"{Called(least)} skadar minst", $"{Called(least)} does least harm")
            : Say($"{Called(least)} skadar minst, {Called(closest)} stänger ute bäst", $"{Called(least)} does least harm, {Called(closest)} shuts out best");
    }

    /// <summary>What the choice is between, in sentences to read aloud.</summary>
    public IEnumerable<string> Choice(IReadOnlyList<ComparedWay> ways)
    {
        var (least, closest) = Best(ways);
        if (closest is null)
            yield return Say($"{Harms(least)}. Det är minst av dem som jämförs.", $"{Harms(least)}. That is the least of those compared.");
        else if (least == closest)
            yield return Say($"{Called(least)} är bäst på båda sätten: {Lower(Harms(least))}, och {Leaves(least)}.", $"{Called(least)} is best in both ways: {Lower(Harms(least))}, and {Leaves(least)}.");
        else
            yield return Say(
                $"Valet står mellan två saker. {Harms(least)}, men {Leaves(least)}. {Harms(closest)}, men {Leaves(closest)}.",
                $"The choice is between two things. {Harms(least)}, but {Leaves(least)}. {Harms(closest)}, but {Leaves(closest)}.");
        foreach (var way in ways.Where(w => w != least && w != closest))
        {
            if (closest is not null && ways.FirstOrDefault(w => way.IsWorseThan(w)) is { } better)
                yield return Say($"{Called(way)} är sämre än {Called(better)} på båda sätten.", $"{Called(way)} is worse than {Called(better)} in both ways.");
        }
        yield return Say(
            "Räkningen ser bara avbrottet. Vad angriparen hinner läsa, ta med sig eller förstöra för gott står inte här.",
            "Only the outage is reckoned with. What the attacker has time to read, take along or destroy for good is not here.");
    }

    public string SameStart(ComparedWay way)
    {
        var clock = new OutageClock(way.Outage.Scenario.Start, words.English);
        return Say($"Alla räknas från samma start, {clock.SaidInFull(0)}, så att bara åtgärden skiljer dem åt.", $"All are reckoned from the same start, {clock.SaidInFull(0)}, so that nothing but the measure differs.");
    }

    public string LeftOut(int count) => Say($"Högst fyra får plats. {Spoken.Capital(spoken.Number(count))} av de valda är inte med.", $"At most four fit. {Spoken.Capital(spoken.Number(count))} of those chosen {(count == 1 ? "is" : "are")} left out.");

    public string NoneSaved => Say("Det finns inga scenarier att jämföra än.", "There are no scenarios to compare yet.");

    public string ToScenarios => Say("Till scenarierna", "To the scenarios");

    public string Ways => Say("Sätt att agera", "Ways to act");

    public string Way => Say("Sätt att agera", "Way to act");

    public string Within(double hours) => hours switch
    {
        1 => Say("inom 1 h", "within 1 h"),
        4 => Say("inom 4 h", "within 4 h"),
        24 => Say("inom ett dygn", "within a day"),
        72 => Say("inom 3 dygn", "within 3 days"),
        _ => Say("inom en vecka", "within a week"),
    };

    public string InAll => Say("till slut", "in the end");

    public string PastLimit => Say("Tjänster över gränsen", "Services past their limit");

    public string FirstAt => Say("Den första", "The first");

    public string Harm => Say("Skada", "Harm");

    public string Reaches => Say("Angriparen når genast", "Attacker reaches at once");

    public string Systems(int count) => Say($"{count} system", count == 1 ? "1 system" : $"{count} systems");

    public string BreachedOverTime => Say("Tjänster över sin gräns, över tid", "Services past their limit, over time");

    public string ReachOverTime => Say("System som angriparen når, över tid", "Systems that the attacker reaches, over time");

    public string ReachMeans => Say(
        "Angriparen rör sig mellan system som fungerar och behöver varandra. Ett system som ligger nere nås inte, vare sig vi eller angriparen har stängt det.",
        "The attacker moves between systems that work and need each other. A system that is down is not reached, whether we or the attacker shut it.");

    public string Most(int count) => Say($"Högst: {count}", $"Most: {count}");

    public string ChooseTitle => Say("Vad som jämförs", "What is compared");

    public string Attacker => Say("Angriparen är i", "The attacker is in");

    public string NotSaid => Say("Ingen angripare", "No attacker");

    public string Show => Say("Jämför", "Compare");

    private static (ComparedWay Least, ComparedWay? Closest) Best(IReadOnlyList<ComparedWay> ways)
    {
        var least = ways.OrderBy(w => w.Outage.Result.Harm).ThenBy(w => w.ReachedFirst ?? 0).First();
        var closest = ways[0].ReachedFirst is null ? null : ways.OrderBy(w => w.ReachedFirst).ThenBy(w => w.Outage.Result.Harm).First();
        return (least, closest is not null && closest.ReachedFirst == least.ReachedFirst ? least : closest);
    }

    private string Harms(ComparedWay way)
    {
        var breached = way.Outage.Result.BreachedServices;
        var harm = figures.Harm(way.Outage.Result.Harm);
        if (breached == 0)
            return Say($"Med {Called(way)} passerar ingen tjänst sin gräns", $"With {Called(way)} no service passes its limit");
        var first = new OutageClock(way.Outage.Scenario.Start, words.English).Said(way.Outage.Breached.First().Breach!.Value);
        return breached == 1
            ? Say($"Med {Called(way)} passerar en tjänst sin gräns, {first} (skada {harm})", $"With {Called(way)} one service passes its limit, {first} (harm {harm})")
            : Say($"Med {Called(way)} passerar {spoken.Services(breached)} sin gräns, den första {first} (skada {harm})", $"With {Called(way)} {spoken.Services(breached)} pass their limit, the first {first} (harm {harm})");
    }

    private string Leaves(ComparedWay way) => way.ReachedFirst is null or 0
        ? Say("angriparen stängs ute helt", "the attacker is shut out wholly")
        : Say($"angriparen når {spoken.Systems(way.ReachedFirst.Value)}", $"the attacker reaches {spoken.Systems(way.ReachedFirst.Value)}");

    /// <summary>Names of scenarios are sentences of their own, so they stand in quotes.</summary>
    private string Called(ComparedWay way) => Say($"”{way.Name}”", $"“{way.Name}”");

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private string Say(string swedish, string english) => words.Say(swedish, english);
}
