using System.Text;
using System.Text.Json;
using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Files;
using Beredd.Storage;

namespace Beredd.Continuity.Import;

/// <summary>What the audit log tells of an import: that it was done and how much it did, and of each entry that the context did not write itself.</summary>
internal static class ImportLog
{
    /// <summary>The act of the event.</summary>
    public const string Imported = "register imported";

    private static readonly JsonWriterOptions Layout = EngineRegisterFile.Layout with { Indented = false };

    public static AuditEntry Event(Actor actor, TimeProvider clock, IReadOnlyList<ImportFile> files, Comparison comparison, bool removed)
    {
        var difference = comparison.Difference;
        return AuditEntry.Event(actor, clock, Imported, nameof(MunicipalRegister), string.Join(", ", files.Select(f => Phrase.Short(f.Name))), Json(json =>
        {
            json.WriteNumber("New", difference.New.Count);
            json.WriteNumber("Changed", difference.Changed.Count);
            json.WriteNumber("Removed", removed ? comparison.Removable.Count : 0);
            json.WriteNumber("Unchanged", difference.Unchanged);
            json.WriteNumber("LeftOut", difference.LeftOut);
        }));
    }

    /// <summary>One line for the entry with all that belongs to it, as it stands in our file.</summary>
    public static AuditEntry Added(Actor actor, TimeProvider clock, Entry entry) =>
        AuditEntry.Event(actor, clock, AuditEntry.Added, entry.GetType().Name, entry.Id, Json(json => FullRegisterFile.WriteFields(json, Kinds.Of(entry), entry)));

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Layout))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
