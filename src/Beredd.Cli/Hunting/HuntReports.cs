using System.Buffers;
using Beredd.Detection.Findings;
using Beredd.Detection.Reports;

namespace Beredd.Cli.Hunting;

/// <summary>The files that a hunt writes. Half-written ones never stand under their own name.</summary>
internal sealed class HuntReports(HuntAsked asked) : IDisposable
{
    private readonly List<OutputFile> files = [];
    private OutputFile? jsonl;
    private OutputFile? summary;
    private OutputFile? csv;
    private OutputFile? html;
    private OutputFile? navigator;
    private CsvReport? table;

    /// <summary>Opens them all, or says which cannot be written and why.</summary>
    public bool TryOpen(out string reason) =>
        TryOpen(asked.Jsonl, ref jsonl, out reason) && TryOpen(asked.Csv, ref csv, out reason) && TryOpen(asked.Html, ref html, out reason)
        && TryOpen(asked.Navigator, ref navigator, out reason) && TryOpen(asked.Summary, ref summary, out reason);

    /// <summary>Takes the findings in their order.</summary>
    public void Add(SpooledFinding spooled, Finding finding)
    {
        if (jsonl is not null)
        {
            jsonl.Content.Write(spooled.Line.Span);
            jsonl.Content.Write("\n"u8);
        }
        if (csv is not null)
            (table ??= new CsvReport(csv.Content)).Add(finding);
    }

    /// <summary>Ends the files and puts them in place.</summary>
    public void Complete(HuntSummary whole, HuntCourse course, IReadOnlyList<string> notes)
    {
        if (summary is not null)
        {
            var buffer = new ArrayBufferWriter<byte>();
            SummaryJson.Write(whole, buffer);
            summary.Content.Write(buffer.WrittenSpan);
        }
        if (csv is not null)
        {
            (table ?? new CsvReport(csv.Content)).Dispose();
            table = null;
        }
        if (html is not null)
            HtmlReport.Write(course, whole, notes, asked.IsEnglish, html.Content);
        if (navigator is not null)
            NavigatorLayer.Write(course, navigator.Content);
        foreach (var file in files)
            file.Complete();
    }

    public void Dispose()
    {
        table?.Dispose();
        files.ForEach(file => file.Dispose());
    }

    private bool TryOpen(string? path, ref OutputFile? file, out string reason)
    {
        reason = "";
        if (path is null)
            return true;
        if (!OutputFile.TryOpen(path, out file, out var why))
        {
            reason = why;
            return false;
        }
        files.Add(file);
        return true;
    }
}
