using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Evidence;

/// <summary>All evidence of an incident as it stands when it is taken out.</summary>
internal sealed record ExportSubject(Incident Incident, IReadOnlyList<EvidenceItem> Items, ILookup<long, EntryFile> Files, ILookup<long, CustodyStep> Chains, IReadOnlyDictionary<long, string> Stated)
{
    /// <summary>What the log was signed as last; null where it never was.</summary>
    public StoredCheckpoint? Checkpoint { get; init; }

    public required string TakenOutBy { get; init; }

    public required DateTimeOffset At { get; init; }

    public static async Task<ExportSubject> ReadAsync(BereddContext database, Incident incident, string by, DateTimeOffset now, CancellationToken stop)
    {
        var id = incident.Id;
        var items = await database.Set<EvidenceItem>().AsNoTracking().Where(e => e.IncidentId == id).OrderBy(e => e.Sequence).ToListAsync(stop).ConfigureAwait(false);
        var files = (await FilesAsync(database, incident, stop).ConfigureAwait(false)).ToLookup(f => f.Sequence);
        var chains = (await database.Set<CustodyStep>().AsNoTracking().Where(c => c.IncidentId == id).OrderBy(c => c.Sequence).ToListAsync(stop).ConfigureAwait(false)).ToLookup(c => c.Evidence);
        var stated = new Dictionary<long, string>();
        foreach (var line in await database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == id && l.Kind == EvidenceEntries.TakenIn).ToListAsync(stop).ConfigureAwait(false))
        {
            if (StatedIn(line) is { } sum)
                stated[line.Sequence] = sum;
        }
        return new ExportSubject(incident, items, files, chains, stated)
        {
            Checkpoint = await Checkpoints.LastAsync(database, id, stop).ConfigureAwait(false), TakenOutBy = by, At = now,
        };
    }

    /// <summary>The files of evidence, by evidence and then by name.</summary>
    public static async Task<IReadOnlyList<EntryFile>> FilesAsync(BereddContext database, Incident incident, CancellationToken stop) =>
        [.. (await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == incident.Id && database.Set<EvidenceItem>().Any(e => e.IncidentId == f.IncidentId && e.Sequence == f.Sequence)).ToListAsync(stop).ConfigureAwait(false))
            .OrderBy(f => f.Sequence).ThenBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>The checksum that was given of files that lie elsewhere.</summary>
    public static string? StatedIn(LogLine? line) => line?.Data is { } data ? System.Text.Json.JsonSerializer.Deserialize<EvidenceIntake>(data, EntryWords.Json)?.Stated : null;
}

/// <summary>What became of a file on its way out.</summary>
internal enum ExportState
{
    /// <summary>A thing, which has no file here.</summary>
    NoFile,

    /// <summary>It is what came in, to the last byte.</summary>
    Agrees,

    /// <summary>It is in the archive as it lies here, which is not what came in.</summary>
    Altered,

    Missing,

    /// <summary>The disk did not give all of it; what it gave is in the archive.</summary>
    Unreadable,
}

/// <summary>A line of the list.</summary>
/// <param name="Item">The evidence.</param>
/// <param name="File">Its file; null for a thing.</param>
/// <param name="Name">What the file is called in the archive.</param>
/// <param name="Came">Its bytes there.</param>
/// <param name="State">Whether it is what came in.</param>
internal sealed record ExportRow(EvidenceItem Item, EntryFile? File, string Name, long Came, ExportState State)
{
    public bool IsWrong => State is not (ExportState.NoFile or ExportState.Agrees);
}
