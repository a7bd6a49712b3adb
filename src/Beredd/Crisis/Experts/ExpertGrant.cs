using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Experts;

/// <summary>The kinds of entries of people from outside, and of the emergency account.</summary>
internal static class ExpertEntries
{
    public const string LetIn = "expert.let-in", Changed = "expert.changed", Ended = "expert.ended", SealBroken = "access.seal-broken";
}

/// <summary>Somebody from outside is let in.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Name">Their name, and whom they work for.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Reads">The parts that they read (<see cref="AccessRule.Part"/>).</param>
/// <param name="Writes">Those of them where they also write.</param>
internal sealed record ExpertLetIn(Guid Account, string Name, DateTimeOffset Until, IReadOnlyList<string> Reads, IReadOnlyList<string> Writes);

/// <summary>The time or the parts change.</summary>
/// <param name="Grant">The entry by which they were let in.</param>
/// <param name="Until">When it ends by itself now.</param>
/// <param name="Reads">As in <see cref="ExpertLetIn"/>.</param>
/// <param name="Writes">As in <see cref="ExpertLetIn"/>.</param>
internal sealed record ExpertChange(long Grant, DateTimeOffset Until, IReadOnlyList<string> Reads, IReadOnlyList<string> Writes);

/// <summary>It is ended before its time.</summary>
internal sealed record ExpertEnd(long Grant);

/// <summary>Somebody from outside in one incident, from being let in to the end.</summary>
[Unlogged]
public sealed class ExpertGrant
{
    /// <summary>The longest time at once: what goes on longer is looked at again.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public required Guid IncidentId { get; init; }

    /// <summary>The entry by which they were let in.</summary>
    public required long Sequence { get; init; }

    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    public required string LetInBy { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; set; }

    /// <summary>When it was ended; null where it was not, or only by its time.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public required string[] Reads { get; set; }

    public required string[] Writes { get; set; }

    internal bool IsOpenAt(DateTimeOffset now) => EndedAt is null && now < Until;

    internal static Task LetInAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<ExpertLetIn>() is { } data)
        {
            database.Add(new ExpertGrant
            {
                IncidentId = entry.Incident, Sequence = entry.Sequence, AccountId = data.Account, Name = data.Name, LetInBy = entry.Words?.Who ?? "", From = entry.Leaf.RecordedAt, Until = data.Until, Reads = [.. data.Reads], Writes = [.. data.Writes],
            });
        }
        return Task.CompletedTask;
    }

    internal static async Task ChangeAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<ExpertChange>() is { } change && await database.FindAsync<ExpertGrant>([entry.Incident, change.Grant], stop).ConfigureAwait(false) is { EndedAt: null } grant)
            (grant.Until, grant.Reads, grant.Writes) = (change.Until, [.. change.Reads], [.. change.Writes]);
    }

    internal static async Task EndAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<ExpertEnd>() is { } end && await database.FindAsync<ExpertGrant>([entry.Incident, end.Grant], stop).ConfigureAwait(false) is { EndedAt: null } grant)
            grant.EndedAt = entry.Leaf.RecordedAt;
    }

    /// <summary>What an account is let into at a time.</summary>
    internal static async Task<IReadOnlyList<Grant>> OfAccountAsync(BereddContext database, Guid account, DateTimeOffset now, CancellationToken stop) =>
        [.. (await OpenOfAccountAsync(database, account, now, stop).ConfigureAwait(false)).SelectMany(g => g.Grant.Reads.Select(part => new Grant(g.Incident.Number, part, g.Grant.Writes.Contains(part))))];

    /// <summary>Where an account is let in at a time, and into which incident.</summary>
    internal static async Task<IReadOnlyList<(ExpertGrant Grant, Incident Incident)>> OpenOfAccountAsync(BereddContext database, Guid account, DateTimeOffset now, CancellationToken stop) =>
        [.. (await database.Set<ExpertGrant>().AsNoTracking().Where(g => g.AccountId == account && g.EndedAt == null)
            .Join(database.Set<Incident>().AsNoTracking(), g => g.IncidentId, i => i.Id, (g, i) => new { g, i }).ToListAsync(stop).ConfigureAwait(false)).Where(both => both.g.IsOpenAt(now)).Select(both => (both.g, both.i))];

    internal static async Task<IReadOnlyList<ExpertGrant>> OfIncidentAsync(BereddContext database, Guid incident, CancellationToken stop) =>
        [.. (await database.Set<ExpertGrant>().AsNoTracking().Where(g => g.IncidentId == incident).ToListAsync(stop).ConfigureAwait(false)).OrderBy(g => g.EndedAt is not null).ThenByDescending(g => g.Sequence)];

    /// <summary>Those who are in, the first to go first.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        [.. (await OfIncidentAsync(database, incident.Id, stop).ConfigureAwait(false)).Where(g => g.IsOpenAt(now)).OrderBy(g => g.Until).Select(g => new OpenMatter(g.Name, $"{incident.Path}/experter") { Due = g.Until, Entry = g.Sequence })];
}

internal sealed class ExpertStorage : IEntityTypeConfiguration<ExpertGrant>
{
    internal const string Table = "crisis_experts";

    public void Configure(EntityTypeBuilder<ExpertGrant> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(g => new { g.IncidentId, g.Sequence });
        builder.HasIndex(g => g.AccountId);
    }
}
