using System.Text.Json;

namespace Beredd.Continuity.Fields;

/// <summary>What came of reading a value: the value, or what is wrong with it.</summary>
public readonly record struct Reading(object? Value, Phrase? Problem)
{
    public static implicit operator Reading(Phrase problem) => new(null, problem);

    public static Reading Of(object? value) => new(value, null);
}

/// <summary>
/// How the values of a field are written: in our file as JSON, in a table as a cell. A cell says the whole value, and two values are the same when
/// their cells are: that is how a difference is found, and how it is shown.
/// </summary>
public abstract class Form
{
    /// <summary>The value of a field that nothing is said of.</summary>
    public virtual object? Empty => null;

    public abstract Reading Read(string cell);

    public abstract Reading Read(JsonElement json);

    /// <summary>Never called with null.</summary>
    public abstract void Write(Utf8JsonWriter json, object value);

    /// <summary>The cell of a value; null is the empty cell.</summary>
    public string Cell(object? value) => value is null ? "" : Text(value);

    /// <summary>The cell in the reader's language; read back it is the same value.</summary>
    public string Cell(object? value, bool english) => value is null ? "" : english ? EnglishText(value) : Text(value);

    /// <summary>What there is to choose among, in cells; empty where anything can be written.</summary>
    public virtual IReadOnlyList<Phrase> Choices => [];

    /// <summary>How a cell is written, for whoever has not written one before.</summary>
    public abstract Phrase Hint { get; }

    /// <summary>The ids that a value names.</summary>
    public virtual IEnumerable<string> Ids(object? value) => [];

    protected abstract string Text(object value);

    /// <summary>Where English is written otherwise.</summary>
    protected virtual string EnglishText(object value) => Text(value);
}
