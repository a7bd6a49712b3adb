using System.Text;

namespace Beredd.Detection.Reports;

/// <summary>
/// A reason with holes (<c>{0}</c> to <c>{9}</c>) for what differs from time to time, in English and in Swedish. A hole is at least one character; the text between two
/// holes is taken where it stands first, which finds a fit whenever there is one, since that leaves the most for what follows.
/// </summary>
internal sealed class ReasonPattern
{
    // Text and holes in turn: text first and last, where it may be empty.
    private readonly string[] english;
    private readonly string[] swedish;
    private readonly int[] englishHoles;
    private readonly int[] swedishHoles;

    internal ReasonPattern(string english, string swedish)
    {
        (this.english, englishHoles) = Cut(english);
        (this.swedish, swedishHoles) = Cut(swedish);
    }

    internal static bool IsPattern(string text) => HoleAt(text, 0) >= 0;

    /// <summary>The reason in Swedish; null where the text is another.</summary>
    /// <param name="text">The reason in English.</param>
    /// <param name="filled">Gives what stands in a hole in Swedish.</param>
    internal string? InSwedish(string text, Func<string, string> filled)
    {
        var last = english[^1];
        if (!text.StartsWith(english[0], StringComparison.Ordinal) || !text.EndsWith(last, StringComparison.Ordinal))
            return null;
        var parts = new string[10];
        var at = english[0].Length;
        for (var i = 0; i < englishHoles.Length; i++)
        {
            int end;
            if (i == englishHoles.Length - 1)
                end = text.Length - last.Length;
            else
                end = at + 1 <= text.Length ? text.IndexOf(english[i + 1], at + 1, StringComparison.Ordinal) : -1;
            if (end <= at)
                return null;
            parts[englishHoles[i]] = text[at..end];
            at = end + english[i + 1].Length;
        }
        var said = new StringBuilder(swedish[0]);
        for (var i = 0; i < swedishHoles.Length; i++)
            said.Append(filled(parts[swedishHoles[i]])).Append(swedish[i + 1]);
        return said.ToString();
    }

    private static (string[] Texts, int[] Holes) Cut(string pattern)
    {
        var (texts, holes, at) = (new List<string>(), new List<int>(), 0);
        for (var hole = HoleAt(pattern, 0); hole >= 0; hole = HoleAt(pattern, at))
        {
            texts.Add(pattern[at..hole]);
            holes.Add(pattern[hole + 1] - '0');
            at = hole + 3;
        }
        texts.Add(pattern[at..]);
        return ([.. texts], [.. holes]);
    }

    private static int HoleAt(string text, int from)
    {
        for (var at = text.IndexOf('{', from); at >= 0 && at + 2 < text.Length; at = text.IndexOf('{', at + 1))
        {
            if (char.IsAsciiDigit(text[at + 1]) && text[at + 2] == '}')
                return at;
        }
        return -1;
    }
}
