using System.Globalization;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Incidents;

/// <summary>Whether the incident is significant as the law means it, as judged so far.</summary>
public enum Significance
{
    NotJudged,
    Significant,
    NotSignificant,
}

/// <summary>An incident as its log tells it.</summary>
[Unlogged]
public sealed class Incident
{
    public required Guid Id { get; init; }

    /// <summary>What addresses and paper say: <c>2026-3</c>, or <c>ovning-2026-1</c>, so that an exercise is one even in its address.</summary>
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required bool IsExercise { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required string OpenedBy { get; init; }

    public Significance Significance { get; set; }

    public string? SignificanceReasons { get; set; }

    /// <summary>The entry in which it was judged.</summary>
    public long? SignificanceEntry { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public string? ClosedReason { get; set; }

    internal string Path => $"/hantera/{Number}";

    /// <summary>Those that are under way: real ones first, then exercises, the newest of each first.</summary>
    internal static async Task<IReadOnlyList<Incident>> OngoingAsync(BereddContext database, CancellationToken stop) =>
        [.. (await database.Set<Incident>().AsNoTracking().Where(i => i.ClosedAt == null).ToListAsync(stop).ConfigureAwait(false)).OrderBy(i => i.IsExercise).ThenByDescending(i => i.OpenedAt)];

    internal static Task OpenAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        // A later log of the incident opens nothing: it goes on.
        if (entry.First > 0)
            return Task.CompletedTask;
        var opening = entry.Data<IncidentOpening>();
        database.Add(new Incident
        {
            Id = entry.Incident,
            Number = opening?.Number ?? entry.Incident.ToString(),
            Title = entry.Words?.Text ?? "",
            IsExercise = opening?.IsExercise ?? false,
            OpenedAt = entry.Leaf.OccurredAt,
            OpenedBy = entry.Words?.Who ?? "",
        });
        return Task.CompletedTask;
    }

    internal static async Task JudgeAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        var incident = await FindAsync(entry, database, stop).ConfigureAwait(false);
        incident.Significance = entry.Data<SignificanceJudgement>() is { } judgement ? judgement.IsSignificant ? Significance.Significant : Significance.NotSignificant : Significance.NotJudged;
        incident.SignificanceReasons = entry.Words?.Text;
        incident.SignificanceEntry = entry.Sequence;
    }

    internal static async Task CloseAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        var incident = await FindAsync(entry, database, stop).ConfigureAwait(false);
        incident.ClosedAt = entry.Leaf.OccurredAt;
        incident.ClosedReason = entry.Words?.Text;
    }

    internal static Task<Incident?> ByNumberAsync(BereddContext database, string number, CancellationToken stop) => database.Set<Incident>().AsNoTracking().SingleOrDefaultAsync(i => i.Number == number, stop);

    private static async Task<Incident> FindAsync(LoggedEntry entry, BereddContext database, CancellationToken stop) =>
        await database.FindAsync<Incident>([entry.Incident], stop).ConfigureAwait(false) ?? throw new InvalidDataException($"the log of incident {entry.Incident} does not begin with its opening");
}

/// <summary>What the first entry says of an incident, besides its title.</summary>
internal sealed record IncidentOpening(string Number, bool IsExercise);

/// <summary>What the first entry of a later log of an incident says.</summary>
/// <param name="Log">The id of the log that could not be signed any more.</param>
/// <param name="First">The number that this entry has in the incident.</param>
internal sealed record LogContinuation(string Log, long First);

/// <summary>What an entry about the incident's severity says, besides the reasons.</summary>
internal sealed record SignificanceJudgement(bool IsSignificant)
{
    /// <summary>Which of the grounds of the law (<c>duties/betydande.yml</c>) apply, as they were worded then.</summary>
    public IReadOnlyList<string>? Grounds { get; init; }
}

internal static class IncidentNumber
{
    private const string Exercise = "ovning-";

    /// <summary>The next number of the year. The caller sees to it that no two ask at once.</summary>
    public static async Task<string> NextAsync(BereddContext database, bool isExercise, DateTimeOffset now, CancellationToken stop)
    {
        var prefix = (isExercise ? Exercise : "") + StockholmClock.At(now).Year.ToString(CultureInfo.InvariantCulture) + "-";
        var taken = await database.Set<Incident>().Where(i => i.Number.StartsWith(prefix)).Select(i => i.Number).ToListAsync(stop).ConfigureAwait(false);
        var last = taken.Select(n => int.TryParse(n.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return prefix + (last + 1).ToString(CultureInfo.InvariantCulture);
    }
}

internal sealed class IncidentStorage : IEntityTypeConfiguration<Incident>
{
    internal const string Table = "crisis_incidents";

    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable(Table);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Significance).HasConversion<string>();
        builder.HasIndex(i => i.Number).IsUnique();
    }
}
