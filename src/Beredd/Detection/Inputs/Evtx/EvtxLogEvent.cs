using System.Globalization;
using Beredd.Detection.Events;
using Beredd.Evtx;
using Beredd.Evtx.Fields;

namespace Beredd.Detection.Inputs.Evtx;

/// <summary>A record of a Windows event log, whose values are read when asked for.</summary>
internal sealed class EvtxLogEvent(EvtxRecord record) : LogEvent
{
    // Only a log made to fill memory has as many, or one whose records nest templates so that each has its own.
    private const int MostLayouts = 1_000;

    private readonly FieldReader reader = new();
    private readonly Dictionary<RecordShape, Layout> layouts = [];
    private Layout layout = new(record.Shape);

    public override object Shape => layout.Shape;

    public override IReadOnlyList<FieldName> FieldNames => layout.Names;

    public override ReadOnlySpan<char> Channel => System(layout.Channel);

    public override ReadOnlySpan<char> Provider => System(layout.Provider);

    public override ReadOnlySpan<char> Host => System(layout.Computer);

    public override int EventId => int.TryParse(System(layout.EventId), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>The time that the event gives; the time that it was written where it gives none.</summary>
    public override long Ticks
    {
        get
        {
            const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            if (DateTime.TryParse(System(layout.Time), CultureInfo.InvariantCulture, utc, out var time))
                return time.Ticks;
            return record.FileTime <= (ulong)(DateTime.MaxValue.Ticks - DateTime.FromFileTimeUtc(0).Ticks) ? DateTime.FromFileTimeUtc((long)record.FileTime).Ticks : 0;
        }
    }

    /// <summary>The number that the event itself bears: a log that was exported numbers its records anew, but this stays.</summary>
    public override ulong RecordId =>
        ulong.TryParse(System(layout.RecordId), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : record.RecordId;

    public override long Offset => record.Offset;

    public override bool IsRecovered => record.IsRecovered;

    public override int Count(int field) => FieldReader.Count(record, layout.Shape.Fields[field]);

    public override ReadOnlySpan<char> Text(int field, int index) => reader.Text(record, layout.Shape.Fields[field], index);

    public override bool IsNull(int field, int index) => false;

    /// <summary>Takes the record that the chunk went to.</summary>
    internal void Take()
    {
        var shape = record.Shape;
        if (ReferenceEquals(shape, layout.Shape) || layouts.TryGetValue(shape, out layout!))
            return;
        if (layouts.Count >= MostLayouts)
            layouts.Clear();
        layouts.Add(shape, layout = new Layout(shape));
    }

    private ReadOnlySpan<char> System(int field) =>
        field < 0 || FieldReader.Count(record, layout.Shape.Fields[field]) == 0 ? default : reader.Text(record, layout.Shape.Fields[field]);

    /// <summary>Where in records of one shape the fields that every event has are.</summary>
    private sealed class Layout(RecordShape shape)
    {
        internal RecordShape Shape => shape;

        internal FieldName[] Names { get; } = [.. shape.Fields.Select(field => new FieldName(field.Name, field.IsSystem))];

        internal int Channel { get; } = Place(shape, "Channel");

        internal int Provider { get; } = Place(shape, "Provider_Name");

        internal int Computer { get; } = Place(shape, "Computer");

        internal int RecordId { get; } = Place(shape, "EventRecordID");

        internal int EventId { get; } = Place(shape, "EventID");

        internal int Time { get; } = Place(shape, "TimeCreated");

        private static int Place(RecordShape shape, string name)
        {
            for (var i = 0; i < shape.Fields.Count; i++)
            {
                if (shape.Fields[i].IsSystem && shape.Fields[i].Name == name)
                    return i;
            }
            return -1;
        }
    }
}
