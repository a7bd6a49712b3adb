namespace Beredd.Evtx.Writing;

/// <summary>An event to be written.</summary>
public sealed record EvtxEvent
{
    /// <summary>The provider's name, such as <c>Microsoft-Windows-Sysmon</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's GUID, or none.</summary>
    public Guid? ProviderGuid { get; init; }

    /// <summary>The event's id.</summary>
    public required ushort EventId { get; init; }

    /// <summary>The version of the event's layout.</summary>
    public byte Version { get; init; }

    /// <summary>Level as Windows counts: 4 is information.</summary>
    public byte Level { get; init; } = 4;

    /// <summary>Task.</summary>
    public ushort Task { get; init; }

    /// <summary>Opcode.</summary>
    public byte Opcode { get; init; }

    /// <summary>Keywords.</summary>
    public ulong Keywords { get; init; } = 0x8000000000000000;

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The process that reported it.</summary>
    public uint ProcessId { get; init; }

    /// <summary>The thread that reported it.</summary>
    public uint ThreadId { get; init; }

    /// <summary>The channel, such as <c>Security</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The machine's name.</summary>
    public required string Computer { get; init; }

    /// <summary>The security identifier of the account, or none.</summary>
    public string? UserSid { get; init; }

    /// <summary>The element within UserData that holds the values; null puts them in EventData.</summary>
    public string? UserDataElement { get; init; }

    /// <summary>The values, in order. In EventData a name of null makes an unnamed Data element; in UserData every value needs a name.</summary>
    public IReadOnlyList<KeyValuePair<string?, EvtxValue>> Data { get; init; } = [];
}
