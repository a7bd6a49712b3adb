using Beredd.Continuity.Outages;
using Beredd.Continuity.Scenarios;
using Beredd.Outage;
using Beredd.Web;

namespace Beredd.Continuity.Restoration;

/// <summary>The texts of the order of restoration.</summary>
internal sealed class RestorationText(Words words, OutageText figures, PlanText plan)
{
    private readonly Spoken spoken = new(words.English);

    public string Title(PlannedScenario? chosen, RestorationPlan? found) => chosen is null
        ? Say("Vad ska återställas först?", "What is to be restored first?")
        : found is null ? Say("Räknar ut den bästa ordningen", "Working out the best order")
        : found.Result.Order.Count == 0 ? Say("Inget system behöver återställas av ett team", "No system needs to be restored by a team")
        : Say($"Börja med {found.Outage.NameOf(found.Result.Order[0])}", $"Begin with {found.Outage.NameOf(found.Result.Order[0])}");

    public string ChooseLead => Say(
        "Välj ett avbrott. Programmet letar efter den ordning som skadar människor minst, och bevisar hur mycket bättre en annan kan vara.",
        "Choose an outage. The program looks for the order that harms people least, and proves how much better another can be.");

    public string NoneSaved => Say("Det finns inga scenarier med återställning än.", "There are no scenarios with restoration yet.");

    public string ToScenarios => Say("Till scenarierna", "To the scenarios");

    public string Scenario => Say("Avbrott", "Outage");

    public string Time => Say("Tid att leta", "Time to search");

    public string Seconds(int seconds) => seconds < 60 ? Say($"{seconds} sekunder", $"{seconds} seconds") : seconds == 60 ? Say("1 minut", "1 minute") : Say($"{seconds / 60} minuter", $"{seconds / 60} minutes");

    public string Search => Say("Leta", "Search");

    public string Counting(int seconds) => Say(
        $"Tusentals ordningar prövas i {Seconds(seconds)}. Sidan visas av sig själv när det är klart.",
        $"Thousands of orders are tried for {Seconds(seconds)}. The page shows itself when it is done.");

    public string LookAgain => Say("Se efter om det är klart", "See whether it is done");

    public string About(PlannedScenario scenario) => Say($"Efter ”{scenario.Name}”.", $"After “{scenario.Name}”.");

    /// <summary>How good the order is, in words.</summary>
    public string Gap(RestoreOrderResult result)
    {
        var harm = figures.Harm(result.Harm);
        if (result.Harm <= 0)
            return Say("I den ordningen tar ingen skada.", "In that order nobody is harmed.");
        if (result.Optimal)
            return Say($"Skadan blir {harm}. Det är bevisat att ingen annan ordning ger mindre.", $"Harm comes to {harm}. It is proven that no other order gives less.");
        var percent = plan.Number(Math.Max(0.1, result.Gap * 100));
        return result.Gap > 0.5
            ? Say($"Skadan blir {harm}. Det är den bästa ordning som hittades. Hur nära den bästa möjliga den är går inte att säga säkert: bevisat är bara att ingen sparar mer än {percent} procent.",
                $"Harm comes to {harm}. It is the best order that was found. How near the best possible it is cannot be said for sure: it is only proven that none saves more than {percent} per cent.")
            : Say($"Skadan blir {harm}. Det är bevisat att ingen annan ordning kan spara mer än {percent} procent av den.", $"Harm comes to {harm}. It is proven that no other order can save more than {percent} per cent of it.");
    }

    public string Use => Say("Använd ordningen i scenariot", "Use the order in the scenario");

    public string InUse => Say("Scenariot har redan den här ordningen.", "The scenario has this order already.");

    public string ByTeam => Say("Vem gör vad, när", "Who does what, when");

    public string TeamOf(Entries.Team team) => team.People == 1 ? Say($"{team.Name}, en person", $"{team.Name}, one person") : Say($"{team.Name}, {spoken.Number(team.People)} personer", $"{team.Name}, {spoken.Number(team.People)} people");

    public string Number => Say("Nr", "No.");

    public string System => Say("System", "System");

    public string Course => Say("Arbete", "Work");

    public string From => Say("Börjar", "Begins");

    public string To => Say("Klart", "Done");

    public string Later => Say("senare", "later");

    public string NotBegun(IReadOnlyList<string> names) => Say($"Påbörjas inte så långt det är räknat: {spoken.All(names)}.", $"Not begun as far as has been reckoned: {spoken.All(names)}.");

    public string Rules => Say("Mot tumreglerna", "Against the rules of thumb");

    public string RulesLead(RestorationPlan found)
    {
        var worst = RulesOf(found).MaxBy(r => r.Harm);
        var more = More(worst.Harm, found.Result.Harm);
        return more is null
            ? Say("Här spelar ordningen ingen roll: alla regler ger samma skada.", "Here the order does not matter: every rule gives the same harm.")
            : Say($"Att följa regeln ”{worst.Name}” ger {more} mer skada än den bästa ordningen.", $"To follow the rule “{worst.Name}” gives {more} more harm than the best order.");
    }

    public string Rule => Say("Regel", "Rule");

    public string Harm => Say("Skada", "Harm");

    public string MoreThanBest => Say("Mer än bästa", "More than the best");

    public string BestFound => Say("Den bästa som hittades", "The best that was found");

    public IReadOnlyList<(string Name, double Harm)> RulesOf(RestorationPlan found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var rules = found.Result.Rules;
        return
        [
            (Say("scenariots egen ordning", "the scenario's own order"), found.AsPlanned),
            (Say("registrets ordning", "the order of the register"), rules.RegisterOrder),
            (Say("kortast först", "shortest first"), rules.ShortestFirst),
            (Say("mest skada först", "most harm first"), rules.MostHarmFirst),
            (Say("beroenden först", "dependencies first"), rules.DependenciesFirst),
        ];
    }

    /// <summary>How much more, in per cent; null where it is the same.</summary>
    public string? More(double harm, double best) => best > 0 && harm > best * (1 + 1e-6)
        ? Say($"{plan.Number((harm - best) / best * 100)} procent", $"{plan.Number((harm - best) / best * 100)} per cent")
        : null;

    public string ColdStart => Say("När allt startas från noll", "When everything starts from nothing");

    public string NoDeadlocks => Say("Inga system väntar på varandra: allt som ett team kan återställa går att starta igen.", "No systems wait for each other: everything that a team can restore can be started again.");

    public string NeverBegins(IReadOnlyList<string> names) => Say(
        $"Återställningen kan aldrig påbörjas, för det som den behöver kommer inte upp: {spoken.All(names)}.",
        $"The restoration can never begin, for what it needs does not come up: {spoken.All(names)}.");

    public string NoPeople(IReadOnlyList<string> names) => Say($"Team utan personer: {spoken.All(names)}.", $"Teams without people: {spoken.All(names)}.");

    private string Say(string swedish, string english) => words.Say(swedish, english);
}
