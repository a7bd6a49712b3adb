using System.Globalization;

namespace Beredd.Detection.Reports;

public sealed partial class HtmlReport
{
    private const int Width = 960;
    private const int Left = 250;
    private const int RowHeight = 26;
    private const int MostLines = 24;

    /// <summary>The pictures of a course alone, as they stand in the report: markup whose classes the page that takes it in gives their looks.</summary>
    public static string Timeline(HuntCourse course, bool english)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new HtmlReport(course, null!, [], english, output).WriteTimeline();
        return output.ToString();
    }

    /// <summary>A course of minutes is told to the second.</summary>
    private bool IsShort => course.Last - course.First < TimeSpan.FromMinutes(30);

    /// <summary>A line for each computer and one for each tactic; a mark for each time, its size and shape by the level.</summary>
    private void WriteTimeline()
    {
        if (course.First is not { } first || course.Last is not { } last)
            return;
        var rows = course.Rows.Where(row => row.Severity >= 2).ToList();
        if (rows.Count == 0)
            return;
        var hosts = rows.GroupBy(row => row.Host, StringComparer.OrdinalIgnoreCase).OrderBy(host => host.Min(row => row.First)).Take(MostLines).Select(host => (Name: Host(host.Key), Rows: host.ToList())).ToList();
        var tactics = Tactic.All.Select(tactic => (Name: tactic.Name(words.IsEnglish), Rows: rows.Where(row => row.Tactics.Contains(tactic)).ToList())).Where(line => line.Rows.Count > 0).ToList();
        page.Element("h2", words.Say("När och var", "When and where")).Raw("\n").Element("p", Told(hosts, tactics)).Raw("\n");
        page.Element("p", words.Say("Romb: kritisk. Stor cirkel: hög. Liten cirkel: medel.", "Diamond: critical. Large circle: high. Small circle: medium."), "soft").Raw("\n");
        Draw(words.Say("Datorer över tid", "Computers along time"), hosts, first, last);
        Draw(words.Say("Angreppets faser över tid", "The attack's phases along time"), tactics, first, last);
    }

    private string Told(List<(string Name, List<CourseRow> Rows)> hosts, List<(string Name, List<CourseRow> Rows)> tactics)
    {
        var start = hosts[0];
        var text = words.Say($"Först syns {start.Name}, {words.Time(start.Rows.Min(row => row.First), IsShort)}.", $"{start.Name} is seen first, {words.Time(start.Rows.Min(row => row.First), IsShort)}.");
        if (hosts.Count > 1)
            text += words.Say($" Sist tillkommer {hosts[^1].Name}, {words.Time(hosts[^1].Rows.Min(row => row.First), IsShort)}.", $" The last to be drawn in is {hosts[^1].Name}, {words.Time(hosts[^1].Rows.Min(row => row.First), IsShort)}.");
        if (tactics.Count > 0)
            text += words.Say(" Faser med fynd: ", " Phases with findings: ") + string.Join(", ", tactics.Select(tactic => tactic.Name.ToLowerInvariant())) + ".";
        return text;
    }

    private void Draw(string title, List<(string Name, List<CourseRow> Rows)> lines, DateTime first, DateTime last)
    {
        var height = (lines.Count * RowHeight) + 40;
        page.Raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\"").Attribute("aria-label", title).Raw(">").Raw($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\"").Attribute("aria-label", title).Raw(">\n");
        for (var i = 0; i < lines.Count; i++)
        {
            var y = 16 + (i * RowHeight);
            page.Raw(string.Create(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{Left}\" y1=\"{y}\" x2=\"{Width - 12}\" y2=\"{y}\"/>"));
            page.Raw(string.Create(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y + 4}\">")).Text(UntrustedText.Short(lines[i].Name, 36)).Raw("</text>");
            var marks = lines[i].Rows.SelectMany(row => row.Times.Select(time => (X: Place(time, first, last), row.Severity))).Distinct().OrderBy(mark => mark.Severity);
            foreach (var (x, severity) in marks)
                page.Raw(Mark(x, y, severity));
            page.Raw("\n");
        }
        var bottom = height - 8;
        page.Raw(string.Create(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"{Left}\" y=\"{bottom}\">")).Text(words.Time(first, IsShort)).Raw("</text>");
        page.Raw(string.Create(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"{Width - 12}\" y=\"{bottom}\" text-anchor=\"end\">")).Text(words.Time(last, IsShort)).Raw("</text>");
        page.Raw("\n</svg></div>\n");
    }

    private static int Place(DateTime time, DateTime first, DateTime last)
    {
        var span = Math.Max(1, (last - first).Ticks);
        return Left + 8 + (int)(Math.Clamp((double)(time - first).Ticks / span, 0, 1) * (Width - Left - 28));
    }

    private static string Mark(int x, int y, int severity) => severity switch
    {
        4 => string.Create(CultureInfo.InvariantCulture, $"<path class=\"mark-4\" d=\"M{x} {y - 8}l8 8l-8 8l-8 -8z\"/>"),
        3 => string.Create(CultureInfo.InvariantCulture, $"<circle class=\"mark-3\" cx=\"{x}\" cy=\"{y}\" r=\"5.5\"/>"),
        _ => string.Create(CultureInfo.InvariantCulture, $"<circle class=\"mark-2\" cx=\"{x}\" cy=\"{y}\" r=\"3.5\"/>"),
    };
}
