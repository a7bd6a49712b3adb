using System.Text.Json;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Files;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Foreign;

/// <summary>Tables of ServiceNow, <c>cmdb_ci</c> and <c>cmdb_rel_ci</c>, as it exports them: JSON with <c>records</c> or <c>result</c>, or CSV.</summary>
internal static class ServiceNowTable
{
    /// <summary>Types of relations by which the parent needs the child, by how the parent sees it.</summary>
    private static readonly string[] ParentNeeds = ["depends on", "runs on", "hosted on", "uses", "consumes", "powered by", "located in", "connects to", "virtualized by"];

    /// <summary>Types by which the child needs the parent.</summary>
    private static readonly string[] ChildNeeds = ["used by", "hosts", "powers", "provides", "virtualizes", "houses"];

    private static readonly (SystemKind Kind, string[] Phrase)[] ClassWords =
    [
        (SystemKind.Network, ["netgear", "network", "switch", "router", "firewall", "lb", "balancer"]),
        (SystemKind.Power, ["ups", "power", "pdu"]),
        (SystemKind.Site, ["datacenter", "center", "facility", "room", "rack"]),
        (SystemKind.Server, ["server", "db", "database", "computer", "storage", "cluster", "vm", "vmware", "esx"]),
    ];

    public static bool IsHeadings(IReadOnlyList<string> headings) =>
        (headings.Contains("name") && headings.Contains("sys_class_name")) || (headings.Contains("parent") && headings.Contains("child") && headings.Any(h => h is "type" or "type.name"));

    public static void Read(string file, IEnumerable<TableRow> rows, ForeignGraph graph, Incoming incoming)
    {
        foreach (var (number, cell) in HeadedTable.Read(rows))
            Take(cell, new ImportPlace(file, number), graph, incoming);
    }

    public static void Read(string file, JsonElement records, ForeignGraph graph, Incoming incoming)
    {
        var number = 0;
        foreach (var record in records.EnumerateArray())
        {
            number++;
            if (record.ValueKind == JsonValueKind.Object)
                Take(name => Text(record, name), new ImportPlace(file, number), graph, incoming);
        }
    }

    private static void Take(Func<string, string> text, ImportPlace place, ForeignGraph graph, Incoming incoming)
    {
        if (text("parent") is { Length: > 0 } parent && text("child") is { Length: > 0 } child)
        {
            // "Depends on::Used by": what the parent sees, then what the child sees.
            var type = (text("type.name") is { Length: > 0 } name ? name : text("type")).Split("::")[0].Trim().ToLowerInvariant();
            if (ParentNeeds.Contains(type))
                graph.Relate(parent, child, place);
            else if (ChildNeeds.Contains(type))
                graph.Relate(child, parent, place);
        }
        else if (text("name") is { Length: > 0 } name)
        {
            graph.Add(
                new ForeignGraph.Asset(text("sys_id") is { Length: > 0 } id ? id : name, name, place)
                {
                    Kind = Kind(text("sys_class_name")),
                    Description = text("short_description"),
                    Owner = text("owned_by"),
                },
                incoming);
        }
    }

    /// <summary>By words of the class, whether as its table is called or as it is shown: cmdb_ci_ip_switch, IP Switch.</summary>
    private static SystemKind Kind(string type)
    {
        var words = type.ToLowerInvariant().Replace("cmdb_ci_", "", StringComparison.Ordinal).Split([' ', '_'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var (kind, of) in ClassWords)
        {
            if (words.Any(of.Contains))
                return kind;
        }
        return SystemKind.Application;
    }

    /// <summary>A value, or of a reference what it points to: its sys_id, else what is shown.</summary>
    private static string Text(JsonElement record, string name)
    {
        if (!record.TryGetProperty(name, out var value))
            return "";
        if (value.ValueKind != JsonValueKind.Object)
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var shown = name is "parent" or "child" ? "value" : "display_value";
        foreach (var part in new[] { shown, "display_value", "value" })
        {
            if (value.TryGetProperty(part, out var text) && text.ValueKind == JsonValueKind.String)
                return text.GetString()!;
        }
        return "";
    }
}
