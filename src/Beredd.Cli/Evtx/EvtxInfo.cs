using System.Globalization;
using System.Text;
using System.Text.Json;
using Beredd.Detection;
using Beredd.Detection.Reports;
using Beredd.Evtx;
using Beredd.Evtx.Fields;

namespace Beredd.Cli.Evtx;

/// <summary>Counts what logs hold.</summary>
internal static class EvtxInfo
{
    public static int Run(string[] paths, bool asJson, Language language, TextWriter output, TextWriter error)
    {
        var logs = new EvtxPaths(language, error);
        var cache = new EvtxCache();
        var files = new List<FileCount>();
        foreach (var path in logs.Find(paths))
        {
            using var stream = logs.Open(path);
            if (stream is not null)
                files.Add(Count(path, stream, cache));
        }
        if (asJson)
            output.WriteLine(Json(files));
        else
            files.ForEach(file => Print(file, language, output));
        return logs.Code;
    }

    private static FileCount Count(string path, Stream stream, EvtxCache cache)
    {
        var count = new FileCount(path);
        var file = new EvtxFile(stream);
        var chunk = new EvtxChunk(cache);
        var reader = new FieldReader();
        while (file.TryNextChunk(chunk, out _))
        {
            while (chunk.NextRecord())
                count.Add(chunk.Record, reader);
            count.Damage.AddRange(chunk.Damage);
        }
        count.Damage.AddRange(file.Damage);
        return count;
    }

    private static void Print(FileCount file, Language language, TextWriter output)
    {
        void Line(string swedish, string english, string text) => output.WriteLine($"  {language.Say(swedish, english),-11} {text}");
        void Counts(string swedish, string english, Dictionary<string, long> counts)
        {
            if (counts.Count > 0)
                Line(swedish, english, string.Join(", ", counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(12).Select(c => $"{UntrustedText.Visible(c.Key)} ({c.Value})")) + (counts.Count > 12 ? " …" : ""));
        }

        output.WriteLine(UntrustedText.Visible(file.Path));
        var recovered = file.Recovered == 0 ? "" : language.Say($" (och {file.Recovered} återfunna)", $" (and {file.Recovered} recovered)");
        Line("händelser", "events", file.Events.ToString(CultureInfo.InvariantCulture) + recovered);
        if (file.To > 0)
            Line("tid", "time", $"{Iso(file.From)} – {Iso(file.To)}");
        Counts("datorer", "hosts", file.Hosts);
        Counts("kanaler", "channels", file.Channels);
        Counts("händelse-id", "event ids", file.EventIds);
        foreach (var damage in file.Damage)
            Line("skadat", "damage", $"byte {damage.Offset}: {ReasonWords.Say(damage.Reason, language.IsEnglish)}");
    }

    private static string Json(List<FileCount> files)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format", "beredd-evtx-info/1");
            json.WriteStartArray("files");
            foreach (var file in files)
                Write(json, file);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, FileCount file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteNumber("events", file.Events);
        json.WriteNumber("recovered", file.Recovered);
        json.WriteString("from", file.To > 0 ? Iso(file.From) : null);
        json.WriteString("to", file.To > 0 ? Iso(file.To) : null);
        foreach (var (name, counts) in new[] { ("hosts", file.Hosts), ("channels", file.Channels), ("eventIds", file.EventIds) })
        {
            json.WriteStartObject(name);
            foreach (var (key, value) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
                json.WriteNumber(key, value);
            json.WriteEndObject();
        }
        json.WriteStartArray("damage");
        foreach (var damage in file.Damage)
        {
            json.WriteStartObject();
            json.WriteNumber("offset", damage.Offset);
            json.WriteString("reason", damage.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Iso(ulong fileTime) => fileTime > 2650467743999999999
        ? fileTime.ToString(CultureInfo.InvariantCulture)
        : DateTime.FromFileTimeUtc((long)fileTime).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private sealed class FileCount(string path)
    {
        public string Path { get; } = path;

        public long Events { get; private set; }

        public long Recovered { get; private set; }

        public ulong From { get; private set; } = ulong.MaxValue;

        public ulong To { get; private set; }

        public Dictionary<string, long> Hosts { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, long> Channels { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, long> EventIds { get; } = new(StringComparer.Ordinal);

        public List<EvtxDamage> Damage { get; } = [];

        public void Add(EvtxRecord record, FieldReader reader)
        {
            if (record.IsRecovered)
            {
                // What is left from before would stretch the time range and count twice.
                Recovered++;
                return;
            }
            Events++;
            // Records without a time would put the start in the year 1601.
            if (record.FileTime > 0)
            {
                From = Math.Min(From, record.FileTime);
                To = Math.Max(To, record.FileTime);
            }
            foreach (var field in record.Shape.Fields)
            {
                if (!field.IsSystem)
                    break;
                var counts = field.Name switch { "Computer" => Hosts, "Channel" => Channels, "EventID" => EventIds, _ => null };
                if (counts is null)
                    continue;
                var text = reader.Text(record, field);
                var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
                lookup[text] = lookup.TryGetValue(text, out var before) ? before + 1 : 1;
            }
        }
    }
}
