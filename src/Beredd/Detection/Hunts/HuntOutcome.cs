using System.Buffers;
using Beredd.Detection.Findings;
using Beredd.Detection.Reports;

namespace Beredd.Detection.Hunts;

/// <summary>Writes what a hunt found, and tells the record the short of it.</summary>
internal static class HuntOutcome
{
    private const int Severe = 3;
    private const int MostProblems = 20;
    private const string LateralMovement = "lateral-movement";

    public static void Write(Hunt hunt, HuntFolder folder, HuntRecord record)
    {
        var counter = new FindingCounter();
        var course = new HuntCourse(hunt.SystemAccounts);
        var outlines = new OutlineReader();
        using (var lines = Open(folder.Findings))
        {
            foreach (var finding in hunt.Findings)
            {
                var outline = outlines.Read(finding.Line.Span);
                counter.Add(outline);
                course.Add(outline, finding);
                lines.Content.Write(finding.Line.Span);
                lines.Content.Write("\n"u8);
            }
            lines.Complete();
        }
        var summary = hunt.Summary(counter.Counts());
        using (var file = Open(folder.Summary))
        {
            var json = new ArrayBufferWriter<byte>();
            SummaryJson.Write(summary, json);
            file.Content.Write(json.WrittenSpan);
            file.Complete();
        }
        Tell(record, course, summary);
        var told = summary.Inputs.Where(input => input.Skipped is not null).Select(input => $"{input.Path}: {input.Skipped}");
        record.Problem = string.Join('\n', hunt.Problems.Except(told).Take(MostProblems));
        (record.RegexTimeouts, record.Dropped, record.HasResult) = (hunt.RegexTimeouts, hunt.DroppedByCorrelations, true);
    }

    private static void Tell(HuntRecord record, HuntCourse course, HuntSummary summary)
    {
        var severe = course.Rows.Where(row => row.Severity >= Severe && row.Host.Length > 0).ToList();
        record.Findings = summary.Findings.Total;
        record.Severe = course.Hosts.Sum(host => host.Value[Severe] + host.Value[Severe + 1]);
        record.Hosts = severe.Select(row => row.Host).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        record.Reached = severe.Where(row => row.Tactics.Any(tactic => tactic.Tag == LateralMovement)).Select(row => row.Host).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        record.Events = summary.Events;
        record.First = Moment(course.First);
        record.Last = Moment(course.Last);
    }

    private static DateTimeOffset? Moment(DateTime? utc) => utc is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;

    private static OutputFile Open(string path) => OutputFile.TryOpen(path, out var file, out var reason) ? file : throw new IOException(reason);
}
