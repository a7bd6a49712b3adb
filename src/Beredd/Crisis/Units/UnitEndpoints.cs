using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Units;

/// <summary>The board of all units, what is out, and the reports: from the staff's desk, and from a head of unit's phone.</summary>
internal static class UnitEndpoints
{
    /// <summary>Whoever may report for a unit.</summary>
    internal static readonly AccessRule Reporters = AccessRule.HeadOfUnitOr(Role.Administrator, Role.CrisisStaff);

    /// <summary>When the next word may be promised, in hours.</summary>
    internal static readonly int[] NextHours = [1, 2, 4, 8];

    /// <summary>Whoever reads the board.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("enheter");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/enheter", ShowBoard).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/system", TakeOut).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/system/tillbaka", BringBack).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/besked", Release).Allow(CrisisSetup.Writers);
        endpoints.MapGet("/hantera/{incident}/enheter/{enhet}", ShowReport).Allow(Reporters);
        endpoints.MapPost("/hantera/{incident}/enheter/{enhet}", Report).Allow(Reporters);
    }

    private static async Task<IResult> ShowBoard(string incident, BereddContext database, UnitsOutlook outlook, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<BoardPage>(await outlook.BoardAsync(found, CanWrite(found, visitor), stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> TakeOut(string incident, Form form, CrisisLog log, BereddContext database, UnitsOutlook outlook, RegisteredUnits units, Visitor visitor, UnitsText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var names = (await units.SystemsAsync(stop).ConfigureAwait(false)).ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        var chosen = form.All("system").Where(names.ContainsKey).Distinct(StringComparer.Ordinal).ToList();
        var since = form.Text("sedan").Length == 0 ? null : LocalTime.Read(form.Text("sedan"));
        var problem = chosen.Count == 0 ? text.NoSystemChosen : since is null && form.Text("sedan").Length > 0 ? text.TimeUnread : null;
        if (problem is not null)
            return Page.Again<BoardPage>(await outlook.BoardAsync(found, true, stop, problem).ConfigureAwait(false));
        var key = IncidentEndpoints.Key(form);
        foreach (var (id, i) in chosen.Select((id, i) => (id, i)))
            await log.AppendAsync(found.Id, Entry(new SystemState(id, names[id], IsOut: true), since, key is null ? null : $"{key}-{i}"), Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/enheter");
    }

    private static async Task<IResult> BringBack(string incident, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found
            || await database.Set<SystemOutage>().AsNoTracking().FirstOrDefaultAsync(s => s.IncidentId == found.Id && s.SystemId == form.Text("system") && s.BackAt == null, stop).ConfigureAwait(false) is not { } gone)
            return Page.NotFound();
        await log.AppendAsync(found.Id, Entry(new SystemState(gone.SystemId, gone.Name, IsOut: false), null, IncidentEndpoints.Key(form)), Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/enheter");
    }

    private static NewEntry Entry(SystemState state, DateTimeOffset? at, string? key) => new(UnitEntries.System, UnitsText.Told(state)) { Data = state, OccurredAt = at, SenderKey = key };

    private static async Task<IResult> Release(string incident, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        await log.AppendAsync(found.Id, new NewEntry(UnitEntries.Released, form.Text("besked")) { SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/enheter");
    }

    private static async Task<IResult> ShowReport(string incident, string enhet, BereddContext database, RegisteredUnits units, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && await units.FindAsync(enhet, stop).ConfigureAwait(false) is { } unit
            ? Page.Show<ReportPage>(await ViewAsync(found, unit, database, visitor, stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> Report(string incident, string enhet, Form form, CrisisLog log, BereddContext database, RegisteredUnits units, Visitor visitor, TimeProvider clock, UnitsText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await units.FindAsync(enhet, stop).ConfigureAwait(false) is not { } unit)
            return Page.NotFound();
        if (!Enum.TryParse<UnitState>(form.Text("lage"), out var state) || !Enum.IsDefined(state))
            return Page.Again<ReportPage>(await ViewAsync(found, unit, database, visitor, stop, text.StateMissing, form.Text("behov")).ConfigureAwait(false));
        DateTimeOffset? next = int.TryParse(form.Text("nasta"), out var hours) && NextHours.Contains(hours) ? clock.GetUtcNow().AddHours(hours) : null;
        var report = new StatusReport(unit.Id, unit.Name, state, EntryWords.Clean(form.Text("behov")), next);
        var entry = new NewEntry(UnitEntries.Status, UnitsText.Told(report)) { Data = report, From = EntryWords.Clean(form.Text("vem")) ?? visitor.Person!.DisplayName, SenderKey = IncidentEndpoints.Key(form) };
        await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/enheter/{unit.Id}");
    }

    private static async Task<object> ViewAsync(Incident incident, RegisteredUnit unit, BereddContext database, Visitor visitor, CancellationToken stop, string? problem = null, string? needs = null) => new
    {
        Incident = incident,
        Unit = unit,
        Status = await database.Set<UnitStatus>().AsNoTracking().SingleOrDefaultAsync(s => s.IncidentId == incident.Id && s.UnitId == unit.Id, stop).ConfigureAwait(false),
        Released = (await database.Set<ReleasedWords>().AsNoTracking().SingleOrDefaultAsync(r => r.IncidentId == incident.Id, stop).ConfigureAwait(false))?.Text,
        IsStaff = CrisisSetup.Writers.Allows(visitor.Person),
        IsOpen = incident.ClosedAt is null,
        Needs = needs,
        Problem = problem,
    };

    private static bool CanWrite(Incident incident, Visitor visitor) => Logbook.LogEndpoints.CanWrite(incident, visitor);
}
