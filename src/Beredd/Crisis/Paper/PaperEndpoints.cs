using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Units;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Paper;

/// <summary>Going over to paper by one decision, and all units that have.</summary>
internal static class PaperEndpoints
{
    /// <summary>Whoever reads who works on paper.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("papper");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/papper", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/papper", Decide).Allow(CrisisSetup.Writers);
        UnitSheetsEndpoints.Map(endpoints);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, RegisteredUnits units, UnitsOutlook outlook, Visitor visitor, TimeProvider clock, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<PaperPage>(await ViewAsync(found, database, units, outlook, clock, Logbook.LogEndpoints.CanWrite(found, visitor), stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> Decide(
        string incident, Form form, CrisisLog log, Checkpoints checkpoints, BereddContext database, RegisteredUnits units, UnitsOutlook outlook, Visitor visitor, TimeProvider clock, PaperText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var chosen = form.All("enhet").ToHashSet(StringComparer.Ordinal);
        var going = (await units.AllAsync(stop).ConfigureAwait(false)).Where(u => chosen.Contains(u.Id)).ToList();
        var reasons = EntryWords.Clean(form.Text("skal"));
        if (going.Count == 0 || reasons is null)
            return Page.Again<PaperPage>(await ViewAsync(found, database, units, outlook, clock, true, stop, chosen, form.Text("skal"), going.Count == 0 ? text.NoUnitChosen : null, reasons is null ? text.ReasonsMissing : null).ConfigureAwait(false));
        var taken = form.Has("blanketter") ? await TakenAsync(database, found.Id, stop).ConfigureAwait(false) : null;
        var over = going.Select(u => Over(u, taken)).ToList();
        var entry = new NewEntry(EntryTypes.Decision, PaperText.Decided(over))
        {
            SenderKey = IncidentEndpoints.Key(form),
            Data = new AnalogDecision
            {
                Who = EntryWords.Clean(form.Text("vem")),
                Scope = string.Join(", ", over.Select(u => u.Name)),
                Reasons = reasons,
                Affected = string.Join(", ", over.Select(u => u.Name)),
                Units = over,
            },
            Check = async (now, cancellation) =>
            {
                foreach (var given in over.SelectMany(u => u.Series))
                    await SheetRules.CheckHandOutAsync(now, found.Id, given, cancellation).ConfigureAwait(false);
            },
        };
        try
        {
            await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        catch (SheetsRefusedException refused)
        {
            return Page.Again<PaperPage>(await ViewAsync(found, database, units, outlook, clock, true, stop, chosen, form.Text("skal"), text.Refused(refused)).ConfigureAwait(false));
        }
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/papper");
    }

    /// <summary>A unit that goes over: with what was printed for it and nobody has been given yet.</summary>
    internal static AnalogUnit Over(RegisteredUnit unit, ILookup<string, int>? taken) => new(
        unit.Id, unit.Name, unit.Binder,
        [.. unit.WaysIn.Select(w => new AnalogWayIn(w.Id, w.Name, w.HowToClose, w.ClosedBy))],
        taken is null
            ? []
            : [.. unit.Series.Select(s => new HandOut(unit.Id, s.Label, s.Key, s.Name, SheetNumbers.Write(s.Printed.SelectMany(p => Enumerable.Range(p.First, p.Last - p.First + 1)).Except(taken[s.Key]).Take(SheetNumbers.Most)))).Where(h => h.Numbers.Length > 0)]);

    internal static async Task<ILookup<string, int>> TakenAsync(BereddContext database, Guid incident, CancellationToken stop) =>
        (await database.Set<Sheet>().AsNoTracking().Where(s => s.IncidentId == incident).Select(s => new { s.Series, s.Number }).ToListAsync(stop).ConfigureAwait(false)).ToLookup(s => s.Series, s => s.Number, StringComparer.Ordinal);

    private static async Task<object> ViewAsync(
        Incident incident, BereddContext database, RegisteredUnits units, UnitsOutlook outlook, TimeProvider clock, bool canWrite, CancellationToken stop,
        IReadOnlySet<string>? chosen = null, string? reasons = null, string? problem = null, string? reasonsProblem = null)
    {
        var now = clock.GetUtcNow();
        var on = await PaperOverview.AllAsync(database, incident.Id, stop).ConfigureAwait(false);
        var systems = canWrite ? await database.Set<SystemOutage>().AsNoTracking().Where(s => s.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false) : [];
        var falling = canWrite ? (await outlook.FallingAsync(systems, now, stop).ConfigureAwait(false)).Select(f => f.UnitId).ToHashSet(StringComparer.Ordinal) : [];
        return new
        {
            Incident = incident,
            Units = on,
            Both = await WordAndDecision.OfAsync(database, incident.Id, stop).ConfigureAwait(false),
            Choices = (IReadOnlyList<(RegisteredUnit, bool)>)[.. canWrite ? (await units.AllAsync(stop).ConfigureAwait(false)).Where(u => !on.Any(o => o.Unit.UnitId == u.Id && o.Unit.BackAt is null)).Select(u => (u, falling.Contains(u.Id))) : []],
            Chosen = chosen,
            Reasons = reasons,
            Problem = problem,
            ReasonsProblem = reasonsProblem,
            Now = now,
            CanWrite = canWrite,
        };
    }
}
