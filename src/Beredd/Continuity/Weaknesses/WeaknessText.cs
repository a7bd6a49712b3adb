using Beredd.Continuity.Analysis;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Outages;
using Beredd.Web;

namespace Beredd.Continuity.Weaknesses;

/// <summary>The texts of the weak points.</summary>
internal sealed class WeaknessText(Words words, OutageText figures)
{
    private const double SameInstant = 1e-6;

    private readonly Spoken spoken = new(words.English);

    public string Title(WeakPoints? found, int systems)
    {
        if (found is null)
            return Say("Räknar ut vad som är svagast", "Working out what is weakest");
        var count = found.Singles.Count + found.MoreSingles.Count;
        return count switch
        {
            0 => Say("Inget system kan ensamt fälla en tjänst", "No system can bring down a service by itself"),
            1 => Say($"Ett av {systems} system fäller ensamt en tjänst längre än vad som är acceptabelt", $"One of {systems} systems alone stops a service for longer than is acceptable"),
            _ => Say($"{count} av {systems} system kan ensamma fälla en tjänst längre än vad som är acceptabelt", $"{count} of {systems} systems can alone stop a service for longer than is acceptable"),
        };
    }

    public string Counting => Say(
        "Varje system och varje par fälls i tur och ordning, och sedan prövas det som skulle hjälpa. Det tar några sekunder. Sidan visas av sig själv när det är klart.",
        "Every system and every pair is brought down in turn, and then what would help is tried. It takes some seconds. The page shows itself when it is done.");

    public string LookAgain => Say("Se efter om det är klart", "See whether it is done");

    public string Lead => Say(
        "Det som skadar människor mest om det faller står först. Förslagen är prövade i räkningen: bara de som verkligen hjälper är med.",
        "What harms people most when it falls comes first. The suggestions have been tried in the reckoning: only those that really help are shown.");

    public string Start => Say("Räknat som om det faller", "Reckoned as if it falls");

    public string StartHelp => Say("Svensk tid. En vecka räknas.", "Swedish time. A week is reckoned.");

    public string Recount => Say("Räkna om", "Reckon again");

    public string Singles => Say("System som ensamma räcker", "Systems that are enough alone");

    public string Pairs => Say("Par som tillsammans räcker", "Pairs that are enough together");

    public string NoPairs => Say("Inget par fäller en tjänst som inget av dem fäller ensamt.", "No pair stops a service that neither stops alone.");

    public string PairsLead => Say("Det här klarar kommunen så länge bara det ena faller. De står ofta i samma rum eller hos samma leverantör.", "The municipality stands this as long as only one of them falls. They often stand in the same room or with the same supplier.");

    public string Services(int count) => Spoken.Capital(spoken.Services(count));

    /// <summary>What it does: how many services, which suffers most, when.</summary>
    public string Does(WeakPoint point, Dictionary<string, Node> nodes)
    {
        var worst = nodes[point.Worst].Name;
        var after = spoken.Hours(point.WorstAt);
        return point.Breaches.Count == 1
            ? Say($"{worst} passerar sin gräns efter {after}.", $"{worst} passes its limit after {after}.")
            : Say($"{Services(point.Breaches.Count)} passerar sin gräns. Värst är {worst}, efter {after}.", $"{Services(point.Breaches.Count)} pass their limit. Worst is {worst}, after {after}.");
    }

    public string Also(WeakPoint point, Dictionary<string, Node> nodes) =>
        Say("Också ", "Also ") + spoken.Some([.. point.Breaches.Where(b => b != point.Worst).Select(b => nodes[b].Name)], 5, spoken.Services) + ".";

    /// <summary>The chain in words, with times: what stops what, and how long each held out.</summary>
    public string Why(IReadOnlyList<FallLink> chain, Dictionary<string, Node> nodes)
    {
        var told = Say($"Varför: {nodes[chain[0].Id].Name} faller", $"Why: {nodes[chain[0].Id].Name} falls");
        var at = chain[0].AtHours;
        for (var i = 1; i < chain.Count;)
        {
            // Those that fall at the same moment are told together.
            var together = chain.Skip(i).TakeWhile(l => l.AtHours <= chain[i].AtHours + SameInstant).Select(l => nodes[l.Id].Name).ToList();
            var after = spoken.Hours(chain[i].AtHours);
            told += chain[i].AtHours <= at + SameInstant
                ? Say(", och med det ", ", and with it ") + spoken.All(together)
                : Say($". Efter {after} faller {together[0]}", $". After {after} {together[0]} falls") + (together.Count > 1 ? Say(", och med det ", ", and with it ") + spoken.All(together[1..]) : "");
            i += together.Count;
        }
        return told + ".";
    }

    public string Unrestored(WeakPoint point) => Say($"Skada på en vecka om inget återställs: {figures.Harm(point.Unrestored.Harm)}.", $"Harm in a week if nothing is restored: {figures.Harm(point.Unrestored.Harm)}.");

    /// <summary>What it does as things are.</summary>
    public string Now(WeakPoint point) => !point.IsRestored
        ? Say("Ingen i registret kan återställa det.", "Nobody in the register can restore it.")
        : point.Now.Breached == 0
            ? Say("Med dagens återställning hinner teamet innan någon gräns passeras. Det som krävs är att det verkligen går så fort.", "With today's restoration the team is done before any limit is passed. What it takes is that it really goes that fast.")
            : Say($"Med dagens återställning: {spoken.Services(point.Now.Breached)} över gränsen, skada {figures.Harm(point.Now.Harm)}.", $"With today's restoration: {spoken.Services(point.Now.Breached)} past the limit, harm {figures.Harm(point.Now.Harm)}.");

    public string NothingHelps => Say("Inget av det som prövats hjälper nämnvärt på egen hand. Det som faller behöver flera åtgärder tillsammans.", "Nothing that was tried helps much by itself. What falls needs several measures together.");

    public string CuresOf(string name) => Say($"Vad som hjälper mot att {name} faller", $"What helps against the loss of {name}");

    public string Measure => Say("Det här hjälper", "This helps");

    public string PastLimit => Say("Tjänster över gränsen", "Services past their limit");

    public string Harm => Say("Skada", "Harm");

    public string Says(Cure cure, Dictionary<string, Node> nodes)
    {
        var name = nodes[cure.Id].Name;
        var hours = spoken.Hours(cure.Hours);
        return cure.Kind switch
        {
            CureKind.Alternative => Say($"Något som kan ta över efter {name}", $"Something that can take over from {name}"),
            CureKind.Tolerance => Say($"Klara sig {hours} utan {name}", $"Do without {name} for {hours}"),
            CureKind.Routine => Say($"En reservrutin för {name} som räcker {hours}", $"An analog routine for {name} that lasts {hours}"),
            CureKind.StrongerRoutine => Say($"Stärk reservrutinen för {name} så att den når lägsta nivå", $"Strengthen the analog routine of {name} so that it reaches the minimum level"),
            CureKind.QuickerRoutine => Say($"Få igång reservrutinen för {name} på {hours}", $"Have the analog routine of {name} under way in {hours}"),
            CureKind.LongerRoutine => Say($"Håll pappersarbetet för {name} igång {hours}", $"Keep paper work for {name} up for {hours}"),
            _ => Say($"Återställ {name} på {hours} i stället", $"Restore {name} in {hours} instead"),
        };
    }

    public string FromTo(int before, int after) => before == after ? figures.Harm(after) : $"{before} → {after}";

    public string FromTo(double before, double after) => $"{figures.Harm(before)} → {figures.Harm(after)}";

    public string More => Say("Resten, i ordning", "The rest, in order");

    public string System => Say("System", "System");

    public string Pair => Say("Par", "Pair");

    private string Say(string swedish, string english) => words.Say(swedish, english);
}
