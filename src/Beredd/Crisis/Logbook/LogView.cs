using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Logbook;

/// <summary>A page of the log, the newest first. Pages are cut by number, so that a page stays the same while people write, and costs the same however long the log is.</summary>
public sealed record LogView
{
    internal const int LinesShown = 50;

    public required Incident Incident { get; init; }

    public required IReadOnlyList<LogLine> Lines { get; init; }

    /// <summary>By what they correct; the last of each.</summary>
    public required IReadOnlyDictionary<long, LogLine> Corrections { get; init; }

    public required ILookup<long, EntryFile> Files { get; init; }

    public string Kind { get; init; } = "";

    public string Search { get; init; } = "";

    /// <summary>Only entries before this number; null is from the newest.</summary>
    public long? Before { get; init; }

    public bool HasOlder { get; init; }

    /// <summary>The number of the last entry there is.</summary>
    public required long Last { get; init; }

    /// <summary>How many entries there are, besides those that open a log.</summary>
    public required long Count { get; init; }

    internal bool IsNewest => Before is null && Kind.Length == 0 && Search.Length == 0;

    internal string OlderPath => $"{Incident.Path}/logg?fore={Lines[^1].Sequence}{Query}";

    internal string NewestPath => $"{Incident.Path}/logg{(Query.Length > 0 ? "?" + Query[1..] : "")}";

    private string Query => (Kind.Length > 0 ? "&slag=" + Uri.EscapeDataString(Kind) : "") + (Search.Length > 0 ? "&sok=" + Uri.EscapeDataString(Search) : "");

    internal static async Task<LogView> ReadAsync(BereddContext database, Incident incident, string? kind, string? search, long? before, CancellationToken stop)
    {
        var id = incident.Id;
        var all = database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == id);
        var lines = all;
        if (kind is { Length: > 0 })
            lines = lines.Where(l => l.Kind == kind);
        if (EntryWords.Clean(search)?.ToLowerInvariant() is { } sought)
            lines = lines.Where(l => l.Search.Contains(sought));
        if (before is { } number)
            lines = lines.Where(l => l.Sequence < number);
        var shown = await lines.OrderByDescending(l => l.Sequence).Take(LinesShown + 1).ToListAsync(stop).ConfigureAwait(false);
        var hasOlder = shown.Count > LinesShown;
        if (hasOlder)
            shown.RemoveAt(LinesShown);
        return new LogView
        {
            Incident = incident,
            Lines = shown,
            Corrections = await CorrectionsAsync(database, id, shown, stop).ConfigureAwait(false),
            Files = await FilesAsync(database, id, shown, stop).ConfigureAwait(false),
            Kind = kind ?? "",
            Search = search?.Trim() ?? "",
            Before = before,
            HasOlder = hasOlder,
            Count = await database.Set<StoredLog>().Where(l => l.IncidentId == id).SumAsync(l => l.Size - 1, stop).ConfigureAwait(false),
            Last = await all.OrderByDescending(l => l.Sequence).Select(l => l.Sequence).FirstOrDefaultAsync(stop).ConfigureAwait(false),
        };
    }

    internal static async Task<IReadOnlyDictionary<long, LogLine>> CorrectionsAsync(BereddContext database, Guid incident, IReadOnlyCollection<LogLine> lines, CancellationToken stop)
    {
        var numbers = lines.Where(l => l.CorrectedBy is not null).Select(l => l.CorrectedBy!.Value).ToList();
        return numbers.Count == 0
            ? new Dictionary<long, LogLine>()
            : await database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == incident && numbers.Contains(l.Sequence)).ToDictionaryAsync(l => l.Corrects!.Value, stop).ConfigureAwait(false);
    }

    private static async Task<ILookup<long, EntryFile>> FilesAsync(BereddContext database, Guid incident, IReadOnlyCollection<LogLine> lines, CancellationToken stop)
    {
        var numbers = lines.Where(l => l.FileCount > 0).Select(l => l.Sequence).ToList();
        return (numbers.Count == 0 ? [] : await database.Set<EntryFile>().AsNoTracking().Where(f => f.IncidentId == incident && numbers.Contains(f.Sequence)).ToListAsync(stop).ConfigureAwait(false)).ToLookup(f => f.Sequence);
    }
}
