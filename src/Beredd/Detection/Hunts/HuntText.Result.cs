using Beredd.Detection.Findings;
using Beredd.Detection.Reports;

namespace Beredd.Detection.Hunts;

/// <summary>The texts of what a hunt came to.</summary>
internal sealed partial class HuntText
{
    /// <summary>The short of it, with the numbers it stands on. A finding is a sign, and no proof.</summary>
    public string Answer(HuntRecord hunt)
    {
        var partial = hunt.State == HuntState.Stopped ? Say(" (stoppad i förtid)", " (stopped early)") : "";
        if (hunt.Findings == 0)
            return (hunt.Events == 0 ? Say("Inget kunde läsas", "Nothing could be read") : Say($"Inga fynd i {Number(hunt.Events)} händelser", $"No findings in {Number(hunt.Events)} events")) + partial;
        if (hunt.Severe == 0)
            return Say($"Inga allvarliga fynd; {Findings(hunt.Findings)} på lägre nivåer", $"No severe findings; {Findings(hunt.Findings)} of lower levels") + partial;
        var numbers = Say($"{Findings(hunt.Findings)}, {Number(hunt.Severe)} allvarliga", $"{Findings(hunt.Findings)}, {Number(hunt.Severe)} severe") + partial;
        if (hunt.Reached > 0)
        {
            var computers = Count(hunt.Reached, "dator", "datorer", "computer", "computers");
            return Say($"Angriparen ser ut att ha tagit sig vidare till {computers}; {numbers}", $"The attacker seems to have moved on to {computers}; {numbers}");
        }
        return hunt.Hosts > 0
            ? Say($"Allvarliga fynd på {Count(hunt.Hosts, "dator", "datorer", "computer", "computers")}; {numbers}", $"Severe findings on {Count(hunt.Hosts, "dator", "datorer", "computer", "computers")}; {numbers}")
            : Say($"Allvarliga fynd; {numbers}", $"Severe findings; {numbers}");
    }

    public string ResultLead(HuntRecord hunt, HuntSummary summary)
    {
        var read = summary.Inputs.Count(input => input.Skipped is null);
        var logs = Count(read, "logg", "loggar", "log", "logs");
        var events = Count(summary.Events, "händelse", "händelser", "event", "events");
        var when = hunt is { First: { } first, Last: { } last } ? ", " + report.Span(first.UtcDateTime, last.UtcDateTime) : "";
        return Say(
            $"{hunt.Name}: {logs} med {events}{when}. Ett fynd är ett tecken som någon bör bedöma, inte ett bevis. Tider är svensk tid.",
            $"{hunt.Name}: {logs} with {events}{when}. A finding is a sign for somebody to judge, not a proof. Times are those of Stockholm.");
    }

    public string ReadFirst => Say("Läs först", "Read first");

    public string ReadFirstLead => Say("De allvarligaste fynden, de ovanligaste överst: det som händer ofta är oftast vanligt.", "The most severe findings, the rarest on top: what happens often is mostly ordinary.");

    public string SeenOn(RuleSeen seen) => Say(
        $"{Count(seen.Count, "gång", "gånger", "time", "times")} på {Count(seen.Hosts, "dator", "datorer", "computer", "computers")}, först {Time(seen.First)}",
        $"{Count(seen.Count, "gång", "gånger", "time", "times")} on {Count(seen.Hosts, "dator", "datorer", "computer", "computers")}, first {Time(seen.First)}");

    public string Computers => Say("Datorer", "Computers");

    public string Computer => Say("Dator", "Computer");

    public string InRegister => Say("I registret", "In the register");

    public string FallsWith(int services) => services == 0 ? Say("inga tjänster faller med det", "no services fall with it")
        : Say($"{Count(services, "tjänst", "tjänster", "service", "services")} faller med det", $"{Count(services, "tjänst", "tjänster", "service", "services")} fall with it");

    public string SeveralHosts => Say("flera datorer", "several computers");

    public string HostOrSeveral(string host) => host.Length == 0 ? SeveralHosts : UntrustedText.Visible(host);

    public string Accounts => Say("Konton", "Accounts");

    public string Account => Say("Konto", "Account");

    public string AccountsLead => Say("Konton som nämns i fynd på nivå medel eller högre. Systemets egna konton är utelämnade.", "Accounts named in findings of level medium or above. The system's own accounts are left out.");

    public string On => Say("På", "On");

    public string FindingsName => Say("Fynd", "Findings");

    public string AllFindings => Say("Visa alla fynd", "Show all findings");

    public string More(long count) => Say($"… och {Number(count)} till.", $"… and {Number(count)} more.");

    public string WhatWasRead => Say("Vad som lästes", "What was read");

    public string WasRead(HuntSummary summary) => Say(
        $"{Count(summary.Inputs.Count(i => i.Skipped is null), "logg", "loggar", "log", "logs")} med {Count(summary.Events, "händelse", "händelser", "event", "events")} ({Size(summary.Bytes)} uppackade) prövades mot {Count(summary.Rules.Loaded, "regel", "regler", "rule", "rules")} på {report.Seconds(summary.Seconds)}.",
        $"{Count(summary.Inputs.Count(i => i.Skipped is null), "logg", "loggar", "log", "logs")} with {Count(summary.Events, "händelse", "händelser", "event", "events")} ({Size(summary.Bytes)} unpacked) were judged by {Count(summary.Rules.Loaded, "regel", "regler", "rule", "rules")} in {report.Seconds(summary.Seconds)}.");

    public string Damaged => Say("Skadade loggar", "Damaged logs");

    public string Skipped => Say("Lästes inte", "Not read");

    public string Refused => Say("Regler som inte kunde användas", "Rules that could not be used");

    public string DamageOf(string path, Inputs.LogDamage damage, int all) =>
        $"{UntrustedText.Visible(path)}: byte {Number(damage.Offset)}: {ReasonWords.Say(damage.Reason, IsEnglish)}{(all > 1 ? $" (+{Number(all - 1)})" : "")}";

    public string ReasonOf(string path, string reason) => $"{UntrustedText.Visible(path)}: {ReasonWords.Say(reason, IsEnglish)}";

    public string TakeOut => Say("Hämta ut", "Download");

    public string FileName(string file) => file switch
    {
        "rapport.html" => Say("Rapport (HTML)", "Report (HTML)"),
        "fynd.csv" => Say("Alla fynd som tabell (CSV)", "All findings as a table (CSV)"),
        "fynd.jsonl" => Say("Alla fynd (JSON Lines)", "All findings (JSON Lines)"),
        _ => Say("Sammanfattning (JSON)", "Summary (JSON)"),
    };

    /// <summary>What a reader must know before trusting the result, most of all before trusting that nothing was found.</summary>
    public IReadOnlyList<string> Notes(HuntRecord hunt, HuntSummary summary)
    {
        var notes = new List<string>();
        if (summary.Partial)
            notes.Add(Say("Sökningen stoppades innan allt var läst: resultatet är ofullständigt.", "The hunt was stopped before all was read: the result is partial."));
        if (!summary.Inputs.Any(input => input.Skipped is null))
            notes.Add(Say("Ingen logg lästes, så inget kunde hittas.", "No log was read, so nothing could be found."));
        else if (summary.Events == 0)
            notes.Add(Say("Loggarna innehöll inga händelser som gick att läsa, så inget kunde hittas.", "The logs held no event that could be read, so nothing could be found."));
        if (summary.Rules.Loaded == 0)
            notes.Add(Say("Ingen regel användes, så inget kunde hittas.", "No rule was used, so nothing could be found."));
        var unknown = summary.Inputs.Count(input => input.Skipped is null && input.Events > 0 && input.Attributed == 0);
        if (unknown > 0)
        {
            notes.Add(Say(
                $"I {Count(unknown, "logg", "loggar", "log", "logs")} kunde ingen händelse knytas till någon känd loggkälla, så ingen regel prövades på dem.",
                $"In {Count(unknown, "logg", "loggar", "log", "logs")} no event could be told to be of any known log source, so no rule was asked about them."));
        }
        if (hunt.RegexTimeouts > 0)
            notes.Add(Say($"{Number(hunt.RegexTimeouts)} värden tog för lång tid för en regels uttryck och hoppades över.", $"{Number(hunt.RegexTimeouts)} values took a rule's expression too long and were passed over."));
        if (hunt.Dropped > 0)
            notes.Add(Say($"{Number(hunt.Dropped)} händelser blev för många för sambandsreglerna att hålla kvar.", $"{Number(hunt.Dropped)} events were too many for the correlations to keep."));
        notes.AddRange(hunt.Problem.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Problem));
        return notes;
    }

    // The table.
    public string FindingsTitle(long shown, long all) => shown == all ? Findings(all) : Say($"{Number(shown)} av {Findings(all)}", $"{Number(shown)} of {Findings(all)}");

    public string ToResult => Say("Till sökningens resultat", "To the hunt's result");

    public string ToList => Say("Till alla sökningar", "To all hunts");

    public string All => Say("Alla", "All");

    public string Rule => Say("Regel", "Rule");

    public string TextName => Say("Text", "Text");

    public string Filter => Say("Visa", "Show");

    public string Clear => Say("Visa alla", "Show all");

    public string When => Say("Tid", "Time");

    public string LevelName => Say("Nivå", "Level");

    public string NoMatch => Say("Inga fynd stämmer med urvalet.", "No findings match the selection.");

    public string PageOf(int page, long pages) => Say($"Sida {Number(page)} av {Number(pages)}", $"Page {Number(page)} of {Number(pages)}");

    public string Before => Say("Föregående", "Previous");

    public string Next => Say("Nästa", "Next");

    // A finding.
    public static string FindingTitle(Finding finding) => UntrustedText.Visible(finding.Rule.Title);

    public string WhatItMeans => Say("Vad det betyder", "What it means");

    public string Ordinary => Say("Kan också vara", "May also be");

    public string OrdinaryLanguage => Say("Skrivet på engelska av regelns upphovsman.", "");

    public string Evidence => Say("Bevis", "Evidence");

    public string EvidenceLead => Say("Det som regeln såg i loggen, ordagrant.", "What the rule saw in the log, word for word.");

    public string Behind => Say("Händelserna bakom", "The events behind it");

    public string FoundIn => Say("Finns i", "Found in");

    public string Place(string file, ulong record, long offset) => Say($"{UntrustedText.Visible(file)}, post {record}, byte {offset}", $"{UntrustedText.Visible(file)}, record {record}, byte {offset}");

    public string Source => Say("Logg", "Log");

    public string Tactics => Say("Fas i angreppet", "Phase of the attack");

    public string Techniques => Say("Tekniker (ATT&CK)", "Techniques (ATT&CK)");

    public string RuleFile => Say("Regelns fil", "The rule's file");

    public string SameRule => Say("Alla fynd av samma regel", "All findings of the same rule");

    public string SameHost => Say("Alla fynd på samma dator", "All findings on the same computer");

    public string References => Say("Läs mer", "Read more");
}
