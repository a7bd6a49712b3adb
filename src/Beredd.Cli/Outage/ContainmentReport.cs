using Beredd.Outage;

namespace Beredd.Cli.Outage;

/// <summary>Ways to act, side by side: services past their acceptable outage as time goes, harm, and what the attacker still reaches.</summary>
internal static class ContainmentReport
{
    private const int NamesShown = 12;

    private static readonly double[] Hours = [1, 4, 24, 72, 168];

    public static void Write(TextWriter to, OutageText text, Register register, IReadOnlyList<ContainmentChoice> choices, bool attackerKnown)
    {
        var least = choices.MinBy(c => c.Result.Harm)!;
        to.WriteLine(text.Say($"Minst skada: {Name(least)} ({text.Number(least.Result.Harm)}).", $"Least harm: {Name(least)} ({text.Number(least.Result.Harm)})."));
        if (attackerKnown)
        {
            var closest = choices.MinBy(c => c.Reached.Count)!;
            to.WriteLine(text.Say($"Minst räckvidd för angriparen: {Name(closest)} ({closest.Reached.Count} system).", $"Least reach for the attacker: {Name(closest)} ({closest.Reached.Count} systems)."));
        }
        to.WriteLine();
        var width = Math.Min(40, choices.Max(c => Name(c).Length));
        var last = choices.Max(c => c.Scenario.HorizonHours);
        var columns = Hours.Where(h => h <= last).ToArray();
        to.WriteLine(text.Say("Tjänster som passerat sin acceptabla avbrottstid inom", "Services past their acceptable outage within"));
        to.WriteLine("".PadRight(width) + string.Concat(columns.Select(h => text.Hours(h).PadLeft(8))) + text.Say("skada", "harm").PadLeft(10) + (attackerKnown ? text.Say("angriparen når", "attacker reaches").PadLeft(18) : ""));
        foreach (var choice in choices)
        {
            var passed = choice.Result.Services.Where(s => s.Breaches.Count > 0).Select(s => s.Breaches[0].From).ToList();
            var name = Name(choice);
            to.WriteLine((name.Length <= width ? name.PadRight(width) : name[..(width - 1)] + "…")
                + string.Concat(columns.Select(h => (h <= choice.Scenario.HorizonHours ? text.Number(passed.Count(p => p <= h)) : "–").PadLeft(8)))
                + text.Number(choice.Result.Harm).PadLeft(10)
                + (attackerKnown ? text.Say($"{choice.Reached.Count} system", $"{choice.Reached.Count} systems").PadLeft(18) : ""));
        }
        if (!attackerKnown)
        {
            to.WriteLine();
            to.WriteLine(text.Say("Med --attacker-at ID visas också vad angriparen fortfarande når.", "With --attacker-at ID it also shows what the attacker still reaches."));
            return;
        }
        foreach (var choice in choices.Where(c => c.Reached.Count > 0))
        {
            var names = choice.Reached.Select(id => register.Systems.First(s => s.Id == id).Name).ToList();
            to.WriteLine();
            to.WriteLine(text.Say($"{Name(choice)} lämnar öppet: ", $"{Name(choice)} leaves open: ") + string.Join(", ", names.Take(NamesShown))
                + (names.Count > NamesShown ? text.Say($" och {names.Count - NamesShown} till.", $" and {names.Count - NamesShown} more.") : "."));
        }

        string Name(ContainmentChoice choice) => choice.Scenario.Name.Length > 0 ? choice.Scenario.Name : text.Say("Utan namn", "Unnamed");
    }
}
