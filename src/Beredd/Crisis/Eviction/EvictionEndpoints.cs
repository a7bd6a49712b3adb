using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Intrusion;
using Beredd.Crisis.Log;
using Beredd.Crisis.Units;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Eviction;

/// <summary>The plan of an eviction: its steps, what it costs people, go or no go, and the checklist.</summary>
internal static class EvictionEndpoints
{
    /// <summary>Whoever reads the plan.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Investigators.OrOutsider("utestangning");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/utestangning", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/utestangning", Add).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/utestangning/mall", Take).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/utestangning/beslut", Decide).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/utestangning/{nummer:int}", Tick).Allow(CrisisSetup.Writers);
        ProofEndpoints.Map(endpoints);
    }

    private static async Task<IResult> Show(string incident, HttpRequest request, BereddContext database, EvictionCosts costs, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<PlanPage>(await ViewAsync(found, database, costs, request, Logbook.LogEndpoints.CanWrite(found, visitor), stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> Add(string incident, Form form, HttpRequest request, CrisisLog log, BereddContext database, EvictionCosts costs, Visitor visitor, EvictionText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        if (EntryWords.Clean(form.Text("titel")) is not { } title)
            return Page.Again<PlanPage>(await ViewAsync(found, database, costs, request, true, stop, stepProblem: text.TitleMissing).ConfigureAwait(false));
        var last = await LastOrderAsync(database, found, stop).ConfigureAwait(false);
        var details = new StepDetails(title, EntryWords.Clean(form.Text("vem")), last + 1, IsRehearsed: false, form.Has("angra"));
        await log.AppendAsync(found.Id, new NewEntry(EvictionEntries.Step, title) { Data = details, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/utestangning");
    }

    private static async Task<IResult> Take(string incident, Form form, CrisisLog log, BereddContext database, EvictionTemplates templates, Visitor visitor, Words words, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || templates.All.FirstOrDefault(t => t.Id == form.Text("mall")) is not { } template)
            return Page.NotFound();
        var key = IncidentEndpoints.Key(form);
        var last = await LastOrderAsync(database, found, stop).ConfigureAwait(false);
        var taken = 0;
        foreach (var (i, step) in template.Steps.Index())
        {
            var title = words.Say(step.Sv, step.En);
            var entry = new NewEntry(EvictionEntries.Step, title)
            {
                Data = new StepDetails(title, words.Say(step.Owner.Sv, step.Owner.En), last + i + 1, false, step.Reversible),
                SenderKey = key is null ? null : $"{key}-{i}",
                // Two may take the same plan in at once, or one may forget that it was.
                Check = async (now, cancellation) =>
                {
                    if (await now.Set<EvictionStep>().AnyAsync(s => s.IncidentId == found.Id && (s.Title == step.Sv || s.Title == step.En), cancellation).ConfigureAwait(false))
                        throw new DbUpdateConcurrencyException("the step is in the plan already");
                },
            };
            try
            {
                await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
                taken++;
            }
            catch (DbUpdateConcurrencyException)
            {
                // What is there stays as it is.
            }
        }
        return Page.GoTo($"{found.Path}/utestangning{(taken < template.Steps.Count ? $"?lades={taken}&fanns={template.Steps.Count - taken}" : "")}");
    }

    /// <summary>Ticks a step, or says that it is rehearsed. Of two who tick at once the second is told.</summary>
    private static async Task<IResult> Tick(string incident, int nummer, Form form, HttpRequest request, CrisisLog log, BereddContext database, EvictionCosts costs, Visitor visitor, TimeProvider clock, CrisisText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found
            || await database.Set<EvictionStep>().AsNoTracking().SingleOrDefaultAsync(s => s.IncidentId == found.Id && s.Sequence == nummer, stop).ConfigureAwait(false) is not { } step)
            return Page.NotFound();
        var draft = TickDraft.Read(nummer, form, clock.GetUtcNow(), text);
        if (draft.Problem is not null)
            return Page.Again<PlanPage>(await ViewAsync(found, database, costs, request, true, stop, tick: draft).ConfigureAwait(false));
        var (change, says) = form.Text("vad") switch
        {
            "klart" => (new StepChange(nummer, StepState.Done, step.IsRehearsed, EntryWords.Clean(draft.Note)), $"Klart: {step.Title}"),
            "hoppa" => (new StepChange(nummer, StepState.Skipped, step.IsRehearsed, EntryWords.Clean(draft.Note)), $"Hoppas över: {step.Title}"),
            "angra" => (new StepChange(nummer, StepState.Waiting, step.IsRehearsed, EntryWords.Clean(draft.Note)), $"Inte klart ändå: {step.Title}"),
            _ => (new StepChange(nummer, step.State, IsRehearsed: true, step.Note), $"Övat: {step.Title}"),
        };
        var entry = new NewEntry(EvictionEntries.StepChanged, says + (change.Note is { } note ? $". {note}" : ""))
        {
            Data = change,
            OccurredAt = draft.At,
            SenderKey = IncidentEndpoints.Key(form),
            Check = async (now, cancellation) =>
            {
                if ((await now.Set<EvictionStep>().AsNoTracking().SingleAsync(s => s.IncidentId == found.Id && s.Sequence == nummer, cancellation).ConfigureAwait(false)).State != step.State)
                    throw new DbUpdateConcurrencyException("the step was ticked by somebody else");
            },
        };
        try
        {
            await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Page.GoTo(found.Path + "/utestangning?annan=1");
        }
        return Page.GoTo($"{found.Path}/utestangning#steg-{nummer}");
    }

    private static async Task<IResult> Decide(
        string incident, Form form, HttpRequest request, CrisisLog log, Checkpoints checkpoints, BereddContext database, EvictionCosts costs, Visitor visitor, TimeProvider clock, EvictionText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var draft = GoDraft.Read(form, clock.GetUtcNow(), text);
        if (!draft.IsGood)
            return Page.Again<PlanPage>(await ViewAsync(found, database, costs, request, true, stop, go: draft).ConfigureAwait(false));
        await log.AppendAsync(found.Id, draft.Entry(form), Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/utestangning");
    }

    private static async Task<int> LastOrderAsync(BereddContext database, Incident incident, CancellationToken stop) =>
        await database.Set<EvictionStep>().Where(s => s.IncidentId == incident.Id).Select(s => (int?)s.Order).MaxAsync(stop).ConfigureAwait(false) ?? 0;

    private static async Task<object> ViewAsync(Incident incident, BereddContext database, EvictionCosts costs, HttpRequest request, bool canWrite, CancellationToken stop, string? stepProblem = null, GoDraft? go = null, TickDraft? tick = null)
    {
        var held = await database.Set<HeldThing>().AsNoTracking().Where(h => h.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false);
        return new
        {
            Incident = incident,
            Steps = (IReadOnlyList<EvictionStep>)await database.Set<EvictionStep>().AsNoTracking().Where(s => s.IncidentId == incident.Id).OrderBy(s => s.Order).ThenBy(s => s.Sequence).ToListAsync(stop).ConfigureAwait(false),
            Go = await database.Set<EvictionGo>().AsNoTracking().SingleOrDefaultAsync(g => g.IncidentId == incident.Id, stop).ConfigureAwait(false),
            Undescribed = held.Count(h => h.HowCut is null && h.CutAt is null),
            Cost = await costs.OfAsync(incident, request.Query["system"].OfType<string>().ToList(), double.TryParse(request.Query["timmar"], System.Globalization.CultureInfo.InvariantCulture, out var hours) ? hours : EvictionCosts.UsualHours, stop).ConfigureAwait(false),
            TickedBefore = request.Query.ContainsKey("annan"),
            CanWrite = canWrite,
            StepProblem = stepProblem,
            Draft = go ?? new GoDraft(),
            Tick = tick,
            // Of a ready plan that was taken in: how many of its steps came, and how many were there.
            Taken = int.TryParse(request.Query["lades"], System.Globalization.CultureInfo.InvariantCulture, out var taken) && int.TryParse(request.Query["fanns"], System.Globalization.CultureInfo.InvariantCulture, out var there) ? (taken, there) : ((int, int)?)null,
        };
    }
}

/// <summary>What stopping systems for an eviction would do to people.</summary>
/// <param name="Systems">All there are.</param>
/// <param name="Chosen">Those that would be stopped.</param>
/// <param name="Hours">For how long.</param>
/// <param name="More">Services that pass their limit by it; null where nothing was chosen.</param>
/// <param name="Before">Services that pass it anyway.</param>
public sealed record EvictionCost(IReadOnlyList<(string Id, string Name)> Systems, IReadOnlyList<string> Chosen, double Hours, IReadOnlyList<FallingService>? More, int Before);

/// <summary>Plays the outage that is under way with and without the systems that an eviction would stop.</summary>
internal sealed class EvictionCosts(BereddContext database, RegisteredUnits units, UnitsOutlook outlook, TimeProvider clock)
{
    internal const double UsualHours = 12;

    private const double LongestHours = 24 * 14;

    public async Task<EvictionCost> OfAsync(Incident incident, IReadOnlyList<string> wanted, double hours, CancellationToken stop)
    {
        var systems = await units.SystemsAsync(stop).ConfigureAwait(false);
        var chosen = wanted.Where(id => systems.Any(s => s.Id == id)).Distinct(StringComparer.Ordinal).ToList();
        hours = Math.Clamp(hours, 1, LongestHours);
        if (chosen.Count == 0)
            return new EvictionCost(systems, chosen, hours, null, 0);
        var now = clock.GetUtcNow();
        var start = (await database.Set<EvictionGo>().AsNoTracking().SingleOrDefaultAsync(g => g.IncidentId == incident.Id, stop).ConfigureAwait(false))?.RunAt is { } planned && planned > now ? planned : now;
        var outages = await database.Set<SystemOutage>().AsNoTracking().Where(s => s.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false);
        var before = await outlook.FallingAsync(outages, now, stop).ConfigureAwait(false);
        var with = outages.Concat(chosen.Where(id => !outages.Exists(o => o.SystemId == id && o.BackAt is null)).Select(id => new SystemOutage { IncidentId = incident.Id, Sequence = 0, SystemId = id, Name = id, Since = start, BackAt = start.AddHours(hours) }));
        var after = await outlook.FallingAsync(with, now, stop).ConfigureAwait(false);
        return new EvictionCost(systems, chosen, hours, [.. after.Where(a => !before.Any(b => b.Id == a.Id))], before.Count);
    }
}
