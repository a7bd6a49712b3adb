using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Decisions;

/// <summary>Decisions of an incident: all of them, one with what an audit asks for, writing one, and that it was carried out.</summary>
internal static class DecisionEndpoints
{
    /// <summary>Whoever reads decisions.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("beslut");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/beslut", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/beslut", Write).Allow(CrisisSetup.Writers);
        endpoints.MapGet("/hantera/{incident}/beslut/{nummer:int}", ShowOne).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/beslut/{nummer:int}", Complete).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/beslut/{nummer:int}/verkstallt", CarryOut).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<DecisionsPage>(await ViewAsync(found, new DecisionDraft(), database, visitor, stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<object> ViewAsync(Incident incident, DecisionDraft draft, BereddContext database, Visitor visitor, CancellationToken stop) => new
    {
        Incident = incident,
        Decisions = (IReadOnlyList<DecisionRecord>)await database.Set<DecisionRecord>().AsNoTracking().Where(d => d.IncidentId == incident.Id).OrderByDescending(d => d.Sequence).ToListAsync(stop).ConfigureAwait(false),
        Draft = draft,
        CanWrite = Logbook.LogEndpoints.CanWrite(incident, visitor),
    };

    private static async Task<IResult> Write(string incident, Form form, CrisisLog log, Checkpoints checkpoints, BereddContext database, Visitor visitor, CrisisText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var draft = DecisionDraft.Read(form, text);
        if (!draft.IsGood)
            return Page.Again<DecisionsPage>(await ViewAsync(found, draft, database, visitor, stop).ConfigureAwait(false));
        var receipt = await log.AppendAsync(found.Id, draft.Entry(null), Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/beslut/{receipt.Sequence}");
    }

    private static async Task<IResult> ShowOne(string incident, int nummer, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && await FindAsync(database, found, nummer, stop).ConfigureAwait(false) is { } decision
            ? Page.Show<DecisionPage>(new { Incident = found, Decision = decision, Draft = DecisionDraft.Of(decision), CanWrite = Logbook.LogEndpoints.CanWrite(found, visitor) })
            : Page.NotFound();

    /// <summary>What was missing is said in a correction; the decision as it was first written stays in the log.</summary>
    private static async Task<IResult> Complete(string incident, int nummer, Form form, CrisisLog log, Checkpoints checkpoints, BereddContext database, Visitor visitor, CrisisText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await FindAsync(database, found, nummer, stop).ConfigureAwait(false) is not { } decision)
            return Page.NotFound();
        var draft = DecisionDraft.Read(form, text);
        if (!draft.IsGood)
            return Page.Again<DecisionPage>(new { Incident = found, Decision = decision, Draft = draft, CanWrite = true });
        await log.AppendAsync(found.Id, draft.Entry(nummer) with { OccurredAt = StockholmClock.At(decision.DecidedAt) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/beslut/{nummer}");
    }

    private static async Task<IResult> CarryOut(string incident, int nummer, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await FindAsync(database, found, nummer, stop).ConfigureAwait(false) is not { } decision)
            return Page.NotFound();
        var entry = new NewEntry(EntryTypes.CarriedOut, decision.What) { Data = new DecisionCarriedOut(nummer, EntryWords.Clean(form.Text("anteckning"))), SenderKey = IncidentEndpoints.Key(form) };
        await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/beslut/{nummer}");
    }

    private static Task<DecisionRecord?> FindAsync(BereddContext database, Incident incident, int number, CancellationToken stop) =>
        database.Set<DecisionRecord>().AsNoTracking().SingleOrDefaultAsync(d => d.IncidentId == incident.Id && d.Sequence == number, stop);
}
