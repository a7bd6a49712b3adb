using System.Text;
using System.Text.RegularExpressions;

namespace Beredd.Sigma.Detections;

/// <summary>How a value of a rule becomes a pattern (Sigma specification 2.1.0, "Wildcards" and "Escaping").</summary>
internal static partial class PatternText
{
    private const int MostVariants = 3125;
    private static readonly string[] Dashes = ["-", "/", "\u2013", "\u2014", "\u2015"];

    /// <summary>
    /// Reads wildcards and escapes: <c>\*</c>, <c>\?</c> and <c>\\</c> stand for the character itself; any other backslash is a backslash.
    /// </summary>
    public static TextPattern Parse(string text)
    {
        var parts = new List<string>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length && (text[i + 1] is '*' or '?' or '\\'))
            {
                literal.Append(text[++i]);
            }
            else if (c is '*' or '?')
            {
                parts.Add(literal.ToString());
                literal.Clear();
                parts.Add(c == '*' ? TextPattern.AnyRun : TextPattern.AnyOne);
            }
            else
            {
                literal.Append(c);
            }
        }
        parts.Add(literal.ToString());
        return TextPattern.Of([.. parts]);
    }

    /// <summary>The whole literal text, or null where the pattern has wildcards.</summary>
    public static string? LiteralOf(TextPattern pattern) => pattern.Parts.Count switch
    {
        0 => "",
        1 when !TextPattern.IsWildcard(pattern.Parts[0]) => pattern.Parts[0],
        _ => null,
    };

    /// <summary>The pattern anywhere in the text.</summary>
    public static TextPattern Contains(TextPattern pattern) => TextPattern.Of([TextPattern.AnyRun, .. pattern.Parts, TextPattern.AnyRun]);

    /// <summary>The pattern at the start.</summary>
    public static TextPattern StartsWith(TextPattern pattern) => TextPattern.Of([.. pattern.Parts, TextPattern.AnyRun]);

    /// <summary>The pattern at the end.</summary>
    public static TextPattern EndsWith(TextPattern pattern) => TextPattern.Of([TextPattern.AnyRun, .. pattern.Parts]);

    /// <summary>
    /// Every way to write the options of a command line: a dash or slash that starts an option may be any of the dashes that Windows programs take. Null: more than can be meant.
    /// </summary>
    public static List<TextPattern>? WithDashes(TextPattern pattern)
    {
        var variants = new List<string[]> { Array.Empty<string>() };
        foreach (var part in pattern.Parts)
        {
            var pieces = TextPattern.IsWildcard(part) ? [part] : Cut(part);
            for (var i = 0; i < pieces.Count; i++)
            {
                var piece = pieces[i];
                var isDash = i % 2 == 1;
                var next = new List<string[]>();
                foreach (var variant in variants)
                {
                    if (!isDash)
                    {
                        next.Add([.. variant, piece]);
                        continue;
                    }
                    foreach (var dash in Dashes)
                        next.Add([.. variant, dash]);
                }
                if (next.Count > MostVariants)
                    return null;
                variants = next;
            }
        }
        return [.. variants.Select(v => TextPattern.Of(v))];
    }

    /// <summary>The literal cut so that each dash that starts an option is a piece of its own: the second, the fourth, and so on.</summary>
    private static List<string> Cut(string literal)
    {
        var pieces = new List<string>();
        var start = 0;
        foreach (var match in OptionDash().EnumerateMatches(literal))
        {
            pieces.Add(literal[start..match.Index]);
            pieces.Add(literal.Substring(match.Index, 1));
            start = match.Index + 1;
        }
        pieces.Add(literal[start..]);
        return pieces;
    }

    /// <summary>Not after a word character, and before one.</summary>
    [GeneratedRegex(@"\B[-/]\b", RegexOptions.CultureInvariant)]
    private static partial Regex OptionDash();
}
