using System.Text.Json;

namespace Beredd.Outage;

/// <summary>Writes <c>beredd-containment/1</c>. The format is described in docs/outage-files.md.</summary>
public static class ContainmentFile
{
    /// <summary>Writes choices, in the order they were given, as indented UTF-8 JSON.</summary>
    public static void Write(Stream output, IReadOnlyList<ContainmentChoice> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        using var json = OutputJson.Open(output, "beredd-containment/1");
        json.WriteStartArray("choices");
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("name", choice.Scenario.Name);
            json.WriteNumber("harm", choice.Result.Harm);
            json.WriteNumber("breachedServices", choice.Result.BreachedServices);
            Counts(json, "breached", choice.Breached);
            Counts(json, "reach", choice.Reach);
            OutputJson.Ids(json, "reached", choice.Reached);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyList<CountChange> counts)
    {
        json.WriteStartArray(name);
        foreach (var (at, count) in counts)
        {
            json.WriteStartArray();
            json.WriteNumberValue(at);
            json.WriteNumberValue(count);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
