using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Logbook;

/// <summary>Reading the log, writing a line in it, and correcting one.</summary>
internal static class LogEndpoints
{
    /// <summary>Whoever reads the log.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("logg");

    /// <summary>Whoever writes there.</summary>
    internal static readonly AccessRule Writers = CrisisSetup.Writers.OrOutsider("logg", writes: true);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/logg", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/logg", Write).Allow(Writers).WithMetadata(new UploadLimit(), new KeepsForm());
        endpoints.MapGet("/hantera/{incident}/logg/{nummer:int}", ShowCorrection).Allow(Writers);
        endpoints.MapPost("/hantera/{incident}/logg/{nummer:int}", Correct).Allow(Writers).WithMetadata(new UploadLimit());
    }

    private static async Task<IResult> Show(string incident, string? slag, string? sok, long? fore, long? sparad, string? utkast, UnsentForms unsent, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var draft = unsent.Find(utkast) is { } fields ? LogDraft.Of(name => fields.GetValueOrDefault(name, "")) : null;
        return Page.Show<LogPage>(new
        {
            View = await LogView.ReadAsync(database, found, slag, sok, fore, stop).ConfigureAwait(false),
            Draft = draft ?? new LogDraft(),
            IsUnsent = draft is not null,
            CanWrite = CanWrite(found, visitor, Writers),
            Saved = sparad,
        });
    }

    private static async Task<IResult> Write(string incident, Form form, HttpRequest request, CrisisLog log, Checkpoints checkpoints, EvidenceStore evidence, BereddContext database, Visitor visitor, TimeProvider clock, CrisisText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var draft = LogDraft.Read(form, clock.GetUtcNow(), text);
        if (!draft.IsGood)
            return Page.Again<LogPage>(new { View = await LogView.ReadAsync(database, found, null, null, null, stop).ConfigureAwait(false), Draft = draft, CanWrite = true });
        Receipt receipt;
        try
        {
            receipt = await log.AppendAsync(found.Id, draft.Entry(await KeepFilesAsync(request, evidence, stop).ConfigureAwait(false)), Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        catch (Exception e) when (StorageTroubles.Of(e) is { } trouble)
        {
            // The page again with what was written in it: reading works where writing does not.
            return Page.Show<LogPage>(new { View = await LogView.ReadAsync(database, found, null, null, null, stop).ConfigureAwait(false), Draft = draft, CanWrite = true, Trouble = (StorageTrouble?)trouble }, StatusCodes.Status503ServiceUnavailable);
        }
        if (draft.Kind == EntryTypes.Decision)
            await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/logg?sparad={receipt.Sequence}");
    }

    private static async Task<IResult> ShowCorrection(string incident, int nummer, BereddContext database, CancellationToken stop) =>
        await FindAsync(database, incident, nummer, stop).ConfigureAwait(false) is var (found, line)
            ? Page.Show<CorrectionPage>(new { Incident = found, Line = line, Draft = DraftOf(line) })
            : Page.NotFound();

    private static async Task<IResult> Correct(string incident, int nummer, Form form, HttpRequest request, CrisisLog log, Checkpoints checkpoints, EvidenceStore evidence, BereddContext database, Visitor visitor, TimeProvider clock, CrisisText text, CancellationToken stop)
    {
        if (await FindAsync(database, incident, nummer, stop).ConfigureAwait(false) is not var (found, line))
            return Page.NotFound();
        var draft = LogDraft.Read(form, clock.GetUtcNow(), text) with { Kind = line.Kind };
        if (!draft.IsGood)
            return Page.Again<CorrectionPage>(new { Incident = found, Line = line, Draft = draft });
        // What is not said to be another time is the time of what is corrected.
        var entry = draft.Entry(await KeepFilesAsync(request, evidence, stop).ConfigureAwait(false), nummer);
        var receipt = await log.AppendAsync(found.Id, entry with { OccurredAt = entry.OccurredAt ?? StockholmClock.At(line.OccurredAt) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        if (line.Kind == EntryTypes.Decision)
            await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/logg?sparad={receipt.Sequence}");
    }

    private static LogDraft DraftOf(LogLine line) => new() { Text = line.Text, Kind = line.Kind, Channel = line.Channel ?? "", From = line.From ?? "", To = line.To ?? "" };

    /// <summary>A line that people wrote and that stands: a correction is corrected by correcting the first once more.</summary>
    private static async Task<(Incident Incident, LogLine Line)?> FindAsync(BereddContext database, string incident, int number, CancellationToken stop) =>
        await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is { } found
        && await database.Set<LogLine>().AsNoTracking().SingleOrDefaultAsync(l => l.IncidentId == found.Id && l.Sequence == number, stop).ConfigureAwait(false) is { Corrects: null, ErasedBy: null } line
        && EntryTypes.Written.Contains(line.Kind)
            ? (found, line)
            : null;

    /// <summary>Keeps the files of a form, each once.</summary>
    internal static async Task<IReadOnlyList<KeptFile>> KeepFilesAsync(HttpRequest request, EvidenceStore evidence, CancellationToken stop)
    {
        var kept = new List<KeptFile>();
        foreach (var file in request.HasFormContentType ? request.Form.Files.Where(f => f.FileName.Length > 0) : [])
        {
            var content = file.OpenReadStream();
            await using (content.ConfigureAwait(false))
                kept.Add(await evidence.KeepAsync(file.FileName, content, stop).ConfigureAwait(false));
        }
        return [.. kept.DistinctBy(f => f.Sha256)];
    }

    internal static bool CanWrite(Incident incident, Visitor visitor, AccessRule? writers = null) => incident.ClosedAt is null && (writers ?? CrisisSetup.Writers).Allows(visitor.Person, incident: incident.Number);

    /// <summary>Of a form with files for the log.</summary>
    internal sealed class UploadLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => EvidenceStore.MostBytes + (1024 * 1024);
    }
}
