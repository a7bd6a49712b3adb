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

    /// <summary>Why another start changes what passes its limit within the first day.</summary>
    public IEnumerable<string> Difference(OtherStart own, OtherStart other)
    {
        var (here, there) = (new OutageClock(own.Outage.Scenario.Start, words.English), new OutageClock(other.Outage.Scenario.Start, words.English));
        yield return Say(
            $"Samma avbrott {there.SaidDay(0)} i stället: {Breached(other.BreachedFirstDay)} gränsen inom ett dygn, mot {spoken.Number(own.BreachedFirstDay)} {here.SaidDay(0)}.",
            $"The same outage on {there.SaidDay(0)} instead: {Breached(other.BreachedFirstDay)} within a day, against {spoken.Number(own.BreachedFirstDay)} on {here.SaidDay(0)}.");
        if (other.Only.Count > 0)
            yield return Changed(other.Only, own, Say("Då tillkommer", "Then these are added:"), Say("De behövs inte när avbrottet börjar", "They are not needed when the outage begins on"), here);
        if (other.Spared.Count > 0)
            yield return Changed(other.Spared, other, Say("Däremot klarar sig", "On the other hand these are spared:"), Say("De behövs inte", "They are not needed on"), there);
        if (other.Only.Count + other.Spared.Count == 0)
            yield return Say("Det är samma tjänster som drabbas: de behövs dygnet runt, eller klarar sig lika länge.", "The same services are struck: they are needed around the clock, or hold out as long.");
    }

    private string Changed(IReadOnlyList<ServiceCourse> services, OtherStart idle, string added, string why, OutageClock when)
    {
        const int Shown = 4;
        var names = spoken.Some([.. services.Select(s => s.Name(words.English))], Shown, spoken.Services);
        var resting = services.Count(s => !OtherStart.IsNeeded(s.Service, idle.Outage.Scenario.Start));
        var reason = resting == services.Count ? $" {why} {when.SaidDay(0)}."
            : resting > 0 ? Say($" {Spoken.Capital(spoken.Number(resting))} av dem behövs inte {when.SaidDay(0)}.", $" {Spoken.Capital(spoken.Number(resting))} of them {(resting == 1 ? "is" : "are")} not needed on {when.SaidDay(0)}.")
            : Say(" De behövs bara en del av dygnet, så gränsen kommer olika snabbt.", " They are needed for a part of the day only, so the limit comes sooner or later.");
        return $"{added} {names}.{reason}";
    }

    private string Breached(int count) => count switch
    {
        0 => Say("ingen tjänst passerar", "no service passes its limit"),
        1 => Say("en tjänst passerar", "one service passes its limit"),
        _ => Say($"{spoken.Services(count)} passerar", $"{spoken.Services(count)} pass their limit"),
    };

    private string Say(string swedish, string english) => words.Say(swedish, english);
}
