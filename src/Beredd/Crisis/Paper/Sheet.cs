using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Paper;

/// <summary>What has become of a numbered sheet.</summary>
public enum SheetState
{
    /// <summary>With the unit; nobody has said anything of it.</summary>
    Out,

    /// <summary>Filled in, and not typed in yet.</summary>
    Filled,

    /// <summary>Typed in by one, and not checked by another yet.</summary>
    TypedIn,

    /// <summary>Typed in, and checked by a second person. Settled.</summary>
    Checked,

    /// <summary>Came back blank. Settled.</summary>
    Blank,

    /// <summary>Spoiled; the reason is said. Settled.</summary>
    Spoiled,

    /// <summary>Nobody finds it; the reason is said. Settled.</summary>
    Lost,
}

/// <summary>A numbered sheet that a unit was given in an incident, and what has become of it.</summary>
[Unlogged]
public sealed class Sheet
{
    public required Guid IncidentId { get; init; }

    /// <summary>What tells series apart: capital letters and digits.</summary>
    public required string Series { get; init; }

    public required int Number { get; init; }

    public required string UnitId { get; init; }

    public SheetState State { get; set; }

    /// <summary>Who typed it in.</summary>
    public Guid? TypedBy { get; set; }

    public string? TypedByName { get; set; }

    public DateTimeOffset? TypedAt { get; set; }

    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>Why it is spoiled or lost.</summary>
    public string? Reason { get; set; }

    /// <summary>The last entry about it.</summary>
    public long LastEntry { get; set; }

    /// <summary>The sheets of a series that have one of the numbers, which are in order.</summary>
    internal static async Task<IReadOnlyList<Sheet>> AmongAsync(IQueryable<Sheet> sheets, Guid incident, string series, IReadOnlyList<int> numbers, CancellationToken stop)
    {
        if (numbers.Count == 0)
            return [];
        var (first, last) = (numbers[0], numbers[^1]);
        var asked = numbers.ToHashSet();
        return [.. (await sheets.Where(s => s.IncidentId == incident && s.Series == series && s.Number >= first && s.Number <= last).ToListAsync(stop).ConfigureAwait(false)).Where(s => asked.Contains(s.Number))];
    }

    internal bool IsSettled => State is SheetState.Checked or SheetState.Blank or SheetState.Spoiled or SheetState.Lost;
}

internal sealed class SheetStorage : IEntityTypeConfiguration<Sheet>
{
    internal const string Table = "crisis_sheets";

    public void Configure(EntityTypeBuilder<Sheet> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(s => new { s.IncidentId, s.Series, s.Number });
        builder.HasIndex(s => new { s.IncidentId, s.UnitId });
        builder.Property(s => s.State).HasConversion<string>();
    }
}
