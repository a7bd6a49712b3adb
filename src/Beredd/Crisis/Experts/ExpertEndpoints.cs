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

namespace Beredd.Crisis.Experts;

/// <summary>Letting somebody from outside into an incident for a time, and what they have read.</summary>
internal static class ExpertEndpoints
{
    private const int ReadsShown = 50;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/experter", Show).Allow(CrisisSetup.Readers);
        endpoints.MapPost("/hantera/{incident}/experter", LetIn).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/experter/{nummer:int}", Change).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/experter/{nummer:int}/avsluta", End).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/experter/{nummer:int}/lank", NewLink).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, Visitor visitor, TimeProvider clock, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<ExpertsPage>(await ViewAsync(found, database, clock, LogEndpoints.CanWrite(found, visitor), stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> LetIn(string incident, Form form, HttpContext context, CrisisLog log, Checkpoints checkpoints, Outsiders outsiders, BereddContext database, Visitor visitor, TimeProvider clock, IEnumerable<IncidentPlace> places, ExpertText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var chosen = ExpertForm.Read(form, places);
        var (name, time) = (chosen.Name.Length == 0 ? text.NameMissing : null, chosen.Problem(clock.GetUtcNow(), text));
        Account? account = null;
        string? userName = null;
        if (name is null && time is null)
            (account, userName) = await outsiders.FindOrAddAsync(chosen.UserName, chosen.Called, stop).ConfigureAwait(false);
        if (account is null)
            return Page.Again<ExpertsPage>(await ViewAsync(found, database, clock, true, stop, chosen, name, userName, time).ConfigureAwait(false));
        var data = new ExpertLetIn(account.Id, account.DisplayName, chosen.Until!.Value, chosen.Reads, chosen.Writes);
        await log.AppendAsync(found.Id, new NewEntry(ExpertEntries.LetIn, text.Told(data)) { Data = data, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        // Somebody who has been in before has what they sign in by.
        return account.TwoFactorEnabled ? Page.GoTo(found.Path + "/experter") : await ShowLink(found, account.Id, account.DisplayName, context, outsiders, stop).ConfigureAwait(false);
    }

    private static async Task<IResult> Change(string incident, int nummer, Form form, CrisisLog log, BereddContext database, Visitor visitor, TimeProvider clock, IEnumerable<IncidentPlace> places, ExpertText text, CancellationToken stop)
    {
        if (await FindAsync(database, incident, nummer, clock, stop).ConfigureAwait(false) is not var (found, grant))
            return Page.NotFound();
        var chosen = ExpertForm.Read(form, places);
        var reason = EntryWords.Clean(form.Text("skal"));
        if ((reason is null ? text.ReasonMissing : chosen.Problem(clock.GetUtcNow(), text)) is { } problem)
            return Page.Again<ExpertsPage>(await ViewAsync(found, database, clock, true, stop, changed: grant.Sequence, changeProblem: problem).ConfigureAwait(false));
        var data = new ExpertChange(grant.Sequence, chosen.Until!.Value, chosen.Reads, chosen.Writes);
        await log.AppendAsync(found.Id, new NewEntry(ExpertEntries.Changed, text.Told(grant, data, reason!)) { Data = data, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/experter");
    }

    private static async Task<IResult> End(string incident, int nummer, Form form, CrisisLog log, BereddContext database, Visitor visitor, TimeProvider clock, CancellationToken stop)
    {
        if (await FindAsync(database, incident, nummer, clock, stop).ConfigureAwait(false) is not var (found, grant))
            return Page.NotFound();
        await log.AppendAsync(found.Id, new NewEntry(ExpertEntries.Ended, $"{grant.Name} har inte längre tillträde.") { Data = new ExpertEnd(grant.Sequence), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/experter");
    }

    private static async Task<IResult> NewLink(string incident, int nummer, HttpContext context, Outsiders outsiders, BereddContext database, TimeProvider clock, CancellationToken stop) =>
        await FindAsync(database, incident, nummer, clock, stop).ConfigureAwait(false) is var (found, grant)
            ? await ShowLink(found, grant.AccountId, grant.Name, context, outsiders, stop).ConfigureAwait(false)
            : Page.NotFound();

    private static async Task<IResult> ShowLink(Incident incident, Guid account, string name, HttpContext context, Outsiders outsiders, CancellationToken stop)
    {
        var (path, until) = await outsiders.LinkAsync(account, stop).ConfigureAwait(false);
        return Page.Show<ExpertLinkPage>(new { Incident = incident, Name = name, Link = $"{context.Request.Scheme}://{context.Request.Host}{path}", Until = until });
    }

    /// <summary>Somebody who is in. A closed incident lets nobody in, but they can still be shut out of it.</summary>
    private static async Task<(Incident Incident, ExpertGrant Grant)?> FindAsync(BereddContext database, string incident, int number, TimeProvider clock, CancellationToken stop) =>
        await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is { } found
        && await database.Set<ExpertGrant>().AsNoTracking().SingleOrDefaultAsync(g => g.IncidentId == found.Id && g.Sequence == number, stop).ConfigureAwait(false) is { } grant && grant.IsOpenAt(clock.GetUtcNow())
            ? (found, grant)
            : null;

    private static async Task<object> ViewAsync(Incident incident, BereddContext database, TimeProvider clock, bool canWrite, CancellationToken stop, ExpertForm? draft = null, string? nameProblem = null, string? userNameProblem = null, string? problem = null, long? changed = null, string? changeProblem = null)
    {
        var grants = await ExpertGrant.OfIncidentAsync(database, incident.Id, stop).ConfigureAwait(false);
        var accounts = grants.Select(g => (Guid?)g.AccountId).Distinct().ToList();
        return new
        {
            Incident = incident,
            Grants = grants,
            // What somebody read elsewhere, in another incident, is not told here.
            Reads = !canWrite ? [] : (IReadOnlyList<AuditEntry>)await database.Set<AuditEntry>().AsNoTracking()
                .Where(e => accounts.Contains(e.AccountId) && (e.Act == AuditEntry.Read || e.Act == "refused") && (e.Key.StartsWith(incident.Path + "/") || e.Act == "refused"))
                .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(ReadsShown).ToListAsync(stop).ConfigureAwait(false),
            Now = clock.GetUtcNow(),
            CanWrite = canWrite,
            Draft = draft ?? ExpertForm.Empty with { UntilText = LocalTime.Write(clock.GetUtcNow().AddDays(1)) },
            NameProblem = nameProblem,
            UserNameProblem = userNameProblem,
            Problem = problem,
            Changed = changed,
            ChangeProblem = changeProblem,
        };
    }
}
