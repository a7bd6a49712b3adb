using Beredd.Continuity.Analysis;
using Beredd.Outage;

namespace Beredd.Continuity.Lookup;

// What falls with a system, in words.
internal sealed partial class LookupText
{
    public string Falls => words.Say("Det här faller med det, i tidsordning", "What falls with it, in order of time");

    public string FallsLead => words.Say(
        "Så går det om systemet faller en måndag klockan 8 och ingen återställer det på två veckor.",
        "This is what happens if the system falls on a Monday at 8 and nobody restores it for two weeks.");

    public string FallsNothing => words.Say("Inget annat i registret märker att det är borta.", "Nothing else in the register feels that it is gone.");

    public string At(double hours) => hours <= 0 ? words.Say("Genast", "At once") : words.Say($"Efter {Hours(hours)}", $"After {Hours(hours)}");

    /// <summary>The chain between a system and what falls with it; null where nothing stands between.</summary>
    public string? Through(IReadOnlyList<FallLink> chain, Func<string, string> name)
    {
        var between = chain.Skip(1).SkipLast(1).ToList();
        if (between.Count == 0)
            return null;
        return words.Say("genom ", "through ") + string.Join(words.Say(", sedan ", ", then "), between.Select(l => name(l.Id) + Held(l.ToleranceHours)));
    }

    /// <summary>How far a node falls.</summary>
    public string FallsTo(double level) => level <= 0 ? words.Say("stannar", "stops") : words.Say($"går ner till {Percent(level)}", $"goes down to {Percent(level)}");

    /// <summary>What becomes of a service that falls: paper, and when it has been down too long.</summary>
    public string Outcome(ServiceOutcome outcome)
    {
        var paper = outcome.Analog is [var first, ..]
            ? words.Say($"{Starts(first.From, "Papper genast", "Papper efter ")} i {Hours(first.To - first.From)}.", $"{Starts(first.From, "Paper at once", "Paper after ")} for {Hours(first.To - first.From)}.")
            : words.Say("Ingen reservrutin.", "No analog routine.");
        var breach = outcome.Breaches is [var past, ..]
            ? words.Say($" Borta för länge efter {Hours(past.From)}.", $" Gone too long after {Hours(past.From)}.")
            : words.Say(" Håller sig inom acceptabel avbrottstid.", " Stays within its acceptable outage.");
        return paper + breach;
    }

    private string Starts(double hours, string atOnce, string after) => hours <= 0 ? atOnce : after + Hours(hours);

    private string Held(double tolerance) => tolerance > 0 ? words.Say($" (som höll ut {Hours(tolerance)})", $" (which held out {Hours(tolerance)})") : "";
}
