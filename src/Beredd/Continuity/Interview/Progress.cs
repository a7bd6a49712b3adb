using Beredd.Continuity.Entries;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Interview;

/// <summary>How far the interview about a service has come. What was answered stands in the register itself; this is where one was, and what nobody could answer.</summary>
public sealed class Progress
{
    public string ServiceId { get; init; } = "";

    /// <summary>The key of the step that comes next; empty before the first and after the last.</summary>
    [Unlogged]
    public string At { get; set; } = "";

    /// <summary>Keys of the steps that were answered this time.</summary>
    [Unlogged]
    public List<string> Answered { get; set; } = [];

    /// <summary>Keys of the steps that nobody could answer. They are gaps until somebody can.</summary>
    public List<string> Unknown { get; set; } = [];

    [Unlogged]
    public DateTimeOffset SavedAt { get; set; }

    [Unlogged]
    public string SavedBy { get; set; } = "";

    public DateTimeOffset? FinishedAt { get; set; }

    public int Version { get; set; }
}

internal sealed class ProgressStorage : IEntityTypeConfiguration<Progress>
{
    public void Configure(EntityTypeBuilder<Progress> builder)
    {
        builder.ToTable("Interviews");
        builder.HasKey(p => p.ServiceId);
        builder.Property(p => p.ServiceId).HasMaxLength(Entry.LongestId).ValueGeneratedNever();
        builder.HasOne<Service>().WithOne().HasForeignKey<Progress>(p => p.ServiceId).OnDelete(DeleteBehavior.Cascade);
    }
}
