using System.Text;
using System.Text.Json;
using Beredd.Detection.Rules;
using Beredd.Sigma.Detections;
using Beredd.Sigma.Matching;

namespace Beredd.Cli.Rules;

/// <summary>Why a rule matches events, or does not, as <c>beredd-rule-explanation/1</c> (docs/rules.md).</summary>
internal static class ExplanationJson
{
    public static string Of(LogExplanation explained)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", "beredd-rule-explanation/1");
            json.WriteStartObject("rule");
            json.WriteString("id", explained.Rule.Header.Id);
            json.WriteString("title", explained.Rule.Header.Title);
            json.WriteString("file", explained.Rule.Header.Position.File);
            json.WriteEndObject();
            json.WriteNumber("asked", explained.Asked);
            json.WriteNumber("matching", explained.Matching);
            // The first event stands by itself, since most logs that are asked have one.
            Write(explained.Shown[0], json);
            json.WriteStartArray("more");
            foreach (var shown in explained.Shown.Skip(1))
            {
                json.WriteStartObject();
                Write(shown, json);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(EventExplanation explained, Utf8JsonWriter json)
    {
        json.WriteStartObject("event");
        json.WriteString("file", explained.Place.File);
        json.WriteNumber("number", explained.Place.Number);
        json.WriteNumber("recordId", explained.Place.RecordId);
        json.WriteNumber("offset", explained.Place.Offset);
        json.WriteString("host", explained.Host);
        if (explained.Place.Time.Ticks > 0)
            json.WriteString("time", explained.Place.Time);
        else
            json.WriteNull("time");
        json.WriteEndObject();
        json.WriteBoolean("matches", explained.Matches);
        json.WriteNumber("missing", explained.Missing);
        json.WriteBoolean("logSourceFits", explained.Misfit is null);
        json.WriteString("misfit", explained.Misfit);
        if (explained.Condition.Requirement is { } requirement)
        {
            json.WritePropertyName("requirement");
            Write(requirement, json);
        }
        json.WritePropertyName("condition");
        Write(explained.Condition.Condition, json);
    }

    private static void Write(ExplainedCondition part, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind", part.Condition switch { AllOf => "all", AnyOf => "any", Not => "not", Named => "named", _ => "test" });
        if (part.Condition is Named named)
            json.WriteString("name", named.Identifier);
        json.WriteBoolean("holds", part.Holds);
        if (part.Condition is FieldTest test)
        {
            json.WriteString("field", test.Field);
            json.WriteString("test", RuleWords.Of(test.Test, Language.English));
            json.WriteStartArray("values");
            foreach (var value in part.Values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }
        else
        {
            json.WriteStartArray("parts");
            foreach (var below in part.Parts)
                Write(below, json);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
