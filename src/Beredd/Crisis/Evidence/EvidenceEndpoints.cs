using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Evidence;

/// <summary>Evidence: read, handed from one to another, and taken out whole.</summary>
internal static class EvidenceEndpoints
{
    private const int ReadingsShown = 50;

    /// <summary>Whoever reads of evidence.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Investigators.OrOutsider("bevis");

    /// <summary>Whoever writes there.</summary>
    internal static readonly AccessRule Writers = CrisisSetup.Writers.OrOutsider("bevis", writes: true);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/bevis", Show).Allow(Readers);
        IntakeEndpoints.Map(endpoints);
        ListEndpoints.Map(endpoints);
        endpoints.MapPost("/hantera/{incident}/bevis/utdrag", TakeOut).Allow(Writers);
        endpoints.MapGet("/hantera/{incident}/bevis/{nummer:int}", ShowOne).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/bevis/{nummer:int}", HandOver).Allow(Writers);
    }

    private static async Task<IResult> Show(string incident, EvidencePages pages, BereddContext database, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found ? await pages.ShowAsync(found, stop).ConfigureAwait(false) : Page.NotFound();

    private static async Task<IResult> ShowOne(string incident, int nummer, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && await OneAsync(database, found, nummer, stop).ConfigureAwait(false) is { } item
            ? Page.Show<EvidenceItemPage>(await ViewAsync(database, found, item, visitor, null, "", stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> HandOver(string incident, int nummer, Form form, CrisisLog log, Checkpoints checkpoints, BereddContext database, Visitor visitor, EvidenceText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await OneAsync(database, found, nummer, stop).ConfigureAwait(false) is not { } item)
            return Page.NotFound();
        var (to, why) = (EvidenceDraft.Line(form.Text("till")), EvidenceDraft.Line(form.Text("varfor")));
        if (to.Length == 0)
            return Page.Again<EvidenceItemPage>(await ViewAsync(database, found, item, visitor, text.NobodyToHandTo, why, stop).ConfigureAwait(false));
        var entry = new NewEntry(EvidenceEntries.HandedOver, $"Bevis {nummer} ({item.What}) lämnas av {item.Holder} till {to}." + (why.Length == 0 ? "" : $" {why}"))
        {
            From = item.Holder,
            To = to,
            Data = new CustodyChange(nummer, to, why.Length == 0 ? null : why),
            SenderKey = IncidentEndpoints.Key(form),
            // Of two who hand it on at once one did not have it.
            Check = async (now, cancellation) =>
            {
                if ((await now.Set<EvidenceItem>().AsNoTracking().SingleAsync(e => e.IncidentId == found.Id && e.Sequence == nummer, cancellation).ConfigureAwait(false)).Holder != item.Holder)
                    throw new DbUpdateConcurrencyException($"evidence {nummer} has gone from {item.Holder} to somebody else");
            },
        };
        await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/bevis/{nummer}");
    }

    /// <summary>Sends all of it. Also out of an incident that is closed, where the audit log alone tells of it.</summary>
    private static async Task<IResult> TakeOut(string incident, CrisisLog log, Checkpoints checkpoints, EvidenceStore store, BereddContext database, Visitor visitor, Actor actor, TimeProvider clock, EvidenceText text, HttpContext context, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        var subject = await ExportSubject.ReadAsync(database, found, visitor.Person!.DisplayName, clock.GetUtcNow(), stop).ConfigureAwait(false);
        foreach (var item in subject.Items)
            database.AddRange(subject.Files[item.Sequence].Select(f => EvidenceReading.Of(actor, clock, EvidenceReading.TakenOut, found, item.Sequence, f)));
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        var export = new EvidenceExport(subject, store, text);
        return TypedResults.Stream(SendAsync, "application/zip", $"{found.Number}-bevis.zip");

        async Task SendAsync(Stream to)
        {
            // An entry of an archive is ended synchronously: the few last bytes that its compression holds.
            context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
            try
            {
                await export.WriteAsync(to, stop).ConfigureAwait(false);
            }
            finally
            {
                // Before the last byte has gone: whoever has the whole of it is in the log. What was broken off has gone out in part, and is there too.
                if (found.ClosedAt is null)
                {
                    var done = export.Outcome;
                    await log.AppendAsync(found.Id, new NewEntry(EvidenceEntries.TakenOut, EvidenceText.ToldTakenOut(done, visitor.Person!.DisplayName)) { Data = done }, Author.Of(visitor.Person!), CancellationToken.None).ConfigureAwait(false);
                    await checkpoints.SignIfPossibleAsync(found.Id, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
    }

    private static Task<EvidenceItem?> OneAsync(BereddContext database, Incident incident, long number, CancellationToken stop) =>
        database.Set<EvidenceItem>().AsNoTracking().SingleOrDefaultAsync(e => e.IncidentId == incident.Id && e.Sequence == number, stop);

    private static async Task<object> ViewAsync(BereddContext database, Incident incident, EvidenceItem item, Visitor visitor, string? problem, string why, CancellationToken stop)
    {
        var (readings, count) = await EvidenceReading.OfAsync(database, incident, item.Sequence, ReadingsShown, stop).ConfigureAwait(false);
        return new
        {
            Incident = incident,
            Item = item,
            Files = (IReadOnlyList<EntryFile>)[.. (await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == incident.Id && f.Sequence == item.Sequence).ToListAsync(stop).ConfigureAwait(false)).OrderBy(f => f.Name, StringComparer.Ordinal)],
            Chain = (IReadOnlyList<CustodyStep>)await database.Set<CustodyStep>().AsNoTracking().Where(c => c.IncidentId == incident.Id && c.Evidence == item.Sequence).OrderBy(c => c.Sequence).ToListAsync(stop).ConfigureAwait(false),
            Stated = ExportSubject.StatedIn(await database.Set<LogLine>().AsNoTracking().SingleOrDefaultAsync(l => l.IncidentId == incident.Id && l.Sequence == item.Sequence, stop).ConfigureAwait(false)),
            Readings = readings,
            ReadingCount = count,
            Checkpoint = await Checkpoints.LastAsync(database, incident.Id, stop).ConfigureAwait(false),
            CanWrite = LogEndpoints.CanWrite(incident, visitor, Writers),
            Problem = problem,
            Why = why,
        };
    }
}
