using Beredd.Sigma.Detections;

namespace Beredd.Sigma.Matching;

/// <summary>A literal that stands in every value that a text pattern fits, and so tells which patterns may fit a value.</summary>
/// <param name="Literal">Folded. What <see cref="SignIndex.CanFind"/> allows, unless it is the whole value.</param>
/// <param name="AtStart">Whether it must start the value.</param>
/// <param name="AtEnd">Whether it must end the value.</param>
/// <param name="IsSure">Whether a value that has it there fits the pattern; else the pattern asks for more.</param>
internal readonly record struct Sign(string Literal, bool AtStart, bool AtEnd, bool IsSure)
{
    internal bool IsWhole => AtStart && AtEnd;

    /// <summary>The sign of a test; null when it has none.</summary>
    internal static Sign? Of(ValueTest test)
    {
        if (test is RegexTest regex)
            return RegexLiteral.Of(regex.Pattern, regex.Options) is { } certain ? new Sign(certain, false, false, false) : null;
        if (test is not TextTest { Pattern.Parts: var parts } text)
            return null;
        if (parts.Count == 0)
            return new Sign("", true, true, true);
        var (literals, runs, longest) = (0, 0, "");
        for (var i = 0; i < parts.Count; i++)
        {
            if (ReferenceEquals(parts[i], TextPattern.AnyRun))
                runs++;
            if (TextPattern.IsWildcard(parts[i]))
                continue;
            literals++;
            if (parts[i].Length > longest.Length)
                longest = parts[i];
        }
        if (literals == 0 || HasHalfPair(longest))
            return null;
        var folded = ValueMatcher.Fold(longest);
        if (literals == 1 && literals + runs == parts.Count)
        {
            var (start, end) = (!TextPattern.IsWildcard(parts[0]), !TextPattern.IsWildcard(parts[^1]));
            return (start && end) || SignIndex.CanFind(folded) ? new Sign(folded, start, end, !text.Cased) : null;
        }
        return SignIndex.CanFind(folded) ? new Sign(folded, false, false, false) : null;
    }

    // Half a surrogate pair may meet its other half in the value and fold differently there; a whole pair is always read as one.
    private static bool HasHalfPair(string literal)
    {
        for (var i = 0; i < literal.Length; i++)
        {
            if (char.IsHighSurrogate(literal[i]) && i + 1 < literal.Length && char.IsLowSurrogate(literal[i + 1]))
                i++;
            else if (char.IsSurrogate(literal[i]))
                return true;
        }
        return false;
    }
}
