using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Tasks;

public enum TaskState
{
    Open,
    UnderWay,
    Done,
    Dropped,
}

/// <summary>Something to be done in an incident, by whom and by when.</summary>
[Unlogged]
public sealed class CrisisTask
{
    public required Guid IncidentId { get; init; }

    /// <summary>The number of the entry that it was made by, which is also the task's.</summary>
    public required long Sequence { get; init; }

    public string Title { get; set; } = "";

    public string? Owner { get; set; }

    public DateTimeOffset? Deadline { get; set; }

    /// <summary>The task that must be done first.</summary>
    public long? After { get; set; }

    public TaskState State { get; set; }

    /// <summary>The last entry about it.</summary>
    public required long LastEntry { get; set; }

    internal bool IsOpen => State is TaskState.Open or TaskState.UnderWay;

    internal static Task OpenAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        var details = entry.Data<TaskDetails>();
        database.Add(new CrisisTask
        {
            IncidentId = entry.Incident,
            Sequence = entry.Sequence,
            Title = entry.Words?.Text ?? "",
            Owner = details?.Owner,
            Deadline = details?.Deadline,
            After = details?.After,
            LastEntry = entry.Sequence,
        });
        return Task.CompletedTask;
    }

    /// <summary>Those that are not done, the most urgent first.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenOnesAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        [.. (await database.Set<CrisisTask>().AsNoTracking().Where(t => t.IncidentId == incident.Id && (t.State == TaskState.Open || t.State == TaskState.UnderWay)).ToListAsync(stop).ConfigureAwait(false))
            .OrderBy(t => t.Deadline ?? DateTimeOffset.MaxValue).ThenBy(t => t.Sequence)
            .Select(t => new OpenMatter(t.Title, $"{incident.Path}/uppgifter#uppgift-{t.Sequence}") { Owner = t.Owner, Due = t.Deadline, Entry = t.Sequence })];

    internal static async Task ChangeAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<TaskChange>() is not { } change || await database.FindAsync<CrisisTask>([entry.Incident, change.Task], stop).ConfigureAwait(false) is not { } task)
            return;
        (task.State, task.Owner, task.Deadline, task.After, task.LastEntry) = (change.State, change.Owner, change.Deadline, change.After, entry.Sequence);
    }
}

/// <summary>What the entry of a new task says, besides its title.</summary>
internal sealed record TaskDetails(string? Owner, DateTimeOffset? Deadline, long? After, string? Playbook);

/// <summary>How a task stands after a change: all of it, so that an entry can be read by itself.</summary>
internal sealed record TaskChange(long Task, TaskState State, string? Owner, DateTimeOffset? Deadline, long? After, string? Note);

internal sealed class TaskStorage : IEntityTypeConfiguration<CrisisTask>
{
    internal const string Table = "crisis_tasks";

    public void Configure(EntityTypeBuilder<CrisisTask> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(t => new { t.IncidentId, t.Sequence });
        builder.Property(t => t.State).HasConversion<string>();
    }
}
