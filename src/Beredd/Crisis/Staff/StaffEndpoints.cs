using System.Globalization;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Staff;

/// <summary>Who is on duty, and handing over from one to the next.</summary>
internal static class StaffEndpoints
{
    /// <summary>Lines of the log that the situation is drafted of.</summary>
    private const int LinesDrafted = 6;

    /// <summary>Whoever reads who is on duty.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("stab");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/stab", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/stab", GoOn).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/stab/av", GoOff).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/stab/overlamning", Make).Allow(CrisisSetup.Writers);
        endpoints.MapGet("/hantera/{incident}/stab/overlamning/{nummer:int}", ShowSheet).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/stab/overlamning/{nummer:int}", Confirm).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, Visitor visitor, TimeProvider clock, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<StaffPage>(await ViewAsync(found, database, clock, LogEndpoints.CanWrite(found, visitor), stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> GoOn(string incident, Form form, CrisisLog log, BereddContext database, StaffFunctions functions, Visitor visitor, TimeProvider clock, StaffText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var from = form.Text("fran").Length == 0 ? null : LocalTime.Read(form.Text("fran"));
        var until = form.Text("till").Length == 0 ? null : LocalTime.Read(form.Text("till"));
        var problem = EntryWords.Clean(form.Text("namn")) is null || functions.All.All(f => f.Id != form.Text("funktion")) ? text.NameMissing
            : (from is null && form.Text("fran").Length > 0) || (until is null && form.Text("till").Length > 0) || from > clock.GetUtcNow() ? text.TimeUnread
            : null;
        if (problem is not null)
            return Page.Again<StaffPage>(await ViewAsync(found, database, clock, true, stop, problem).ConfigureAwait(false));
        var on = new GoesOn(EntryWords.Clean(form.Text("namn"))!, form.Text("funktion"), EntryWords.Clean(form.Text("telefon")), until);
        await log.AppendAsync(found.Id, new NewEntry(StaffEntries.On, text.Told(on)) { OccurredAt = from is { } some ? StockholmClock.At(some) : null, Data = on, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/stab");
    }

    private static async Task<IResult> GoOff(string incident, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await ShiftAsync(database, found, form, stop).ConfigureAwait(false) is not { } shift)
            return Page.NotFound();
        await log.AppendAsync(found.Id, new NewEntry(StaffEntries.Off, $"{shift.Name} går av.") { Data = new GoesOff(shift.Sequence), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/stab");
    }

    private static async Task<IResult> Make(string incident, Form form, CrisisLog log, Checkpoints checkpoints, OpenMatters open, BereddContext database, Visitor visitor, TimeProvider clock, StaffText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await ShiftAsync(database, found, form, stop).ConfigureAwait(false) is not { } shift)
            return Page.NotFound();
        if (EntryWords.Clean(form.Text("tar")) is not { } taker)
            return Page.Again<StaffPage>(await ViewAsync(found, database, clock, true, stop, handoverProblem: text.NameMissing).ConfigureAwait(false));
        var size = await StoredLog.Current(database, found.Id).Select(l => l.Size).SingleAsync(stop).ConfigureAwait(false);
        var sheet = new HandoverSheet(
            shift.Sequence, shift.Name, taker, EntryWords.Clean(form.Text("telefon")), shift.Function,
            EntryWords.Clean(form.Text("laget")), EntryWords.Clean(form.Text("inriktning")), EntryWords.Clean(form.Text("risker")), await open.OfAsync(found, stop).ConfigureAwait(false), size);
        var receipt = await log.AppendAsync(found.Id, new NewEntry(StaffEntries.Handover, $"{shift.Name} lämnar över till {taker}.") { Data = sheet, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/stab/overlamning/{receipt.Sequence}");
    }

    private static async Task<IResult> ShowSheet(string incident, int nummer, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && await database.Set<Handover>().AsNoTracking().SingleOrDefaultAsync(h => h.IncidentId == found.Id && h.Sequence == nummer, stop).ConfigureAwait(false) is { } handover
            ? Page.Show<HandoverPage>(new
            {
                Incident = found,
                Handover = handover,
                // The code that covers the sheet itself: the first that was signed after it.
                Checkpoint = await Checkpoints.CoveringAsync(database, found.Id, nummer, stop).ConfigureAwait(false),
                CanWrite = LogEndpoints.CanWrite(found, visitor),
            })
            : Page.NotFound();

    private static async Task<IResult> Confirm(string incident, int nummer, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await database.Set<Handover>().AsNoTracking().SingleOrDefaultAsync(h => h.IncidentId == found.Id && h.Sequence == nummer, stop).ConfigureAwait(false) is not { } handover)
            return Page.NotFound();
        var isTaker = form.Text("vad") == "taget";
        var sheet = handover.Read();
        if (isTaker ? handover.TakenAt is null : handover.GivenAt is null)
        {
            var says = isTaker ? $"{sheet.ToName} har tagit över efter {sheet.FromName}." : $"{sheet.FromName} har lämnat över till {sheet.ToName}.";
            await log.AppendAsync(found.Id, new NewEntry(StaffEntries.Confirmed, says) { Data = new HandoverConfirmed(nummer, isTaker), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        return Page.GoTo($"{found.Path}/stab/overlamning/{nummer}");
    }

    private static async Task<Shift?> ShiftAsync(BereddContext database, Incident incident, Form form, CancellationToken stop) =>
        long.TryParse(form.Text("pass"), CultureInfo.InvariantCulture, out var number) ? await database.Set<Shift>().AsNoTracking().SingleOrDefaultAsync(s => s.IncidentId == incident.Id && s.Sequence == number && s.Off == null, stop).ConfigureAwait(false) : null;

    private static async Task<object> ViewAsync(Incident incident, BereddContext database, TimeProvider clock, bool canWrite, CancellationToken stop, string? problem = null, string? handoverProblem = null)
    {
        var direction = await database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == incident.Id && l.Kind == EntryTypes.Direction && l.ErasedBy == null).OrderByDescending(l => l.Sequence).Select(l => l.Text).FirstOrDefaultAsync(stop).ConfigureAwait(false);
        var lines = await database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == incident.Id && (l.Kind == EntryTypes.Event || l.Kind == EntryTypes.Incoming) && l.CorrectedBy == null && l.ErasedBy == null).OrderByDescending(l => l.Sequence).Take(LinesDrafted).Select(l => l.Text).ToListAsync(stop).ConfigureAwait(false);
        return new
        {
            Incident = incident,
            On = await Shift.OnAsync(database, incident.Id, stop).ConfigureAwait(false),
            Handovers = (IReadOnlyList<Handover>)await database.Set<Handover>().AsNoTracking().Where(h => h.IncidentId == incident.Id).OrderByDescending(h => h.Sequence).ToListAsync(stop).ConfigureAwait(false),
            Direction = direction,
            Situation = string.Join('\n', lines.AsEnumerable().Reverse().Select(l => "– " + l)),
            Now = clock.GetUtcNow(),
            CanWrite = canWrite,
            Problem = problem,
            HandoverProblem = handoverProblem,
        };
    }
}
