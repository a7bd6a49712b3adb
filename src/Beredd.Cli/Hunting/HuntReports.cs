using System.Buffers;
using Beredd.Detection.Findings;
using Beredd.Detection.Reports;

namespace Beredd.Cli.Hunting;

/// <summary>
/// The files that a hunt writes. Half-written ones never stand under their own name, and one that fails takes none of the others with it.
/// </summary>
internal sealed class HuntReports(HuntAsked asked) : IDisposable
{
    private readonly List<OutputFile> files = [];
    private readonly List<string> failures = [];
    private OutputFile? jsonl;
    private OutputFile? summary;
    private OutputFile? csv;
    private OutputFile? html;
    private OutputFile? navigator;
    private CsvReport? table;

    /// <summary>Which could not be written to the end, and why, a sentence each.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Opens them all, or says which cannot be written and why.</summary>
    public bool TryOpen(out string reason) =>
        TryOpen(asked.Jsonl, ref jsonl, out reason) && TryOpen(asked.Csv, ref csv, out reason) && TryOpen(asked.Html, ref html, out reason)
        && TryOpen(asked.Navigator, ref navigator, out reason) && TryOpen(asked.Summary, ref summary, out reason);

    /// <summary>Takes the findings in their order.</summary>
    public void Add(SpooledFinding finding)
    {
        if (jsonl is not null)
        {
            try
            {
                jsonl.Content.Write(finding.Line.Span);
                jsonl.Content.Write("\n"u8);
            }
            catch (IOException e)
            {
                GiveUp(ref jsonl, e);
            }
        }
        if (csv is not null)
        {
            try
            {
                (table ??= new CsvReport(csv.Content)).Add(finding.Read());
            }
            catch (IOException e)
            {
                GiveUp(ref csv, e);
            }
        }
    }

    /// <summary>Ends the files and puts them in place.</summary>
    public void Complete(HuntSummary whole, HuntCourse course, IReadOnlyList<string> notes)
    {
        Complete(ref jsonl, static _ => { });
        Complete(ref csv, stream => (table ?? new CsvReport(stream)).Dispose());
        Complete(ref html, stream => HtmlReport.Write(course, whole, notes, asked.IsEnglish, stream));
        Complete(ref navigator, stream => NavigatorLayer.Write(course, stream));
        Complete(ref summary, stream =>
        {
            var buffer = new ArrayBufferWriter<byte>();
            SummaryJson.Write(whole, buffer);
            stream.Write(buffer.WrittenSpan);
        });
    }

    public void Dispose() => files.ForEach(file => file.Dispose());

    private void Complete(ref OutputFile? file, Action<Stream> write)
    {
        if (file is null)
            return;
        try
        {
            write(file.Content);
            file.Complete();
        }
        catch (IOException e)
        {
            GiveUp(ref file, e);
        }
    }

    private void GiveUp(ref OutputFile? file, IOException reason)
    {
        failures.Add(reason.Message);
        file!.Dispose();
        file = null;
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
