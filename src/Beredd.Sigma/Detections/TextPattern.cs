namespace Beredd.Sigma.Detections;

/// <summary>
/// Literal text with wildcards between: <c>*</c> any run of characters, also none; <c>?</c> exactly one UTF-16 code unit. It must fit the whole text.
/// </summary>
public sealed class TextPattern : IEquatable<TextPattern>
{
    /// <summary>Stands in <see cref="Parts"/> for <c>*</c>.</summary>
    public static readonly string AnyRun = new(['*']);

    /// <summary>Stands in <see cref="Parts"/> for <c>?</c>.</summary>
    public static readonly string AnyOne = new(['?']);

    private TextPattern(string[] parts) => Parts = parts;

    /// <summary>
    /// The parts in order: a non-empty literal, or <see cref="AnyRun"/> or <see cref="AnyOne"/> (compare by reference: a literal "*"
    /// is another object). No two literals or two <see cref="AnyRun"/> stand side by side. No part at all is the empty text.
    /// </summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>Whether the part is a wildcard and not a literal.</summary>
    public static bool IsWildcard(string part) => ReferenceEquals(part, AnyRun) || ReferenceEquals(part, AnyOne);

    /// <summary>Makes a pattern of parts; side-by-side literals and runs are joined, empty literals dropped.</summary>
    public static TextPattern Of(params ReadOnlySpan<string> parts)
    {
        var joined = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Length == 0)
                continue;
            var last = joined.Count > 0 ? joined[^1] : null;
            if (ReferenceEquals(part, AnyRun) && ReferenceEquals(last, AnyRun))
                continue;
            if (last is not null && !IsWildcard(part) && !IsWildcard(last))
                joined[^1] = last + part;
            else
                joined.Add(part);
        }
        return new TextPattern([.. joined]);
    }

    /// <summary>Literal text without wildcards.</summary>
    public static TextPattern Literal(string text) => Of(text);

    /// <inheritdoc/>
    public bool Equals(TextPattern? other)
    {
        if (other is null || other.Parts.Count != Parts.Count)
            return false;
        for (var i = 0; i < Parts.Count; i++)
        {
            if (IsWildcard(Parts[i]) != IsWildcard(other.Parts[i]) || Parts[i] != other.Parts[i])
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextPattern);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var part in Parts)
            hash.Add(part, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>The pattern as a rule would write it, with escapes.</summary>
    public override string ToString() => string.Concat(Parts.Select(part => IsWildcard(part)
        ? part
        : part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal)));
}
