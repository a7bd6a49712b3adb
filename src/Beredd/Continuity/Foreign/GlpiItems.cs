using System.Globalization;
using System.Text.Json;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Foreign;

/// <summary>
/// Items of GLPI as its API lists them, an array of objects a file: items of one type, named by the file (<c>Computer.json</c>) or by each item's <c>itemtype</c>, and
/// <c>ImpactRelation</c> with source and impacted.
/// </summary>
internal static class GlpiItems
{
    public static bool IsItems(JsonElement array) => array.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
        && first.TryGetProperty("id", out _) && (first.TryGetProperty("name", out _) || first.TryGetProperty("itemtype_source", out _));

    public static void Read(string file, JsonElement items, ForeignGraph graph, Incoming incoming)
    {
        var fileType = Path.GetFileNameWithoutExtension(file);
        var number = 0;
        foreach (var item in items.EnumerateArray())
        {
            var place = new ImportPlace(file, ++number);
            if (item.ValueKind != JsonValueKind.Object)
                continue;
            if (Text(item, "itemtype_source") is { Length: > 0 } source)
            {
                // What the source does without, the impacted does without: the impacted needs the source.
                graph.Relate(Key(Text(item, "itemtype_impacted"), Text(item, "items_id_impacted")), Key(source, Text(item, "items_id_source")), place);
                continue;
            }
            if (Text(item, "is_deleted") is "1" or "true" || Text(item, "is_template") is "1" or "true" || Text(item, "name") is not { Length: > 0 } name)
                continue;
            var type = Text(item, "itemtype") is { Length: > 0 } said ? said : fileType;
            graph.Add(new ForeignGraph.Asset(Key(type, Text(item, "id")), name, place) { Kind = Kind(type), Description = Text(item, "comment") }, incoming);
        }
    }

    private static string Key(string type, string id) => $"{type}-{id}";

    private static SystemKind Kind(string type) => type.ToLowerInvariant() switch
    {
        "computer" or "databaseinstance" or "cluster" => SystemKind.Server,
        "networkequipment" => SystemKind.Network,
        "pdu" => SystemKind.Power,
        "datacenter" or "dcroom" or "rack" => SystemKind.Site,
        "phone" => SystemKind.Telephony,
        "supplier" => SystemKind.Supplier,
        _ => SystemKind.Application,
    };

    private static string Text(JsonElement item, string name) => !item.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.True => "true",
        _ => "",
    };
}
