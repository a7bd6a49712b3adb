using Beredd.Web;

namespace Beredd.Continuity.Outages;

/// <summary>The texts of an outage's pictures and figures.</summary>
internal sealed class OutageText(Words words, PlanText plan)
{
    private readonly Spoken spoken = new(words.English);

    public string Legend => Say("Vad färgerna betyder", "What the colours mean");

    public string Timeline => Say("Avbrottet tjänst för tjänst", "The outage, service by service");

    public string Service => Say("Tjänst", "Service");

    public string Course => Say("Förlopp", "Course");

    public string Falls => Say("Faller", "Falls");

    public string ToPaper => Say("På papper", "On paper");

    public string Limit => Say("Över gränsen", "Past its limit");

    public string Normal => Say("Som vanligt", "Normal again");

    public string NotWithin => Say("senare", "later");

    public string Untouched(int count) => count == 1 ? Say("En tjänst märker ingenting:", "One service notices nothing:") : Say($"{count} tjänster märker ingenting:", $"{count} services notice nothing:");

    /// <summary>A number of harm, which has no unit: whole, with thousands set apart.</summary>
    public string Harm(double harm)
    {
        var text = Math.Round(harm, harm < 10 ? 1 : 0).ToString("#,0.#", System.Globalization.CultureInfo.InvariantCulture);
        return words.English ? text : text.Replace(',', '\u00a0').Replace('.', ',');
    }

    public string HarmGrows(HarmCurve curve, OutageClock clock)
    {
        if (curve.Half is not { } half)
            return Say("Ingen skada: alla tjänster håller sin lägsta nivå när de behövs.", "No harm: every service keeps its minimum level while it is needed.");
        var end = curve.End is { } last
            ? Say($"Den slutar växa {clock.Said(last)}.", $"It stops growing {clock.Said(last)}.")
            : Say("Den växer fortfarande när räkningen slutar.", "It still grows when the reckoning ends.");
        return Say($"Skadan blir {Harm(curve.Total)}. Hälften är skedd {clock.Said(half)}. {end}", $"Harm comes to {Harm(curve.Total)}. Half of it is done {clock.Said(half)}. {end}");
    }

    /// <summary>What the figure is, by the heaviest and the lightest service that are struck.</summary>
    public string HarmMeans(PlayedOutage outage)
    {
        var means = Say(
            "Skadan är timmar under lägsta nivå medan tjänsten behövs, vägda efter hur illa det är för människor. Efter gränsen för acceptabelt avbrott väger varje timme mer, oftast tio gånger.",
            "Harm is hours below the minimum level while the service is needed, weighed by how bad it is for people. Past the acceptable outage each hour weighs more, mostly ten times.");
        var struck = outage.Fallen.Where(s => s.Service.HarmPerHour > 0).OrderByDescending(s => s.Service.HarmPerHour).ToList();
        if (struck.Count < 2 || struck[0].Service.HarmPerHour <= struck[^1].Service.HarmPerHour)
            return means;
        var times = plan.Number(Math.Round(struck[0].Service.HarmPerHour / struck[^1].Service.HarmPerHour));
        return means + Say(
            $" En timme utan {struck[0].Service.Name} väger som {times} timmar utan {struck[^1].Service.Name}.",
            $" An hour without {struck[0].Service.Name} weighs as much as {times} hours without {struck[^1].Service.Name}.");
    }

    /// <summary>What another start changes, and why.</summary>
    public IEnumerable<string> Difference(OtherStart own, OtherStart other)
    {
        var (here, there) = (new OutageClock(own.Outage.Scenario.Start, words.English).SaidDay(0), new OutageClock(other.Outage.Scenario.Start, words.English).SaidDay(0));
        yield return Say(
            $"Samma avbrott {there} i stället: {Falling(other.FirstHour)} redan den första timmen, mot {spoken.Number(own.FirstHour)} {here}.",
            $"The same outage on {there} instead: {Falling(other.FirstHour)} within the first hour, against {spoken.Number(own.FirstHour)} on {here}.");
        if (other.Awake.Count > 0)
            yield return Say($"Då behövs {Names(other.Awake)}, som inte behövs {here}.", $"Then {Names(other.Awake)} {(other.Awake.Count == 1 ? "is" : "are")} needed, and not on {here}.");
        var (breached, mine) = (other.Outage.Result.BreachedServices, own.Outage.Result.BreachedServices);
        if (other.Only.Count + other.Spared.Count == 0)
        {
            yield return mine == 0
                ? Say("Ingen tjänst passerar sin gräns, vilken tid det än börjar.", "No service passes its limit, whichever time it begins.")
                : Say("Det är samma tjänster som passerar sin gräns.", "The same services pass their limit.");
            yield break;
        }
        yield return Say($"{Spoken.Capital(Past(breached))} sin gräns till slut, mot {spoken.Number(mine)}.", $"{Spoken.Capital(Past(breached))} in the end, against {spoken.Number(mine)}.");
        if (other.Only.Count > 0)
            yield return Say($"Det som tillkommer är {Names(other.Only)}.", $"What is added is {Names(other.Only)}.");
        if (other.Spared.Count > 0)
            yield return Say($"Det som klarar sig är {Names(other.Spared)}.", $"What is spared is {Names(other.Spared)}.");
        yield return Say("Skillnaden kommer av att gränsen räknas i timmar då tjänsten behövs.", "The difference comes of the limit being counted in hours when the service is needed.");
    }

    /// <summary>Those that wait for each other, each with the next and the last with the first.</summary>
    public string Deadlock(IReadOnlyList<string> names) => Say(
        $"Låst kallstart: {Chain(names, "startar inte utan")}. De väntar på varandra och kommer inte igång av sig själva. Bestäm vilket som ska kunna starta ensamt, och skriv hur.",
        $"Cold-start deadlock: {Chain(names, "does not start without")}. They wait for each other and do not start by themselves. Decide which is to start alone, and write how.");

    private string Chain(IReadOnlyList<string> names, string link) => spoken.All([.. names.Select((n, i) => $"{n} {link} {names[(i + 1) % names.Count]}")]);

    private string Names(IReadOnlyList<ServiceCourse> services) => spoken.Some([.. services.Select(s => s.Name(words.English))], 4, spoken.Services);

    private string Falling(int count) => count == 1 ? Say("en tjänst faller", "one service falls") : count == 0 ? Say("ingen tjänst faller", "no service falls") : Say($"{spoken.Services(count)} faller", $"{spoken.Services(count)} fall");

    private string Past(int count) => count switch
    {
        0 => Say("ingen tjänst passerar", "no service passes its limit"),
        1 => Say("en tjänst passerar", "one service passes its limit"),
        _ => Say($"{spoken.Services(count)} passerar", $"{spoken.Services(count)} pass their limit"),
    };

    private string Say(string swedish, string english) => words.Say(swedish, english);
}
