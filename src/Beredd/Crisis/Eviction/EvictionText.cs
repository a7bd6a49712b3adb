using Beredd.Web;

namespace Beredd.Crisis.Eviction;

/// <summary>The texts of shutting the attacker out, and of its proof.</summary>
internal sealed class EvictionText(Words words, CrisisText crisis)
{
    public string Eviction => words.Say("Utestängning", "Eviction");

    public string PlanTitle(IReadOnlyList<EvictionStep> steps, EvictionGo? go, DateTimeOffset now)
    {
        var done = steps.Count(s => s.State != StepState.Waiting);
        return steps.Count == 0 ? words.Say("Ingen plan för utestängningen än", "No plan of the eviction yet")
            : done == steps.Count ? words.Say("Utestängningen är genomförd", "The eviction is carried out")
            : done > 0 ? words.Say($"Utestängningen pågår: {done} av {steps.Count} steg är klara", $"The eviction is under way: {done} of {steps.Count} steps are done")
            : go is { IsGo: true, RunAt: { } begun } && begun <= now ? words.Say($"Utestängningen skulle börja {crisis.When(begun)}, inget steg är bockat", $"The eviction was to begin {crisis.When(begun)}, no step is ticked")
            : go is { IsGo: true, RunAt: { } at } ? words.Say($"Utestängningen börjar {crisis.When(at)}", $"The eviction begins {crisis.When(at)}")
            : go is { IsGo: false } ? words.Say("Utestängningen får inte börja än", "The eviction may not begin yet")
            : words.Say($"{steps.Count} steg i planen, inget är beslutat", $"{steps.Count} steps in the plan, nothing is decided");
    }

    public string PlanLead => words.Say("Allt tas från angriparen vid ett och samma tillfälle. Det som görs i förväg varnar dem.", "Everything is taken from the attacker at one moment. What is done beforehand warns them.");

    public string NotCovered(int count) => words.Say($"{count} saker som angriparen har är inte beskrivna: ingen har sagt hur de skärs av", $"{count} things that the attacker has are not described: nobody has said how they are cut");

    public string ToAttacker => words.Say("Vad angriparen har", "What the attacker has");

    public string Steps => words.Say("Steg", "Steps");

    public string Step => words.Say("Steg", "Step");

    public string StateOf(EvictionStep step) => step.State switch
    {
        StepState.Done => words.Say($"Klart {crisis.When(step.At!.Value)}, {step.By}", $"Done {crisis.When(step.At!.Value)}, {step.By}"),
        StepState.Skipped => words.Say($"Hoppat över {crisis.When(step.At!.Value)}, {step.By}", $"Skipped {crisis.When(step.At!.Value)}, {step.By}"),
        _ => words.Say("Väntar", "Waits"),
    };

    public string Marks(EvictionStep step) => string.Join(", ", new[]
    {
        step.IsRehearsed ? words.Say("övat", "rehearsed") : words.Say("inte övat", "not rehearsed"),
        step.IsReversible ? words.Say("går att ångra", "can be undone") : words.Say("går inte att ångra", "cannot be undone"),
    });

    public string Done => words.Say("Klart", "Done");

    public string DoneOf(string step) => words.Say($"Klart: {step}", $"Done: {step}");

    public string Skip => words.Say("Hoppa över", "Skip");

    public string SkipOf(string step) => words.Say($"Hoppa över: {step}", $"Skip: {step}");

    public string Rehearsed => words.Say("Övat", "Rehearsed");

    public string RehearsedOf(string step) => words.Say($"Övat: {step}", $"Rehearsed: {step}");

    public string Undo => words.Say("Inte klart ändå", "Not done after all");

    public string UndoOf(string step) => words.Say($"Inte klart ändå: {step}", $"Not done after all: {step}");

    public string Note => words.Say("Anteckning", "Note");

    public string AnotherTime => words.Say("Annan tid än nu", "Another time than now");

    public string PaperSign => words.Say("Klart klockan ________ av ________________", "Done at ________ by ________________");

    public string TemplateTaken(int taken, int there) => taken == 0
        ? words.Say($"Alla {there} steg i den färdiga planen finns redan här. Inget lades till.", $"All {there} steps of the ready plan are here already. Nothing was added.")
        : words.Say($"{taken} steg lades till. {there} fanns redan och är som de var.", $"{taken} steps were added. {there} were here already, and are as they were.");

    public string TemplateIsIn => words.Say("Alla dess steg finns redan i planen.", "All its steps are in the plan already.");

    public string AlreadyTicked => words.Say("Någon annan hann före: steget var redan bockat. Så här ser planen ut nu.", "Somebody else was first: the step was ticked already. This is the plan now.");

    public string AddStep => words.Say("Lägg till ett steg", "Add a step");

    public string Title => words.Say("Vad ska göras", "What is to be done");

    public string TitleMissing => words.Say("Skriv vad som ska göras.", "Write what is to be done.");

    public string Owner => words.Say("Vem", "Who");

    public string Reversible => words.Say("Går att ångra", "Can be undone");

    public string Save => words.Say("Spara", "Save");

    public string TakeTemplate => words.Say("Börja från en färdig plan", "Begin with a ready plan");

    public string TemplateChecked(string date) => words.Say($"senast kontrollerad {date}", $"last checked {date}");

    public string Take => words.Say("Lägg in stegen", "Take its steps in");

    public string CostTitle => words.Say("Vad det kostar människor", "What it costs people");

    public string CostLead => words.Say("Om de här systemen stoppas samtidigt, utöver det som redan är ute. Välj system och hur länge.", "If these systems are stopped at the same time, beside what is out already. Choose systems and for how long.");

    public string Systems => words.Say("System som stoppas", "Systems that are stopped");

    public string HoursDown => words.Say("Antal timmar", "Number of hours");

    public string Reckon => words.Say("Räkna", "Reckon");

    public string Cost(int more, int before) => more == 0
        ? words.Say($"Ingen ytterligare tjänst går över sin gräns ({before} gör det redan).", $"No further service passes its limit ({before} do already).")
        : words.Say($"{more} tjänster till går över sin gräns:", $"{more} more services pass their limit:");

    public string GoTitle => words.Say("Beslut att börja", "Decision to begin");

    public string GoLead => words.Say("Beslutet loggas med det som inte är klart. Det kan tas om.", "The decision is logged with what is not ready. It can be taken anew.");

    public string IsGo => words.Say("Ska utestängningen genomföras?", "Is the eviction to be carried out?");

    public string Go => words.Say("Ja, vid angiven tid", "Yes, at the time given");

    public string NoGo => words.Say("Nej, inte än", "No, not yet");

    public string RunAt => words.Say("När", "When");

    public string NotReady => words.Say("Vad är inte klart?", "What is not ready?");

    public string Reasons => words.Say("Skäl", "Reasons");

    public string WhoDecides => words.Say("Vem beslutar", "Who decides");

    public string Decide => words.Say("Besluta", "Decide");

    public string GoMissing => words.Say("Svara ja eller nej och skriv skälen.", "Answer yes or no, and write the reasons.");

    public string RunAtHelp => words.Say("Svensk tid. Behövs vid ja.", "Swedish time. Needed with yes.");

    public string RunAtMissing => words.Say("Skriv dag och tid då utestängningen börjar, som 2026-01-31 02:00.", "Give the day and time at which the eviction begins, like 2026-01-31 02:00.");

    public string RunAtHasBeen => words.Say("Den tiden har varit. Ange en som kommer, eller kryssa i att beslutet skrivs in i efterhand.", "That time has been. Give one to come, or tick that the decision is written down afterwards.");

    public string Afterwards => words.Say("Beslutet togs tidigare och skrivs in i efterhand", "It was decided earlier, and is written down afterwards");

    public string DecidedIn(long number) => words.Say($"Beslut nr {number} i loggen", $"Decision no. {number} of the log");

    // The proof.
    public string ProofPlace => words.Say("Bevis", "Proof");

    public string ProofTitle(ProofResult? proof) => proof is null ? words.Say("Ingen har visat än att angriparen är ute", "Nobody has shown yet that the attacker is out")
        : proof.Hosts.Count == 0 ? words.Say("Inga datorer att visa rena", "No computers to be shown clean")
        : proof.Count(HostVerdict.NotClean) is > 0 and var unclean ? words.Say($"Angriparen har spår på {Computers(unclean)} efter utestängningen", $"The attacker has traces on {Computers(unclean)} after the eviction")
        : proof.Count(HostVerdict.Clean) == proof.Hosts.Count ? words.Say($"Alla {proof.Hosts.Count} datorer är rena", $"All {proof.Hosts.Count} computers are clean")
        : words.Say($"{proof.Count(HostVerdict.Clean)} av {proof.Hosts.Count} datorer är rena, resten är inte bevisat", $"{proof.Count(HostVerdict.Clean)} of {proof.Hosts.Count} computers are clean, the rest is not proven");

    public string ProofLead => words.Say("Loggar från tiden efter utestängningen söks efter regler som slagit till förut, angriparens kännetecken och användning av stängda konton. Tystnad räknas aldrig som rent.", "Logs from after the eviction are searched for rules that spoke before, the attacker's signs, and use of closed accounts. Silence is never counted as clean.");

    public string ProofMade(EvictionProof proof, ProofResult result) => words.Say(
        $"Gjort {crisis.When(proof.MadeAt)} av {proof.MadeBy} (nr {proof.Sequence} i loggen). Sökt från {crisis.When(result.Since)}{(result.Until is { } until ? $" till {crisis.When(until)}" : "")} i {string.Join(", ", result.Hunts)}: {result.Rules} {(result.Rules == 1 ? "regel" : "regler")}, {result.Signs} kännetecken och konton.",
        $"Made {crisis.When(proof.MadeAt)} by {proof.MadeBy} (no. {proof.Sequence} of the log). Searched from {crisis.When(result.Since)}{(result.Until is { } end ? $" to {crisis.When(end)}" : "")} in {string.Join(", ", result.Hunts)}: {result.Rules} {(result.Rules == 1 ? "rule" : "rules")}, {result.Signs} signs and accounts.");

    public string NameOf(HostVerdict verdict) => verdict switch
    {
        HostVerdict.Clean => words.Say("Ren", "Clean"),
        HostVerdict.NotClean => words.Say("Inte ren", "Not clean"),
        HostVerdict.Incomplete => words.Say("Inte bevisat", "Not proven"),
        _ => words.Say("Inga loggar sedan dess", "No logs since then"),
    };

    public static string Shape(HostVerdict verdict) => verdict switch
    {
        HostVerdict.Clean => "✓",
        HostVerdict.NotClean => "✗",
        HostVerdict.Incomplete => "◐",
        _ => "?",
    };

    public string Computer => words.Say("Dator", "Computer");

    public string Verdict => words.Say("Besked", "Verdict");

    public string Covers => words.Say("Loggar", "Logs");

    public string Why => words.Say("Varför", "Why");

    public string LogsOf(ProvenHost host) => host is { First: { } first, Last: { } last } ? words.Say($"{host.Events} händelser, {crisis.When(first)} till {crisis.When(last)}", $"{host.Events} events, {crisis.When(first)} to {crisis.When(last)}") : words.Say("inga", "none");

    public string GapOf(ProofGap gap) => gap.Gap switch
    {
        CoverageGap.StartsLate => words.Say($"Loggarna börjar först {crisis.When(gap.At!.Value)}", $"Its logs begin only {crisis.When(gap.At!.Value)}"),
        CoverageGap.EndsEarly => words.Say($"Loggarna slutar redan {crisis.When(gap.At!.Value)}", $"Its logs end already {crisis.When(gap.At!.Value)}"),
        CoverageGap.Hole => words.Say($"Inga händelser på {gap.What} timmar från {crisis.When(gap.At!.Value)}", $"No events for {gap.What} hours from {crisis.When(gap.At!.Value)}"),
        CoverageGap.MissingChannel => words.Say($"Inget från {gap.What}, där den syntes förut", $"Nothing of {gap.What}, where it was seen before"),
        CoverageGap.BrokenLog => words.Say($"Händelser saknas i {gap.What}: loggens egna nummer har luckor", $"Events are missing in {gap.What}: the log's own numbers have holes"),
        CoverageGap.UnknownRule => words.Say($"Regeln {gap.What} finns inte längre och kunde inte prövas", $"The rule {gap.What} is gone and could not be asked"),
        _ => gap.What.Length == 0 ? words.Say("Sökningen avbröts", "The search was stopped") : words.Say($"En logg gick inte att läsa: {gap.What}", $"A log could not be read: {gap.What}"),
    };

    public string TraceOf(Detection.Trace trace) => $"{crisis.When(trace.Time)}: {Detection.UntrustedText.Visible(trace.Says)}";

    public string MoreTraces(int more) => words.Say($"och {more} spår till", $"and {more} more traces");

    public string NotCut(int count) => count == 1 ? words.Say("Ett konto som angriparen har är inte markerat som avskuret, och söks därför inte", "One account that the attacker has is not marked as cut, and is therefore not searched for") : words.Say($"{count} konton som angriparen har är inte markerade som avskurna, och söks därför inte", $"{count} accounts that the attacker has are not marked as cut, and are therefore not searched for");

    public string Others(int count) => count == 1 ? words.Say("En annan dator har loggar från tiden och inga spår.", "One other computer has logs of the time and no traces.") : words.Say($"{count} andra datorer har loggar från tiden och inga spår.", $"{count} other computers have logs of the time and no traces.");

    public string Running => words.Say("Sökningen pågår. Sidan visar resultatet när den är klar.", "The search is under way. The page shows the result when it is done.");

    public string AskAgain => words.Say("Titta igen", "Look again");

    public string Failed(string problem) => words.Say($"Den senaste sökningen gick inte att göra: {problem}. Försök igen.", $"The last search could not be made: {problem}. Try again.");

    public string MakeTitle => words.Say("Gör ett nytt bevis", "Make a new proof");

    public string MakeLead => words.Say("Lägg först in loggarna under Upptäck, och vänta tills sökningen är klar. Välj sedan vilka som ska prövas här.", "First put the logs in under Detect, and wait until the hunt is over. Then choose which of them to try here.");

    public string WhichLogs => words.Say("Vilka loggar?", "Which logs?");

    public string SinceWhen => words.Say("Utestängningens tidpunkt", "The moment of the eviction");

    public string SinceHelp => words.Say("Bara händelser efter den räknas. Svensk tid.", "Only events after it count. Swedish time.");

    public string Search => words.Say("Sök", "Search");

    public string SearchMissing => words.Say("Välj minst en sökning, och ange en tidpunkt som har varit.", "Choose at least one hunt, and give a moment that has been.");

    public string NoHunts => words.Say("Det finns inga loggar att pröva. Lägg in dem under Upptäck.", "There are no logs to try. Put them in under Detect.");

    public string ToHunts => words.Say("Till Upptäck", "To Detect");

    public string ReturnTitle => words.Say("Tillbaka i drift", "Back in use");

    public string ReturnLead => words.Say("En dator tas i drift igen först när den är visad ren, och i den ordning som skadar människor minst.", "A computer is taken into use again only when it is shown clean, and in the order that harms people least.");

    public string MayReturn => words.Say("Ta i drift", "Take into use");

    public string MayReturnOf(string host) => $"{MayReturn}: {host}";

    /// <summary>Why a computer that is not shown clean may not be taken into use.</summary>
    public string NotYet(HostVerdict? verdict) => verdict switch
    {
        null => words.Say("Får inte tas i drift än: den är inte prövad. Ta med dess loggar i nästa bevis.", "May not be taken into use yet: it has not been tried. Take its logs into the next proof."),
        HostVerdict.NotClean => words.Say("Får inte tas i drift: angriparen har spår på den efter utestängningen.", "May not be taken into use: the attacker has traces on it after the eviction."),
        HostVerdict.NoLogs => words.Say("Får inte tas i drift än: den har inga loggar sedan utestängningen, och tystnad räknas aldrig som rent.", "May not be taken into use yet: it has no logs since the eviction, and silence is never counted as clean."),
        _ => words.Say("Får inte tas i drift än: dess loggar täcker inte hela tiden sedan utestängningen.", "May not be taken into use yet: its logs do not cover all the time since the eviction."),
    };

    /// <summary>What is told to whoever tried to take a computer into use and may not.</summary>
    public string ReturnRefused(ReturningHost host) => $"{Detection.UntrustedText.Visible(host.Thing.Name)}: " + (host.Proven is { Verdict: HostVerdict.Clean }
        ? words.Say("Den togs inte i drift. Andra som är rena står före den. Skriv varför den ska före dem.", "It was not taken into use. Others that are clean stand before it. Write why it is to come before them.")
        : NotYet(host.Proven?.Verdict));

    public string BackAt(DateTimeOffset at) => words.Say($"i drift igen {crisis.When(at)}", $"in use again {crisis.When(at)}");

    public string Order(int place, int services) => words.Say($"nummer {place} i ordningen, {services} tjänster väntar på den", $"number {place} in the order, {services} services wait for it");

    public string NoSystem => words.Say("finns inte i registret", "is not in the register");

    public string OutOfOrder => words.Say("Varför före dem som står tidigare?", "Why before those that stand before it?");

    public string Sign => words.Say("Underskrifter", "Signatures");

    public string SignLine => words.Say("Namn, funktion, datum", "Name, function, date");

    /// <summary>The entry's words, in the language of the log.</summary>
    public static string Told(ProofResult result) =>
        $"Bevis för utestängning: {result.Count(HostVerdict.Clean)} rena, {result.Count(HostVerdict.NotClean)} inte rena, {result.Count(HostVerdict.Incomplete)} inte bevisade, {result.Count(HostVerdict.NoLogs)} utan loggar.";

    private string Computers(int count) => count == 1 ? words.Say("en dator", "one computer") : words.Say($"{count} datorer", $"{count} computers");
}
