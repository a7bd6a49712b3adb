using Beredd.Access;
using Beredd.Detection.Reports;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Detection.Hunts;

/// <summary>A hunt's findings as files. That somebody took them out is in the log.</summary>
internal static class HuntDownloads
{
    public const string Downloaded = "findings downloaded";

    public static IReadOnlyList<string> Files { get; } = ["rapport.html", "fynd.csv", "fynd.jsonl", "sammanfattning.json"];

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/upptack/{sokning:guid}/hamta/{fil}", Send).Allow(DetectionSetup.Hunters);

    private static async Task<IResult> Send(
        Guid sokning, string fil, BereddContext database, HuntResults results, ServeOptions options, HuntText text, Actor actor, TimeProvider clock, CancellationToken stop)
    {
        if (!Files.Contains(fil) || await HuntPages.Find(database, sokning, stop).ConfigureAwait(false) is not { HasResult: true, IsAtRest: true } hunt)
            return Page.NotFound();
        database.Add(AuditEntry.Event(actor, clock, Downloaded, nameof(HuntRecord), $"{sokning}/{fil}"));
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        var folder = new HuntFolder(options, sokning);
        return fil switch
        {
            "fynd.jsonl" => TypedResults.PhysicalFile(folder.Findings, "application/jsonl", fil),
            "sammanfattning.json" => TypedResults.PhysicalFile(folder.Summary, "application/json", fil),
            "fynd.csv" => Made("text/csv; charset=utf-8", output =>
            {
                using var table = new CsvReport(output);
                foreach (var finding in FindingFile.Read(folder.Findings))
                    table.Add(finding.Read());
            }),
            _ => Made("text/html; charset=utf-8", output =>
            {
                var result = results.Of(hunt, text.IsEnglish);
                HtmlReport.Write(result.Course, result.Summary, text.Notes(hunt, result.Summary), text.IsEnglish, output);
            }),
        };

        // To the disk first: what is large does not fit in memory, and a report that cannot be made is no half download.
        FileStreamHttpResult Made(string type, Action<Stream> write)
        {
            var file = new FileStream(Path.Combine(folder.Root, $"{Guid.CreateVersion7():N}.download"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose);
            try
            {
                write(file);
                file.Position = 0;
                return TypedResults.File(file, type, fil);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
    }
}
