using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
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

namespace Beredd.Crisis.Evidence;

/// <summary>Evidence: taken in, handed from one to another, and taken out whole.</summary>
internal static class EvidenceEndpoints
{
    /// <summary>Whoever reads of evidence.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Investigators.OrOutsider("bevis");

    /// <summary>Whoever writes there.</summary>
    internal static readonly AccessRule Writers = CrisisSetup.Writers.OrOutsider("bevis", writes: true);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/bevis", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/bevis", TakeIn).Allow(Writers).WithMetadata(new LogEndpoints.UploadLimit());
        endpoints.MapPost("/hantera/{incident}/bevis/utdrag", TakeOut).Allow(Writers);
        endpoints.MapGet("/hantera/{incident}/bevis/{nummer:int}", ShowOne).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/bevis/{nummer:int}", HandOver).Allow(Writers);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<EvidencePage>(await ViewAsync(found, database, LogEndpoints.CanWrite(found, visitor, Writers), null, stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> TakeIn(string incident, Form form, HttpRequest request, CrisisLog log, Checkpoints checkpoints, EvidenceStore store, BereddContext database, Visitor visitor, EvidenceText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var (what, holder, mark) = (EntryWords.Clean(form.Text("vad")), EntryWords.Clean(form.Text("har")), EntryWords.Clean(form.Text("marke")));
        var sent = request.HasFormContentType ? request.Form.Files.Where(f => f.FileName.Length > 0).ToList() : [];
        var problem = what is null || holder is null || (sent.Count == 0 && mark is null) ? text.Missing : sent.Find(f => f.Length == 0) is { } empty ? text.EmptyFile(empty.FileName) : null;
        var kept = problem is null ? await LogEndpoints.KeepFilesAsync(request, store, stop).ConfigureAwait(false) : [];
        var sum = form.Text("summa").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (problem is null && sum.Length > 0 && kept.FirstOrDefault(f => f.Sha256 != sum) is { } other)
            problem = text.WrongSum(other.Name, other.Sha256);
        if (problem is not null)
            return Page.Again<EvidencePage>(await ViewAsync(found, database, true, problem, stop).ConfigureAwait(false));
        var taken = form.Text("nar").Length == 0 ? null : LocalTime.Read(form.Text("nar"));
        var intake = new EvidenceIntake(what!, EntryWords.Clean(form.Text("ursprung")), EntryWords.Clean(form.Text("tog")), mark, holder!);
        var entry = new NewEntry(EvidenceEntries.TakenIn, $"Bevis: {what}." + (mark is null ? "" : $" Märkt {mark}.") + $" Finns hos {holder}.")
        {
            OccurredAt = taken is { } some ? StockholmClock.At(some) : null, From = intake.Origin, Data = intake, Files = kept, SenderKey = IncidentEndpoints.Key(form),
        };
        var receipt = await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/bevis/{receipt.Sequence}");
    }

    private static async Task<IResult> ShowOne(string incident, int nummer, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && await OneAsync(database, found, nummer, stop).ConfigureAwait(false) is { } item
            ? Page.Show<EvidenceItemPage>(new
            {
                Incident = found,
                Item = item,
                Files = (IReadOnlyList<EntryFile>)await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == found.Id && f.Sequence == nummer).ToListAsync(stop).ConfigureAwait(false),
                Chain = (IReadOnlyList<CustodyStep>)await database.Set<CustodyStep>().AsNoTracking().Where(c => c.IncidentId == found.Id && c.Evidence == nummer).OrderBy(c => c.Sequence).ToListAsync(stop).ConfigureAwait(false),
                CanWrite = LogEndpoints.CanWrite(found, visitor, Writers),
            })
            : Page.NotFound();

    private static async Task<IResult> HandOver(string incident, int nummer, Form form, CrisisLog log, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await OneAsync(database, found, nummer, stop).ConfigureAwait(false) is not { } item)
            return Page.NotFound();
        if (EntryWords.Clean(form.Text("till")) is { } to)
        {
            var why = EntryWords.Clean(form.Text("varfor"));
            await log.AppendAsync(
                found.Id,
                new NewEntry(EvidenceEntries.HandedOver, $"Bevis {nummer} ({item.What}) lämnas av {item.Holder} till {to}." + (why is null ? "" : $" {why}")) { From = item.Holder, To = to, Data = new CustodyChange(nummer, to, why), SenderKey = IncidentEndpoints.Key(form) },
                Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        return Page.GoTo($"{found.Path}/bevis/{nummer}");
    }

    /// <summary>All files with a list and their checksums. Each is read through and tried on its way out; what does not agree is said in the list, and is not left out.</summary>
    private static async Task<IResult> TakeOut(string incident, Form form, CrisisLog log, Checkpoints checkpoints, EvidenceStore store, DataFolder folder, BereddContext database, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var items = await database.Set<EvidenceItem>().AsNoTracking().Where(e => e.IncidentId == found.Id).OrderBy(e => e.Sequence).ToListAsync(stop).ConfigureAwait(false);
        var files = (await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == found.Id).ToListAsync(stop).ConfigureAwait(false)).ToLookup(f => f.Sequence);
        var archive = new FileStream(Path.Combine(folder.Uploads, $"{Guid.NewGuid():N}.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var sums = new StringBuilder();
        var list = new StringBuilder("nummer;bevis;varifran;togs;marke;finns hos;fil;byte;sha256;provning\r\n");
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var item in items)
            {
                var own = files[item.Sequence].ToList();
                foreach (var file in own)
                {
                    var name = $"{item.Sequence}-{SafeName(file.Name)}";
                    var (state, came) = await PackAsync(zip, name, file, store, stop).ConfigureAwait(false);
                    sums.Append(System.Globalization.CultureInfo.InvariantCulture, $"{file.Sha256}  {name}\n");
                    list.Append(Row(item, name, came, file.Sha256, state));
                }
                if (own.Count == 0)
                    list.Append(Row(item, "", 0, "", ""));
            }
            await WriteAsync(zip, "SHA256SUMS", sums.ToString()).ConfigureAwait(false);
            await WriteAsync(zip, "lista.csv", "\ufeff" + list).ConfigureAwait(false);
        }
        await log.AppendAsync(found.Id, new NewEntry(EvidenceEntries.TakenOut, $"{items.Count} bevis är uttagna av {visitor.Person!.DisplayName}.") { SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        archive.Position = 0;
        return TypedResults.File(archive, "application/zip", $"{found.Number}-bevis.zip");
    }

    private static async Task<(string State, long Size)> PackAsync(ZipArchive zip, string name, EntryFile file, EvidenceStore store, CancellationToken stop)
    {
        if (store.Open(file.Sha256) is not { } content)
            return ("SAKNAS", 0);
        await using (content.ConfigureAwait(false))
        {
            var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(stop).ConfigureAwait(false);
            await using (entry.ConfigureAwait(false))
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                var buffer = new byte[128 * 1024];
                var size = 0L;
                for (int read; (read = await content.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0; size += read)
                {
                    hash.AppendData(buffer, 0, read);
                    await entry.WriteAsync(buffer.AsMemory(0, read), stop).ConfigureAwait(false);
                }
                return (size == file.Size && Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Sha256 ? "stämmer" : "STÄMMER INTE", size);
            }
        }
    }

    private static async Task WriteAsync(ZipArchive zip, string name, string text)
    {
        var entry = await zip.CreateEntry(name).OpenAsync().ConfigureAwait(false);
        await using (entry.ConfigureAwait(false))
            await entry.WriteAsync(Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);
    }

    private static string Row(EvidenceItem item, string file, long size, string sum, string state) => string.Join(
        ';', new[] { item.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), item.What, item.Origin, StockholmClock.At(item.TakenAt).ToString("yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture), item.Mark, item.Holder, file, size == 0 ? "" : size.ToString(System.Globalization.CultureInfo.InvariantCulture), sum, state }.Select(CsvCell.Of)) + "\r\n";

    private static string SafeName(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')) is { Length: > 0 } safe ? safe[..Math.Min(100, safe.Length)] : "fil";

    private static Task<EvidenceItem?> OneAsync(BereddContext database, Incident incident, long number, CancellationToken stop) =>
        database.Set<EvidenceItem>().AsNoTracking().SingleOrDefaultAsync(e => e.IncidentId == incident.Id && e.Sequence == number, stop);

    private static async Task<object> ViewAsync(Incident incident, BereddContext database, bool canWrite, string? problem, CancellationToken stop) => new
    {
        Incident = incident,
        Items = (IReadOnlyList<EvidenceItem>)await database.Set<EvidenceItem>().AsNoTracking().Where(e => e.IncidentId == incident.Id).OrderByDescending(e => e.Sequence).ToListAsync(stop).ConfigureAwait(false),
        Problem = problem,
        CanWrite = canWrite,
    };
}
