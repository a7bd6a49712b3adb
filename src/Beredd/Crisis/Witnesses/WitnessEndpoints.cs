using System.Globalization;
using System.Text;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
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
        endpoints.MapPost("/hantera/{incident}/kontroll/vittne/bort", Withdraw).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/kontroll/intyg", TakeBack).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/kontroll/ny-logg", GoOn).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, Checkpoints checkpoints, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<CheckPage>(new { View = await CheckView.ReadAsync(found, database, checkpoints, visitor, stop).ConfigureAwait(false) })
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
            : await database.Set<KnownWitness>().AnyAsync(w => w.IncidentId == found.Id && w.Name == key.Name && (w.WithdrawnAt == null || w.Verifier != typed), stop).ConfigureAwait(false) ? text.NamedAlready(key.Name)
            : null;
        if (problem is not null)
            return await AgainAsync(found, database, checkpoints, visitor, new CheckForms { Key = typed, Who = form.Text("vem"), NamedProblem = problem }, stop).ConfigureAwait(false);
        await log.AppendAsync(found.Id, new NewEntry(WitnessEntries.Named, $"Vittne till loggen: {who}. Nyckel {typed}") { Data = new WitnessNamed(typed, who!), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/kontroll#vittnen");
    }

    private static async Task<IResult> Withdraw(string incident, Form form, CrisisLog log, BereddContext database, Checkpoints checkpoints, Visitor visitor, WitnessText text, CancellationToken stop)
    {
        var name = form.Text("vittne");
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found
            || await database.Set<KnownWitness>().AsNoTracking().SingleOrDefaultAsync(w => w.IncidentId == found.Id && w.Name == name && w.WithdrawnAt == null, stop).ConfigureAwait(false) is not { } witness)
            return Page.NotFound();
        if (EntryWords.Clean(form.Text("varfor")) is not { } reason)
            return await AgainAsync(found, database, checkpoints, visitor, new CheckForms { Withdrawn = name, WithdrawProblem = text.WithdrawReasonMissing }, stop).ConfigureAwait(false);
        await log.AppendAsync(found.Id, new NewEntry(WitnessEntries.Withdrawn, $"{witness.AnsweredBy} är inte vittne till loggen längre: {reason}") { Data = new WitnessWithdrawn(name), SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/kontroll#vittnen");
    }

    /// <summary>Also where the incident is closed: then the whole log is signed at last.</summary>
    private static async Task<IResult> TakeBack(string incident, Form form, HttpRequest request, CrisisLog log, BereddContext database, Checkpoints checkpoints, Visitor visitor, WitnessText text, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var stored = await StoredLog.Current(database, found.Id).AsNoTracking().SingleAsync(stop).ConfigureAwait(false);
        var known = await database.Set<KnownWitness>().AsNoTracking().Where(w => w.IncidentId == found.Id && w.WithdrawnAt == null).ToListAsync(stop).ConfigureAwait(false);
        if (CosignedCheckpoint.Read(await BytesAsync(form, request, stop).ConfigureAwait(false), stored, known, database, out var problem) is not { } cosigned)
            return await AgainAsync(found, database, checkpoints, visitor, new CheckForms { Pasted = form.Raw("text"), TakenProblem = text.NameOf(problem!.Value) }, stop).ConfigureAwait(false);
        var size = cosigned.Checkpoint.Size;
        foreach (var signature in cosigned.By)
        {
            var at = (signature.Time ?? DateTimeOffset.UnixEpoch).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var entry = new NewEntry(WitnessEntries.Cosigned, $"{known.Find(w => w.Name == signature.Key.Name)!.AnsweredBy} har intygat loggens första {size} poster, till och med nr {stored.First + size - 1}.")
            {
                Data = new CheckpointCosigned(signature.Key.Name, size, at, cosigned.Note.ToString()),
                // The same file brought twice is said once.
                SenderKey = $"intyg-{stored.Id:N}-{size}-{signature.Key.Id:x8}",
            };
            await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        return Page.GoTo(found.Path + "/kontroll#vittnen");
    }

    private static async Task<IResult> GoOn(string incident, Form form, CrisisLog log, BereddContext database, LogKeys keys, Checkpoints checkpoints, Visitor visitor, WitnessText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var head = await checkpoints.SignAsync(found.Id, stop).ConfigureAwait(false);
        var current = await StoredLog.Current(database, found.Id).Select(l => l.Id).SingleAsync(stop).ConfigureAwait(false);
        // Also where nothing is seen to be wrong: whoever puts back the keys with the database puts back what shows it. Where nothing was ever signed there is nothing to go on from.
        if ((keys.LastSigned(current) ?? Checkpoints.Read(head.Checkpoint)) is not { } last)
            return Page.GoTo(found.Path + "/kontroll");
        if (EntryWords.Clean(form.Text("skal")) is not { } reason)
            return await AgainAsync(found, database, checkpoints, visitor, new CheckForms { GoOnProblem = text.ReasonMissing }, stop).ConfigureAwait(false);
        string Says(long from, long until) =>
            $"Loggen går vidare i en ny. {reason} Den förra var senast signerad med {last.Size} poster, kod {ShortCode.Of(last)}. "
            + $"Numren {from} till {until} används inte här. Det som stod under dem finns på papper och i det som har tagits ut.";
        await log.ContinueAsync(found.Id, new Continuation(last.Origin, last.Size, last.Root), Says, Author.Of(visitor.Person!), IncidentEndpoints.Key(form), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/kontroll");
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

    private static async Task<IResult> AgainAsync(Incident incident, BereddContext database, Checkpoints checkpoints, Visitor visitor, CheckForms forms, CancellationToken stop) =>
        Page.Again<CheckPage>(new { View = await CheckView.ReadAsync(incident, database, checkpoints, visitor, stop, forms).ConfigureAwait(false) });
}
