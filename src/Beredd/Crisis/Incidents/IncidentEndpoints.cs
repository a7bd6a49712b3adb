using Beredd.Access;
using Beredd.Crisis.Duties;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Incidents;

/// <summary>Incidents: all of them, opening one in one line, how severe it is, closing it.</summary>
internal static class IncidentEndpoints
{
    private const int LinesShown = 5;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera", async (BereddContext database, Visitor visitor, CancellationToken stop) => Page.Show<IncidentsPage>(new { Incidents = await AllAsync(database, stop).ConfigureAwait(false), CanWrite = CrisisSetup.Writers.Allows(visitor.Person) })).Allow(CrisisSetup.Readers);
        endpoints.MapPost("/hantera", Open).Allow(CrisisSetup.Writers);
        endpoints.MapGet("/hantera/{incident}", Show).Allow(CrisisSetup.Readers);
        endpoints.MapPost("/hantera/{incident}/allvar", Judge).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/avsluta", Close).Allow(CrisisSetup.Writers);
    }

    private static async Task<List<Incident>> AllAsync(BereddContext database, CancellationToken stop) =>
        [.. (await database.Set<Incident>().AsNoTracking().ToListAsync(stop).ConfigureAwait(false)).OrderBy(i => i.ClosedAt is not null).ThenBy(i => i.ClosedAt is null && i.IsExercise).ThenByDescending(i => i.OpenedAt)];

    private static async Task<IResult> Open(Form form, CrisisLog log, BereddContext database, Visitor visitor, CrisisText text, CancellationToken stop)
    {
        if (EntryWords.Clean(form.Text("titel")) is not { } title || form.Text("slag") is not ("verklig" or "ovning"))
            return Page.Again<IncidentsPage>(new { Incidents = await AllAsync(database, stop).ConfigureAwait(false), CanWrite = true, DraftTitle = form.Text("titel"), Problem = form.Text("titel").Length == 0 ? text.TitleMissing : text.ExerciseOrReal });
        var id = await log.OpenAsync(title, form.Text("slag") == "ovning", null, Author.Of(visitor.Person!), Key(form), stop).ConfigureAwait(false);
        return Page.GoTo((await database.Set<Incident>().AsNoTracking().SingleAsync(i => i.Id == id, stop).ConfigureAwait(false)).Path);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, OpenMatters open, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found ? Page.Show<IncidentPage>(await ViewAsync(found, database, open, visitor, stop).ConfigureAwait(false)) : Page.NotFound();

    private static async Task<object> ViewAsync(Incident incident, BereddContext database, OpenMatters open, Visitor visitor, CancellationToken stop, string? judgeProblem = null, string? closeProblem = null)
    {
        var id = incident.Id;
        return new
        {
            Incident = incident,
            Lines = (IReadOnlyList<LogLine>)await database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == id).OrderByDescending(l => l.Sequence).Take(LinesShown).ToListAsync(stop).ConfigureAwait(false),
            Open = await open.OfAsync(incident, stop).ConfigureAwait(false),
            Checkpoint = await Checkpoints.LastAsync(database, id, stop).ConfigureAwait(false),
            CanWrite = CrisisSetup.Writers.Allows(visitor.Person) && incident.ClosedAt is null,
            JudgeProblem = judgeProblem,
            CloseProblem = closeProblem,
        };
    }

    private static async Task<IResult> Judge(string incident, Form form, DutyCatalog duties, CrisisLog log, Checkpoints checkpoints, BereddContext database, OpenMatters open, Visitor visitor, CrisisText text, CancellationToken stop)
    {
        if (await OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        if (EntryWords.Clean(form.Text("skal")) is not { } reasons || form.Text("betydande") is not ("ja" or "nej"))
            return Page.Again<IncidentPage>(await ViewAsync(found, database, open, visitor, stop, judgeProblem: text.JudgementMissing).ConfigureAwait(false));
        var ticked = form.All("grund").ToHashSet(StringComparer.Ordinal);
        var grounds = duties.Grounds.Where(g => ticked.Contains(g.Id)).Select(g => g.Sv).ToList();
        await log.AppendAsync(found.Id, new NewEntry(EntryTypes.Severity, reasons) { Data = new SignificanceJudgement(form.Text("betydande") == "ja") { Grounds = grounds.Count == 0 ? null : grounds }, SenderKey = Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo(found.Path);
    }

    private static async Task<IResult> Close(string incident, Form form, CrisisLog log, Checkpoints checkpoints, BereddContext database, OpenMatters open, Visitor visitor, CrisisText text, CancellationToken stop)
    {
        if (await OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        if (EntryWords.Clean(form.Text("skal")) is not { } reason)
            return Page.Again<IncidentPage>(await ViewAsync(found, database, open, visitor, stop, closeProblem: text.ReasonMissing).ConfigureAwait(false));
        await log.AppendAsync(found.Id, new NewEntry(EntryTypes.Closed, reason) { SenderKey = Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo(found.Path);
    }

    /// <summary>The incident, where it may still be written in.</summary>
    internal static async Task<Incident?> OpenAsync(BereddContext database, string number, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, number, stop).ConfigureAwait(false) is { ClosedAt: null } found ? found : null;

    /// <summary>What makes that a form sent twice says it once. The page makes it, or the script.</summary>
    internal static string? Key(Form form) => Key(form.Text("nyckel"));

    internal static string? Key(string sent) => sent.Length is > 0 and <= 64 && sent.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? sent : null;
}
