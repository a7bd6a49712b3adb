using Beredd.Crisis.Decisions;
using Beredd.Crisis.Tasks;

namespace Beredd.Crisis;

internal sealed partial class CrisisText
{
    public string DecisionsTitle(int count, int carried) => count switch
    {
        0 => words.Say("Inget är beslutat än", "Nothing is decided yet"),
        1 => words.Say("Ett beslut", "One decision") + (carried == 1 ? words.Say(", verkställt", ", carried out") : ""),
        _ => words.Say($"{count} beslut, {carried} verkställda", $"{count} decisions, {carried} carried out"),
    };

    public string DecisionNumber(long number) => words.Say($"Beslut {number}", $"Decision {number}");

    public string NewDecision => words.Say("Skriv ett beslut", "Write a decision");

    public string NewDecisionLead => words.Say("Bara vad som beslutats måste fyllas i nu. Resten kan läggas till efteråt, och sidan visar vad som saknas.", "Only what was decided must be filled in now. The rest can be added later, and the page shows what is missing.");

    public string SaveDecision => words.Say("Spara beslutet", "Save the decision");

    public string DecidedWhat => words.Say("Vad är beslutat?", "What is decided?");

    public string DecisionMissing => words.Say("Skriv vad som är beslutat.", "Write what is decided.");

    public string DecidedWho => words.Say("Vem beslutade", "Who decided");

    public string DecidedWhoHelp => words.Say("Namn och roll. Tomt betyder du.", "Name and role. Empty means you.");

    public string DecidedWhen => words.Say("När", "When");

    public string Scope => words.Say("Vad det omfattar", "What it covers");

    public string ScopeHelp => words.Say("Enheter, system, tid", "Units, systems, time");

    public string Authority => words.Say("Med stöd av", "By authority of");

    public string AuthorityHelp => words.Say("Lag, delegation eller uppdrag", "Law, delegation or assignment");

    public string Basis => words.Say("Underlag", "Basis");

    public string BasisHelp => words.Say("Vad visste ni, och varifrån?", "What did you know, and from where?");

    public string Alternatives => words.Say("Andra möjligheter", "Alternatives");

    public string AlternativesHelp => words.Say("Också att inte göra något", "Also to do nothing");

    public string Risk => words.Say("Risker med beslutet", "Risks of the decision");

    public string RiskHelp => words.Say("Vad kan gå fel, och för vem?", "What can go wrong, and for whom?");

    public string Affected => words.Say("Vilka berörs", "Who is affected");

    public string ReviewAt => words.Say("Ska omprövas", "To be looked at again");

    public string CarriedOutAt => words.Say("Verkställt", "Carried out");

    public string NotSaid => words.Say("Inte angivet", "Not said");

    public string CarriedOutNote => words.Say("Anteckning om hur det gjordes", "Note on how it was done");

    public string MarkCarriedOut => words.Say("Beslutet är verkställt nu", "The decision is carried out now");

    public string CompleteDecision => words.Say("Lägg till eller rätta", "Add or correct");

    public string CompleteLead => words.Say("Det som skrevs först står kvar i loggen. Ändringen blir en ny anteckning.", "What was first written stays in the log. The change becomes a new entry.");

    public string AllDecisions => words.Say("Alla beslut", "All decisions");

    public string DecidedBy(DecisionRecord decision) => words.Say($"{decision.Who}, {When(decision.DecidedAt)}.", $"{decision.Who}, {When(decision.DecidedAt)}.");

    public string CarriedOut(DecisionRecord decision) => decision.CarriedOutAt is { } carried ? words.Say($"Verkställt {When(carried)}.", $"Carried out {When(carried)}.") : words.Say("Inte verkställt än.", "Not carried out yet.");

    public IEnumerable<(string Name, string? Value)> FieldsOf(DecisionRecord decision) =>
    [
        (Authority, decision.Authority), (Scope, decision.Scope), (Basis, decision.Basis), (Alternatives, decision.Alternatives), (Reasons, decision.Reasons), (Risk, decision.Risk), (Affected, decision.Affected),
    ];

    /// <summary>What an audit will ask for and not find.</summary>
    public string? MissingIn(DecisionRecord decision)
    {
        var missing = FieldsOf(decision).Where(f => f.Value is null).Select(f => f.Name).ToList();
        return missing.Count == 0 ? null : words.Say($"Saknas: {string.Join(", ", missing)}.", $"Missing: {string.Join(", ", missing)}.");
    }

    public string TasksTitle(int open, int late) => (open, late) switch
    {
        (0, _) => words.Say("Inga öppna uppgifter", "No open tasks"),
        (1, 0) => words.Say("En öppen uppgift", "One open task"),
        (_, 0) => words.Say($"{open} öppna uppgifter", $"{open} open tasks"),
        (1, _) => words.Say("En öppen uppgift, och den är sen", "One open task, and it is late"),
        _ => words.Say($"{open} öppna uppgifter, {late} sena", $"{open} open tasks, {late} late"),
    };

    public string NewTask => words.Say("Ny uppgift", "New task");

    public string TaskWhat => words.Say("Vad ska göras?", "What is to be done?");

    public string TaskMissing => words.Say("Skriv vad som ska göras.", "Write what is to be done.");

    public string Owner => words.Say("Ansvarig", "Responsible");

    public string OwnerHelp => words.Say("En person eller en funktion", "A person or a function");

    public string Deadline => words.Say("Klar senast", "Done by");

    public string TaskAfter => words.Say("Måste vänta på", "Must wait for");

    public string NothingBefore => words.Say("Ingen annan uppgift", "No other task");

    public string AddTask => words.Say("Lägg till uppgiften", "Add the task");

    public string FromPlaybook => words.Say("Ta uppgifter från en mall", "Take tasks from a playbook");

    public string PlaybookLead => words.Say("Alla uppgifter i mallen läggs till, med ansvarig och tid. Ta bort dem som inte behövs genom att välja Behövs inte.", "All tasks of the playbook are added, with who and by when. Those that are not needed are set to Not needed.");

    public string PlaybookName(Playbook playbook) => words.Say($"{playbook.Title.Sv} ({playbook.Tasks.Count} uppgifter)", $"{playbook.Title.En} ({playbook.Tasks.Count} tasks)");

    public string TakePlaybook => words.Say("Lägg till", "Add");

    public string TakePlaybookNamed(Playbook playbook) => words.Say($"Lägg till: {playbook.Title.Sv}", $"Add: {playbook.Title.En}");

    public string ChangeTask(CrisisTask task) => words.Say($"Ändra uppgift {task.Sequence}", $"Change task {task.Sequence}");

    public string State => words.Say("Läge", "State");

    public string Note => words.Say("Anteckning", "Note");

    public string SaveTask => words.Say("Spara ändringen", "Save the change");

    public string NameOf(TaskState state) => state switch
    {
        TaskState.UnderWay => words.Say("Pågår", "Under way"),
        TaskState.Done => words.Say("Klar", "Done"),
        TaskState.Dropped => words.Say("Behövs inte", "Not needed"),
        _ => words.Say("Inte börjad", "Not begun"),
    };

    public string StateOfTask(CrisisTask task) => $"{NameOf(task.State)}{OwnerAndDeadline(task.Owner, task.Deadline)}.";

    public string WaitsFor(CrisisTask first) => first.IsOpen
        ? words.Say($"Väntar på {first.Sequence}: {first.Title}.", $"Waits for {first.Sequence}: {first.Title}.")
        : words.Say($"Det den väntade på ({first.Sequence}) är klart.", $"What it waited for ({first.Sequence}) is done.");

    public string OwnerAndDeadline(CrisisTask task) => OwnerAndDeadline(task.Owner, task.Deadline).TrimStart(',', ' ');

    private string OwnerAndDeadline(string? owner, DateTimeOffset? deadline) =>
        (owner is null ? "" : $", {owner}") + (deadline is { } by ? words.Say($", senast {When(by)}", $", by {When(by)}") : "");
}
