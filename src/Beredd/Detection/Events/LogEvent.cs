using Beredd.Sigma.LogSources;

namespace Beredd.Detection.Events;

/// <summary>
/// One event of a log, whatever the format it came in: what is known of every event, and its named values. Reused from event to event;
/// a span is valid until the next call to the same object.
/// </summary>
public abstract class LogEvent
{
    /// <summary>
    /// Names the layout of the event: events with the same object here have the same <see cref="FieldNames"/> in the same order, so that what is
    /// worked out from the names can be kept. Compared by reference.
    /// </summary>
    public abstract object Shape { get; }

    /// <summary>
    /// The names of the values, in the order of the event, as the log has them (<c>NewProcessName</c>; nested JSON with dots). A name may stand
    /// several times. Names of the System part of a Windows event: <c>EventID</c>, <c>Channel</c>, <c>Computer</c>, <c>Provider_Name</c>,
    /// <c>TimeCreated</c>, <c>EventRecordID</c>, <c>Execution_ProcessID</c>, <c>Security_UserID</c>, <c>Level</c>, <c>Task</c>, <c>Opcode</c>, <c>Keywords</c>.
    /// </summary>
    public abstract IReadOnlyList<FieldName> FieldNames { get; }

    /// <summary>How many values the field has in this event; 0 when it is not there.</summary>
    /// <param name="field">Index into <see cref="FieldNames"/>.</param>
    public abstract int Count(int field);

    /// <summary>The text of a value; empty for null.</summary>
    public abstract ReadOnlySpan<char> Text(int field, int index);

    /// <summary>Whether the value is null (as JSON has it).</summary>
    public abstract bool IsNull(int field, int index);

    /// <summary>The product of the log source where the format or the user says so (<c>linux</c>); null when the channel tells.</summary>
    public virtual string? Product => null;

    /// <summary>Likewise the category.</summary>
    public virtual string? Category => null;

    /// <summary>Likewise the service (<c>auditd</c>).</summary>
    public virtual string? Service => null;

    /// <summary>A Windows event's channel; empty for others.</summary>
    public abstract ReadOnlySpan<char> Channel { get; }

    /// <summary>A Windows event's provider; empty for others.</summary>
    public abstract ReadOnlySpan<char> Provider { get; }

    /// <summary>The machine that wrote the event; empty when it is not known.</summary>
    public abstract ReadOnlySpan<char> Host { get; }

    /// <summary>A Windows event's id, else 0.</summary>
    public abstract int EventId { get; }

    /// <summary>When it happened: 100 ns since 0001-01-01 UTC (<see cref="DateTime.Ticks"/>); 0 when the event does not say.</summary>
    public abstract long Ticks { get; }

    /// <summary>The log's own number of the event; 0 where it has none.</summary>
    public abstract ulong RecordId { get; }

    /// <summary>Where it starts in its file (unpacked): bytes from the start.</summary>
    public abstract long Offset { get; }

    /// <summary>Whether it was found where the log no longer counts it.</summary>
    public virtual bool IsRecovered => false;

    /// <summary>What decides which rules it may concern; makes texts of spans.</summary>
    internal EventKind Kind() => new(Product, Category, Service, Known(Channel), Known(Provider), EventId);

    private static string? Known(ReadOnlySpan<char> text) => text.IsEmpty ? null : text.ToString();
}

/// <summary>The name of a value in an event.</summary>
/// <param name="Name">As the log has it.</param>
/// <param name="IsSystem">Whether it is of the part that every event of the log has (System), not of the event's own data.</param>
public readonly record struct FieldName(string Name, bool IsSystem);
