using System.Text.Json;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Picture;

/// <summary>The kinds of entries of the situation picture and its briefings.</summary>
internal static class PictureEntries
{
    public const string Picture = "picture", Briefing = "briefing.held";
}

/// <summary>Somebody else has made a version since the one that this was written from; nothing was written.</summary>
internal sealed class PictureMovedOnException(string message) : Exception(message);

/// <summary>A version of the situation picture. It never changes: what is known later stands in the next one.</summary>
[Unlogged]
public sealed class SituationPicture
{
    public required Guid IncidentId { get; init; }

    /// <summary>The entry by which it was made.</summary>
    public required long Sequence { get; init; }

    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public DateTimeOffset? NextBriefing { get; init; }

    /// <summary>What it says, as JSON of <see cref="PictureContent"/>; empty where the entry was erased.</summary>
    public required string Content { get; init; }

    internal PictureVersion Version => new(Number, MadeAt, MadeBy);

    internal bool IsErased => Content.Length == 0;

    internal PictureContent Read() => IsErased ? PictureContent.Empty with { Version = Number } : JsonSerializer.Deserialize<PictureContent>(Content, EntryWords.Json)!;

    internal static async Task MakeAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        // An erased version keeps its number: those after it are called what they were called on paper.
        var version = await NumberAsync(database, entry.Incident, stop).ConfigureAwait(false) + 1;
        var content = entry.Data<PictureContent>();
        database.Add(new SituationPicture
        {
            IncidentId = entry.Incident,
            Sequence = entry.Sequence,
            Number = version,
            MadeAt = entry.Leaf.OccurredAt,
            MadeBy = entry.Words?.Who ?? "",
            NextBriefing = content?.NextBriefing,
            Content = content is null ? "" : JsonSerializer.Serialize(content with { Version = version }, EntryWords.Json),
        });
    }

    /// <summary>Refuses an entry that was written from another version than the last one.</summary>
    internal static Func<BereddContext, CancellationToken, Task> WrittenFrom(Guid incident, int version) => async (database, stop) =>
    {
        if (await NumberAsync(database, incident, stop).ConfigureAwait(false) is var last && last != version)
            throw new PictureMovedOnException($"the situation picture of incident {incident} has come to version {last}, and this was written from {version}");
    };

    /// <summary>The last one; null where there is none.</summary>
    internal static Task<SituationPicture?> LastAsync(BereddContext database, Guid incident, CancellationToken stop) => Of(database, incident).OrderByDescending(p => p.Number).FirstOrDefaultAsync(stop);

    internal static Task<SituationPicture?> VersionAsync(BereddContext database, Guid incident, int version, CancellationToken stop) => Of(database, incident).SingleOrDefaultAsync(p => p.Number == version, stop);

    /// <summary>All of them without what they say, the newest first.</summary>
    internal static async Task<IReadOnlyList<PictureVersion>> VersionsAsync(BereddContext database, Guid incident, CancellationToken stop) =>
        await Of(database, incident).OrderByDescending(p => p.Number).Select(p => new PictureVersion(p.Number, p.MadeAt, p.MadeBy)).ToListAsync(stop).ConfigureAwait(false);

    internal static IQueryable<SituationPicture> Of(BereddContext database, Guid incident) => database.Set<SituationPicture>().AsNoTracking().Where(p => p.IncidentId == incident);

    private static async Task<int> NumberAsync(BereddContext database, Guid incident, CancellationToken stop) => await Of(database, incident).MaxAsync(p => (int?)p.Number, stop).ConfigureAwait(false) ?? 0;
}

/// <summary>A version as a list names it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">Who made it.</param>
public sealed record PictureVersion(int Number, DateTimeOffset MadeAt, string MadeBy);

internal sealed class PictureStorage : IEntityTypeConfiguration<SituationPicture>, IEntityTypeConfiguration<Briefing>
{
    internal const string Pictures = "crisis_pictures", Briefings = "crisis_briefings";

    public void Configure(EntityTypeBuilder<SituationPicture> builder)
    {
        builder.ToTable(Pictures);
        builder.HasKey(p => new { p.IncidentId, p.Sequence });
        builder.HasIndex(p => new { p.IncidentId, p.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Briefing> builder)
    {
        builder.ToTable(Briefings);
        builder.HasKey(b => new { b.IncidentId, b.Sequence });
    }
}
