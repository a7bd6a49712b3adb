using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Logbook;

/// <summary>An entry as people read it. Made from the log, and made again from it at any time.</summary>
[Unlogged]
public sealed class LogLine
{
    public required Guid IncidentId { get; init; }

    public required long Sequence { get; init; }

    public required string Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>What the kind has of its own, as JSON.</summary>
    public string? Data { get; init; }

    public string? Channel { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>The name as it was then; empty where the entry was erased.</summary>
    public required string Who { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The machine's clock stood before that of the entry before: it had been set back.</summary>
    public bool IsClockSetBack { get; init; }

    public long? Corrects { get; init; }

    /// <summary>The last entry that corrects this one.</summary>
    public long? CorrectedBy { get; set; }

    public long? ErasedBy { get; set; }

    public long? Erases { get; init; }

    public int FileCount { get; init; }

    /// <summary>What a search looks in: small letters.</summary>
    public required string Search { get; init; }

    internal static async Task ApplyAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        var (leaf, words) = (entry.Leaf, entry.Words);
        var before = leaf.Sequence == 0 ? null : await FindAsync(database, entry.Incident, entry.Sequence - 1, stop).ConfigureAwait(false);
        database.Add(new LogLine
        {
            IncidentId = entry.Incident,
            Sequence = entry.Sequence,
            Kind = leaf.Type,
            Text = words?.Text ?? "",
            Data = words?.Data?.GetRawText(),
            Channel = words?.Channel,
            From = words?.From,
            To = words?.To,
            Who = words?.Who ?? "",
            AccountId = Guid.Parse(leaf.Actor),
            OccurredAt = leaf.OccurredAt,
            RecordedAt = leaf.RecordedAt,
            IsClockSetBack = leaf.RecordedAt < before?.RecordedAt,
            Corrects = entry.Corrects,
            Erases = entry.Erases,
            FileCount = words?.Files?.Count ?? 0,
            Search = string.Join('\n', new[] { words?.Text, words?.Channel, words?.From, words?.To, words?.Who }.OfType<string>()).ToLowerInvariant(),
        });
        foreach (var file in words?.Files ?? [])
        {
            if (await database.FindAsync<EntryFile>([entry.Incident, entry.Sequence, file.Sha256], stop).ConfigureAwait(false) is null)
                database.Add(new EntryFile { IncidentId = entry.Incident, Sequence = entry.Sequence, Sha256 = file.Sha256, Name = file.Name, Size = file.Size });
        }
        if (entry.Corrects is { } corrected && await FindAsync(database, entry.Incident, corrected, stop).ConfigureAwait(false) is { } wrong)
            wrong.CorrectedBy = entry.Sequence;
        if (entry.Erases is { } erased && await FindAsync(database, entry.Incident, erased, stop).ConfigureAwait(false) is { } gone)
            gone.ErasedBy = entry.Sequence;
    }

    private static ValueTask<LogLine?> FindAsync(BereddContext database, Guid incident, long sequence, CancellationToken stop) => database.FindAsync<LogLine>([incident, sequence], stop);
}

/// <summary>A file of an entry.</summary>
[Unlogged]
public sealed class EntryFile
{
    public required Guid IncidentId { get; init; }

    public required long Sequence { get; init; }

    public required string Sha256 { get; init; }

    public required string Name { get; init; }

    public required long Size { get; init; }
}

internal sealed class LogLineStorage : IEntityTypeConfiguration<LogLine>, IEntityTypeConfiguration<EntryFile>
{
    internal const string Lines = "crisis_lines", Files = "crisis_files";

    public void Configure(EntityTypeBuilder<LogLine> builder)
    {
        builder.ToTable(Lines);
        builder.HasKey(l => new { l.IncidentId, l.Sequence });
        builder.HasIndex(l => new { l.IncidentId, l.Kind, l.Sequence });
        builder.HasIndex(l => new { l.IncidentId, l.Corrects });
    }

    public void Configure(EntityTypeBuilder<EntryFile> builder)
    {
        builder.ToTable(Files);
        builder.HasKey(f => new { f.IncidentId, f.Sequence, f.Sha256 });
        builder.HasIndex(f => f.Sha256);
    }
}
