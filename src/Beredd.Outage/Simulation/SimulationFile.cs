using System.Text.Json;

namespace Beredd.Outage;

/// <summary>Writes <c>beredd-simulation/1</c>. The format is described in docs/outage-files.md.</summary>
public static class SimulationFile
{
    /// <summary>Writes a result as indented UTF-8 JSON.</summary>
    public static void Write(Stream output, SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var json = OutputJson.Open(output, "beredd-simulation/1");
        json.WriteStartObject("nodes");
        foreach (var node in result.Nodes)
        {
            json.WriteStartArray(node.Id);
            foreach (var change in node.Changes)
                Pair(json, change.AtHours, change.Level);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteStartArray("restoration");
        foreach (var job in result.Restoration)
        {
            json.WriteStartObject();
            json.WriteString("id", job.Id);
            json.WriteString("team", job.Team);
            json.WriteNumber("from", job.From);
            json.WriteNumber("to", job.To);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("services");
        foreach (var service in result.Services)
            WriteService(json, service);
        json.WriteEndArray();
        json.WriteStartObject("totals");
        json.WriteNumber("harm", result.Harm);
        json.WriteNumber("breachedServices", result.BreachedServices);
        json.WriteStartArray("deadlocks");
        foreach (var deadlock in result.Deadlocks)
            OutputJson.Ids(json, null, deadlock);
        json.WriteEndArray();
        OutputJson.Ids(json, "unrestorable", result.Unrestorable);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteService(Utf8JsonWriter json, ServiceOutcome service)
    {
        json.WriteStartObject();
        json.WriteString("id", service.Id);
        OrNull(json, "firstShortfall", service.FirstShortfall);
        json.WriteNumber("shortfallHours", service.ShortfallHours);
        json.WriteNumber("harm", service.Harm);
        Spans(json, "analog", service.Analog);
        Spans(json, "breaches", service.Breaches);
        json.WriteNumber("formsTotal", service.FormsTotal);
        json.WriteNumber("formsPeak", service.FormsPeak);
        OrNull(json, "backToNormal", service.BackToNormal);
        json.WriteEndObject();
    }

    private static void OrNull(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Spans(Utf8JsonWriter json, string name, IReadOnlyList<HourSpan> spans)
    {
        json.WriteStartArray(name);
        foreach (var span in spans)
            Pair(json, span.From, span.To);
        json.WriteEndArray();
    }

    private static void Pair(Utf8JsonWriter json, double first, double second)
    {
        json.WriteStartArray();
        json.WriteNumberValue(first);
        json.WriteNumberValue(second);
        json.WriteEndArray();
    }
}
