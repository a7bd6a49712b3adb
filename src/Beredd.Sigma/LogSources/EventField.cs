namespace Beredd.Sigma.LogSources;

/// <summary>
/// Where a field of a rule is found in events of one kind. Its values are those of all its sources, in order; a source
/// that the event lacks gives none.
/// </summary>
/// <param name="Name">The field's name in rules: <c>ParentImage</c>.</param>
/// <param name="Sources">At least one.</param>
public sealed record EventField(string Name, IReadOnlyList<FieldSource> Sources);

/// <summary>One place in an event that a field's value is taken from.</summary>
/// <param name="Names">The names that the event uses; more than one are joined with a backslash (domain and user), and all must be there.</param>
/// <param name="Transform">What is done to the text so that it reads as rules expect.</param>
public sealed record FieldSource(IReadOnlyList<string> Names, FieldTransform Transform = FieldTransform.None);

/// <summary>How a log source's way of writing a value is turned into the one that rules are written for.</summary>
public enum FieldTransform
{
    /// <summary>As it is.</summary>
    None,

    /// <summary><c>0x1a4</c> becomes <c>420</c>: process numbers of Security 4688.</summary>
    HexToDecimal,

    /// <summary><c>\REGISTRY\MACHINE\…</c> becomes <c>HKLM\…</c>: keys of Security 4657.</summary>
    RegistryPath,

    /// <summary><c>S-1-16-12288</c> becomes <c>High</c>: labels of Security 4688.</summary>
    IntegrityLevel,

    /// <summary><c>Mozilla/5.0+(X11)</c> becomes <c>Mozilla/5.0 (X11)</c>: what clients send, in logs of IIS.</summary>
    PlusToSpace,
}
