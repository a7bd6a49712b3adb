using Beredd.Detection.Findings;
using Beredd.Detection.Reports;
using Beredd.Detection.Rules;
using Beredd.Web;
using Microsoft.Extensions.Caching.Memory;

namespace Beredd.Detection.Hunts;

/// <summary>What a hunt came to, for pages and reports. Must not be changed: everybody is given the same one.</summary>
/// <param name="Summary">What was read and found, counted.</param>
/// <param name="Course">The findings, told together.</param>
public sealed record HuntResult(HuntSummary Summary, HuntCourse Course);

/// <summary>The results of hunts, read from their files; those last looked at are kept in memory.</summary>
internal sealed class HuntResults(ServeOptions options) : IDisposable
{
    /// <summary>Hunts times languages. A course is bounded (<see cref="HuntCourse.MostRows"/>), and at its worst some hundred megabytes.</summary>
    private const int Most = 4;

    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly Lazy<IReadOnlyList<string>> systemAccounts = new(() => OwnFiles.LogSources().SystemAccounts);

    public HuntResult Of(HuntRecord hunt, bool english)
    {
        // A hunt that is run again ends at another time.
        var key = (hunt.Id, hunt.EndedAt, english);
        // Lazily, so that many who ask at once wait for one answer.
        return remembered.GetOrCreate(key, entry =>
        {
            entry.Size = 1;
            return new Lazy<HuntResult>(() => Read(new HuntFolder(options, hunt.Id), english));
        })!.Value;
    }

    public void Dispose() => remembered.Dispose();

    private HuntResult Read(HuntFolder folder, bool english)
    {
        var titles = english ? null : new OwnTitles();
        var course = new HuntCourse(systemAccounts.Value, titles is null ? null : titles.InSwedish);
        var outlines = new OutlineReader();
        foreach (var finding in FindingFile.Read(folder.Findings))
            course.Add(outlines.Read(finding.Line.Span), finding);
        return new(SummaryJson.Read(File.ReadAllBytes(folder.Summary)), course);
    }
}
