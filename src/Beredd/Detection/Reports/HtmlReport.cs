using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Beredd.Detection.Findings;

namespace Beredd.Detection.Reports;

/// <summary>
/// A hunt's result as one page that opens on any computer without a network: the answer, when and where it happened, the attack's course with its
/// evidence, and what was read. It is complete without scripts; its one script only filters.
/// </summary>
public sealed partial class HtmlReport
{
    /// <summary>Rows with their evidence; more would make a page that no browser opens well.</summary>
    private const int MostRows = 5000;

    private const int MostNames = 200;

    private readonly HuntCourse course;
    private readonly HuntSummary summary;
    private readonly IReadOnlyList<string> notes;
    private readonly ReportWords words;
    private readonly Markup page;

    private HtmlReport(HuntCourse course, HuntSummary summary, IReadOnlyList<string> notes, bool english, TextWriter output)
    {
        (this.course, this.summary, this.notes) = (course, summary, notes);
        words = new ReportWords(english);
        page = new Markup(output);
    }

    /// <summary>Writes the page in UTF-8.</summary>
    /// <param name="course">The findings, told together.</param>
    /// <param name="summary">What was read and found.</param>
    /// <param name="notes">Sentences on what the result cannot be trusted for.</param>
    /// <param name="english">English instead of Swedish.</param>
    /// <param name="stream">Stays open.</param>
    public static void Write(HuntCourse course, HuntSummary summary, IReadOnlyList<string> notes, bool english, Stream stream)
    {
        using var output = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        new HtmlReport(course, summary, notes, english, output).Write();
    }

    private void Write()
    {
        var (style, script) = (Resource("report.css"), Resource("report.js"));
        var title = Title();
        page.Raw($"<!doctype html>\n<html lang=\"{(words.IsEnglish ? "en" : "sv")}\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{Hash(style)}'; script-src 'sha256-{Hash(script)}'; base-uri 'none'; form-action 'none'\">\n");
        page.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.Element("title", title).Raw($"\n<style>{style}</style>\n</head>\n<body>\n<main>\n");
        page.Element("h1", title).Raw("\n").Element("p", Answer()).Raw("\n");
        foreach (var note in notes)
            page.Raw("<p class=\"level-3\"><strong>").Text(note).Raw("</strong></p>\n");
        if (course.Count > 0)
        {
            WriteTimeline();
            WriteHosts();
            WriteAccounts();
            WriteFilter();
            WriteCourse();
        }
        WriteInputs();
        page.Raw("</main>\n");
        if (course.Count > 0)
            page.Raw($"<script>{script}</script>\n");
        page.Raw("</body>\n</html>\n");
    }

    private string Title()
    {
        if (course.First is not { } first || course.Last is not { } last)
        {
            return summary.Findings.Total == 0
                ? words.NoFindings(summary.Events)
                : words.Say("Inga fynd på nivå medel eller högre", "No findings of level medium or above");
        }
        var hosts = course.Hosts.Count(host => host.Key.Length > 0 && host.Value[2] + host.Value[3] + host.Value[4] > 0);
        return words.Say("Spår på ", "Traces on ") + words.Count(hosts, "dator", "datorer", "computer", "computers") + ", " + words.Span(first, last);
    }

    private string Answer()
    {
        var worse = course.Hosts.Sum(host => host.Value[3] + host.Value[4]);
        return words.Say(
            $"{ReportWords.Number(summary.Findings.Total)} fynd i {ReportWords.Number(summary.Events)} händelser, varav {ReportWords.Number(worse)} på nivå hög eller kritisk. Ett fynd är ett tecken som någon bör bedöma, inte ett bevis. Tider är svensk tid.",
            $"{ReportWords.Number(summary.Findings.Total)} findings in {ReportWords.Number(summary.Events)} events, {ReportWords.Number(worse)} of them high or critical. A finding is a sign for somebody to judge, not a proof. Times are those of Stockholm.");
    }

    private void WriteHosts()
    {
        page.Element("h2", words.Say("Datorer", "Computers")).Raw("\n<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
        page.Raw("<th scope=\"col\">").Text(words.Say("Dator", "Computer")).Raw("</th>");
        for (var severity = 4; severity >= 0; severity--)
            page.Raw("<th scope=\"col\" class=\"number\">").Text(words.Level(severity)).Raw("</th>");
        page.Raw("</tr></thead>\n<tbody>\n");
        foreach (var (host, levels) in course.Hosts.Take(MostNames))
        {
            page.Raw("<tr><th scope=\"row\">").Text(Host(host)).Raw("</th>");
            for (var severity = 4; severity >= 0; severity--)
                page.Raw($"<td class=\"number{(severity >= 3 && levels[severity] > 0 ? " level-3" : "")}\">{ReportWords.Number(levels[severity])}</td>");
            page.Raw("</tr>\n");
        }
        page.Raw("</tbody></table></div>\n");
        More(course.Hosts.Count() - MostNames);
    }

    private void WriteAccounts()
    {
        var accounts = course.Accounts.ToList();
        if (accounts.Count == 0)
            return;
        page.Element("h2", words.Say("Konton", "Accounts")).Raw("\n");
        page.Element("p", words.Say("Konton som nämns i fynd på nivå medel eller högre. Systemets egna konton är utelämnade.", "Accounts named in findings of level medium or above. The system's own accounts are left out."), "soft");
        page.Raw("\n<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">").Text(words.Say("Konto", "Account")).Raw("</th><th scope=\"col\" class=\"number\">")
            .Text(words.Say("Fynd", "Findings")).Raw("</th><th scope=\"col\">").Text(words.Say("På", "On")).Raw("</th></tr></thead>\n<tbody>\n");
        foreach (var account in accounts.Take(MostNames))
        {
            page.Raw("<tr><th scope=\"row\">").Text(account.Name).Raw($"</th><td class=\"number\">{ReportWords.Number(account.Count)}</td><td>")
                .Text(string.Join(", ", account.Hosts.Take(8)) + (account.Hosts.Count > 8 ? " …" : "")).Raw("</td></tr>\n");
        }
        page.Raw("</tbody></table></div>\n");
        More(accounts.Count - MostNames);
    }

    private void WriteFilter()
    {
        page.Element("h2", words.Say("Angreppets förlopp", "The attack's course")).Raw("\n<form id=\"filter\" class=\"screen\" hidden>\n");
        Choice("level", words.Say("Minsta nivå", "Least level"), [("0", words.Say("Alla", "All")), .. Enumerable.Range(1, 4).Select(severity => (severity.ToString(CultureInfo.InvariantCulture), words.Level(severity)))]);
        Choice("host", words.Say("Dator", "Computer"), [("", words.Say("Alla", "All")), .. course.Hosts.Where(host => host.Key.Length > 0).Take(MostNames).Select(host => (host.Key, host.Key))]);
        Choice("account", words.Say("Konto", "Account"), [("", words.Say("Alla", "All")), .. course.Accounts.Take(MostNames).Select(account => (account.Name, account.Name))]);
        page.Raw("<div><label for=\"f-text\">").Text(words.Say("Text", "Text")).Raw("</label><input id=\"f-text\" name=\"text\" type=\"search\"></div>\n</form>\n");
        page.Raw("<p id=\"shown\" class=\"soft screen\" role=\"status\"").Attribute("data-text", words.Say("Visar {0} av {1}.", "Showing {0} of {1}.")).Raw("></p>\n");
    }

    private void Choice(string name, string label, IEnumerable<(string Value, string Text)> options)
    {
        page.Raw($"<div><label for=\"f-{name}\">").Text(label).Raw($"</label><select id=\"f-{name}\" name=\"{name}\">");
        foreach (var (value, text) in options)
            page.Raw("<option").Attribute("value", value).Raw(">").Text(text).Raw("</option>");
        page.Raw("</select></div>\n");
    }

    /// <summary>Phases in the order of time in which they began; a row stands under the first tactic that its rule names.</summary>
    private void WriteCourse()
    {
        var all = course.Rows.ToList();
        var rows = all.OrderByDescending(row => row.Severity).ThenBy(row => row.First).Take(MostRows).ToList();
        if (rows.Count < all.Count || course.Unlisted > 0)
        {
            page.Element("p", words.Say(
                $"De {ReportWords.Number(rows.Count)} allvarligaste raderna av {ReportWords.Number(all.Count + course.Unlisted)} visas; alla fynd finns i filen från --jsonl eller --csv.",
                $"The worst {ReportWords.Number(rows.Count)} rows of {ReportWords.Number(all.Count + course.Unlisted)} are shown; every finding is in the file of --jsonl or --csv."));
        }
        var phases = rows.GroupBy(row => row.Tactics.Count > 0 ? row.Tactics[0] : null)
            .OrderBy(phase => phase.Where(row => row.Severity >= 2).Select(row => row.First).DefaultIfEmpty(DateTime.MaxValue).Min()).ThenBy(phase => phase.Key?.Order ?? int.MaxValue);
        foreach (var phase in phases)
        {
            page.Raw("<section class=\"phase\">\n").Element("h3", phase.Key?.Name(words.IsEnglish) ?? words.Say("Övrigt", "Other")).Raw("\n");
            foreach (var row in phase.OrderBy(row => row.First).ThenByDescending(row => row.Severity))
                WriteRow(row);
            page.Raw("</section>\n");
        }
    }

    private void WriteRow(CourseRow row)
    {
        var accounts = row.Evidence.SelectMany(finding => finding.Accounts).Distinct(StringComparer.OrdinalIgnoreCase);
        page.Raw($"<details data-level=\"{row.Severity}\"").Attribute("data-host", row.Host).Attribute("data-accounts", string.Join('\n', accounts)).Raw(">\n<summary>");
        page.Element("span", words.Level(row.Severity), $"level level-{row.Severity}").Element("span", row.Rule.Title, "title");
        page.Element("span", row.Count == 1 ? words.Say("en gång", "once") : ReportWords.Number(row.Count) + words.Say(" gånger", " times"), "soft");
        page.Element("span", $"{words.Span(row.First, row.Last)} · {Host(row.Host)}", "where").Raw("</summary>\n<div class=\"evidence\">\n");
        foreach (var finding in row.Evidence)
            WriteEvidence(finding);
        page.Element("p", words.Say("Regel: ", "Rule: ") + row.Rule.File, "soft").Raw("\n</div>\n</details>\n");
    }

    private void WriteEvidence(Finding finding)
    {
        page.Raw("<dl>");
        Pair(words.Say("Tid", "Time"), words.Time(finding.Time, seconds: true));
        if (finding.Accounts.Count > 0)
            Pair(words.Say("Konton", "Accounts"), string.Join('\n', finding.Accounts));
        foreach (var (name, value) in finding.Fields.Take(40))
            Pair(name, value);
        foreach (var part in finding.Events.Take(20))
            Pair(words.Time(part.Time, seconds: true), string.Create(CultureInfo.InvariantCulture, $"{part.Host} {part.File} #{part.RecordId}"));
        if (finding.Events.Count > 20)
            Pair("…", ReportWords.Number(finding.Events.Count) + words.Say(" händelser", " events"));
        Pair(words.Say("Finns i", "Found in"), string.Create(CultureInfo.InvariantCulture, $"{finding.File}, {words.Say("post", "record")} {finding.RecordId}, byte {finding.Offset}"));
        page.Raw("</dl>\n");
    }

    private void Pair(string name, string value) => page.Element("dt", name).Element("dd", value.TrimEnd());

    private void WriteInputs()
    {
        page.Element("h2", words.Say("Vad som lästes", "What was read")).Raw("\n");
        var read = summary.Inputs.Where(input => input.Skipped is null).ToList();
        page.Element("p", words.Say(
            $"{ReportWords.Number(read.Count)} loggar med {ReportWords.Number(summary.Events)} händelser prövades mot {ReportWords.Number(summary.Rules.Loaded)} regler.",
            $"{ReportWords.Number(read.Count)} logs with {ReportWords.Number(summary.Events)} events were judged by {ReportWords.Number(summary.Rules.Loaded)} rules.")).Raw("\n");
        List(words.Say("Skadade loggar", "Damaged logs"), read.Where(input => input.Damage.Count > 0).Select(input =>
            string.Create(CultureInfo.InvariantCulture, $"{input.Path}: byte {input.Damage[0].Offset}: {ReasonWords.Say(input.Damage[0].Reason, words.IsEnglish)}{(input.Damage.Count > 1 ? $" (+{input.Damage.Count - 1})" : "")}")));
        List(words.Say("Lästes inte", "Not read"), summary.Inputs.Where(input => input.Skipped is not null).Select(input => $"{input.Path}: {ReasonWords.Say(input.Skipped!, words.IsEnglish)}"));
        List(words.Say("Regler som inte kunde användas", "Rules that could not be used"), summary.Rules.Refused.Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.File}:{rule.Line}: {rule.Reason}")));
    }

    private void List(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        page.Element("h3", heading).Raw("\n<ul>\n");
        foreach (var line in all.Take(MostNames))
            page.Element("li", line).Raw("\n");
        page.Raw("</ul>\n");
        More(all.Count - MostNames);
    }

    private void More(int count)
    {
        if (count > 0)
            page.Element("p", words.Say($"… och {ReportWords.Number(count)} till.", $"… and {ReportWords.Number(count)} more."), "soft");
    }

    private string Host(string host) => host.Length == 0 ? words.Say("flera datorer", "several computers") : host;

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
