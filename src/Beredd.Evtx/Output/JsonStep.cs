namespace Beredd.Evtx.Output;

internal enum JsonStepKind : byte
{
    /// <summary>The text alone.</summary>
    Text,

    /// <summary>A value: a number, a text, or what stands for none.</summary>
    Value,

    /// <summary>The value of the only unnamed Data element of an event, which may be an array.</summary>
    Items,

    /// <summary>An element that has attributes which may be missing, and perhaps a value. Its attributes are the steps that follow.</summary>
    Attributes,

    /// <summary>A value that must be empty.</summary>
    Nothing,
}

/// <summary>A piece of a <see cref="JsonProgram"/>: text, then a value.</summary>
internal readonly record struct JsonStep
{
    /// <summary>The index of no value.</summary>
    public const int None = -1;

    public JsonStepKind Kind { get; init; }

    /// <summary>Where the text is that comes before the value, in the program's.</summary>
    public int TextStart { get; init; }

    /// <summary>Bytes of that text.</summary>
    public int TextLength { get; init; }

    /// <summary>Which value of the frame.</summary>
    public int Index { get; init; }

    /// <summary>Whether the value is one of the template that a value of the record opens, not of the record's own.</summary>
    public bool IsInner { get; init; }

    /// <summary>Whether an empty value is the empty text, as in a Data element; elsewhere it is null.</summary>
    public bool IsData { get; init; }

    /// <summary>How many of the steps that follow are attributes of this: texts, or values without which the attribute is left out.</summary>
    public int Attributes { get; init; }
}
