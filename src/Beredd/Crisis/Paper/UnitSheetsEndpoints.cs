using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Paper;

/// <summary>The sheets of one unit: accounted for by the unit itself or the staff, until it is back.</summary>
internal static class UnitSheetsEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/papper/{enhet}", Show).Allow(Units.UnitEndpoints.Reporters);
        endpoints.MapPost("/hantera/{incident}/papper/{enhet}", Report).Allow(Units.UnitEndpoints.Reporters);
        endpoints.MapPost("/hantera/{incident}/papper/{enhet}/fler", HandOut).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/papper/{enhet}/stangd", Close).Allow(Units.UnitEndpoints.Reporters);
        endpoints.MapPost("/hantera/{incident}/papper/{enhet}/tillbaka", ComeBack).Allow(CrisisSetup.Writers);
        endpoints.MapGet("/hantera/{incident}/blankett", Find).Allow(AccessRule.Of(Role.Administrator, Role.CrisisStaff, Role.UnitHead));
    }

    private static async Task<IResult> Show(string incident, string enhet, string? serie, int? nummer, BereddContext database, Visitor visitor, TimeProvider clock, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && await PaperOverview.OfAsync(database, found.Id, enhet, stop).ConfigureAwait(false) is { } unit
            ? Page.Show<UnitSheetsPage>(View(found, unit, visitor, clock, new SheetDraft(serie ?? "", nummer is { } one ? SheetNumbers.Write([one]) : "", "", "")))
            : Page.NotFound();

    private static async Task<IResult> Report(string incident, string enhet, Form form, CrisisLog log, BereddContext database, Visitor visitor, TimeProvider clock, PaperText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await PaperOverview.OfAsync(database, found.Id, enhet, stop).ConfigureAwait(false) is not { } unit)
            return Page.NotFound();
        var draft = new SheetDraft(form.Text("serie"), form.Text("nummer"), form.Text("lage"), form.Text("skal"));
        var account = unit.Accounts.FirstOrDefault(a => a.Series.Series == draft.Series);
        var numbers = SheetNumbers.Read(draft.Numbers, out var wrong);
        var reason = EntryWords.Clean(draft.Reason);
        var chosen = Enum.TryParse<SheetState>(draft.State, out var state) && Enum.IsDefined(state) && state != SheetState.Out;
        var takenBack = account is not null && numbers is not null && chosen && account.Sheets.Any(s => numbers.Contains(s.Number) && state == SheetState.Filled && s.State != SheetState.Out);
        var problem = account is null || numbers is null or { Count: 0 } ? text.NumbersUnread(wrong)
            : !chosen ? text.ChooseState
            : reason is null && SheetRules.NeedsReason(state, takenBack) ? text.ReasonMissing
            : null;
        if (problem is not null)
            return Page.Again<UnitSheetsPage>(View(found, unit, visitor, clock, draft, problem));
        var author = Author.Of(visitor.Person!);
        var report = new SheetReport(unit.Unit.UnitId, account!.Series.Series, SheetNumbers.Write(numbers!), state, reason);
        try
        {
            await log.AppendAsync(
                found.Id,
                new NewEntry(PaperEntries.Sheets, PaperText.Told(unit.Unit.Name, account.Series.Label, report.Numbers, state, reason))
                {
                    Data = report,
                    SenderKey = IncidentEndpoints.Key(form),
                    Check = (now, cancellation) => SheetRules.CheckReportAsync(now, found.Id, report, author.AccountId, cancellation),
                },
                author, stop).ConfigureAwait(false);
        }
        catch (SheetsRefusedException refused)
        {
            return Page.Again<UnitSheetsPage>(View(found, unit, visitor, clock, draft, text.Refused(refused)));
        }
        return Page.GoTo($"{found.Path}/papper/{enhet}");
    }

    private static async Task<IResult> HandOut(string incident, string enhet, Form form, CrisisLog log, BereddContext database, RegisteredUnits units, Visitor visitor, TimeProvider clock, PaperText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await PaperOverview.OfAsync(database, found.Id, enhet, stop).ConfigureAwait(false) is not { } unit)
            return Page.NotFound();
        var known = (await units.FindAsync(enhet, stop).ConfigureAwait(false))?.Series.FirstOrDefault(s => s.Key == form.Text("serie"));
        var numbers = SheetNumbers.Read(form.Text("nummer"), out var wrong);
        if (known is null || numbers is null or { Count: 0 })
            return Page.Again<UnitSheetsPage>(View(found, unit, visitor, clock, SheetDraft.Empty, giveProblem: text.NumbersUnread(wrong)));
        var given = new HandOut(enhet, known.Label, known.Key, known.Name, SheetNumbers.Write(numbers));
        try
        {
            await log.AppendAsync(
                found.Id,
                new NewEntry(PaperEntries.HandedOut, PaperText.ToldGiven(unit.Unit.Name, given)) { Data = given, SenderKey = IncidentEndpoints.Key(form), Check = (now, cancellation) => SheetRules.CheckHandOutAsync(now, found.Id, given, cancellation) },
                Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        catch (SheetsRefusedException refused)
        {
            return Page.Again<UnitSheetsPage>(View(found, unit, visitor, clock, SheetDraft.Empty, giveProblem: text.Refused(refused)));
        }
        return Page.GoTo($"{found.Path}/papper/{enhet}");
    }

    private static async Task<IResult> Close(string incident, string enhet, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found
            || await PaperOverview.OfAsync(database, found.Id, enhet, stop).ConfigureAwait(false) is not { } unit
            || unit.Ways.FirstOrDefault(w => w.WayInId == form.Text("vag")) is not { } way)
            return Page.NotFound();
        var who = EntryWords.Clean(form.Text("vem")) ?? visitor.Person!.DisplayName;
        await log.AppendAsync(found.Id, new NewEntry(PaperEntries.WayClosed, $"{unit.Unit.Name}: {way.Name} är stängd.") { From = who, Data = new WayClosed(enhet, way.WayInId, who), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/papper/{enhet}");
    }

    private static async Task<IResult> ComeBack(string incident, string enhet, Form form, CrisisLog log, BereddContext database, Visitor visitor, TimeProvider clock, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await PaperOverview.OfAsync(database, found.Id, enhet, stop).ConfigureAwait(false) is not { Unit.BackAt: null } unit)
            return Page.NotFound();
        if (unit.Open > 0)
            return Page.Again<UnitSheetsPage>(View(found, unit, visitor, clock, SheetDraft.Empty));
        var entry = new NewEntry(PaperEntries.Back, $"{unit.Unit.Name} är tillbaka. Alla blanketter är redovisade.")
        {
            Data = new UnitBack(enhet),
            SenderKey = IncidentEndpoints.Key(form),
            Check = async (now, cancellation) =>
            {
                // Somebody may have handed out more in the meantime.
                if (await PaperOverview.OfAsync(now, found.Id, enhet, cancellation).ConfigureAwait(false) is { Open: > 0 } still)
                    throw new SheetsRefusedException(SheetProblem.NotNow, [.. still.Accounts.SelectMany(a => a.Sheets).Where(s => !s.IsSettled).Select(s => s.Number)]);
            },
        };
        try
        {
            await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        catch (SheetsRefusedException)
        {
            // The page says what is missing now.
        }
        return Page.GoTo($"{found.Path}/papper/{enhet}");
    }

    /// <summary>A code that was scanned or typed leads to its row.</summary>
    private static async Task<IResult> Find(string incident, string? kod, BereddContext database, Visitor visitor, PaperText text, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        if (string.IsNullOrWhiteSpace(kod))
            return Page.Show<SheetPage>(new { Incident = found });
        if (RegisteredUnits.ReadSheet(kod) is not { } read)
            return Page.Again<SheetPage>(new { Incident = found, Code = kod, Problem = text.CodeUnread(kod) });
        var sheet = await database.Set<Sheet>().AsNoTracking().SingleOrDefaultAsync(s => s.IncidentId == found.Id && s.Series == read.Series && s.Number == read.Number, stop).ConfigureAwait(false);
        // Heads see their own units' sheets; of others not even that they exist.
        if (sheet is null || !Units.UnitEndpoints.Reporters.Allows(visitor.Person, sheet.UnitId))
            return Page.Again<SheetPage>(new { Incident = found, Code = kod, Problem = text.NotOut(RegisteredUnits.SheetText(read.Label, read.Number)) });
        return Page.Show<SheetPage>(new { Incident = found, Code = RegisteredUnits.SheetText(read.Label, read.Number), Sheet = sheet, IsOpen = found.ClosedAt is null });
    }

    private static object View(Incident incident, UnitOnPaper unit, Visitor visitor, TimeProvider clock, SheetDraft draft, string? problem = null, string? giveProblem = null) => new
    {
        Incident = incident,
        Unit = unit,
        Draft = draft,
        Problem = problem,
        GiveProblem = giveProblem,
        IsOpen = incident.ClosedAt is null,
        IsStaff = CrisisSetup.Writers.Allows(visitor.Person),
        Now = clock.GetUtcNow(),
    };
}

/// <summary>What somebody has typed of sheets.</summary>
public sealed record SheetDraft(string Series, string Numbers, string State, string Reason)
{
    public static SheetDraft Empty { get; } = new("", "", "", "");
}
