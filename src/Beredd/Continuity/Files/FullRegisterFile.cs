using System.Globalization;
using System.Text.Json;
using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Files;

/// <summary>Our own file: everything the register holds, <c>beredd-full-register/1</c>. Described in docs/register-format.md.</summary>
public static class FullRegisterFile
{
    public const string Format = "beredd-full-register/1";

    /// <summary>Writes a register. What has its usual value is left out.</summary>
    public static void Write(Stream output, MunicipalRegister register, DateOnly written)
    {
        ArgumentNullException.ThrowIfNull(register);
        using var json = new Utf8JsonWriter(output, EngineRegisterFile.Layout);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("municipality", register.Municipality);
        json.WriteString("written", written.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var kind in Kinds.All)
        {
            json.WriteStartArray(kind.Name);
            foreach (var entry in kind.Of(register))
                Write(json, kind, entry);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>Reads a file into rows. A bad entry is named and left out; the others are read.</summary>
    internal static void Read(ImportFile file, Incoming incoming)
    {
        var bytes = file.Content.Span;
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        var lines = new LineCounter();
        var reader = new Utf8JsonReader(bytes);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                var place = new ImportPlace(file.Name, lines.At(bytes, reader.TokenStartIndex));
                reader.Read();
                if (Kinds.All.FirstOrDefault(k => k.Name == name) is { } kind && reader.TokenType == JsonTokenType.StartArray)
                {
                    incoming.Whole.Add(kind);
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        var row = new IncomingRow(kind, new ImportPlace(file.Name, lines.At(bytes, reader.TokenStartIndex)));
                        using var entry = JsonDocument.ParseValue(ref reader);
                        ReadEntry(entry.RootElement, row, incoming);
                    }
                    continue;
                }
                if (name == "municipality" && reader.TokenType == JsonTokenType.String)
                    ReadMunicipality(reader.GetString()!, place, incoming);
                else if (name is not ("format" or "written"))
                    incoming.Report(new ImportProblem(place, name, ImportWords.UnknownPart(name)));
                reader.Skip();
            }
        }
        catch (JsonException e)
        {
            var row = (int)Math.Min(int.MaxValue, (e.LineNumber ?? 0) + 1);
            incoming.Report(new ImportProblem(new ImportPlace(file.Name, row), "", ImportWords.NotJson(row, (e.BytePositionInLine ?? 0) + 1)));
            // What the file would have named further on is not known to be gone.
            incoming.Whole.Clear();
        }
        catch (InvalidOperationException)
        {
            // Text that is no UTF-8, which the reader sees only when it is asked for.
            incoming.Report(new ImportProblem(new ImportPlace(file.Name, lines.At(bytes, reader.TokenStartIndex)), "", ImportWords.NotUtf8));
            incoming.Whole.Clear();
        }
    }

    /// <summary>The day a file of ours was written; null where it does not say.</summary>
    internal static DateOnly? Written(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("written"u8))
                return reader.Read() && DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
            if (reader.TokenType == JsonTokenType.StartArray)
                return null;
        }
        return null;
    }

    private static void Write(Utf8JsonWriter json, EntryKind kind, Entry entry)
    {
        json.WriteStartObject();
        WriteFields(json, kind, entry);
        json.WriteEndObject();
    }

    /// <summary>The fields of an entry that say something.</summary>
    internal static void WriteFields(Utf8JsonWriter json, EntryKind kind, Entry entry)
    {
        foreach (var field in kind.Fields)
        {
            var value = field.Get(entry);
            if (value is null || (!field.Required && field.Form.Cell(value) == field.Form.Cell(field.Default) && (value is not List<Outage.CalendarEntry>)))
                continue;
            json.WritePropertyName(field.Name);
            field.Form.Write(json, value);
        }
    }

    private static void ReadEntry(JsonElement json, IncomingRow row, Incoming incoming)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            incoming.Report(new ImportProblem(row.Place, row.Kind.Name, ImportWords.ShouldBeObject));
            return;
        }
        incoming.Rows.Add(row);
        // Said first, so that a problem of any field can name the entry.
        foreach (var field in row.Kind.Fields)
            row.Values[field] = null;
        foreach (var field in row.Kind.Fields.Take(2))
        {
            if (json.TryGetProperty(field.Name, out var value) && field.Form.Read(value) is { Problem: null } reading)
                row.Values[field] = reading.Value;
        }
        var seen = new HashSet<Field>();
        foreach (var property in json.EnumerateObject())
        {
            if (row.Kind.Fields.FirstOrDefault(f => f.Name == property.Name) is not { } field)
                incoming.Problem(row, null, FormWords.UnknownField(property.Name, row.Kind.Fields.Select(f => f.Name)));
            else if (!seen.Add(field))
                incoming.Problem(row, field, ImportWords.FieldTwice);
            else
                incoming.Take(row, field, field.Form.Read(property.Value));
        }
    }

    private static void ReadMunicipality(string name, ImportPlace place, Incoming incoming)
    {
        if (TextForm.Line.Check(name) is { } problem)
            incoming.Report(new ImportProblem(place, "municipality", problem));
        else
            incoming.Municipality = name;
    }

    /// <summary>Lines of places that only go forward.</summary>
    private struct LineCounter
    {
        private int _line;
        private int _at;

        public int At(ReadOnlySpan<byte> bytes, long at)
        {
            _line += bytes[_at..(int)at].Count((byte)'\n');
            _at = (int)at;
            return _line + 1;
        }
    }
}
