using System.Text.Encodings.Web;
using System.Text.Json;

namespace Beredd.Outage;

/// <summary>How result files are written: indented, å, ä and ö as they are.</summary>
internal static class OutputJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Utf8JsonWriter Open(Stream output, string format)
    {
        var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("format", format);
        return json;
    }

    public static void Ids(Utf8JsonWriter json, string? name, IEnumerable<string> ids)
    {
        if (name is null)
            json.WriteStartArray();
        else
            json.WriteStartArray(name);
        foreach (var id in ids)
            json.WriteStringValue(id);
        json.WriteEndArray();
    }
}
