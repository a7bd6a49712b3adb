using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Fields;

/// <summary>One thing that is said of every entry of a kind: a field of our file, a column of a table, a line of a difference.</summary>
/// <param name="Name">In our file, and in English tables.</param>
/// <param name="Swedish">In Swedish tables.</param>
/// <param name="Form">How its values are written.</param>
/// <param name="Get">Its value.</param>
/// <param name="Set">Gives it a value; takes what <paramref name="Get"/> gives, and null where the field is empty.</param>
public sealed record Field(string Name, string Swedish, Form Form, Func<Entry, object?> Get, Action<Entry, object?> Set)
{
    /// <summary>The value where nothing is said.</summary>
    public object? Default { get; init; } = Form.Empty;

    /// <summary>Whether an entry is nothing without it.</summary>
    public bool Required { get; init; }

    /// <summary>The kinds among which its ids are; empty where it names none.</summary>
    public IReadOnlyList<EntryKind> Targets { get; init; } = [];

    public string Cell(Entry entry) => Form.Cell(Get(entry));

    /// <summary>As the heading of a column: its Swedish name, or the words that its name is made of.</summary>
    public string Heading(bool english) => english ? KindWords.Spoken(Name) : char.ToUpperInvariant(Swedish[0]) + Swedish[1..];

    /// <summary>How its cells are written, for whoever has not written one before.</summary>
    public Phrase Hint => Targets is [var target] && Form is IdForm ? KindWords.IdIn(target) : Form.Hint;
}
