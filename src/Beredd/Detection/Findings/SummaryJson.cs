using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Beredd.Detection.Findings;

/// <summary>A hunt's summary as JSON, format <c>beredd-hunt/1</c>; docs/findings-format.md describes it.</summary>
public static partial class SummaryJson
{
    /// <summary>Writes the summary in UTF-8, indented, with a line feed at the end.</summary>
    public static void Write(HuntSummary summary, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            var text = new ArrayBufferWriter<byte>();
            json.WriteStartObject();
            Text("format", "beredd-hunt/1");
            Text("started", summary.Started.ToString(FindingJson.TimeFormat, CultureInfo.InvariantCulture));
            json.WriteNumber("seconds", Math.Round(double.IsFinite(summary.Seconds) ? summary.Seconds : 0, 3));
            if (summary.Partial)
            {
                json.WriteBoolean("partial", true);
            }

            json.WriteStartArray("inputs");
            foreach (var input in summary.Inputs)
            {
                WriteInput(input);
            }

            json.WriteEndArray();
            json.WriteNumber("events", summary.Events);
            json.WriteNumber("bytes", summary.Bytes);
            WriteRules(summary.Rules);
            WriteCounts(summary.Findings);
            json.WriteNumber("peakMemoryBytes", summary.PeakMemoryBytes);
            json.WriteEndObject();

            void WriteInput(HuntInput input)
            {
                json.WriteStartObject();
                Text("path", input.Path);
                Text("format", input.Format);
                json.WriteNumber("bytes", input.Bytes);
                json.WriteNumber("events", input.Events);
                json.WriteNumber("recovered", input.Recovered);
                json.WriteNumber("attributed", input.Attributed);
                json.WriteStartArray("damage");
                foreach (var damage in input.Damage)
                {
                    json.WriteStartObject();
                    json.WriteNumber("offset", damage.Offset);
                    Text("reason", damage.Reason);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                Text("skipped", input.Skipped);
                json.WriteEndObject();
            }

            void WriteRules(HuntRules rules)
            {
                json.WriteStartObject("rules");
                json.WriteNumber("loaded", rules.Loaded);
                json.WriteStartArray("refused");
                foreach (var rule in rules.Refused)
                {
                    json.WriteStartObject();
                    Text("file", rule.File);
                    json.WriteNumber("line", rule.Line);
                    Text("reason", rule.Reason);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            void WriteCounts(FindingCounts counts)
            {
                json.WriteStartObject("findings");
                json.WriteNumber("total", counts.Total);
                json.WriteStartObject("byLevel");
                foreach (var (level, count) in counts.ByLevel)
                {
                    json.WriteNumber(level, count);
                }

                json.WriteEndObject();
                json.WriteStartArray("byRule");
                foreach (var rule in counts.ByRule)
                {
                    json.WriteStartObject();
                    Text("id", rule.Id);
                    Text("title", rule.Title);
                    Text("level", rule.Level);
                    json.WriteNumber("count", rule.Count);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("byHost");
                foreach (var host in counts.ByHost)
                {
                    json.WriteStartObject();
                    Text("host", host.Host);
                    json.WriteNumber("count", host.Count);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            // Escaped like the lines of findings, for paths and hosts are as untrusted here.
            void Text(string name, string? value)
            {
                if (value is null)
                {
                    json.WriteNull(name);
                    return;
                }

                text.ResetWrittenCount();
                FindingJson.WriteString(value, text);
                json.WritePropertyName(name);
                json.WriteRawValue(text.WrittenSpan, skipInputValidation: true);
            }
        }

        output.Write("\n"u8);
    }
}
