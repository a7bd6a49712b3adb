using System.IO.Compression;
using Beredd.Access;
using Beredd.Crisis;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Ledger;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.LoadBench;

/// <summary>A data folder with people of the staff, an incident, and a log of some length.</summary>
internal sealed class Night
{
    private Night(ServeOptions options, IReadOnlyList<string> sessions, Guid incident, string path) => (Options, Sessions, Incident, Path) = (options, sessions, incident, path);

    internal ServeOptions Options { get; }

    internal IReadOnlyList<string> Sessions { get; }

    internal Guid Incident { get; }

    /// <summary>Its address.</summary>
    internal string Path { get; }

    internal static async Task<Night> Begin(int people, int entries)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("beredd-night").FullName);
        var options = new ServeOptions(folder, DatabaseAddress.In(folder), "http://127.0.0.1:0");
        var sessions = await Municipality.Fill(options, people, Role.CrisisStaff);
        await using var app = WebServer.Build(options);
        await using var scope = app.Services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<CrisisLog>();
        var author = new Author(Guid.CreateVersion7(), "Loggföraren", "crisis-staff");
        var incident = await log.OpenAsync("Intrång", isExercise: false, null, author, null, default);
        for (var i = 1; i < entries; i++)
            await log.AppendAsync(incident, new NewEntry(i % 20 == 0 ? EntryTypes.Incoming : EntryTypes.Event, $"Anteckning {i} från natten, med några ord om vad som hände på enhet {i % 43}."), author, default);
        var path = await scope.ServiceProvider.GetRequiredService<BereddContext>().Set<Incident>().Select(i => i.Number).SingleAsync();
        return new Night(options, sessions, incident, "/hantera/" + path);
    }

    /// <summary>What is wrong: an answered line that is not there once, a number left out, state that the log does not make, an export that does not verify. Empty where all is well.</summary>
    internal async Task<IReadOnlyList<string>> Check(IReadOnlyDictionary<string, long> answered, bool isWhole)
    {
        var wrong = new List<string>();
        await using var app = WebServer.Build(Options);
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        var entries = await database.Set<StoredEntry>().AsNoTracking().Where(e => e.LogId == Incident).Select(e => new { e.Sequence, e.SenderKey }).ToListAsync();
        var size = await database.Set<StoredLog>().Where(l => l.Id == Incident).Select(l => l.Size).SingleAsync();
        if (!entries.Select(e => e.Sequence).Order().SequenceEqual(Enumerable.Range(0, (int)size).Select(n => (long)n)))
            wrong.Add($"the log says {size} entries, and has {entries.Count}");
        var byKey = entries.Where(e => e.SenderKey is not null).ToLookup(e => e.SenderKey!, e => e.Sequence);
        foreach (var (key, number) in answered)
        {
            if (!byKey[key].SequenceEqual([number]))
                wrong.Add($"line {key} was answered as number {number}, and is there as {string.Join(", ", byKey[key])}");
        }
        var (keys, hashes) = (await database.Set<RecordKey>().CountAsync(k => k.LogId == Incident), await database.Set<StoredHash>().CountAsync(h => h.LogId == Incident));
        if (keys != size || hashes != StoredHashes.Count(size))
            wrong.Add($"{size} entries, {keys} keys and {hashes} hashes in the tree, which has {StoredHashes.Count(size)}");
        var lines = await database.Set<Crisis.Logbook.LogLine>().AsNoTracking().Where(l => l.IncidentId == Incident).CountAsync();
        if (lines != size)
            wrong.Add($"{size} entries, and {lines} lines to read");
        if (!isWhole)
            return wrong;
        var before = await State(database);
        await using (var transaction = await database.Database.BeginTransactionAsync())
        {
            await scope.ServiceProvider.GetRequiredService<Projections>().RebuildAsync(Incident, default);
            await transaction.CommitAsync();
        }
        if (await State(database) != before)
            wrong.Add("the state is not what the log makes");
        var evidence = scope.ServiceProvider.GetRequiredService<EvidenceStore>();
        foreach (var file in await database.Set<Crisis.Logbook.EntryFile>().AsNoTracking().Where(f => f.IncidentId == Incident).ToListAsync())
        {
            using var content = evidence.Open(file.Sha256);
            if (content is null || Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content)) != file.Sha256)
                wrong.Add($"the file {file.Sha256} of entry {file.Sequence} is not there as it came");
        }
        if ((await scope.ServiceProvider.GetRequiredService<Checkpoints>().SignAsync(Incident, default)).IsBroken)
            wrong.Add("the log does not go on from what was signed");
        var verified = await Verify(scope.ServiceProvider.GetRequiredService<LedgerExport>());
        if ((verified.Outcome, verified.Entries) != (VerificationOutcome.Whole, size))
            wrong.Add($"the export of {size} entries is found {verified.Outcome}, with {verified.Entries}");
        return wrong;
    }

    /// <summary>Takes the log out, and verifies it as somebody else would.</summary>
    private async Task<Verification> Verify(LedgerExport export)
    {
        using var file = new MemoryStream();
        await export.WriteAsync(Incident, null, file, default);
        using var archive = new ZipArchive(file);
        return ExportVerifier.Verify(new ExportSource(archive.Entries.Select(e => e.FullName).ToHashSet(StringComparer.Ordinal), name => archive.GetEntry(name)!.Open()), new VerificationOptions());
    }

    private async Task<string> State(BereddContext database)
    {
        var lines = await database.Set<Crisis.Logbook.LogLine>().AsNoTracking().Where(l => l.IncidentId == Incident).OrderBy(l => l.Sequence).ToListAsync();
        var decisions = await database.Set<Crisis.Decisions.DecisionRecord>().AsNoTracking().Where(d => d.IncidentId == Incident).OrderBy(d => d.Sequence).ToListAsync();
        return System.Text.Json.JsonSerializer.Serialize(new { lines, decisions });
    }
}
