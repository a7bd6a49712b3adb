using System.Text;
using System.Text.RegularExpressions;

namespace Beredd.Sigma.Matching;

/// <summary>Finds a literal that stands in every text that a regular expression matches, so that the expression is asked only of values that have it.</summary>
/// <remarks>
/// Only what follows one after the other at the expression's top level is looked at. Groups, classes, repeated and optional parts end a
/// literal and are passed over; an alternative at the top level means that nothing is certain. What is not understood ends the search.
/// </remarks>
internal static class RegexLiteral
{
    /// <summary>The longest such literal, folded; null when none is certain.</summary>
    internal static string? Of(string pattern, RegexOptions options)
    {
        if (MayHaveComments(pattern))
            return null;
        var ignoresCase = (options & RegexOptions.IgnoreCase) != 0 || pattern.Contains("(?", StringComparison.Ordinal);
        var best = "";
        var run = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            var c = pattern[at];
            char? literal = null;
            switch (c)
            {
                case '|':
                    return null;
                case '(':
                    at = EndOfGroup(pattern, at);
                    break;
                case '[':
                    at = EndOfClass(pattern, at);
                    break;
                case '\\':
                    if (++at >= pattern.Length)
                        return null;
                    // Escaped letters and digits stand for classes, places and references; what they take after them is not literal either.
                    if (char.IsAsciiLetterOrDigit(pattern[at]))
                        at = EndOfEscape(pattern, at);
                    else
                        literal = pattern[at];
                    break;
                case '.' or '^' or '$':
                    break;
                case '*' or '+' or '?' or ')':
                    return null;
                default:
                    literal = c;
                    break;
            }
            if (at < 0)
                return null;
            var once = SkipQuantifier(pattern, ref at, out var optional);
            // Under "ignore case" K also means the Kelvin sign and so on, which fold to something else.
            if (literal is { } known && !optional && char.IsAscii(known) && !(ignoresCase && "iksIKS".Contains(known, StringComparison.Ordinal)))
            {
                run.Append(known);
                if (once)
                    continue;
            }
            End();
        }
        End();
        return best.Length >= SignIndex.Gram ? ValueMatcher.Fold(best) : null;

        void End()
        {
            if (run.Length > best.Length)
                best = run.ToString();
            run.Clear();
        }
    }

    /// <summary>Passes over a quantifier after the part that ends at the place; whether there was none.</summary>
    private static bool SkipQuantifier(string pattern, ref int at, out bool optional)
    {
        optional = false;
        if (at + 1 >= pattern.Length)
            return true;
        switch (pattern[at + 1])
        {
            case '*' or '?':
                optional = true;
                at++;
                break;
            case '+':
                at++;
                break;
            case '{' when EndOfRepetition(pattern, at + 1) is > 0 and var end:
                optional = true;
                at = end;
                break;
            default:
                return true;
        }
        if (at + 1 < pattern.Length && pattern[at + 1] is '?' or '+')
            at++;
        return false;
    }

    /// <summary>Where <c>{2}</c>, <c>{2,}</c> or <c>{2,3}</c> ends; -1 where the brace is a character like any other.</summary>
    private static int EndOfRepetition(string pattern, int at)
    {
        var first = ++at;
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at]))
            at++;
        if (at == first)
            return -1;
        if (at < pattern.Length && pattern[at] == ',')
        {
            at++;
            while (at < pattern.Length && char.IsAsciiDigit(pattern[at]))
                at++;
        }
        return at < pattern.Length && pattern[at] == '}' ? at : -1;
    }

    /// <summary>Whether brackets may stand in comments, or spaces mean nothing: <c>(?#…)</c>, <c>(?x)</c>, <c>(?i-x:…)</c>.</summary>
    private static bool MayHaveComments(string pattern)
    {
        for (var at = pattern.IndexOf("(?", StringComparison.Ordinal); at >= 0; at = pattern.IndexOf("(?", at, StringComparison.Ordinal))
        {
            at += 2;
            if (at < pattern.Length && pattern[at] == '#')
                return true;
            for (; at < pattern.Length && (char.IsAsciiLetter(pattern[at]) || pattern[at] == '-'); at++)
            {
                if (pattern[at] is 'x' or 'X')
                    return true;
            }
        }
        return false;
    }

    private static int EndOfGroup(string pattern, int at)
    {
        var depth = 0;
        for (; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    at = EndOfClass(pattern, at);
                    if (at < 0)
                        return -1;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return at;
            }
        }
        return -1;
    }

    private static int EndOfClass(string pattern, int at)
    {
        at++;
        if (at < pattern.Length && pattern[at] == '^')
            at++;
        // A bracket that comes first is part of the class.
        if (at < pattern.Length && pattern[at] == ']')
            at++;
        for (; at < pattern.Length; at++)
        {
            if (pattern[at] == '\\')
                at++;
            else if (pattern[at] == '[')
                return -1;
            else if (pattern[at] == ']')
                return at;
        }
        return -1;
    }

    private static int EndOfEscape(string pattern, int at) => pattern[at] switch
    {
        'd' or 'D' or 's' or 'S' or 'w' or 'W' or 'b' or 'B' or 'A' or 'z' or 'Z' or 't' or 'r' or 'n' or 'f' or 'v' => at,
        'x' => at + 2,
        'u' => at + 4,
        _ => -1,
    };
}
