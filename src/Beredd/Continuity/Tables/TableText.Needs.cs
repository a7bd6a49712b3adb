using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Tables;

/// <summary>The texts of the page of needs.</summary>
internal sealed partial class TableText
{
    public string NeedsTitle(Node node) => node.Needs.Count == 0
        ? words.Say($"{node.Name} behöver ingenting", $"{node.Name} needs nothing")
        : words.Say($"{node.Name} behöver {Count(node.Needs.Count, "sak", "saker")} för att fungera", $"{node.Name} needs {Count(node.Needs.Count, "thing", "things")} to work");

    public string NeedsSaved => words.Say("Beroendena är sparade.", "The needs are saved.");

    public string NeedsAsTheyStand => words.Say("Så står det nu", "As it stands");

    public string ChangeNeeds => words.Say("Ändra", "Change");

    public string NeedsLead => words.Say(
        "Varje ruta nedan är något som måste fungera. Finns det flera som kan ersätta varandra ligger de i samma ruta.",
        "Each box below is something that must work. What can stand in for each other is in the same box.");

    public string NeedNumber(int number) => words.Say($"Behov {number}", $"Need {number}");

    public string NewNeed => words.Say("Ett behov till", "One more need");

    public string Requires => words.Say("Behöver", "Needs");

    public string AllOf => words.Say("alla", "all");

    public string AtLeastOf => words.Say("minst", "at least");

    public string HowMany => words.Say("Hur många som måste fungera", "How many must work");

    public string OfThese => words.Say("av dessa:", "of these:");

    public string Thing => words.Say("System eller tjänst", "System or service");

    public string ManagesWithout => words.Say("Klarar sig utan den, timmar", "Does without it, hours");

    public string GraceAfterStart => words.Say("Efter egen återstart, timmar", "After its own restart, hours");

    public string OneMoreLine => words.Say("En rad till", "One more line");

    public string OtherwiseIs => words.Say("Utan dem återstår nivån", "Without them the level is");

    public string OtherwiseHelp => words.Say("0 är ingenting, 1 är allt", "0 is nothing, 1 is all");

    public string Why => words.Say("Vad det behövs till", "What it is needed for");

    public string SaveNeeds => words.Say("Spara beroenden", "Save needs");

    public string AsText => words.Say("Eller skriv dem som text", "Or write them as text");

    public string NeedsLabel => words.Say("Beroenden", "Needs");

    public string AsTextHelp => words.Say(
        "Samma sak som i tabellen och i filer: behov skilda av semikolon. ”ad + sql” behöver båda, ”internet-1 | internet-2” en av dem, ”2 av a + b + c” två. ”ad 4h” klarar sig 4 timmar utan.",
        "The same as in the table and in files: needs parted by semicolons. “ad + sql” needs both, “internet-1 | internet-2” one of them, “2 of a + b + c” two. “ad 4h” does without for 4 hours.");

    public string SaveText => words.Say("Spara texten", "Save the text");

    /// <summary>A need as it is said aloud.</summary>
    public string InWords(Need need, Func<string, string> nameOf)
    {
        var members = need.Members.OrderBy(m => m.Place).Select(m => Member(m, nameOf(m.TargetId))).ToList();
        var text = need.Members.Count == 1 ? words.Say($"Behöver {members[0]}.", $"Needs {members[0]}.")
            : need.AtLeast == need.Members.Count ? words.Say($"Behöver alla av: {Listed(members)}.", $"Needs all of: {Listed(members)}.")
            : words.Say($"Behöver minst {need.AtLeast} av: {Listed(members)}.", $"Needs at least {need.AtLeast} of: {Listed(members)}.");
        if (need.Otherwise > 0)
            text += words.Say($" Annars återstår {plan.Number(need.Otherwise * 100)} procent.", $" Otherwise {plan.Number(need.Otherwise * 100)} per cent is left.");
        return need.Why.Length > 0 ? $"{text} {need.Why}" : text;
    }

    private string Member(NeedMember member, string name) => (member.ToleranceHours, member.StartGraceHours) switch
    {
        (0, 0) => name,
        (var hours, 0) => words.Say($"{name} (klarar sig {plan.Hours(hours)} utan)", $"{name} (does without for {plan.Hours(hours)})"),
        (0, var grace) => words.Say($"{name} (först {plan.Hours(grace)} efter egen återstart)", $"{name} (only {plan.Hours(grace)} after its own restart)"),
        var (hours, grace) => words.Say(
            $"{name} (klarar sig {plan.Hours(hours)} utan, {plan.Hours(grace)} efter egen återstart)",
            $"{name} (does without for {plan.Hours(hours)}, and for {plan.Hours(grace)} after its own restart)"),
    };

    private string Listed(List<string> items) => items.Count == 1 ? items[0] : words.Say($"{string.Join(", ", items.SkipLast(1))} och {items[^1]}", $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}");
}
