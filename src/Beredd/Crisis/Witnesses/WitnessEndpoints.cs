using System.Globalization;
using System.Text;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Ledger;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Witnesses;

/// <summary>The log's check code, those outside who sign it, and going on in a new log where an older copy was put back.</summary>
internal static class WitnessEndpoints
{
    /// <summary>Whoever reads how the log is checked.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("kontroll");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/kontroll", Show).Allow(Readers);
        endpoints.MapGet("/hantera/{incident}/kontroll/kontrollpunkt.txt", Send).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/kontroll/vittne", Name).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/kontroll/intyg", TakeBack).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/kontroll/ny-logg", GoOn).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, Checkpoints checkpoints, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<CheckPage>(await ViewAsync(found, database, checkpoints, visitor, stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> Send(string incident, BereddContext database, Checkpoints checkpoints, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && (await checkpoints.SignAsync(found.Id, stop).ConfigureAwait(false)).Checkpoint is { } checkpoint
            ? TypedResults.File(Encoding.UTF8.GetBytes(checkpoint.Note), "text/plain; charset=utf-8", $"{found.Number}-kontrollpunkt.txt")
            : Page.NotFound();

    private static async Task<IResult> Name(string incident, Form form, CrisisLog log, BereddContext database, Checkpoints checkpoints, Visitor visitor, WitnessText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var (typed, who) = (form.Text("nyckel-rad"), EntryWords.Clean(form.Text("vem")));
        var problem = !VerifierKey.TryParse(typed, out var key) || key!.Kind != KeyKind.Cosignature ? text.KeyUnread
            : who is null ? text.WhoMissing
            : await database.Set<KnownWitness>().AnyAsync(w => w.IncidentId == found.Id && w.Name == key.Name, stop).ConfigureAwait(false) ? text.NamedAlready(key.Name)
            : null;
        if (problem is not null)
            return Page.Again<CheckPage>(await ViewAsync(found, database, checkpoints, visitor, stop, typed, form.Text("vem"), problem).ConfigureAwait(false));
        await log.AppendAsync(found.Id, new NewEntry(WitnessEntries.Named, $"Vittne till loggen: {who}. Nyckel {typed}") { Data = new WitnessNamed(typed, who!), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/kontroll#vittnen");
    }

    private static async Task<IResult> TakeBack(string incident, Form form, HttpRequest request, CrisisLog log, BereddContext database, Checkpoints checkpoints, Visitor visitor, WitnessText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var stored = await database.Set<StoredLog>().AsNoTracking().SingleAsync(l => l.Id == found.Id, stop).ConfigureAwait(false);
        var known = await database.Set<KnownWitness>().AsNoTracking().Where(w => w.IncidentId == found.Id).ToListAsync(stop).ConfigureAwait(false);
        if (CosignedCheckpoint.Read(await BytesAsync(form, request, stop).ConfigureAwait(false), stored, known, database, out var problem) is not { } cosigned)
            return Page.Again<CheckPage>(await ViewAsync(found, database, checkpoints, visitor, stop, pasted: form.Raw("text"), takenProblem: text.NameOf(problem!.Value)).ConfigureAwait(false));
        var size = cosigned.Checkpoint.Size;
        foreach (var signature in cosigned.By)
        {
            var at = (signature.Time ?? DateTimeOffset.UnixEpoch).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var entry = new NewEntry(WitnessEntries.Cosigned, $"{known.Find(w => w.Name == signature.Key.Name)!.AnsweredBy} har intygat loggens första {size} poster.")
            {
                Data = new CheckpointCosigned(signature.Key.Name, size, at, cosigned.Note.ToString()),
                // The same file brought twice is said once.
                SenderKey = $"intyg-{found.Id:N}-{size}-{signature.Key.Id:x8}",
            };
            await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        return Page.GoTo(found.Path + "/kontroll#vittnen");
    }

    private static async Task<IResult> GoOn(string incident, Form form, CrisisLog log, OpenMatters open, BereddContext database, LogKeys keys, Checkpoints checkpoints, Visitor visitor, WitnessText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var head = await checkpoints.SignAsync(found.Id, stop).ConfigureAwait(false);
        // What can be signed needs no new log, and where nothing was ever signed there is nothing to go on from.
        if (!head.IsBroken || (keys.LastSigned(found.Id) ?? Checkpoints.Read(head.Checkpoint)) is not { } last)
            return Page.GoTo(found.Path + "/kontroll");
        if (EntryWords.Clean(form.Text("skal")) is not { } reason)
            return Page.Again<CheckPage>(await ViewAsync(found, database, checkpoints, visitor, stop, goOnProblem: text.ReasonMissing).ConfigureAwait(false));
        var author = Author.Of(visitor.Person!);
        var matters = await open.OfAsync(found, stop).ConfigureAwait(false);
        var next = await log.ContinueAsync(found, new Continuation(last.Origin, last.Size, last.Root), author, IncidentEndpoints.Key(form), stop).ConfigureAwait(false);
        var number = await database.Set<Incident>().Where(i => i.Id == next).Select(i => i.Number).SingleAsync(stop).ConfigureAwait(false);
        await log.AppendAsync(next, new NewEntry(EntryTypes.Event, $"Loggen går vidare från incident {found.Number}, som inte längre kan signeras: {reason} Den var senast signerad med {last.Size} poster, kod {ShortCode.Of(last)}.") { SenderKey = $"fortsatter-{next:N}" }, author, stop).ConfigureAwait(false);
        foreach (var (i, group) in matters.Index())
            await log.AppendAsync(next, new NewEntry(EntryTypes.Event, $"Öppet i {found.Number}. {group.Heading}: {string.Join("; ", group.Matters.Select(m => m.Text))}.") { SenderKey = $"oppet-{next:N}-{i}" }, author, stop).ConfigureAwait(false);
        await log.AppendAsync(found.Id, new NewEntry(EntryTypes.Closed, $"Loggen fortsätter i incident {number}: {reason}") { SenderKey = $"fortsatter-{found.Id:N}" }, author, stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(next, stop).ConfigureAwait(false);
        return Page.GoTo($"/hantera/{number}/kontroll");
    }

    /// <summary>A file, or what was pasted in; a form's line ends are not those of a note.</summary>
    private static async Task<byte[]> BytesAsync(Form form, HttpRequest request, CancellationToken stop)
    {
        if ((request.HasFormContentType ? request.Form.Files.FirstOrDefault(f => f.FileName.Length > 0) : null) is not { } file)
            return Encoding.UTF8.GetBytes(form.Raw("text").Replace("\r\n", "\n", StringComparison.Ordinal).Trim() + "\n");
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, stop).ConfigureAwait(false);
        return bytes.ToArray();
    }

    private static async Task<object> ViewAsync(Incident incident, BereddContext database, Checkpoints checkpoints, Visitor visitor, CancellationToken stop, string? keyDraft = null, string? whoDraft = null, string? namedProblem = null, string? pasted = null, string? takenProblem = null, string? goOnProblem = null)
    {
        var head = await checkpoints.SignAsync(incident.Id, stop).ConfigureAwait(false);
        var log = await database.Set<StoredLog>().AsNoTracking().SingleAsync(l => l.Id == incident.Id, stop).ConfigureAwait(false);
        return new
        {
            Incident = incident,
            head.Checkpoint,
            head.IsBroken,
            log.Verifier,
            LogSize = log.Size,
            ContinuedIn = await database.Set<Incident>().Where(i => i.Continues == incident.Number).Select(i => i.Number).FirstOrDefaultAsync(stop).ConfigureAwait(false),
            Witnesses = (IReadOnlyList<KnownWitness>)await database.Set<KnownWitness>().AsNoTracking().Where(w => w.IncidentId == incident.Id).OrderBy(w => w.Name).ToListAsync(stop).ConfigureAwait(false),
            Cosignatures = await Cosignature.AllAsync(database, incident.Id, stop).ConfigureAwait(false),
            MayTakeOut = CrisisSetup.Investigators.Allows(visitor.Person),
            CanWrite = LogEndpoints.CanWrite(incident, visitor),
            KeyDraft = keyDraft,
            WhoDraft = whoDraft,
            NamedProblem = namedProblem,
            Pasted = pasted,
            TakenProblem = takenProblem,
            GoOnProblem = goOnProblem,
        };
    }
}
