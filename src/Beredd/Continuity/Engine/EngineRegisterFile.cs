using System.Text.Encodings.Web;
using System.Text.Json;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;

namespace Beredd.Continuity.Engine;

/// <summary>Writes <c>beredd-register/1</c>, as docs/outage-files.md describes it; the engine reads it.</summary>
public static class EngineRegisterFile
{
    internal static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, MunicipalRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var units = register.Units.ToDictionary(u => u.Id, u => u.Name, StringComparer.Ordinal);
        using var json = new Utf8JsonWriter(output, Layout);
        json.WriteStartObject();
        json.WriteString("format", "beredd-register/1");
        json.WriteString("municipality", register.Municipality);
        List(json, "teams", register.Teams, team => json.WriteNumber("people", team.People));
        List(json, "systems", register.Systems, system =>
        {
            Needs(json, system);
            if (system.Restore is { } restore)
                Restore(json, restore);
        });
        List(json, "services", register.Services, service =>
        {
            json.WriteString("unit", units.GetValueOrDefault(service.UnitId, service.UnitId));
            Needs(json, service);
            Numbers(json, service);
        });
        json.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter json, string name, List<T> entries, Action<T> write)
        where T : Entry
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("name", entry.Name);
            write(entry);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Needs(Utf8JsonWriter json, Node node)
    {
        if (node.Needs.Count == 0)
            return;
        json.WriteStartArray("needs");
        foreach (var need in node.Needs.OrderBy(n => n.Place))
        {
            json.WriteStartObject();
            NeedsForm.WriteOf(json, need);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Restore(Utf8JsonWriter json, RestoreWork restore)
    {
        json.WriteStartObject("restore");
        json.WriteNumber("hours", restore.Hours);
        json.WriteString("team", restore.TeamId);
        if (restore.Needs.Count > 0)
        {
            json.WriteStartArray("needs");
            foreach (var id in restore.Needs)
                json.WriteStringValue(id);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, Service service)
    {
        json.WriteNumber("minimumLevel", service.MinimumLevel);
        json.WriteNumber("acceptableOutageHours", service.AcceptableOutageHours);
        json.WriteNumber("harmPerHour", service.HarmPerHour);
        json.WriteNumber("breachFactor", service.BreachFactor);
        if (service.Calendar is { } calendar)
        {
            json.WritePropertyName("calendar");
            CalendarForm.Calendar.Write(json, calendar);
        }
        if (service.Analog is not { } analog)
            return;
        json.WriteStartObject("analog");
        json.WriteNumber("startUpHours", analog.StartUpHours);
        json.WriteNumber("capacity", analog.Capacity);
        json.WriteNumber("enduranceHours", analog.EnduranceHours);
        json.WriteNumber("formsPerHour", analog.FormsPerHour);
        json.WriteNumber("reentryPerHour", analog.ReentryPerHour);
        json.WriteEndObject();
    }
}
