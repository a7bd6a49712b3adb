using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Field = Beredd.Continuity.Fields.Field;
using Form = Beredd.Web.Form;

namespace Beredd.Continuity.Tables;

/// <summary>What somebody typed into a row, beside what stood there when they opened it, and what is wrong with it. Nothing typed is lost.</summary>
public sealed class RowDraft(EntryKind kind)
{
    /// <summary>Before the name of a column: what was typed, what stood there, and whose version is taken after a conflict.</summary>
    public const string TypedPrefix = "v.", ReadPrefix = "b.", ChoicePrefix = "val.";

    public const string Theirs = "deras";

    private readonly Dictionary<Field, string> _typed = [];
    private readonly Dictionary<Field, string> _read = [];

    public EntryKind Kind { get; } = kind;

    /// <summary>The version that was read.</summary>
    public int Version { get; init; }

    /// <summary>What is wrong, at the cell that it is about.</summary>
    public Dictionary<Field, Phrase> Problems { get; } = [];

    /// <summary>What is wrong with the row as a whole.</summary>
    public List<Phrase> RowProblems { get; } = [];

    public bool IsBad => Problems.Count > 0 || RowProblems.Count > 0;

    /// <summary>The fields that were in the form, as they were typed.</summary>
    public IReadOnlyDictionary<Field, string> Typed => _typed;

    /// <summary>What was typed and is not what stood there.</summary>
    public IEnumerable<Field> Changed => _typed.Keys.Where(IsChanged);

    public static RowDraft Read(EntryKind kind, Form form)
    {
        var draft = new RowDraft(kind) { Version = form.Version };
        foreach (var field in kind.Fields)
        {
            if (!form.Has(TypedPrefix + field.Name))
                continue;
            draft._read[field] = Lines(form.Text(ReadPrefix + field.Name));
            draft._typed[field] = form.Text(ChoicePrefix + field.Name) == Theirs ? draft._read[field] : Lines(form.Text(TypedPrefix + field.Name));
        }
        return draft;
    }

    /// <summary>One field that gets another text, as the page of needs makes it.</summary>
    public static RowDraft Of(EntryKind kind, int version, Field field, string typed, string read)
    {
        var draft = new RowDraft(kind) { Version = version };
        (draft._typed[field], draft._read[field]) = (Lines(typed), Lines(read));
        return draft;
    }

    public bool IsChanged(Field field) => _typed.TryGetValue(field, out var typed) && typed != _read[field];

    /// <summary>What stood there when the row was opened.</summary>
    public string StoodThere(Field field) => _read.GetValueOrDefault(field, "");

    /// <summary>What the input shows: what was typed, else what stands there.</summary>
    public string Shown(Field field, Entry? entry, bool english) =>
        _typed.TryGetValue(field, out var typed) ? typed : entry is null ? "" : field.Form.Cell(field.Get(entry), english);

    // Browsers send lines with both signs.
    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}
