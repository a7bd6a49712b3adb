using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Intrusion;
using Beredd.Crisis.Log;
using Beredd.Crisis.Units;
using Beredd.Detection;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Eviction;

/// <summary>A computer on its way back into use.</summary>
/// <param name="Thing">The computer.</param>
/// <param name="Proven">What the last proof says; null where it does not speak of it.</param>
/// <param name="System">The system of the register that it is; null for none.</param>
/// <param name="Place">Where it stands in the order; null where it is no system.</param>
/// <param name="IsNext">Whether none that is clean stands before it.</param>
public sealed record ReturningHost(HeldThing Thing, ProvenHost? Proven, RegisteredHost? System, RestorationPlace? Place, bool IsNext);

/// <summary>The proof that the attacker is out, and computers that are taken into use again.</summary>
internal static class ProofEndpoints
{
    /// <summary>Whoever reads the proof.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Investigators.OrOutsider("utestangd");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/utestangd", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/utestangd", Make).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/utestangd/drift", Return).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, ProofView view, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<ProofPage>(await view.OfAsync(found, Logbook.LogEndpoints.CanWrite(found, visitor), stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> Make(string incident, Form form, ProofView view, HuntedLogs logs, ProofRunner runner, BereddContext database, Visitor visitor, TimeProvider clock, EvictionText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var known = (await logs.AllAsync(stop).ConfigureAwait(false)).Select(h => h.Id).ToHashSet();
        var chosen = form.All("sokning").Select(s => Guid.TryParse(s, out var id) ? id : Guid.Empty).Where(known.Contains).Distinct().ToList();
        if (chosen.Count == 0 || LocalTime.Read(form.Text("sedan")) is not { } since || since > clock.GetUtcNow())
            return Page.Again<ProofPage>(await view.OfAsync(found, true, stop, text.SearchMissing, form.Text("sedan")).ConfigureAwait(false));
        runner.Start(found.Id, since, chosen, Author.Of(visitor.Person!));
        return Page.GoTo(found.Path + "/utestangd");
    }

    /// <summary>A computer is taken into use: only one that the last proof shows clean, and with a reason where another should come first.</summary>
    private static async Task<IResult> Return(string incident, Form form, ProofView view, CrisisLog log, BereddContext database, Visitor visitor, EvictionText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || !long.TryParse(form.Text("dator"), System.Globalization.CultureInfo.InvariantCulture, out var number)
            || (await view.ReturningAsync(found, stop).ConfigureAwait(false)).FirstOrDefault(r => r.Thing.Sequence == number) is not { } host)
            return Page.NotFound();
        var reason = EntryWords.Clean(form.Text("skal"));
        if (host.Thing.ReturnedAt is not null)
            return Page.GoTo(found.Path + "/utestangd#drift");
        if (host is not { Proven.Verdict: HostVerdict.Clean } || (!host.IsNext && reason is null))
            return Page.Again<ProofPage>(await view.OfAsync(found, true, stop, returnProblem: text.ReturnRefused(host)).ConfigureAwait(false));
        var author = Author.Of(visitor.Person!);
        var key = IncidentEndpoints.Key(form);
        var says = $"{host.Thing.Name} tas i drift igen." + (reason is null ? "" : $" Före i ordningen: {reason}");
        await log.AppendAsync(found.Id, new NewEntry(EvictionEntries.Returned, says) { Data = new HostReturned(number, host.System?.Id, reason), SenderKey = key }, author, stop).ConfigureAwait(false);
        // The board's outage follows where the system was said to be out.
        if (host.System is { } system && await database.Set<SystemOutage>().AsNoTracking().AnyAsync(s => s.IncidentId == found.Id && s.SystemId == system.Id && s.BackAt == null, stop).ConfigureAwait(false))
        {
            var state = new SystemState(system.Id, system.Name, IsOut: false);
            await log.AppendAsync(found.Id, new NewEntry(UnitEntries.System, UnitsText.Told(state)) { Data = state, SenderKey = key is null ? null : key + "-s" }, author, stop).ConfigureAwait(false);
        }
        return Page.GoTo(found.Path + "/utestangd#drift");
    }
}

/// <summary>What the page of the proof shows.</summary>
internal sealed class ProofView(BereddContext database, HuntedLogs logs, ProofRunner runner, RegisteredHosts registered, RestorationOffer restoration)
{
    public async Task<object> OfAsync(Incident incident, bool canWrite, CancellationToken stop, string? problem = null, string? since = null, string? returnProblem = null)
    {
        var proof = await EvictionProof.LastAsync(database, incident, stop).ConfigureAwait(false);
        var result = proof?.Read();
        var state = runner.StateOf(incident.Id);
        var steps = await database.Set<EvictionStep>().AsNoTracking().Where(s => s.IncidentId == incident.Id && s.State == StepState.Done).Select(s => s.At).ToListAsync(stop).ConfigureAwait(false);
        var go = await database.Set<EvictionGo>().AsNoTracking().SingleOrDefaultAsync(g => g.IncidentId == incident.Id, stop).ConfigureAwait(false);
        return new
        {
            Incident = incident,
            Proof = proof,
            Result = result,
            IsRunning = state.IsRunning,
            RunProblem = state.Problem,
            Hunts = canWrite ? await logs.AllAsync(stop).ConfigureAwait(false) : [],
            Since = since ?? LocalTime.Write(steps.Count > 0 ? steps.Max() : go?.RunAt),
            NotCut = await database.Set<HeldThing>().CountAsync(h => h.IncidentId == incident.Id && h.Kind == HeldKind.Account && h.CutAt == null, stop).ConfigureAwait(false),
            Returning = await ReturningAsync(incident, result, stop).ConfigureAwait(false),
            Checkpoint = await Checkpoints.LastAsync(database, incident.Id, stop).ConfigureAwait(false),
            CanWrite = canWrite,
            Problem = problem,
            ReturnProblem = returnProblem,
        };
    }

    /// <summary>The computers that the attacker held, in the order in which they come back.</summary>
    public async Task<IReadOnlyList<ReturningHost>> ReturningAsync(Incident incident, CancellationToken stop) =>
        await ReturningAsync(incident, (await EvictionProof.LastAsync(database, incident, stop).ConfigureAwait(false))?.Read(), stop).ConfigureAwait(false);

    private async Task<IReadOnlyList<ReturningHost>> ReturningAsync(Incident incident, ProofResult? result, CancellationToken stop)
    {
        var hosts = await database.Set<HeldThing>().AsNoTracking().Where(h => h.IncidentId == incident.Id && h.Kind == HeldKind.Host).ToListAsync(stop).ConfigureAwait(false);
        var systems = await registered.FindAsync(hosts.Select(h => h.Name), stop).ConfigureAwait(false);
        var places = await restoration.AllAsync(stop).ConfigureAwait(false);
        var returning = new List<ReturningHost>();
        var isFirst = true;
        foreach (var (host, system, place) in hosts.Select(h => (Host: h, System: systems.GetValueOrDefault(h.Name))).Select(h => (h.Host, h.System, Place: h.System is { } s ? places.GetValueOrDefault(s.Id) : null)).OrderBy(h => h.Place?.Place ?? int.MaxValue).ThenBy(h => h.Host.Name, StringComparer.OrdinalIgnoreCase))
        {
            var proven = result?.Of(host.Name);
            var waits = proven is { Verdict: HostVerdict.Clean } && host.ReturnedAt is null;
            returning.Add(new ReturningHost(host, proven, system, place, isFirst));
            // One that is clean and waits comes before those after it; one that is not clean holds nobody back.
            if (waits)
                isFirst = false;
        }
        return returning;
    }
}
