using System.Text.RegularExpressions;

namespace Beredd.Detection.Reports;

/// <summary>
/// Why something could not be read or written, in the reader's language. Those who read say it in English, which is also what the JSON summary keeps;
/// a reason that is not known here is shown as it is.
/// </summary>
public static partial class ReasonWords
{
    // Deeper than any reason goes that this program makes.
    private const int Deepest = 4;

    private const int MostPrefixes = 16;

    internal static IEnumerable<(string English, string Swedish)> Swedish => OfInputs.Concat(OfRules);

    private static readonly Lazy<Dictionary<string, string>> Sentences = new(ReadSentences);

    private static readonly Lazy<List<(Regex English, string Swedish)>> Patterns = new(ReadPatterns);

    /// <summary>The reason, also one with a path before it (<c>disk/a.evtx: empty</c>), with nothing in it that steers a terminal.</summary>
    /// <param name="reason">As the readers say it.</param>
    /// <param name="english">English instead of Swedish.</param>
    public static string Say(string reason, bool english)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return UntrustedText.Visible(english ? reason : Translate(reason, 0) ?? AfterPath(reason) ?? reason);
    }

    /// <summary>Paths have colons too: the first place counts from which on the rest is a known reason.</summary>
    private static string? AfterPath(string text)
    {
        var at = 0;
        for (var i = 0; i < MostPrefixes; i++)
        {
            at = text.IndexOf(": ", at, StringComparison.Ordinal);
            if (at < 0)
                return null;
            at += 2;
            if (Translate(text[at..], 0) is { } rest)
                return text[..at] + rest;
        }
        return null;
    }

    private static string? Translate(string text, int depth)
    {
        if (depth > Deepest)
            return null;
        if (Sentences.Value.TryGetValue(text, out var sentence))
            return sentence;
        foreach (var (english, swedish) in Patterns.Value)
        {
            if (english.Match(text) is { Success: true } match)
                return Hole().Replace(swedish, hole => Filled(match.Groups[hole.Groups[1].ValueSpan[0] - '0' + 1].Value, depth));
        }
        return null;
    }

    /// <summary>What stands in a hole may be a reason itself.</summary>
    private static string Filled(string text, int depth) => Translate(text, depth + 1) ?? text;

    private static Dictionary<string, string> ReadSentences() =>
        Swedish.Where(pair => !IsPattern(pair.English)).ToDictionary(pair => pair.English, pair => pair.Swedish, StringComparer.Ordinal);

    private static List<(Regex English, string Swedish)> ReadPatterns() =>
        [.. Swedish.Where(pair => IsPattern(pair.English)).Select(pair => (Pattern(pair.English), pair.Swedish))];

    private static bool IsPattern(string text) => Hole().IsMatch(text);

    private static Regex Pattern(string english) => new(
        "^" + Hole().Replace(Regex.Escape(english).Replace("\\{", "{", StringComparison.Ordinal), "(.+?)") + @"\z", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\{([0-9])\}")]
    private static partial Regex Hole();
}
