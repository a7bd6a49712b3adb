using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Detection;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Intrusion;

/// <summary>What the attacker has, signs of them, and findings that come over from a hunt.</summary>
internal static class IntrusionEndpoints
{
    /// <summary>Findings of this level and worse come over.</summary>
    private const int LeastSeverity = 2;

    /// <summary>Findings hold personal data: whoever only reads plans does not see them.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Investigators.OrOutsider("angriparen");

    /// <summary>Whoever writes there.</summary>
    internal static readonly AccessRule Writers = CrisisSetup.Writers.OrOutsider("angriparen", writes: true);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        // Whoever hunts carries what was found over to an incident; opening one is for those who write in it.
        endpoints.MapGet("/hantera/ur-sokning/{sokning:guid}", ShowHunt).Allow(CrisisSetup.Investigators);
        endpoints.MapPost("/hantera/ur-sokning/{sokning:guid}", Carry).Allow(CrisisSetup.Investigators);
        endpoints.MapGet("/hantera/{incident}/angriparen", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/angriparen", Hold).Allow(Writers);
        endpoints.MapPost("/hantera/{incident}/angriparen/lista", HoldMany).Allow(Writers);
        endpoints.MapPost("/hantera/{incident}/angriparen/andra", Change).Allow(Writers);
        endpoints.MapPost("/hantera/{incident}/angriparen/kannetecken", AddSigns).Allow(Writers);
        endpoints.MapPost("/hantera/{incident}/angriparen/avskriv", SetAside).Allow(Writers);
    }

    private static async Task<IResult> ShowHunt(Guid sokning, HuntedLogs logs, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await logs.FindAsync(sokning, stop).ConfigureAwait(false) is { } hunt
            ? Page.Show<FromHuntPage>(new { Hunt = hunt, Findings = logs.Findings(sokning, LeastSeverity), Ongoing = await Incident.OngoingAsync(database, stop).ConfigureAwait(false), CanOpen = CrisisSetup.Writers.Allows(visitor.Person) })
            : Page.NotFound();

    private static async Task<IResult> Carry(Guid sokning, Form form, HuntedLogs logs, CrisisLog log, EvidenceStore evidence, Checkpoints checkpoints, BereddContext database, Visitor visitor, CrisisText text, CancellationToken stop)
    {
        if (await logs.FindAsync(sokning, stop).ConfigureAwait(false) is not { } hunt)
            return Page.NotFound();
        if (form.Text("incident").Length == 0 && !CrisisSetup.Writers.Allows(visitor.Person))
            return Page.Refused();
        var findings = logs.Findings(sokning, LeastSeverity);
        var number = form.Text("incident");
        var title = EntryWords.Clean(form.Text("titel"));
        var problem = findings.Count > 0 && number.Length == 0 && title is null ? text.TitleMissing : findings.Count > 0 && number.Length == 0 && form.Text("slag") is not ("verklig" or "ovning") ? text.ExerciseOrReal : null;
        if (findings.Count == 0 || problem is not null)
            return Page.Again<FromHuntPage>(new { Hunt = hunt, Findings = findings, Ongoing = await Incident.OngoingAsync(database, stop).ConfigureAwait(false), CanOpen = CrisisSetup.Writers.Allows(visitor.Person), DraftTitle = title, Problem = problem });
        var author = Author.Of(visitor.Person!);
        var key = IncidentEndpoints.Key(form);
        var incident = number.Length > 0
            ? (await IncidentEndpoints.OpenAsync(database, number, stop).ConfigureAwait(false))?.Id
            : await log.OpenAsync(title!, form.Text("slag") == "ovning", null, author, key, stop).ConfigureAwait(false);
        if (incident is not { } id)
            return Page.NotFound();
        KeptFile file;
        var content = logs.OpenFindings(sokning);
        await using (content.ConfigureAwait(false))
            file = await evidence.KeepAsync($"fynd-{hunt.AskedAt:yyyyMMdd-HHmm}.jsonl", content, stop).ConfigureAwait(false);
        var carried = new CarriedFindings(hunt.Id, hunt.Name, findings);
        await log.AppendAsync(id, new NewEntry(IntrusionEntries.Findings, IntrusionText.Told(carried)) { Data = carried, Files = [file], SenderKey = key is null ? null : key + "-f" }, author, stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(id, stop).ConfigureAwait(false);
        return Page.GoTo((await database.Set<Incident>().AsNoTracking().SingleAsync(i => i.Id == id, stop).ConfigureAwait(false)).Path + "/angriparen");
    }

    private static async Task<IResult> Show(string incident, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<AttackerPage>(await ViewAsync(found, database, Logbook.LogEndpoints.CanWrite(found, visitor, Writers), stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> Hold(string incident, Form form, CrisisLog log, BereddContext database, Visitor visitor, IntrusionText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        if (EntryWords.Clean(form.Text("namn")) is not { } name || !Enum.TryParse<HeldKind>(form.Text("slag"), out var kind) || !Enum.IsDefined(kind))
            return Page.Again<AttackerPage>(await ViewAsync(found, database, true, stop, heldProblem: text.NameMissing).ConfigureAwait(false));
        var details = new HeldDetails(kind, name, EntryWords.Clean(form.Text("anteckning")), EntryWords.Clean(form.Text("hur")), EntryWords.Clean(form.Text("vem")));
        await log.AppendAsync(found.Id, new NewEntry(IntrusionEntries.Held, $"Angriparen har {name}." + (details.HowCut is { } how ? $" Skärs av: {how}" : "")) { Data = details, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/angriparen");
    }

    /// <summary>A list of things: what can be read is taken in, and the lines that cannot come back with the reason.</summary>
    private static async Task<IResult> HoldMany(string incident, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        HeldKind? kind = Enum.TryParse<HeldKind>(form.Text("slag"), out var some) && Enum.IsDefined(some) ? some : null;
        var known = await database.Set<HeldThing>().AsNoTracking().Where(h => h.IncidentId == found.Id).ToListAsync(stop).ConfigureAwait(false);
        var (taken, refused) = HeldList.Read(form.Text("lista"), kind, known);
        if (taken.Count > 0)
        {
            var things = new HeldThings(taken, EntryWords.Clean(form.Text("kalla")));
            await log.AppendAsync(found.Id, new NewEntry(IntrusionEntries.HeldList, IntrusionText.Told(things)) { From = things.Source, Data = things, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        else if (refused.Count == 0)
        {
            refused = [new RefusedLine("", HeldRefusal.NoName)];
        }
        return refused.Count == 0
            ? Page.GoTo(found.Path + "/angriparen")
            : Page.Again<AttackerPage>(await ViewAsync(found, database, true, stop, list: new HeldListAnswer(taken.Count, refused, kind, form.Text("kalla"))).ConfigureAwait(false));
    }

    private static async Task<IResult> Change(string incident, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || !long.TryParse(form.Text("vad"), System.Globalization.CultureInfo.InvariantCulture, out var number)
            || await database.Set<HeldThing>().AsNoTracking().SingleOrDefaultAsync(h => h.IncidentId == found.Id && h.Sequence == number, stop).ConfigureAwait(false) is not { } thing)
            return Page.NotFound();
        var change = new HeldChange(number, EntryWords.Clean(form.Text("hur")), EntryWords.Clean(form.Text("vem")), form.Has("avskuren"));
        var says = change.IsCut ? $"{thing.Name} är avskuren." : $"{thing.Name}: {change.HowCut ?? "inte bestämt hur det skärs av"}.";
        await log.AppendAsync(found.Id, new NewEntry(IntrusionEntries.Changed, says) { Data = change, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/angriparen#hall-{number}");
    }

    private static async Task<IResult> AddSigns(string incident, Form form, CrisisLog log, BereddContext database, Visitor visitor, IntrusionText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        SignKind? kind = Enum.TryParse<SignKind>(form.Text("slag"), out var some) && Enum.IsDefined(some) ? some : null;
        var signs = SignList.Read(form.Text("kannetecken"), kind, out var unread);
        if (signs.Count == 0 || unread.Count > 0)
            return Page.Again<AttackerPage>(await ViewAsync(found, database, true, stop, signsProblem: unread.Count > 0 ? text.SignsUnread(unread) : text.NoSigns, signsDraft: form.Text("kannetecken")).ConfigureAwait(false));
        var says = $"{signs.Count} kännetecken: {string.Join(", ", signs.Take(5).Select(s => s.Defanged))}{(signs.Count > 5 ? " …" : "")}";
        await log.AppendAsync(found.Id, new NewEntry(IntrusionEntries.Signs, says) { From = EntryWords.Clean(form.Text("kalla")), Data = new CaseSigns(signs, EntryWords.Clean(form.Text("kalla"))), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/angriparen#kannetecken");
    }

    private static async Task<IResult> SetAside(string incident, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found
            || await database.Set<CaseFinding>().AsNoTracking().FirstOrDefaultAsync(f => f.IncidentId == found.Id && f.RuleId == form.Text("regel"), stop).ConfigureAwait(false) is not { } finding)
            return Page.NotFound();
        if (EntryWords.Clean(form.Text("skal")) is { } reason)
            await log.AppendAsync(found.Id, new NewEntry(IntrusionEntries.SetAside, $"{finding.Title}: {reason}") { Data = new FindingsSetAside(finding.RuleId, null), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/angriparen#fynd");
    }

    private static async Task<object> ViewAsync(Incident incident, BereddContext database, bool canWrite, CancellationToken stop, string? heldProblem = null, string? signsProblem = null, string? signsDraft = null, HeldListAnswer? list = null) => new
    {
        Incident = incident,
        Held = (IReadOnlyList<HeldThing>)[.. (await database.Set<HeldThing>().AsNoTracking().Where(h => h.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false)).OrderBy(h => h.Kind).ThenBy(h => h.Name, StringComparer.OrdinalIgnoreCase)],
        Signs = (IReadOnlyList<CaseSign>)[.. (await database.Set<CaseSign>().AsNoTracking().Where(s => s.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false)).OrderBy(s => s.Kind).ThenBy(s => s.Value, StringComparer.Ordinal)],
        Findings = (IReadOnlyList<CaseFinding>)await database.Set<CaseFinding>().AsNoTracking().Where(f => f.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false),
        CanWrite = canWrite,
        HeldProblem = heldProblem,
        SignsProblem = signsProblem,
        SignsDraft = signsDraft,
        List = list,
    };
}
