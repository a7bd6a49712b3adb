namespace Beredd.Outage;

/// <summary>Writes <c>beredd-weaknesses/1</c>. The format is described in docs/outage-files.md.</summary>
public static class WeaknessFile
{
    /// <summary>Writes a result as indented UTF-8 JSON.</summary>
    public static void Write(Stream output, WeaknessResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var json = OutputJson.Open(output, "beredd-weaknesses/1");
        json.WriteStartArray("singles");
        foreach (var single in result.Singles)
        {
            json.WriteStartObject();
            json.WriteString("id", single.Id);
            OutputJson.Ids(json, "breaches", single.Breaches);
            json.WriteNumber("harm", single.Harm);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("pairs");
        foreach (var pair in result.Pairs)
        {
            json.WriteStartObject();
            OutputJson.Ids(json, "ids", [pair.First, pair.Second]);
            OutputJson.Ids(json, "breaches", pair.Breaches);
            json.WriteNumber("harm", pair.Harm);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
