using System.Globalization;
using System.Text;
using System.Text.Json;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Logbook;

/// <summary>The log taken out: to print, as tables, and as the export that others verify. Each takes a checkpoint, and says its code where people read it.</summary>
internal static class LogFiles
{
    private static readonly JsonSerializerOptions Indented = new(EntryWords.Json) { WriteIndented = true };

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/logg/utskrift", Print).Allow(LogEndpoints.Readers);
        endpoints.MapGet("/hantera/{incident}/logg/fil/{fil}", Send).Allow(CrisisSetup.Readers);
        endpoints.MapGet("/hantera/{incident}/bilagor/{hash}", Attachment).Allow(LogEndpoints.Readers.OrOutsider("angriparen").OrOutsider("bevis"));
    }

    private static async Task<IResult> Print(string incident, BereddContext database, Checkpoints checkpoints, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var head = await checkpoints.SignAsync(found.Id, stop).ConfigureAwait(false);
        var lines = await LinesAsync(database, found.Id, stop).ConfigureAwait(false);
        return Page.Show<PrintPage>(new { Incident = found, Lines = lines, Files = await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == found.Id).ToListAsync(stop).ConfigureAwait(false), head.Checkpoint, head.IsBroken });
    }

    private static async Task<IResult> Send(string incident, string fil, long? fran, BereddContext database, Checkpoints checkpoints, LedgerExport ledger, DataFolder folder, Visitor visitor, Actor actor, TimeProvider clock, Continuity.PagePdf pdf, IServiceProvider services, Words words, CrisisText text, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found || fil is not ("logg.csv" or "logg.json" or "logg.zip" or "logg.pdf"))
            return Page.NotFound();
        // The export holds every attachment, also those of findings and evidence.
        if (fil == "logg.zip" && !CrisisSetup.Investigators.Allows(visitor.Person))
            return Page.Refused();
        if (fran is { } first && !await database.Set<StoredLog>().AnyAsync(l => l.IncidentId == found.Id && l.First == first, stop).ConfigureAwait(false))
            return Page.NotFound();
        // A log is taken out of the house: who did is worth knowing.
        database.Add(AuditEntry.Event(actor, clock, "log exported", nameof(Incident), $"{found.Number} {fil}"));
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        var name = $"{found.Number}-{fil}";
        if (fil == "logg.zip")
        {
            // An archive is written synchronously, which answers are not.
            var archive = new FileStream(Path.Combine(folder.Uploads, $"{Guid.NewGuid():N}.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            await ledger.WriteAsync(found.Id, fran, archive, stop).ConfigureAwait(false);
            archive.Position = 0;
            return TypedResults.File(archive, "application/zip", name);
        }
        var head = await checkpoints.SignAsync(found.Id, stop).ConfigureAwait(false);
        var lines = await LinesAsync(database, found.Id, stop).ConfigureAwait(false);
        if (fil == "logg.pdf")
        {
            var files = await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == found.Id).ToListAsync(stop).ConfigureAwait(false);
            var document = await OwnDocument.RenderAsync<LogDocument>(services, new()
            {
                [nameof(LogDocument.Incident)] = found,
                [nameof(LogDocument.Lines)] = lines,
                [nameof(LogDocument.Files)] = files,
                [nameof(LogDocument.Checkpoint)] = head.Checkpoint,
                [nameof(LogDocument.IsBroken)] = head.IsBroken,
            }).ConfigureAwait(false);
            var (made, problem) = await pdf.OfAsync(document, stop).ConfigureAwait(false);
            return made is not null ? TypedResults.File(made, "application/pdf", name)
                : Page.Show<PrintPage>(new { Incident = found, Lines = lines, Files = files, head.Checkpoint, head.IsBroken, Problem = text.PdfFailed(problem!.Value.In(words.English)) });
        }
        return fil == "logg.csv"
            ? TypedResults.File(Csv(lines, text), "text/csv; charset=utf-8", name)
            : TypedResults.File(Json(found, lines, head.Checkpoint), "application/json", name);
    }

    private static async Task<IResult> Attachment(string incident, string hash, BereddContext database, EvidenceStore evidence, Visitor visitor, Actor actor, TimeProvider clock, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var files = await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == found.Id && f.Sha256 == hash).OrderBy(f => f.Sequence).ToListAsync(stop).ConfigureAwait(false);
        var numbers = files.Select(f => f.Sequence).ToList();
        var kinds = await database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == found.Id && numbers.Contains(l.Sequence)).ToDictionaryAsync(l => l.Sequence, l => l.Kind, stop).ConfigureAwait(false);
        // Findings and evidence hold what readers of the log do not see; a file may belong to several entries.
        if (files.Count > 0 && !kinds.Values.Any(k => ReadersOf(k).Allows(visitor.Person, incident: found.Number)))
            return visitor.Person!.IsOutsider ? Page.NotFound() : Page.Refused();
        if (files.Count == 0 || evidence.Open(hash) is not { } content)
            return Page.NotFound();
        try
        {
            // Who has looked at evidence is known before they do.
            database.AddRange(files.Where(f => kinds.GetValueOrDefault(f.Sequence) == Evidence.EvidenceEntries.TakenIn).Select(f => Evidence.EvidenceReading.Of(actor, clock, Evidence.EvidenceReading.Opened, found, f.Sequence, f)));
            await database.SaveChangesAsync(stop).ConfigureAwait(false);
        }
        catch
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        // Whatever it is, a browser only saves it: a file from an attack must not run as a page of ours.
        return TypedResults.File(content, "application/octet-stream", files[0].Name);
    }

    private static AccessRule ReadersOf(string kind) => kind switch
    {
        Intrusion.IntrusionEntries.Findings => Intrusion.IntrusionEndpoints.Readers,
        Evidence.EvidenceEntries.TakenIn => Evidence.EvidenceEndpoints.Readers,
        _ => LogEndpoints.Readers,
    };

    private static Task<List<LogLine>> LinesAsync(BereddContext database, Guid incident, CancellationToken stop) =>
        database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == incident).OrderBy(l => l.Sequence).ToListAsync(stop);

    private static byte[] Csv(IEnumerable<LogLine> lines, CrisisText text)
    {
        using var content = new MemoryStream();
        using (var to = new StreamWriter(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" })
        {
            to.WriteLine(Row(text.Columns));
            foreach (var line in lines)
            {
                to.WriteLine(Row(
                [
                    line.Sequence.ToString(CultureInfo.InvariantCulture), Local(line.OccurredAt), Local(line.RecordedAt), text.Kind(line.Kind), text.Says(line), line.Channel ?? "", line.From ?? "", line.To ?? "", line.Who,
                    line.Corrects?.ToString(CultureInfo.InvariantCulture) ?? "", line.CorrectedBy?.ToString(CultureInfo.InvariantCulture) ?? "",
                ]));
            }
        }
        return content.ToArray();

        static string Row(IEnumerable<string> cells) => string.Join(';', cells.Select(CsvCell.Quoted));

        static string Local(DateTimeOffset time) => StockholmClock.At(time).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
    }

    private static byte[] Json(Incident incident, IEnumerable<LogLine> lines, StoredCheckpoint? checkpoint) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            incident = new { incident.Number, incident.Title, exercise = incident.IsExercise, incident.OpenedAt, incident.ClosedAt },
            checkpoint = checkpoint is null ? null : new { checkpoint.Size, checkpoint.Code, checkpoint.Note },
            entries = lines.Select(l => new
            {
                number = l.Sequence,
                kind = l.Kind,
                occurredAt = l.OccurredAt,
                recordedAt = l.RecordedAt,
                text = l.Text,
                details = l.Data is null ? (JsonElement?)null : JsonElement.Parse(l.Data),
                channel = l.Channel,
                from = l.From,
                to = l.To,
                who = l.Who,
                corrects = l.Corrects,
                correctedBy = l.CorrectedBy,
                erasedBy = l.ErasedBy,
            }),
        },
        Indented);
}
