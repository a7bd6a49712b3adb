using System.Globalization;
using Beredd.Detection.Events;
using Beredd.Sigma.LogSources;

namespace Beredd.Detection.Inputs.Json;

/// <summary>Which log source events are of where they do not say it themselves: what <c>--logsource</c> named.</summary>
public sealed record NamedLogSource(string? Product, string? Category, string? Service);

/// <summary>Reads JSON objects as events: tells their shape, and gives their values the names that rules know. For one thread.</summary>
internal sealed class JsonEventReader(EventShapes shapes, NamedLogSource? named, IReadOnlyList<JsonSign> signs)
{
    private readonly JsonFlattener json = new();
    private readonly SignFinder finder = new(signs);

    /// <summary>Whether the object last read had more than is taken of one event.</summary>
    internal bool IsCut => json.IsCut;

    /// <summary>The event last read.</summary>
    internal TextEvent Event { get; } = new(shapes);

    /// <summary>Reads an object; null, or what is wrong with it and at which byte.</summary>
    internal (string Reason, long At)? Read(ReadOnlySpan<byte> utf8, long offset)
    {
        if (json.Read(utf8) is { } wrong)
            return wrong;
        var told = new Told();
        foreach (var path in json.Paths)
            Learn(path, ref told);
        var shape = told.Winlog ? JsonShape.Winlogbeat : told.Dump ? JsonShape.EvtxDump : told.EventId >= 0 && (told.Channel >= 0 || told.Provider >= 0) ? JsonShape.Flat : JsonShape.Any;
        Event.Begin(offset);
        foreach (var path in json.Paths)
            AddField(path, shape);
        var isWindows = shape != JsonShape.Any;
        if (isWindows)
        {
            var id = int.TryParse(Text(told.EventId), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
            Event.SetSource(Text(told.Channel), Text(told.Provider), id);
        }
        Event.End();
        ReadOnlySpan<char> time = Text(told.Time);
        if (!isWindows)
            SetLogSource(told, ref time);
        var record = ulong.TryParse(Text(told.RecordId), NumberStyles.None, CultureInfo.InvariantCulture, out var recordId) ? recordId : 0;
        Event.SetOrigin(Text(told.Host), JsonTimes.Ticks(time, Text(told.UtcTime), Text(told.PassedOn)), record);
        return null;
    }

    /// <summary>What the user says counts before what the fields show; a Windows event says it by its channel.</summary>
    private void SetLogSource(in Told told, ref ReadOnlySpan<char> time)
    {
        if (named is not null)
        {
            Event.SetLogSource(named.Product, named.Category, named.Service);
        }
        else if (finder.Find(Event) is var (sign, place))
        {
            Event.SetLogSource(sign.Product, sign.Category, sign.Service);
            if (place >= 0 && Event.Count(place) > 0)
                time = Event.Text(place, 0);
        }
        else if (told.EveType >= 0)
        {
            Event.SetLogSource("suricata", Text(told.EveType).ToString(), null);
        }
        else if (told.ZeekPath >= 0)
        {
            Event.SetLogSource("zeek", null, Text(told.ZeekPath).ToString());
        }
    }

    private ReadOnlySpan<char> Text(int value) => value < 0 ? default : json.Text(value);

    private void Learn(JsonPath path, ref Told told)
    {
        var role = path.Role;
        told.Winlog |= role.Shape == JsonShape.Winlogbeat;
        told.Dump |= role.Shape == JsonShape.EvtxDump && role.IsSystem;
        var value = json.First(path);
        if (role.Meaning == JsonMeaning.None || json.IsNull(value))
            return;
        ref var place = ref told.Of(role.Meaning);
        if (place < 0)
            place = value;
    }

    private void AddField(JsonPath path, JsonShape shape)
    {
        var role = path.Role;
        // Places mean what they mean only in the shape that has them: "Task" is a field like any other where no Windows event is told.
        var isOwn = role.Shape == shape;
        var name = isOwn ? role.Name : path.Name;
        if (name is null)
            return;
        var first = json.First(path);
        // As in the event log: what the frame leaves empty is not there.
        if (isOwn && role.IsSystem && (json.IsNull(first) || json.Text(first).IsEmpty))
            return;
        var isSystem = shape switch
        {
            JsonShape.Any => false,
            JsonShape.Flat => role.IsSystem,
            _ => !isOwn || role.IsSystem,
        };
        Event.AddField(name, isSystem);
        for (var value = first; value >= 0; value = json.Next(value))
        {
            if (!json.IsNull(value))
                Event.AddValue(json.Text(value));
            else if (shape is JsonShape.EvtxDump)
                Event.AddValue(default);
            else
                Event.AddNull();
        }
    }

    /// <summary>The values that tell of the event; -1 for those that it does not have.</summary>
    private struct Told
    {
        internal bool Winlog;
        internal bool Dump;
        private int none;

        public Told()
        {
        }

        internal int Channel = -1;
        internal int Provider = -1;
        internal int EventId = -1;
        internal int Host = -1;
        internal int RecordId = -1;
        internal int Time = -1;
        internal int UtcTime = -1;
        internal int PassedOn = -1;
        internal int EveType = -1;
        internal int ZeekPath = -1;

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        internal ref int Of(JsonMeaning meaning)
        {
            switch (meaning)
            {
                case JsonMeaning.Channel:
                    return ref Channel;
                case JsonMeaning.Provider:
                    return ref Provider;
                case JsonMeaning.EventId:
                    return ref EventId;
                case JsonMeaning.Host:
                    return ref Host;
                case JsonMeaning.RecordId:
                    return ref RecordId;
                case JsonMeaning.Time:
                    return ref Time;
                case JsonMeaning.UtcTime:
                    return ref UtcTime;
                case JsonMeaning.PassedOn:
                    return ref PassedOn;
                case JsonMeaning.EveType:
                    return ref EveType;
                case JsonMeaning.ZeekPath:
                    return ref ZeekPath;
                default:
                    return ref none;
            }
        }
    }
}
