using System.IO.Hashing;
using System.Runtime.InteropServices;
using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Writing;

/// <summary>The template that an event is written with: the fixed System part, then one substitution for each value.</summary>
internal sealed class TemplateLayout
{
    private const int SystemValues = 16;

    private TemplateLayout(string key, Guid id, ElementNode root) => (Key, Id, Root) = (key, id, root);

    /// <summary>Equal for events of the same layout.</summary>
    public string Key { get; }

    /// <summary>The template's identifier, made of the key.</summary>
    public Guid Id { get; }

    public ElementNode Root { get; }

    public static TemplateLayout Of(EvtxEvent e)
    {
        var key = string.Join('\0', e.Data.Select(d => $"{d.Key}\u0001{(int)d.Value.Type}").Prepend(e.UserDataElement ?? ""));
        var id = new Guid(XxHash128.Hash(MemoryMarshal.AsBytes(key.AsSpan())));
        return new TemplateLayout(key, id, new ElementNode("Event", [Attribute("xmlns", new TextNode("http://schemas.microsoft.com/win/2004/08/events/event"))], [SystemPart(), DataPart(e)]));
    }

    /// <summary>The values for the template, in the order of its substitutions.</summary>
    public static List<EvtxValue> Values(EvtxEvent e, ulong id)
    {
        var values = new List<EvtxValue>(SystemValues + e.Data.Count)
        {
            EvtxValue.Text(e.Provider),
            e.ProviderGuid is { } guid ? EvtxValue.Guid(guid) : EvtxValue.Null,
            EvtxValue.UInt16(e.EventId),
            EvtxValue.UInt8(e.Version),
            EvtxValue.UInt8(e.Level),
            EvtxValue.UInt16(e.Task),
            EvtxValue.UInt8(e.Opcode),
            EvtxValue.Hex64(e.Keywords),
            EvtxValue.Time(e.Time),
            EvtxValue.UInt64(id),
            EvtxValue.Null,
            EvtxValue.UInt32(e.ProcessId),
            EvtxValue.UInt32(e.ThreadId),
            EvtxValue.Text(e.Channel),
            EvtxValue.Text(e.Computer),
            e.UserSid is { } sid ? EvtxValue.Sid(sid) : EvtxValue.Null,
        };
        values.AddRange(e.Data.Select(d => d.Value));
        return values;
    }

    private static ElementNode SystemPart() => new("System", [],
    [
        new ElementNode("Provider", [Attribute("Name", Value(0, BinXmlType.String)), Attribute("Guid", Optional(1, BinXmlType.Guid))], []),
        Element("EventID", Value(2, BinXmlType.UInt16)),
        Element("Version", Value(3, BinXmlType.UInt8)),
        Element("Level", Value(4, BinXmlType.UInt8)),
        Element("Task", Value(5, BinXmlType.UInt16)),
        Element("Opcode", Value(6, BinXmlType.UInt8)),
        Element("Keywords", Value(7, BinXmlType.HexInt64)),
        new ElementNode("TimeCreated", [Attribute("SystemTime", Value(8, BinXmlType.FileTime))], []),
        Element("EventRecordID", Value(9, BinXmlType.UInt64)),
        new ElementNode("Correlation", [Attribute("ActivityID", Optional(10, BinXmlType.Guid))], []),
        new ElementNode("Execution", [Attribute("ProcessID", Value(11, BinXmlType.UInt32)), Attribute("ThreadID", Value(12, BinXmlType.UInt32))], []),
        Element("Channel", Value(13, BinXmlType.String)),
        Element("Computer", Value(14, BinXmlType.String)),
        new ElementNode("Security", [Attribute("UserID", Optional(15, BinXmlType.Sid))], []),
    ]);

    private static ElementNode DataPart(EvtxEvent e)
    {
        if (e.UserDataElement is { } name)
        {
            var children = e.Data.Select((d, i) => (Node)Element(d.Key ?? throw new ArgumentException("a value of UserData without a name"), Optional(SystemValues + i, d.Value.Type)));
            return Element("UserData", new ElementNode(name, [], [.. children]));
        }
        return new ElementNode("EventData", [], [.. e.Data.Select((d, i) =>
            new ElementNode("Data", d.Key is null ? [] : [Attribute("Name", new TextNode(d.Key))], [Optional(SystemValues + i, d.Value.Type)]))]);
    }

    private static ElementNode Element(string name, Node content) => new(name, [], [content]);

    private static AttributeNode Attribute(string name, Node content) => new(name, [content]);

    private static SubstitutionNode Value(int index, BinXmlType type) => new(index, type, false);

    private static SubstitutionNode Optional(int index, BinXmlType type) => new(index, type, true);
}
