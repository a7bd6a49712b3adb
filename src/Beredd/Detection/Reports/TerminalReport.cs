using Beredd.Detection.Findings;

namespace Beredd.Detection.Reports;

/// <summary>How a terminal is written to.</summary>
/// <param name="Colours">Whether ANSI colours are understood and wanted.</param>
/// <param name="Width">Columns.</param>
/// <param name="English">English instead of Swedish.</param>
public readonly record struct TerminalStyle(bool Colours, int Width, bool English);

/// <summary>A hunt's result at a glance: what matters most comes first, on one screen.</summary>
public sealed class TerminalReport(HuntCourse course, HuntSummary summary, TerminalStyle style)
{
    private const int MostHosts = 6;
    private const int MostAccounts = 6;
    private const int MostRules = 10;
    private const string Heights = " ▁▂▃▄▅▆▇█";

    private readonly ReportWords words = new(style.English);
    private readonly int width = Math.Clamp(style.Width, 72, 140);

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="notes">Sentences on what the result cannot be trusted for, each on a line.</param>
    public void Write(TextWriter output, IReadOnlyList<string> notes)
    {
        WriteAnswer(output);
        if (course.Count > 0)
        {
            WriteHosts(output);
            WriteAccounts(output);
            WritePhases(output);
            WriteRules(output);
        }
        WriteInputs(output, notes);
    }

    private void WriteAnswer(TextWriter output)
    {
        long worse = 0;
        for (var severity = 3; severity <= 4; severity++)
            worse += Counted(severity);
        if (course.First is { } first && course.Last is { } last)
        {
            var hosts = course.Hosts.Count(host => host.Key.Length > 0 && host.Value[2] + host.Value[3] + host.Value[4] > 0);
            output.WriteLine(Strong(words.Say(
                $"Spår på {words.Count(hosts, "dator", "datorer", "", "")}, {words.Span(first, last)}",
                $"Traces on {words.Count(hosts, "", "", "computer", "computers")}, {words.Span(first, last)}")));
            output.WriteLine(words.Say(
                $"{words.Count(summary.Findings.Total, "fynd", "fynd", "", "")}, varav {ReportWords.Number(worse)} på nivå hög eller kritisk.",
                $"{words.Count(summary.Findings.Total, "", "", "finding", "findings")}, {ReportWords.Number(worse)} of them high or critical."));
        }
        else
        {
            output.WriteLine(Strong(summary.Findings.Total == 0
                ? words.NoFindings(summary.Events) + "."
                : words.Say($"Inga fynd på nivå medel eller högre; {ReportWords.Number(summary.Findings.Total)} lägre.", $"No findings of level medium or above; {ReportWords.Number(summary.Findings.Total)} below.")));
        }
    }

    private long Counted(int severity) => course.Hosts.Sum(host => host.Value[severity]);

    private void WriteHosts(TextWriter output)
    {
        output.WriteLine();
        var name = Math.Clamp(width - 58, 16, 48);
        output.Write(Heading(words.Say("Datorer", "Computers").PadRight(name + 2)));
        for (var severity = 4; severity >= 0; severity--)
            output.Write(words.Level(severity).PadLeft(severity == 0 ? 14 : 10));
        output.WriteLine();
        foreach (var (host, levels) in course.Hosts.Take(MostHosts))
        {
            output.Write("  " + Fit(host.Length == 0 ? words.Say("(flera eller okänd)", "(several or unknown)") : host, name));
            for (var severity = 4; severity >= 0; severity--)
            {
                var count = (levels[severity] == 0 ? "·" : ReportWords.Number(levels[severity])).PadLeft(severity == 0 ? 14 : 10);
                output.Write(severity >= 3 && levels[severity] > 0 ? Red(count) : count);
            }
            output.WriteLine();
        }
        More(output, course.Hosts.Count() - MostHosts);
    }

    private void WriteAccounts(TextWriter output)
    {
        var accounts = course.Accounts.ToList();
        if (accounts.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(Heading(words.Say("Konton i fynd på nivå medel eller högre", "Accounts in findings of level medium or above")));
        foreach (var account in accounts.Take(MostAccounts))
        {
            output.WriteLine($"  {Fit(account.Name, Math.Clamp(width - 40, 24, 60))}  {words.Count(account.Count, "fynd", "fynd", "finding", "findings")}"
                + (account.Hosts.Count == 0 ? "" : words.Say(" på ", " on ") + words.Count(account.Hosts.Count, "dator", "datorer", "computer", "computers")));
        }
        More(output, accounts.Count - MostAccounts);
    }

    private void WritePhases(TextWriter output)
    {
        if (course.First is not { } first || course.Last is not { } last)
            return;
        var rows = course.Rows.Where(row => row.Severity >= 2).ToList();
        var bins = width - 32;
        var span = Math.Max(1, (last - first).Ticks);
        output.WriteLine();
        output.WriteLine(Heading(words.Say("Angreppets faser över tid", "The attack's phases along time")));
        foreach (var tactic in Tactic.All)
        {
            var counts = new int[bins];
            foreach (var time in rows.Where(row => row.Tactics.Contains(tactic)).SelectMany(row => row.Times))
            {
                if (time >= first && time <= last)
                    counts[(int)Math.Min(bins - 1, (double)(time - first).Ticks / span * bins)]++;
            }
            var most = counts.Max();
            if (most == 0)
                continue;
            var drawn = string.Concat(counts.Select(count => count == 0 ? Heights[0] : Heights[1 + (int)((Heights.Length - 2) * Math.Sqrt((double)count / most))]));
            output.WriteLine($"  {Fit(tactic.Name(style.English), 26)} {Accent(drawn.TrimEnd())}");
        }
        var seconds = last - first < TimeSpan.FromMinutes(30);
        var (from, to) = (words.Time(first, seconds), words.Time(last, seconds));
        output.WriteLine(new string(' ', 29) + from + to.PadLeft(Math.Max(to.Length + 1, bins - from.Length)));
    }

    private void WriteRules(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(Heading(words.Say("Läs detta först: allvarligast, och det som hänt minst ofta", "Read this first: the worst, and what happened least often")));
        var rules = course.WorthReading(MostRules).Select(entry => (entry.Rule, When: When(entry.Count, entry.Hosts, entry.First))).ToList();
        var whenWidth = rules.Max(entry => entry.When.Length);
        foreach (var (rule, when) in rules)
        {
            var severity = HuntCourse.Severity(rule.Level);
            var level = words.Level(severity).PadRight(style.English ? 13 : 10);
            output.WriteLine($"  {(severity >= 3 ? Red(level) : level)} {Fit(rule.Title, Math.Max(24, width - level.Length - whenWidth - 6))}  {when}");
        }
    }

    private string When(long count, int hosts, DateTime first)
    {
        var times = count == 1 ? words.Say("en gång", "once") : words.Say($"{ReportWords.Number(count)} gånger", $"{ReportWords.Number(count)} times");
        var where = hosts == 1 ? "" : words.Say($" på {ReportWords.Number(hosts)} datorer", $" on {ReportWords.Number(hosts)} computers");
        return $"{times}{where}, {words.Time(first, course.Last - course.First < TimeSpan.FromMinutes(30))}";
    }

    private void WriteInputs(TextWriter output, IReadOnlyList<string> notes)
    {
        output.WriteLine();
        var read = summary.Inputs.Where(input => input.Skipped is null).ToList();
        output.WriteLine(words.Say(
            $"Läste {words.Count(read.Count, "logg", "loggar", "", "")} med {words.Count(summary.Events, "händelse", "händelser", "", "")} och prövade dem mot {words.Count(summary.Rules.Loaded, "regel", "regler", "", "")} på {words.Seconds(summary.Seconds)}.",
            $"Read {words.Count(read.Count, "", "", "log", "logs")} with {words.Count(summary.Events, "", "", "event", "events")} and judged them by {words.Count(summary.Rules.Loaded, "", "", "rule", "rules")} in {words.Seconds(summary.Seconds)}."));
        var damaged = read.Where(input => input.Damage.Count > 0).ToList();
        if (damaged.Count > 0)
        {
            output.WriteLine(words.Say($"Skadade: {words.Count(damaged.Count, "logg", "loggar", "", "")}; det som gick att läsa är med.", $"Damaged: {words.Count(damaged.Count, "", "", "log", "logs")}; what could be read is included."));
            foreach (var input in damaged.Take(3))
                output.WriteLine($"  {UntrustedText.Visible(input.Path)}: {words.Say("byte", "byte")} {input.Damage[0].Offset}: {ReasonWords.Say(input.Damage[0].Reason, style.English)}{(input.Damage.Count > 1 ? $" (+{input.Damage.Count - 1})" : "")}");
            More(output, damaged.Count - 3);
        }
        var skipped = summary.Inputs.Where(input => input.Skipped is not null).ToList();
        if (skipped.Count > 0)
        {
            output.WriteLine(words.Say("Lästes inte:", "Not read:"));
            foreach (var input in skipped.Take(5))
                output.WriteLine($"  {UntrustedText.Visible(input.Path)}: {ReasonWords.Say(input.Skipped!, style.English)}");
            More(output, skipped.Count - 5);
        }
        if (summary.Rules.Refused.Count > 0)
        {
            output.WriteLine(words.Say(
                $"{words.Count(summary.Rules.Refused.Count, "regel kunde", "regler kunde", "", "")} inte användas; beredd rules check säger varför.",
                $"{words.Count(summary.Rules.Refused.Count, "", "", "rule", "rules")} could not be used; beredd rules check says why."));
        }
        foreach (var note in notes)
            output.WriteLine(Red(UntrustedText.Visible(note)));
    }

    private void More(TextWriter output, int count)
    {
        if (count > 0)
            output.WriteLine(words.Say($"  … och {ReportWords.Number(count)} till", $"  … and {ReportWords.Number(count)} more"));
    }

    private static string Fit(string text, int columns) => UntrustedText.Short(UntrustedText.Visible(text), columns).PadRight(columns);

    private string Strong(string text) => Paint(text, "1");

    private string Heading(string text) => Paint(text, "1");

    private string Red(string text) => Paint(text, "1;31");

    private string Accent(string text) => Paint(text, "36");

    private string Paint(string text, string code) => style.Colours ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
