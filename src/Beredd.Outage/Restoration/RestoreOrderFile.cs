namespace Beredd.Outage;

/// <summary>Writes <c>beredd-restore-order/1</c>. The format is described in docs/outage-files.md.</summary>
public static class RestoreOrderFile
{
    /// <summary>Writes a result as indented UTF-8 JSON.</summary>
    public static void Write(Stream output, RestoreOrderResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var json = OutputJson.Open(output, "beredd-restore-order/1");
        OutputJson.Ids(json, "order", result.Order);
        json.WriteNumber("harm", result.Harm);
        json.WriteNumber("lowerBound", result.LowerBound);
        json.WriteNumber("gap", result.Gap);
        json.WriteBoolean("optimal", result.Optimal);
        json.WriteStartObject("rulesOfThumb");
        json.WriteNumber("registerOrder", result.Rules.RegisterOrder);
        json.WriteNumber("shortestFirst", result.Rules.ShortestFirst);
        json.WriteNumber("mostHarmFirst", result.Rules.MostHarmFirst);
        json.WriteNumber("dependenciesFirst", result.Rules.DependenciesFirst);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
