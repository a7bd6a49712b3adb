using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Picture;

/// <summary>That the staff has met.</summary>
/// <param name="Present">Who took part, as they were named then.</param>
/// <param name="NextAt">When it meets next; null where nobody has said.</param>
/// <param name="Picture">The version of the picture that was gone through; null where there was none.</param>
internal sealed record BriefingHeld(IReadOnlyList<string> Present, DateTimeOffset? NextAt, int? Picture);

/// <summary>Somebody else has already written that a briefing was held since the page was opened; nothing was written.</summary>
internal sealed class BriefingWrittenException(string message) : Exception(message);

/// <summary>A briefing that was held.</summary>
[Unlogged]
public sealed class Briefing
{
    public required Guid IncidentId { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    public required string WrittenBy { get; init; }

    /// <summary>Who took part, a line for each.</summary>
    public required string Present { get; init; }

    public int? Picture { get; init; }

    public DateTimeOffset? NextAt { get; init; }

    internal static Task HoldAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<BriefingHeld>() is { } held)
        {
            database.Add(new Briefing
            {
                IncidentId = entry.Incident, Sequence = entry.Sequence, HeldAt = entry.Leaf.OccurredAt, WrittenBy = entry.Words?.Who ?? "",
                Present = string.Join('\n', held.Present), Picture = held.Picture, NextAt = held.NextAt,
            });
        }
        return Task.CompletedTask;
    }

    /// <summary>Refuses an entry where a briefing was written after the last one that its writer had seen.</summary>
    internal static Func<BereddContext, CancellationToken, Task> NoneAfter(Guid incident, long seen) => async (database, stop) =>
    {
        if (await LastAsync(database, incident, stop).ConfigureAwait(false) is { } last && last.Sequence > seen)
            throw new BriefingWrittenException($"a briefing of incident {incident} is written already, as entry {last.Sequence}");
    };

    internal static Task<Briefing?> LastAsync(BereddContext database, Guid incident, CancellationToken stop) => Of(database, incident).OrderByDescending(b => b.Sequence).FirstOrDefaultAsync(stop);

    internal static IQueryable<Briefing> Of(BereddContext database, Guid incident) => database.Set<Briefing>().AsNoTracking().Where(b => b.IncidentId == incident);

    /// <summary>When the staff meets next: what was said last. One that was held, and named no next time, ends what was planned before it.</summary>
    internal static async Task<(DateTimeOffset At, long Entry)?> NextAsync(BereddContext database, Guid incident, CancellationToken stop)
    {
        var held = await LastAsync(database, incident, stop).ConfigureAwait(false);
        var planned = await SituationPicture.Of(database, incident).Where(p => p.NextBriefing != null).OrderByDescending(p => p.Sequence).FirstOrDefaultAsync(stop).ConfigureAwait(false);
        return planned is { NextBriefing: { } at } && planned.Sequence > (held?.Sequence ?? -1) ? (at, planned.Sequence)
            : held is { NextAt: { } next } ? (next, held.Sequence)
            : null;
    }

    /// <summary>The next one, while the incident goes on.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        incident.ClosedAt is null && await NextAsync(database, incident.Id, stop).ConfigureAwait(false) is var (at, entry)
            ? [new OpenMatter("Stabsgenomgång", $"{incident.Path}/genomgang") { Due = at, Entry = entry }]
            : [];
}
