namespace Beredd.Detection.Inputs.Json;

/// <summary>The ways in which events are written as JSON.</summary>
internal enum JsonShape
{
    /// <summary>Any object: names with dots.</summary>
    Any,

    /// <summary><c>{"Event":{"System":…,"EventData":…}}</c>, as evtx_dump writes it.</summary>
    EvtxDump,

    /// <summary><c>{"winlog":{"event_data":…}}</c>, as Winlogbeat writes it.</summary>
    Winlogbeat,

    /// <summary>All names side by side, as NXLog and many others write Windows events.</summary>
    Flat,
}

/// <summary>What a value tells of its event besides being a field.</summary>
internal enum JsonMeaning
{
    None,
    Channel,
    Provider,
    EventId,
    Host,
    RecordId,

    /// <summary>When the event happened.</summary>
    Time,

    /// <summary>When it happened, in UTC though it does not say so: Sysmon's <c>UtcTime</c>.</summary>
    UtcTime,

    /// <summary>When it was passed on, with its zone.</summary>
    PassedOn,

    /// <summary>Suricata's <c>event_type</c>.</summary>
    EveType,

    /// <summary>Zeek's <c>_path</c>.</summary>
    ZeekPath,
}

/// <summary>What stands at a place of the known shapes.</summary>
/// <param name="Shape">The shape that has such a place; <see cref="JsonShape.Any"/> when it tells nothing.</param>
/// <param name="Name">The field's name; null when it is no field.</param>
/// <param name="IsSystem">Whether it is of the part that every event of the log has.</param>
/// <param name="Meaning">What else it tells.</param>
internal sealed record JsonRole(JsonShape Shape, string? Name, bool IsSystem, JsonMeaning Meaning = JsonMeaning.None)
{
    private static readonly Dictionary<string, JsonMeaning> SystemNames = new(StringComparer.Ordinal)
    {
        ["Channel"] = JsonMeaning.Channel,
        ["Provider_Name"] = JsonMeaning.Provider,
        ["EventID"] = JsonMeaning.EventId,
        ["Computer"] = JsonMeaning.Host,
        ["EventRecordID"] = JsonMeaning.RecordId,
        ["TimeCreated"] = JsonMeaning.Time,
    };

    private static readonly Dictionary<string, string> WinlogNames = new(StringComparer.Ordinal)
    {
        ["winlog.channel"] = "Channel",
        ["winlog.provider_name"] = "Provider_Name",
        ["winlog.provider_guid"] = "Provider_Guid",
        ["winlog.event_id"] = "EventID",
        ["winlog.computer_name"] = "Computer",
        ["winlog.record_id"] = "EventRecordID",
        ["winlog.task"] = "Task",
        ["winlog.opcode"] = "Opcode",
        ["winlog.keywords"] = "Keywords",
        ["winlog.version"] = "Version",
        ["winlog.activity_id"] = "Correlation_ActivityID",
        ["winlog.process.pid"] = "Execution_ProcessID",
        ["winlog.process.thread.id"] = "Execution_ThreadID",
        ["winlog.user.identifier"] = "Security_UserID",
        ["@timestamp"] = "TimeCreated",
    };

    // The frame that collectors put around a Windows event's own data, and what it is called in the event log.
    private static readonly Dictionary<string, string> FlatNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Channel"] = "Channel",
        ["LogName"] = "Channel",
        ["SourceName"] = "Provider_Name",
        ["ProviderName"] = "Provider_Name",
        ["Provider_Name"] = "Provider_Name",
        ["Provider"] = "Provider_Name",
        ["ProviderGuid"] = "Provider_Guid",
        ["EventID"] = "EventID",
        ["event_id"] = "EventID",
        ["EventCode"] = "EventID",
        ["Hostname"] = "Computer",
        ["Computer"] = "Computer",
        ["ComputerName"] = "Computer",
        ["MachineName"] = "Computer",
        ["RecordNumber"] = "EventRecordID",
        ["EventRecordID"] = "EventRecordID",
        ["RecordId"] = "EventRecordID",
        ["EventTime"] = "TimeCreated",
        ["TimeCreated"] = "TimeCreated",
        ["SystemTime"] = "TimeCreated",
        ["Task"] = "Task",
        ["Keywords"] = "Keywords",
        ["OpcodeValue"] = "Opcode",
        ["Version"] = "Version",
        ["ThreadID"] = "Execution_ThreadID",
        ["ExecutionProcessID"] = "Execution_ProcessID",
        ["UserID"] = "Security_UserID",
        ["ActivityID"] = "Correlation_ActivityID",
    };

    // What collectors say of themselves or in words for people: no data of the event.
    private static readonly HashSet<string> Frame = new(StringComparer.OrdinalIgnoreCase)
    {
        "@timestamp", "@version", "host", "port", "tags", "Message", "Severity", "SeverityValue", "Opcode", "Category", "SourceModuleName",
        "SourceModuleType", "EventReceivedTime", "AccountType",
    };

    internal static JsonRole Of(JsonPath path)
    {
        var name = path.Name;
        if (name.StartsWith("Event.", StringComparison.Ordinal))
            return OfEvtxDump(path);
        if (name.StartsWith("winlog.event_data.", StringComparison.Ordinal))
            return new JsonRole(JsonShape.Winlogbeat, name["winlog.event_data.".Length..], false);
        if (name.StartsWith("winlog.user_data.", StringComparison.Ordinal))
            return new JsonRole(JsonShape.Winlogbeat, path.Leaf[(path.Leaf.LastIndexOf('.') + 1)..], false);
        if (name.StartsWith("winlog.", StringComparison.Ordinal))
            return WinlogNames.TryGetValue(name, out var known) ? new JsonRole(JsonShape.Winlogbeat, known, true, MeaningOf(known)) : new JsonRole(JsonShape.Winlogbeat, name, true);
        var meaning = name switch
        {
            "UtcTime" => JsonMeaning.UtcTime,
            "@timestamp" => JsonMeaning.PassedOn,
            "EventReceivedTime" => JsonMeaning.None,
            "event_type" => JsonMeaning.EveType,
            "_path" => JsonMeaning.ZeekPath,
            "timestamp" or "ts" or "time" or "eventTime" or "CreationTime" => JsonMeaning.Time,
            _ => JsonMeaning.None,
        };
        if (FlatNames.TryGetValue(name, out var flat))
            return new JsonRole(JsonShape.Flat, flat, true, MeaningOf(flat));
        return new JsonRole(JsonShape.Any, name, Frame.Contains(name), meaning);
    }

    private static JsonMeaning MeaningOf(string name) => SystemNames.GetValueOrDefault(name);

    // The names are those that Beredd.Evtx gives the same records.
    private static JsonRole OfEvtxDump(JsonPath path)
    {
        var place = path.Leaf == "#text" ? path.Parent! : path;
        if (place.Name.StartsWith("Event.System.", StringComparison.Ordinal))
        {
            var name = place.Leaf;
            if (place.Parent is { Leaf: "#attributes", Parent: { } element })
                name = element.Leaf == "TimeCreated" ? "TimeCreated" : $"{element.Leaf}_{place.Leaf}";
            return new JsonRole(JsonShape.EvtxDump, name, true, MeaningOf(name));
        }
        for (var above = place; above is not null; above = above.Parent)
        {
            if (above.Leaf == "#attributes")
                return new JsonRole(JsonShape.EvtxDump, null, false);
        }
        return new JsonRole(JsonShape.EvtxDump, place.Leaf is "EventData" or "UserData" ? null : place.Leaf, false);
    }
}
