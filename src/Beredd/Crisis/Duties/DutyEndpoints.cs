using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Duties;

/// <summary>What the law asks for: whether it applies, its clock, its report, and that it was sent.</summary>
internal static class DutyEndpoints
{
    private const int LongestReport = 50_000;

    /// <summary>Whoever reads the duties.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("skyldigheter");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/skyldigheter", Show).Allow(Readers);
        endpoints.MapGet("/hantera/{incident}/skyldigheter/{plikt}", ShowOne).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/skyldigheter/{plikt}", Judge).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/skyldigheter/{plikt}/rapport", Draft).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/skyldigheter/{plikt}/lamnad", Send).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, TimeProvider clock, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<DutiesPage>(new { Incident = found, States = (IReadOnlyList<DutyState>)await database.Set<DutyState>().AsNoTracking().Where(d => d.IncidentId == found.Id).ToListAsync(stop).ConfigureAwait(false), Now = clock.GetUtcNow() })
            : Page.NotFound();

    private static async Task<IResult> ShowOne(string incident, string plikt, DutyDesk desk, Visitor visitor, BereddContext database, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && desk.Find(plikt) is { } duty
            ? Page.Show<DutyPage>(await desk.ViewAsync(found, duty, Logbook.LogEndpoints.CanWrite(found, visitor), stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> Judge(string incident, string plikt, Form form, DutyDesk desk, CrisisLog log, Checkpoints checkpoints, Visitor visitor, BereddContext database, TimeProvider clock, DutyText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || desk.Find(plikt) is not { } duty)
            return Page.NotFound();
        var now = clock.GetUtcNow();
        var started = form.Text("sedan").Length == 0 ? now : LocalTime.Read(form.Text("sedan"));
        if (form.Text("galler") is not ("ja" or "nej") || EntryWords.Clean(form.Text("skal")) is not { } reason || started is null || started > now)
            return Page.Again<DutyPage>(await desk.ViewAsync(found, duty, true, stop, judgeProblem: text.JudgeMissing, reason: form.Text("skal"), since: form.Text("sedan")).ConfigureAwait(false));
        var applies = form.Text("galler") == "ja";
        var judged = new DutyJudgement(plikt, duty.Duty.Sv, applies, applies ? started : null, applies ? duty.Duty.Deadline(started.Value) : null);
        await log.AppendAsync(found.Id, new NewEntry(DutyEntries.Judged, reason) { Data = judged, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/skyldigheter/{plikt}");
    }

    private static async Task<IResult> Draft(string incident, string plikt, Form form, DutyDesk desk, CrisisLog log, Visitor visitor, BereddContext database, DutyText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || desk.Find(plikt) is not { } duty)
            return Page.NotFound();
        if (EntryWords.Clean(form.Text("rapport")) is not { Length: <= LongestReport } report)
            return Page.Again<DutyPage>(await desk.ViewAsync(found, duty, true, stop, reportProblem: text.ReportMissing).ConfigureAwait(false));
        await log.AppendAsync(found.Id, new NewEntry(DutyEntries.Drafted, $"Utkast till {duty.Duty.Sv.ToLowerInvariant()}.") { Data = new DutyDraft(plikt, report), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/skyldigheter/{plikt}#rapport");
    }

    private static async Task<IResult> Send(string incident, string plikt, Form form, DutyDesk desk, CrisisLog log, Checkpoints checkpoints, Visitor visitor, BereddContext database, TimeProvider clock, DutyText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || desk.Find(plikt) is not { } duty)
            return Page.NotFound();
        var now = clock.GetUtcNow();
        var state = await DutyDesk.StateAsync(database, found, plikt, stop).ConfigureAwait(false);
        var at = form.Text("nar").Length == 0 ? now : LocalTime.Read(form.Text("nar"));
        var late = EntryWords.Clean(form.Text("varfor-sent"));
        var problem = EntryWords.Clean(form.Text("hur")) is null || at is null || at > now ? text.SendMissing : state?.Deadline < at && late is null ? text.LateMissing : null;
        if (problem is not null)
            return Page.Again<DutyPage>(await desk.ViewAsync(found, duty, true, stop, sendProblem: problem).ConfigureAwait(false));
        var sent = new DutySending(plikt, at!.Value, EntryWords.Clean(form.Text("hur"))!, EntryWords.Clean(form.Text("kvitto")), late);
        var says = $"{duty.Duty.Sv} är lämnad: {sent.Channel}." + (sent.Receipt is { } receipt ? $" Kvitto: {receipt}." : "") + (late is null ? "" : $" För sent, därför att {late}");
        await log.AppendAsync(found.Id, new NewEntry(DutyEntries.Sent, says) { OccurredAt = StockholmClock.At(at.Value), To = duty.Duty.To.Sv, Data = sent, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/skyldigheter/{plikt}");
    }
}

/// <summary>A duty and what is needed to do it.</summary>
internal sealed class DutyDesk(DutyCatalog catalog, ReportDraft drafts, BereddContext database, TimeProvider clock)
{
    public LawAndDuty? Find(string id) => catalog.All.FirstOrDefault(d => d.Duty.Id == id);

    public static Task<DutyState?> StateAsync(BereddContext database, Incident incident, string duty, CancellationToken stop) =>
        database.Set<DutyState>().AsNoTracking().SingleOrDefaultAsync(d => d.IncidentId == incident.Id && d.DutyId == duty, stop);

    public async Task<object> ViewAsync(
        Incident incident, LawAndDuty duty, bool canWrite, CancellationToken stop, string? judgeProblem = null, string? reportProblem = null, string? sendProblem = null, string? reason = null, string? since = null)
    {
        var state = await StateAsync(database, incident, duty.Duty.Id, stop).ConfigureAwait(false);
        // What is counted from another's sending starts there, unless somebody judges otherwise.
        var before = duty.Duty.After is { } after ? (await StateAsync(database, incident, after, stop).ConfigureAwait(false))?.SentAt : null;
        return new
        {
            Incident = incident,
            Law = duty.Law,
            Duty = duty.Duty,
            State = state,
            Report = state?.Report ?? await drafts.OfAsync(incident, duty.Duty, stop).ConfigureAwait(false),
            Anew = state?.Report is null ? null : await drafts.OfAsync(incident, duty.Duty, stop).ConfigureAwait(false),
            Since = since ?? LocalTime.Write(state?.StartedAt ?? before),
            Reason = reason ?? state?.Reason,
            Now = clock.GetUtcNow(),
            CanWrite = canWrite,
            JudgeProblem = judgeProblem,
            ReportProblem = reportProblem,
            SendProblem = sendProblem,
        };
    }
}
