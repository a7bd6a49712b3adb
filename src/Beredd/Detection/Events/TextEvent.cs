namespace Beredd.Detection.Events;

/// <summary>
/// An event that a reader of text (JSON, auditd, syslog) fills in: names and values one after the other, into memory that is used again.
/// </summary>
/// <remarks>Fill it by <see cref="Begin"/>, <see cref="AddField"/> and <see cref="AddValue"/>, then <see cref="End"/>. For one thread.</remarks>
public sealed class TextEvent(EventShapes shapes) : LogEvent
{
    private readonly List<FieldName> names = [];
    private readonly List<int> firstValue = [];
    private readonly List<(int Start, int Length)> values = [];
    private char[] text = new char[4096];
    private int used;
    private EventShapes.Entry shape = EventShapes.Empty;
    private (int Start, int Length) channel;
    private (int Start, int Length) provider;
    private (int Start, int Length) host;
    private string? product;
    private string? category;
    private string? service;
    private int eventId;
    private long ticks;
    private ulong recordId;
    private long offset;

    public override object Shape => shape;

    public override IReadOnlyList<FieldName> FieldNames => shape.Names;

    public override string? Product => product;

    public override string? Category => category;

    public override string? Service => service;

    public override ReadOnlySpan<char> Channel => Span(channel);

    public override ReadOnlySpan<char> Provider => Span(provider);

    public override ReadOnlySpan<char> Host => Span(host);

    public override int EventId => eventId;

    public override long Ticks => ticks;

    public override ulong RecordId => recordId;

    public override long Offset => offset;

    /// <summary>Starts a new event at this place of the file.</summary>
    public void Begin(long offset)
    {
        names.Clear();
        firstValue.Clear();
        values.Clear();
        used = 0;
        shape = EventShapes.Empty;
        (channel, provider, host) = (default, default, default);
        (product, category, service) = (null, null, null);
        (eventId, ticks, recordId) = (0, 0, 0);
        this.offset = offset;
    }

    /// <summary>Adds a field; its values follow by <see cref="AddValue"/>, none or several.</summary>
    /// <param name="name">Intern it (<see cref="EventShapes.Name"/>): names repeat from event to event.</param>
    /// <param name="isSystem">Whether it is of the part that every event of the log has.</param>
    public void AddField(string name, bool isSystem)
    {
        names.Add(new FieldName(name, isSystem));
        firstValue.Add(values.Count);
    }

    /// <summary>Adds a value to the field last added.</summary>
    public void AddValue(ReadOnlySpan<char> value) => values.Add(Keep(value));

    /// <summary>Adds null to the field last added.</summary>
    public void AddNull() => values.Add((0, -1));

    /// <summary>Says which Windows log the event is of.</summary>
    public void SetSource(ReadOnlySpan<char> channel, ReadOnlySpan<char> provider, int eventId) =>
        (this.channel, this.provider, this.eventId) = (Keep(channel), Keep(provider), eventId);

    /// <summary>Says which log source the event is of where no channel tells.</summary>
    public void SetLogSource(string? product, string? category, string? service) =>
        (this.product, this.category, this.service) = (product, category, service);

    /// <summary>Says where, when and as which record it was written.</summary>
    public void SetOrigin(ReadOnlySpan<char> host, long ticks, ulong recordId) =>
        (this.host, this.ticks, this.recordId) = (Keep(host), ticks, recordId);

    /// <summary>Ends the event: its shape is known.</summary>
    public void End() => shape = shapes.Find(names);

    public override int Count(int field) => (field + 1 < firstValue.Count ? firstValue[field + 1] : values.Count) - firstValue[field];

    public override ReadOnlySpan<char> Text(int field, int index) => Span(values[firstValue[field] + index]);

    public override bool IsNull(int field, int index) => values[firstValue[field] + index].Length < 0;

    private ReadOnlySpan<char> Span((int Start, int Length) part) => text.AsSpan(part.Start, Math.Max(part.Length, 0));

    private (int Start, int Length) Keep(ReadOnlySpan<char> value)
    {
        if (used + value.Length > text.Length)
            Array.Resize(ref text, Math.Max(text.Length * 2, used + value.Length));
        value.CopyTo(text.AsSpan(used));
        used += value.Length;
        return (used - value.Length, value.Length);
    }
}
