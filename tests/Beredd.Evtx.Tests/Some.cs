using Beredd.Evtx.Writing;

namespace Beredd.Evtx.Tests;

/// <summary>Test data.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2022, 11, 25, 19, 4, 5, TimeSpan.Zero);

    public static EvtxEvent Event(ushort id = 1, string channel = "Microsoft-Windows-Sysmon/Operational", string provider = "Microsoft-Windows-Sysmon", string? userData = null, params (string? Name, EvtxValue Value)[] data) => new()
    {
        Provider = provider,
        ProviderGuid = new Guid("5770385f-c22a-43e0-bf4c-06f5698ffbd9"),
        EventId = id,
        Time = Time,
        ProcessId = 4,
        ThreadId = 8,
        Channel = channel,
        Computer = "DC01.ekvalla.se",
        UserSid = "S-1-5-18",
        UserDataElement = userData,
        Data = [.. data.Select(d => KeyValuePair.Create(d.Name, d.Value))],
    };

    public static MemoryStream Log(params IEnumerable<EvtxEvent> events)
    {
        var stream = new MemoryStream();
        using (var writer = new EvtxWriter(stream))
        {
            foreach (var e in events)
                writer.Write(e);
        }
        stream.Position = 0;
        return stream;
    }
}
